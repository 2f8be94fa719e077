/**
 * What `index.js` hands to code outside n8n: the way of a bill from m3ter's JSON to the document of a
 * ledger, without network, clock or randomness.
 *
 *     const configuration = readConfiguration({ destination: 'xero', name: 'Xero UK' });
 *     const bill = readBill(json);
 *     const mappings = externalMappingIndex([], configuration.value);
 *     const composed = composeDocument(bill.value, undefined, mappings, configuration.value);
 *     const invoice = translateForXero(composed.value.document, contactId, configuration.value);
 *
 * Every step returns `{ ok: true, value }` or `{ ok: false, reason }`.
 */
import type { DestinationFacts } from './configuration/DestinationFacts';
import { readConfiguration as readFor } from './configuration/readConfiguration';
import { quickBooksFacts, quickBooksSandboxFacts } from './destinations/quickbooks/facts';
import { xeroFacts } from './destinations/xero/facts';

export { externalMappingIndex } from './mapping/externalMappingIndex';
export { readAccount } from './bill/readAccount';
export { readBill } from './bill/readBill';
export { readExternalMappings } from './mapping/readExternalMappings';
export { composeDocument } from './document/composeDocument';
export { documentNumber } from './document/documentNumber';
export { parseAccountFilter } from './eligibility/accountFilter/accountFilter';
export { decideByAccount, decideByBill, needsAccount } from './eligibility/decideEligibility';
export { describeIssues } from './results/Issue';
export { translate as translateForQuickBooks } from './destinations/quickbooks/translate';
export { translate as translateForXero } from './destinations/xero/translate';

/** Destinations: `xero`, `quickBooks`, `quickBooksSandbox`. */
export const readConfiguration = (input: Readonly<Record<string, unknown>>) =>
	readFor<DestinationFacts>(input, [xeroFacts, quickBooksFacts, quickBooksSandboxFacts]);
