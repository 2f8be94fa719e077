// The way of a bill as the node calls it. The library for code outside n8n has the same with money as text.
export { readBill } from '../../lib/bill/readBill';
export { composeDocument } from '../../lib/document/composeDocument';
export { translate as translateForQuickBooks } from '../../lib/destinations/quickbooks/translate';
export { translate as translateForXero } from '../../lib/destinations/xero/translate';
export { parseAccountFilter } from '../../lib/eligibility/accountFilter/accountFilter';
export { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
export { readConfiguration } from '../../lib/transform';
