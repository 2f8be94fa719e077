import {
	type Company,
	type Customer,
	type ListRecord,
	type Payment,
	type RecordHead,
	type TaxCode,
} from '../books/company';
import { jsonNumber, toCents } from '../books/decimal';
import { compact, type Json } from '../books/json';
import { balanceOf } from '../books/postSalesDocument';
import { EMAIL_FIELDS, type SalesDocument, type SalesLine } from '../books/salesDocument';

/** Times carry an offset and are never in UTC: Pacific standard time, without its summer. */
export function vendorTime(ms: number): string {
	const PACIFIC_OFFSET_MS = 8 * 3_600_000;
	return `${new Date(ms - PACIFIC_OFFSET_MS).toISOString().slice(0, 19)}-08:00`;
}

const renderHead = ({ id, syncToken, createdMs, updatedMs }: RecordHead): Json => ({
	domain: 'QBO',
	sparse: false,
	Id: id,
	SyncToken: String(syncToken),
	MetaData: { CreateTime: vendorTime(createdMs), LastUpdatedTime: vendorTime(updatedMs) },
});

const reference = (value: string, name?: string): Json => compact({ value, name });

export function renderSalesDocument(company: Company, document: SalesDocument): Json {
	const { input, type, customerId, currency } = document;
	const multiCurrency = company.settings.multiCurrency;
	return compact({
		...input.otherFields,
		...(type === 'Invoice' ? { DueDate: input.otherFields.DueDate ?? document.txnDate } : {}),
		...renderHead(document),
		DocNumber: document.docNumber,
		TxnDate: document.txnDate,
		CurrencyRef: reference(currency, currencyNames[currency]),
		ExchangeRate: multiCurrency ? (input.otherFields.ExchangeRate ?? 1) : undefined,
		PrivateNote: input.privateNote,
		LinkedTxn: [
			...((input.otherFields.LinkedTxn as Json[] | undefined) ?? []),
			...document.payments.map(({ paymentId }) => ({ TxnId: paymentId, TxnType: 'Payment' })),
		],
		Line: [
			...document.lines.map((line, index) => renderLine(company, line, index)),
			subtotal(document),
		],
		TxnTaxDetail: renderTax(document),
		CustomerRef: reference(customerId, company.customers.get(customerId)?.name),
		CustomerMemo: input.customerMemo === undefined ? undefined : { value: input.customerMemo },
		GlobalTaxCalculation:
			company.settings.country === 'US' ? undefined : input.globalTaxCalculation,
		TotalAmt: jsonNumber(document.total),
		PrintStatus: input.otherFields.PrintStatus ?? 'NotSet',
		EmailStatus: input.emailStatus ?? 'NotSet',
		...Object.fromEntries(
			EMAIL_FIELDS.filter((field) => input.emails[field] !== undefined).map((field) => [
				field,
				{ Address: input.emails[field] },
			]),
		),
		Balance: jsonNumber(balanceOf(document)),
		RemainingCredit: type === 'CreditMemo' ? jsonNumber(balanceOf(document)) : undefined,
	});
}

/** As the recorded answers name them; of other currencies the stand-in does not know the name. */
const currencyNames: Readonly<Record<string, string>> = {
	USD: 'United States Dollar',
	EUR: 'Euro',
	GBP: 'British Pound Sterling',
};

function renderLine(company: Company, line: SalesLine, index: number): Json {
	const head = compact({
		Id: line.id,
		LineNum: index + 1,
		Description: line.description,
		Amount: line.amount && jsonNumber(toCents(line.amount)),
		DetailType: line.detailType,
	});
	if (line.detailType === 'DescriptionOnly') return { ...head, DescriptionLineDetail: {} };
	return {
		...head,
		SalesItemLineDetail: compact({
			...line.detailFields,
			ItemRef:
				line.itemId === undefined
					? undefined
					: reference(line.itemId, company.items.get(line.itemId)?.name),
			Qty: line.quantity && jsonNumber(line.quantity),
			UnitPrice: line.unitPrice && jsonNumber(line.unitPrice),
			TaxCodeRef: taxCodeRef(company, line),
			TaxInclusiveAmt: line.taxInclusiveAmount && jsonNumber(line.taxInclusiveAmount),
		}),
	};
}

/** In the US every line has a tax code; Automated Sales Tax takes a line without one as taxable. */
function taxCodeRef({ settings }: Company, { taxCode }: SalesLine): Json | undefined {
	if (taxCode !== undefined) return reference(taxCode);
	if (settings.country !== 'US') return undefined;
	return reference(settings.automatedSalesTax ? 'TAX' : 'NON');
}

/** A computed row that QuickBooks adds at the end of the lines. */
const subtotal = ({ net }: SalesDocument): Json => ({
	Amount: jsonNumber(net),
	DetailType: 'SubTotalLineDetail',
	SubTotalLineDetail: {},
});

function renderTax({ tax, taxShares, input }: SalesDocument): Json {
	const code = input.tax?.txnTaxCode;
	return compact({
		TxnTaxCodeRef: code === undefined ? undefined : reference(code),
		TotalTax: jsonNumber(tax),
		TaxLine: taxShares.length
			? taxShares.map((share) => ({
					Amount: jsonNumber(share.tax),
					DetailType: 'TaxLineDetail',
					TaxLineDetail: {
						TaxRateRef: reference(share.taxCode),
						PercentBased: true,
						TaxPercent: jsonNumber(share.ratePercent),
						NetAmountTaxable: jsonNumber(share.net),
					},
				}))
			: undefined,
	});
}

export const renderCustomer = (customer: Customer): Json => ({
	...customer.fields,
	...renderHead(customer),
	DisplayName: customer.name,
	FullyQualifiedName: customer.name,
	Active: customer.active,
	CurrencyRef: reference(customer.currency),
});

export const renderListRecord = (record: ListRecord): Json => ({
	...record.fields,
	...renderHead(record),
	Name: record.name,
	FullyQualifiedName: record.fields.FullyQualifiedName ?? record.name,
	Active: record.active,
});

export const renderTaxCode = (code: TaxCode): Json => ({
	...renderListRecord(code),
	SalesTaxRateList: {
		TaxRateDetail: [{ TaxRateRef: reference(code.id), TaxTypeApplicable: 'TaxOnAmount' }],
	},
});

/** One rate for each code, under the same id. */
export const renderTaxRate = (code: TaxCode): Json => ({
	...renderListRecord(code),
	RateValue: jsonNumber(code.ratePercent),
});

export const renderPayment = (payment: Payment): Json => ({
	...payment.fields,
	...renderHead(payment),
	TxnDate: payment.txnDate,
	TotalAmt: jsonNumber(payment.total),
});
