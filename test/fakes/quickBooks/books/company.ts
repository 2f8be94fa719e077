import type { CompanyOptions } from '../options';
import type { Decimal } from './decimal';
import type { SalesDocument, SalesDocumentType } from './salesDocument';

export interface CompanySettings extends Required<
	Omit<CompanyOptions, 'bookCloseDate' | 'automatedSalesTax'>
> {
	bookCloseDate?: string;
	automatedSalesTax?: { ratePercent: string };
}

/** Fields that every QuickBooks record has. `Id` and `SyncToken` are strings on the wire. */
export interface RecordHead {
	id: string;
	syncToken: number;
	createdMs: number;
	updatedMs: number;
}

/** Customers, items, accounts, tax codes and terms: lists whose records are made inactive, not deleted. */
export interface ListRecord extends RecordHead {
	active: boolean;
	/** DisplayName or Name. */
	name: string;
	/** The other fields as given. */
	fields: Record<string, unknown>;
}

export interface Customer extends ListRecord {
	currency: string;
}

export interface TaxCode extends ListRecord {
	ratePercent: Decimal;
}

export interface Payment extends RecordHead {
	customerId: string;
	txnDate: string;
	total: Decimal;
	applied: { type: SalesDocumentType; documentId: string; amount: Decimal }[];
	fields: Record<string, unknown>;
}

export interface Attachable extends RecordHead {
	fileName: string;
	contentType: string;
	content: string;
	refs: { entity: SalesDocumentType; id: string; includeOnSend: boolean }[];
}

/** An e-mail that went out, with what went along. */
export interface SentEmail {
	entity: SalesDocumentType;
	id: string;
	to: string;
	files: { fileName: string; content: string }[];
}

export type ById<Value> = Map<string, Value>;

export interface Company {
	settings: CompanySettings;
	customers: ById<Customer>;
	/** Display names taken by vendors and employees: one namespace with customers. */
	otherNames: Set<string>;
	items: ById<ListRecord>;
	accounts: ById<ListRecord>;
	terms: ById<ListRecord>;
	taxCodes: ById<TaxCode>;
	classes: ById<ListRecord>;
	departments: ById<ListRecord>;
	documents: Record<SalesDocumentType, ById<SalesDocument>>;
	payments: ById<Payment>;
	/** Documents that are gone: change data capture tells of them. */
	deleted: { type: SalesDocumentType; id: string; deletedMs: number }[];
	attachables: ById<Attachable>;
	emails: SentEmail[];
	/** Units of the home currency for one unit, by currency; one that is not here has none. */
	exchangeRates: Map<string, string>;
	counters: { lastId: number; lastNumber: number };
}

export function openCompany(options: CompanyOptions): Company {
	return {
		settings: {
			environment: 'production',
			name: 'Company',
			country: 'US',
			homeCurrency: 'USD',
			multiCurrency: false,
			customTxnNumbers: true,
			warnsOnDuplicateNumbers: false,
			usingSalesTax: false,
			classTracking: 'line',
			trackDepartments: true,
			eTransactionPayment: false,
			onlinePaymentsByDefault: false,
			autoApplyCredit: false,
			inactiveNamesStayTaken: false,
			allowDiscount: false,
			closingPassword: false,
			...options,
		},
		customers: new Map(),
		otherNames: new Set(),
		items: new Map(),
		accounts: new Map(),
		terms: new Map(),
		taxCodes: new Map(),
		classes: new Map(),
		departments: new Map(),
		documents: { Invoice: new Map(), CreditMemo: new Map() },
		payments: new Map(),
		deleted: [],
		attachables: new Map(),
		emails: [],
		exchangeRates: new Map([
			['EUR', '1.08'],
			['GBP', '1.27'],
			['USD', '0.93'],
		]),
		counters: { lastId: 100, lastNumber: 1000 },
	};
}

/** One sequence of ids for all kinds of records of a company. */
export function nextId(company: Company): string {
	company.counters.lastId += 1;
	return String(company.counters.lastId);
}

/** QuickBooks' own numbering of sales forms. */
export function nextNumber(company: Company): string {
	company.counters.lastNumber += 1;
	return String(company.counters.lastNumber);
}

export const newHead = (company: Company, nowMs: number): RecordHead => ({
	id: nextId(company),
	syncToken: 0,
	createdMs: nowMs,
	updatedMs: nowMs,
});

/** YYYY-MM-DD in UTC. The vendor's servers use the company's own time zone. */
export const dateOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

/** The company as it was: what an item of a batch can refer to. The documents and counters stay shared. */
export const withListsAsOfNow = (company: Company): Company => ({
	...company,
	customers: new Map(company.customers),
	items: new Map(company.items),
});
