import type { Configuration } from '../../configuration/Configuration';
import type { DraftDocument, DraftLine } from '../../document/DraftDocument';
import { roundHalfUp, roundToSum } from '../../money/roundToSum';
import { singleLine } from '../../input/text';
import type { Decimal } from '../../money/decimal';
import type { Warning } from '../../results/BillResult';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { mappingToCreate } from '../../mapping/mappingToCreate';
import { contentDigest } from '../../ledger/contentDigest';
import type { Translation } from '../../ledger/Writes';
import { rateKey } from './exchangeRates';
import { digestCoding } from './keepEdits';
import { nameCorrected } from '../../document/nameCorrected';
import { purchaseOrderPrefix, referencePrefix } from './keptFields';
import { quickBooksLimits } from './limits';
import { salesTermOf } from './salesTerms';
import type {
	GlobalTaxCalculation,
	QuickBooksDocumentBody,
	SalesDocument,
	SalesLine,
} from './SalesDocument';
import type { CompanyTerms } from './terms';
import { translateLine } from './translateLine';

/** What a document depends on in the company that it is for. */
export type DocumentTerms = Pick<
	CompanyTerms,
	| 'company'
	| 'baseCurrency'
	| 'isInUnitedStates'
	| 'usesSalesTax'
	| 'hasMultiCurrency'
	| 'exchangeRates'
	| 'salesTerms'
>;

/** An Invoice or CreditMemo without DocNumber and PrivateNote: those depend on the books. */
export function translate(
	draft: DraftDocument,
	customerId: string,
	configuration: Configuration,
	terms: DocumentTerms,
): Result<Translation<QuickBooksDocumentBody>, Failure> {
	const total = roundHalfUp(draft.total, quickBooksLimits.amountDecimals);
	const lines = translateLines(draft, defaultTaxCode(configuration, terms));
	if (!lines.ok) return lines;
	const calculation = taxCalculation(configuration, terms);
	const untaxed = draft.lines.find((_line, index) => !hasTaxCode(lines.value[index]));
	if (untaxed && isTaxed(calculation)) return fail(noTaxCode(untaxed, configuration, terms));
	const body: SalesDocument = {
		CustomerRef: { value: customerId },
		...(terms.hasMultiCurrency && { CurrencyRef: { value: draft.currency } }),
		TxnDate: draft.date,
		...(draft.kind === 'invoice' && invoiceOnly(draft, configuration)),
		...(calculation && { GlobalTaxCalculation: calculation }),
		...refTo('DepartmentRef', draft.booked?.[0]?.id),
		...messageToCustomer(draft),
		...email('BillEmailCc', draft.ccEmailAddress),
		...email('BillEmailBcc', configuration.bccInvoiceEmailAddress),
		Line: lines.value,
	};
	// The rate is the day's and not the bill's: another rate is no other content.
	const digest = contentDigest({
		...body,
		CustomerMemo: draft.purchaseOrderNumber,
		...(draft.reference !== undefined && { reference: draft.reference }),
		Line: lines.value.map((line, index) => ({
			...line,
			Description: draft.lines[index]?.facts ?? line.Description,
		})),
	});
	const term = draft.kind === 'invoice' ? salesTermOf(draft, terms.salesTerms) : ok({});
	if (!term.ok) return term;
	const recipient = recipientOf(draft);
	// Terms follow from the date, and an address is no content: documents from before it was sent stay as they are.
	const whole = { ...body, ...term.value, ...email('BillEmail', recipient) };
	const lacks = recipient === undefined && configuration.invoiceRecipient !== 'none';
	const warnings = lacks ? [noRecipient(configuration)] : [];
	const isForeign = terms.hasMultiCurrency && draft.currency !== terms.baseCurrency;
	const ExchangeRate = isForeign ? terms.exchangeRates.get(rateKey(draft)) : undefined;
	const sent = ExchangeRate === undefined ? whole : { ...whole, ExchangeRate };
	return ok({
		body: sent,
		digest,
		coding: digestCoding(sent),
		total,
		warnings:
			isForeign && ExchangeRate === undefined
				? [noExchangeRate(draft, terms), ...warnings]
				: warnings,
	});
}

/** One that QuickBooks would refuse is worth no invoice. */
const recipientOf = ({ recipientEmailAddress: address }: DraftDocument): string | undefined =>
	address !== undefined && address.length <= quickBooksLimits.emailAddressCharsMax
		? address
		: undefined;

const noRecipient = ({ invoiceRecipient }: Configuration): Warning => ({
	code: 'NO_RECIPIENT',
	message: `${invoiceRecipient === 'account' ? 'Neither the m3ter account nor the customer in QuickBooks has' : 'The customer in QuickBooks does not have'} an e-mail address that QuickBooks takes. The document has no recipient: neither bulk sending nor reminders reach anyone. Enter the address on the document in QuickBooks, or set Options > Invoice Recipient to None.`,
});

const noExchangeRate = (
	{ currency, date }: DraftDocument,
	{ company, baseCurrency }: DocumentTerms,
): Warning => ({
	code: 'NO_EXCHANGE_RATE',
	message: `${company} has no exchange rate from ${currency} to ${baseCurrency} for ${date}. QuickBooks uses the rate 1 for a document without one. Correct the rate on the document in QuickBooks.`,
});

function translateLines(
	draft: DraftDocument,
	taxCode: string | undefined,
): Result<readonly SalesLine[], Failure> {
	const amounts = amountsToHold(draft);
	const translated: SalesLine[] = [];
	for (const [index, line] of draft.lines.entries()) {
		const result = translateLine(line, amounts?.[index] ?? line.amount, taxCode);
		if (!result.ok) return result;
		translated.push(result.value);
	}
	return ok(translated);
}

/** A currency with three decimals is rounded again: QuickBooks holds two, and they still add up. */
function amountsToHold({
	lines,
	total,
	minorUnitDigits,
}: DraftDocument): readonly Decimal[] | undefined {
	if (minorUnitDigits <= quickBooksLimits.amountDecimals) return undefined;
	return roundToSum(
		lines.map(({ amount }) => amount),
		roundHalfUp(total, quickBooksLimits.amountDecimals),
		quickBooksLimits.amountDecimals,
	);
}

const invoiceOnly = (
	{ dueDate }: DraftDocument,
	{ allowBankTransferPayment, allowCreditCardPayment }: Configuration,
): Partial<SalesDocument> => ({
	...(dueDate !== undefined && { DueDate: dueDate }),
	...(allowBankTransferPayment && { AllowOnlineACHPayment: true }),
	...(allowCreditCardPayment && { AllowOnlineCreditCardPayment: true }),
});

/** Required outside the US, does not apply in it. */
function taxCalculation(
	{ lineAmountTypes }: Configuration,
	{ isInUnitedStates, usesSalesTax }: DocumentTerms,
): GlobalTaxCalculation | undefined {
	if (isInUnitedStates) return undefined;
	return usesSalesTax ? calculations[lineAmountTypes] : 'NotApplicable';
}

/** Outside the US each line needs a tax code then (intuit/quickbooks-online-mcp-server #94). */
const isTaxed = (calculation: GlobalTaxCalculation | undefined): boolean =>
	calculation === 'TaxExcluded' || calculation === 'TaxInclusive';

/** A line without an item is text in QuickBooks, and text needs none. */
const hasTaxCode = (line: SalesLine | undefined): boolean =>
	line?.SalesItemLineDetail.ItemRef === undefined ||
	line.SalesItemLineDetail.TaxCodeRef !== undefined;

function noTaxCode(
	{ description, productId }: DraftLine,
	configuration: Configuration,
	{ company }: DocumentTerms,
): Failure {
	const product = productId === undefined ? '' : ` (product ${productId})`;
	return failure(
		'TAX_INVALID',
		`The line "${description}"${product} has no tax code, and ${company} requires one on each line.`,
		{
			remedy:
				'Map the product to a tax code (external table TaxCode), or choose a Tax Code in the settings. Then send the bill again.',
			details:
				productId === undefined
					? undefined
					: mappingToCreate({ entity: 'Product', id: productId }, 'TaxCode', configuration),
		},
	);
}

const calculations: Record<Configuration['lineAmountTypes'], GlobalTaxCalculation> = {
	exclusive: 'TaxExcluded',
	inclusive: 'TaxInclusive',
	noTax: 'NotApplicable',
};

/** Automated Sales Tax taxes a line that says nothing, so in the US "no tax" has to be said. */
const defaultTaxCode = (
	{ taxCode, lineAmountTypes }: Configuration,
	{ isInUnitedStates }: DocumentTerms,
): string | undefined =>
	isInUnitedStates && lineAmountTypes === 'noTax' ? (taxCode ?? 'NON') : taxCode;

/**
 * QuickBooks prints the message to the customer on the form. A field "P.O. Number" would be a custom
 * field, whose id every company has to look up, and not every company has one.
 */
const messageToCustomer = ({
	purchaseOrderNumber,
	reference,
	corrects,
}: DraftDocument): Partial<SalesDocument> => {
	const texts = [
		nameCorrected({ corrects }),
		purchaseOrderNumber && `${purchaseOrderPrefix}${purchaseOrderNumber}`,
		reference && `${referencePrefix}${reference}`,
	].filter((text) => text !== undefined);
	return texts.length === 0
		? {}
		: {
				CustomerMemo: {
					value: singleLine(texts.join('. '), quickBooksLimits.customerMemoCharsMax),
				},
			};
};

const refTo = (field: 'DepartmentRef', value: string | undefined): Partial<SalesDocument> =>
	value === undefined ? {} : { [field]: { value } };

const email = (
	field: 'BillEmail' | 'BillEmailCc' | 'BillEmailBcc',
	address: string | undefined,
): Partial<SalesDocument> => (address === undefined ? {} : { [field]: { Address: address } });
