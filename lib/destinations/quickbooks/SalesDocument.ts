import type { DocumentKind } from '../../results/LedgerDocument';

/** `{ "value": "42" }`; QuickBooks adds the name when it answers. */
export type Ref = { readonly value: string };

export type GlobalTaxCalculation = 'TaxExcluded' | 'TaxInclusive' | 'NotApplicable';

/** What this package writes of an Invoice or CreditMemo, in QuickBooks' words. */
export type SalesDocument = {
	readonly CustomerRef: Ref;
	/** Required under multicurrency, and has to be the customer's. Refused without multicurrency. */
	readonly CurrencyRef?: Ref;
	/** YYYY-MM-DD. */
	readonly TxnDate: string;
	readonly DueDate?: string;
	readonly GlobalTaxCalculation?: GlobalTaxCalculation;
	/** The location. */
	readonly DepartmentRef?: Ref;
	readonly CustomerMemo?: Ref;
	/** Of invoices: the record of the list Terms. */
	readonly SalesTermRef?: Ref;
	/** Where the form goes when it is sent, in bulk and by reminders as well. */
	readonly BillEmail?: EmailAddress;
	readonly BillEmailCc?: EmailAddress;
	readonly BillEmailBcc?: EmailAddress;
	/** Never false: that would override what the company offers by default (quickbooks-ruby #603). */
	readonly AllowOnlineACHPayment?: true;
	readonly AllowOnlineCreditCardPayment?: true;
	readonly Line: readonly SalesLine[];
};

export type EmailAddress = { readonly Address: string };

export type SalesLine = {
	readonly DetailType: 'SalesItemLineDetail';
	readonly Amount: number;
	readonly Description?: string;
	readonly SalesItemLineDetail: {
		readonly ItemRef?: Ref;
		readonly Qty: number;
		readonly UnitPrice: number;
		readonly TaxCodeRef?: Ref;
		readonly ClassRef?: Ref;
		/** YYYY-MM-DD. */
		readonly ServiceDate?: string;
	};
};

export type Json = Readonly<Record<string, unknown>>;

/** A document on its way in either direction: what is sent, or the entity as QuickBooks answers it. */
export type QuickBooksDocumentBody = Json;

/** The fields of a document that this package decides about; all others are left to people. */
export const ownFields: readonly (keyof SalesDocument)[] = [
	'CustomerRef',
	'CurrencyRef',
	'TxnDate',
	'DueDate',
	'GlobalTaxCalculation',
	'DepartmentRef',
	'CustomerMemo',
	'BillEmailCc',
	'BillEmailBcc',
	'AllowOnlineACHPayment',
	'AllowOnlineCreditCardPayment',
	'Line',
];

export type EntityName = 'Invoice' | 'CreditMemo';

export const documentKinds = ['invoice', 'creditNote'] as const satisfies readonly DocumentKind[];

export const entityOf = (kind: DocumentKind): EntityName =>
	kind === 'invoice' ? 'Invoice' : 'CreditMemo';
