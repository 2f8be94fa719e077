/** The kind of a field decides how it is compared. */
export type FieldKind = 'text' | 'number' | 'date' | 'time' | 'boolean' | 'reference';

type Fields = Record<string, FieldKind>;

const EVERY_RECORD: Fields = {
	Id: 'text',
	'MetaData.CreateTime': 'time',
	'MetaData.LastUpdatedTime': 'time',
};

const SALES_DOCUMENT: Fields = {
	...EVERY_RECORD,
	DocNumber: 'text',
	TxnDate: 'date',
	DueDate: 'date',
	CustomerRef: 'reference',
	TotalAmt: 'number',
	Balance: 'number',
};

const LIST_RECORD: Fields = {
	...EVERY_RECORD,
	Name: 'text',
	FullyQualifiedName: 'text',
	Active: 'boolean',
};

/**
 * Fields that a query may filter and sort by. The schema marks only some of them; a field that is not listed here is
 * refused with 4001, as QuickBooks does for PrivateNote, lines and memos.
 */
export const QUERYABLE_FIELDS: Record<string, Fields> = {
	Invoice: SALES_DOCUMENT,
	CreditMemo: SALES_DOCUMENT,
	Customer: {
		...EVERY_RECORD,
		DisplayName: 'text',
		FullyQualifiedName: 'text',
		CompanyName: 'text',
		GivenName: 'text',
		FamilyName: 'text',
		'PrimaryEmailAddr.Address': 'text',
		Active: 'boolean',
	},
	Item: { ...LIST_RECORD, Type: 'text', Sku: 'text', UnitPrice: 'number' },
	Account: { ...LIST_RECORD, AccountType: 'text', AccountSubType: 'text', Classification: 'text' },
	Class: LIST_RECORD,
	Department: LIST_RECORD,
	TaxCode: LIST_RECORD,
	TaxRate: LIST_RECORD,
	Term: LIST_RECORD,
	Payment: { ...EVERY_RECORD, TxnDate: 'date', CustomerRef: 'reference', TotalAmt: 'number' },
	CompanyCurrency: { ...EVERY_RECORD, Code: 'text', Name: 'text', Active: 'boolean' },
	Attachable: {
		...EVERY_RECORD,
		FileName: 'text',
		'AttachableRef.EntityRef.Type': 'text',
		'AttachableRef.EntityRef.value': 'text',
	},
	CompanyInfo: {},
	Preferences: {},
};

/** Entities whose inactive records a query leaves out unless it names Active (seen from the client minimul/qbo_api). */
export const HIDES_INACTIVE: ReadonlySet<string> = new Set([
	'Customer',
	'Item',
	'Account',
	'Class',
	'Department',
	'TaxCode',
	'Term',
]);
