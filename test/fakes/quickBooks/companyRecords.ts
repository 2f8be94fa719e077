import { addCustomer, addItem, listRecord } from './books/lists';
import {
	type Attachable,
	type Company,
	type CompanySettings,
	type Customer,
	type ListRecord,
	newHead,
	type SentEmail,
} from './books/company';
import { decimalOf } from './books/decimal';
import type { Grants, IssuedTokens } from './books/grants';
import type { Json } from './books/json';
import { createPayment } from './books/payments';
import type { SalesDocumentType } from './books/salesDocument';
import { DEFAULT_ITEM_ID } from './books/totals';
import type { World } from '../host/world';
import { recordsOf } from './reads';

/** What a person does in the company, without the API: for seeding, changing and looking. */
export interface CompanyRecords {
	/** Settings can be changed at any time, as a person would. */
	settings: CompanySettings;
	addCustomer(
		fields: { DisplayName: string } & Json,
		options?: { id?: string; currency?: string },
	): Customer;
	addItem(fields: { Name: string } & Json, options?: { id?: string }): ListRecord;
	addAccount(fields: { Name: string } & Json, options?: { id?: string }): ListRecord;
	addTaxCode(
		fields: { Name: string } & Json,
		options: { id?: string; ratePercent: string },
	): ListRecord;
	addTerm(fields: { Name: string } & Json, options?: { id?: string }): ListRecord;
	addClass(fields: { Name: string } & Json, options?: { id?: string }): ListRecord;
	/** A location. */
	addDepartment(fields: { Name: string } & Json, options?: { id?: string }): ListRecord;
	/** A vendor or employee: its name is taken for customers. */
	addOtherName(name: string): void;
	makeInactive(
		list: 'customers' | 'items' | 'taxCodes' | 'classes' | 'departments',
		id: string,
	): void;
	/** Receives a payment for an invoice. */
	pay(invoiceId: string, amount: string): void;
	/** Uses a credit memo for an invoice of the same customer: a payment of nothing that links both. */
	applyCredit(creditMemoId: string, invoiceId: string, amount: string): void;
	/** Leaves nothing behind but its id. */
	deleteInvoice(invoiceId: string): void;
	/** Of one unit of the currency in the home currency; undefined where the company has none. */
	setExchangeRate(currency: string, rate: string | undefined): void;
	/** As the API shows them, in the order of their creation. */
	invoices(): Json[];
	creditMemos(): Json[];
	customers(): Json[];
	/** Files beside documents, and e-mails that went out. */
	attachables(): Attachable[];
	emails(): SentEmail[];
	attachByHand(entity: SalesDocumentType, id: string, fileName: string, content: string): void;
	/** A valid token pair for this company, as after a person's consent. */
	issueTokens(): IssuedTokens;
}

/** Ids of what every company starts with. */
export const STARTING_LISTS = {
	incomeAccountId: '79',
	servicesItemId: DEFAULT_ITEM_ID,
} as const;

export function openRecords(
	world: World,
	company: Company,
	grants: Grants,
	clientId: string,
): CompanyRecords {
	const nowMs = () => world.nowMs();
	const { realmId, environment } = company.settings;
	const receive = (invoiceId: string, TotalAmt: number, Line: readonly Json[]): void => {
		const customerId = company.documents.Invoice.get(invoiceId)?.customerId;
		const body = { CustomerRef: { value: customerId }, TotalAmt, Line };
		const outcome = createPayment(company, body, nowMs());
		if (!outcome.ok) throw new Error(outcome.error.detail);
	};
	const line = (TxnId: string, TxnType: string, amount: string): Json => ({
		Amount: Number(amount),
		LinkedTxn: [{ TxnId, TxnType }],
	});
	const records: CompanyRecords = {
		settings: company.settings,
		addCustomer: (fields, { id, currency = company.settings.homeCurrency } = {}) =>
			addCustomer(company, fields, currency, nowMs(), id),
		addItem: (fields, { id } = {}) => addItem(company, { Type: 'Service', ...fields }, nowMs(), id),
		addAccount(fields, { id } = {}) {
			const account = listRecord(company, fields, 'Name', nowMs(), id);
			company.accounts.set(account.id, account);
			return account;
		},
		addTaxCode(fields, { id, ratePercent }) {
			const record = listRecord(company, fields, 'Name', nowMs(), id);
			company.taxCodes.set(record.id, { ...record, ratePercent: decimalOf(ratePercent) });
			return record;
		},
		addTerm(fields, { id } = {}) {
			const term = listRecord(company, { Type: 'STANDARD', ...fields }, 'Name', nowMs(), id);
			company.terms.set(term.id, term);
			return term;
		},
		addClass(fields, { id } = {}) {
			const record = listRecord(company, fields, 'Name', nowMs(), id);
			company.classes.set(record.id, record);
			return record;
		},
		addDepartment(fields, { id } = {}) {
			const record = listRecord(company, fields, 'Name', nowMs(), id);
			company.departments.set(record.id, record);
			return record;
		},
		addOtherName: (name) => {
			company.otherNames.add(name);
		},
		makeInactive(list, id) {
			const record = company[list].get(id);
			if (!record) throw new Error(`There is no ${id} among the ${list}`);
			record.active = false;
			record.name = `${record.name} (deleted)`;
			record.syncToken += 1;
		},
		pay(invoiceId, amount) {
			receive(invoiceId, Number(amount), [line(invoiceId, 'Invoice', amount)]);
		},
		applyCredit(creditMemoId, invoiceId, amount) {
			receive(invoiceId, 0, [
				line(invoiceId, 'Invoice', amount),
				line(creditMemoId, 'CreditMemo', amount),
			]);
		},
		deleteInvoice(id) {
			company.documents.Invoice.delete(id);
			company.deleted.push({ type: 'Invoice', id, deletedMs: nowMs() });
		},
		setExchangeRate(currency, rate) {
			if (rate === undefined) company.exchangeRates.delete(currency);
			else company.exchangeRates.set(currency, rate);
		},
		invoices: () => recordsOf(company, 'Invoice', nowMs()),
		creditMemos: () => recordsOf(company, 'CreditMemo', nowMs()),
		attachables: () => [...company.attachables.values()],
		emails: () => company.emails,
		attachByHand(entity, id, fileName, content) {
			const head = newHead(company, nowMs());
			const refs = [{ entity, id, includeOnSend: true }];
			const file = { ...head, fileName, contentType: 'text/csv', content, refs };
			company.attachables.set(file.id, file);
		},
		customers: () => recordsOf(company, 'Customer', nowMs()),
		issueTokens: () => grants.issue({ clientId, environment, realmId, revoked: false }),
	};
	records.addAccount(
		{ Name: 'Sales of Product Income', AccountType: 'Income', Classification: 'Revenue' },
		{ id: STARTING_LISTS.incomeAccountId },
	);
	records.addItem(
		{ Name: 'Services', IncomeAccountRef: { value: STARTING_LISTS.incomeAccountId } },
		{ id: STARTING_LISTS.servicesItemId },
	);
	return records;
}
