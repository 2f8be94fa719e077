/** Fields of a sales form that are kept and given back, without an effect on anything the stand-in computes. */
export const KEPT_FIELDS: ReadonlySet<string> = new Set([
	'ApplyTaxAfterDiscount',
	'BillAddr',
	'ClassRef',
	'CustomField',
	'DepartmentRef',
	'DueDate',
	'ExchangeRate',
	'FreeFormAddress',
	'PONumber',
	'PrintStatus',
	'ProjectRef',
	'SalesTermRef',
	'ShipAddr',
	'ShipDate',
	'ShipFromAddr',
	'ShipMethodRef',
	'TrackingNum',
	'TransactionLocationType',
]);

/** Kept too, but the schema gives them to invoices only: a credit memo with one is refused. */
export const KEPT_INVOICE_FIELDS: ReadonlySet<string> = new Set([
	'AllowIPNPayment',
	'AllowOnlineACHPayment',
	'AllowOnlineCreditCardPayment',
	'AllowOnlinePayment',
	'DepositToAccountRef',
]);

/** The schema gives them to credit memos only. */
export const KEPT_CREDIT_MEMO_FIELDS: ReadonlySet<string> = new Set(['InvoiceRef']);

/** What an invoice was made from is written; links to payments are computed ("Manage linked transactions"). */
export const WRITTEN_LINKS: ReadonlySet<unknown> = new Set(['Estimate', 'TimeActivity']);

/** Computed by QuickBooks: "supplied values are overwritten". A form that was read can be sent back with them. */
export const COMPUTED_FIELDS: ReadonlySet<string> = new Set([
	'Balance',
	'HomeBalance',
	'HomeTotalAmt',
	'MetaData',
	'RemainingCredit',
	'TotalAmt',
	'domain',
	'sparse',
	'status',
]);

/** In the schema and with consequences for the books, but without a rule here. */
export const FIELDS_NOT_MODELLED: ReadonlySet<string> = new Set([
	'ARAccountRef',
	'AutoDocNumber',
	'Deposit',
	'DiscountAmt',
	'DiscountRate',
	'PaymentMethodRef',
	'PaymentRefNum',
	'RecurDataRef',
	'TxnStatus',
]);

/** Details of a line that are kept and given back. */
export const KEPT_LINE_DETAILS: ReadonlySet<string> = new Set(['ServiceDate', 'ClassRef']);

export const DETAIL_TYPES_NOT_MODELLED: ReadonlySet<string> = new Set([
	'DiscountLineDetail',
	'GroupLineDetail',
	'SubTotalLineDetail',
	'TaxLineDetail',
]);

export const EMAIL_STATUSES: readonly string[] = ['NotSet', 'NeedToSend', 'EmailSent'];
export const TAX_CALCULATIONS: readonly string[] = ['TaxExcluded', 'TaxInclusive', 'NotApplicable'];
