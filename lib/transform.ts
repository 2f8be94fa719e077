/**
 * The transform library, for code outside n8n: the way of a bill from m3ter's JSON to the document that a ledger's API
 * takes, without network, clock or randomness. Dates and money are text going in and coming out.
 *
 *     const configuration = readConfiguration({ destination: 'xero', name: 'Xero UK' });
 *     const bill = readBill(json);
 *     const mappings = externalMappingIndex([], configuration.value);
 *     const composed = composeDocument(bill.value, undefined, mappings, configuration.value);
 *     const invoice = translateForXero(composed.value.document, contactId, configuration.value);
 *
 * Every step returns `{ ok: true, value }` or `{ ok: false, reason }` and throws for nothing that a bill can hold.
 */
import type { Account } from './bill/Account';
import type { Bill } from './bill/Bill';
import type { Configuration } from './configuration/Configuration';
import type { DestinationFacts } from './configuration/DestinationFacts';
import { readConfiguration as readFor } from './configuration/readConfiguration';
import { composeWrite as composeForQuickBooks } from './destinations/quickbooks/composeWrite';
import { rateKey } from './destinations/quickbooks/exchangeRates';
import { quickBooksFacts, quickBooksSandboxFacts } from './destinations/quickbooks/facts';
import { isUnitedStates } from './destinations/quickbooks/terms';
import { translate as translateQuickBooks } from './destinations/quickbooks/translate';
import { composeCreditNote, composeInvoice } from './destinations/xero/composeWrite';
import { xeroFacts } from './destinations/xero/facts';
import { translate as translateXero } from './destinations/xero/translate';
import { wireNames } from './destinations/xero/wireNames';
import { composeDocument as compose, type Composition } from './document/composeDocument';
import { fromText, toText, type TextDocument } from './document/textDocument';
import type { PlannedWrite, Translation } from './ledger/Writes';
import type { AccountFilter } from './eligibility/accountFilter/accountFilter';
import type { FilterIssue } from './eligibility/accountFilter/filterIssue';
import type { ExternalMappingIndex, MappingRules } from './mapping/externalMappingIndex';
import type { ExternalMapping } from './mapping/readExternalMappings';
import { isPositive } from './money/decimal';
import { readDecimal } from './money/readDecimal';
import { fail, ok, type Result } from './result';
import type { Warning } from './results/BillResult';
import type { Failure } from './results/Failure';
import { failure } from './results/failureCatalogue';
import type { Issue } from './results/Issue';
import type { Skip } from './results/SkipReason';

export { externalMappingIndex } from './mapping/externalMappingIndex';
export { readAccount } from './bill/readAccount';
export { readBill } from './bill/readBill';
export { readExternalMappings } from './mapping/readExternalMappings';
export { documentNumber } from './document/documentNumber';
export { parseAccountFilter } from './eligibility/accountFilter/accountFilter';
export { decideByAccount, decideByBill, needsAccount } from './eligibility/decideEligibility';
export { describeIssues } from './results/Issue';
export type {
	Account,
	AccountFilter,
	Bill,
	Composition,
	Configuration,
	DestinationFacts,
	ExternalMapping,
	ExternalMappingIndex,
	Failure,
	FilterIssue,
	Issue,
	MappingRules,
	Result,
	Skip,
	TextDocument,
	Warning,
};

/**
 * Reads the settings of an integration under the names that the node's parameters have.
 * @param input `destination` is `xero`, `quickBooks` or `quickBooksSandbox`; `name` is required, everything else has the
 * default of the node.
 */
export const readConfiguration = (
	input: Readonly<Record<string, unknown>>,
): Result<Configuration, readonly Issue[]> =>
	readFor<DestinationFacts>(input, [xeroFacts, quickBooksFacts, quickBooksSandboxFacts]);

/**
 * Composes the document of a bill before it knows its ledger. A bill whose total is below zero becomes a credit note with
 * positive amounts.
 * @param account Needed where `needsAccount` says so.
 */
export function composeDocument(
	bill: Bill,
	account: Account | undefined,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<Composition<TextDocument>, Failure> {
	const composed = compose(bill, account, mappings, configuration);
	if (!composed.ok) return composed;
	if (composed.value.composed === 'nothing') return ok(composed.value);
	return ok({ composed: 'document', document: toText(composed.value.document) });
}

/** A document in the shape of a ledger's API, with its number and the mark by which the node knows it again. */
export interface PostableDocument {
	/** The collection that it is posted to, as the ledger's API names it. */
	readonly resource: string;
	readonly number: string;
	/** What the ledger is to hold as net total. */
	readonly total: string;
	/** Of the content: the same digest is the same document. It is part of the mark. */
	readonly digest: string;
	/** For `JSON.stringify`. Amounts in it are JSON numbers, as the ledgers ask for. */
	readonly body: Readonly<Record<string, unknown>>;
	readonly warnings: readonly Warning[];
}

/**
 * An element of the list `Invoices` or `CreditNotes`, which Xero takes with PUT under the same name (Accounting API).
 * @param contactId Xero's ContactID.
 */
export function translateForXero(
	document: TextDocument,
	contactId: string,
	configuration: Configuration,
): Result<PostableDocument, Failure> {
	const wrong = whyNot('contactId', contactId, configuration, [xeroFacts]);
	if (wrong) return fail(wrong);
	const draft = fromText(document);
	const translated = translateXero(draft, contactId, configuration);
	if (!translated.ok) return translated;
	const write = creation(document, translated.value);
	return ok(
		draft.kind === 'invoice'
			? postable(
					'Invoices',
					write,
					translated.value,
					wireNames(composeInvoice(write, configuration)),
				)
			: postable(
					'CreditNotes',
					write,
					translated.value,
					wireNames(composeCreditNote(write, configuration)),
				),
	);
}

/** What a document depends on in the company that it is for. */
export interface QuickBooksCompany {
	readonly name: string;
	/** ISO 4217, the company's home currency. */
	readonly baseCurrency: string;
	/** As `Country` of QuickBooks' CompanyInfo. Companies in the US have sales tax of another kind than all others. */
	readonly country: string;
	readonly usesSalesTax?: boolean;
	readonly hasMultiCurrency?: boolean;
	/** Units of the home currency for one unit of the document's, as text, above zero. */
	readonly exchangeRate?: string;
}

/**
 * The body of a POST to `/invoice` or `/creditmemo` (QuickBooks Online Accounting API).
 * @param customerId QuickBooks' Customer.Id.
 */
export function translateForQuickBooks(
	document: TextDocument,
	customerId: string,
	configuration: Configuration,
	company: QuickBooksCompany,
): Result<PostableDocument, Failure> {
	const { name, baseCurrency, country, usesSalesTax = false, hasMultiCurrency = false } = company;
	const ledgers = [quickBooksFacts, quickBooksSandboxFacts];
	const wrong = whyNot('customerId', customerId, configuration, ledgers);
	if (wrong) return fail(wrong);
	if (document.currency !== baseCurrency && !hasMultiCurrency) {
		const what = `Bill ${document.number} is in ${document.currency}, which ${name} does not have.`;
		return fail(failure('CURRENCY_NOT_ENABLED', what));
	}
	const rate = readDecimal(company.exchangeRate ?? 1);
	if (!rate || !isPositive(rate)) return fail(invalid('exchangeRate', 'a number above zero'));
	const rates =
		company.exchangeRate === undefined ? [] : [[rateKey(document), Number(rate)] as const];
	const translated = translateQuickBooks(fromText(document), customerId, configuration, {
		company: name,
		baseCurrency,
		isInUnitedStates: isUnitedStates(country),
		usesSalesTax,
		hasMultiCurrency,
		exchangeRates: new Map(rates),
	});
	if (!translated.ok) return translated;
	const write = creation(document, translated.value);
	const { entity, body } = composeForQuickBooks('', write);
	return ok(postable(entity.toLowerCase(), write, translated.value, body));
}

/** A document without a customer, or by the rules of another ledger, is none that can be posted. */
function whyNot(
	name: string,
	customerId: string,
	{ destination }: Configuration,
	ledgers: readonly DestinationFacts[],
): Failure | undefined {
	if (typeof customerId !== 'string' || customerId.trim() === '') {
		return invalid(name, 'an ID of the ledger');
	}
	const isOfLedger = ledgers.some((ledger) => ledger.name === destination.name);
	return isOfLedger ? undefined : invalid('configuration', 'one of this ledger');
}

const invalid = (name: string, expected: string): Failure =>
	failure('INVALID_CONFIGURATION', `${name} has to be ${expected}.`);

const creation = <Body>(
	{ kind, number, billId, billVersion }: TextDocument,
	{ body, digest }: Translation<Body>,
) =>
	({
		action: 'create',
		kind,
		number,
		mark: { billId, billVersion, digest },
		body,
		attempt: 1,
	}) as const satisfies PlannedWrite<Body>;

const postable = (
	resource: string,
	{ number }: PlannedWrite,
	{ digest, total, warnings = [] }: Translation<unknown>,
	body: PostableDocument['body'],
): PostableDocument => ({ resource, number, total: total.toFixed(), digest, body, warnings });
