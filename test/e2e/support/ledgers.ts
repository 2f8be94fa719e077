import type { HostWorld, QuickBooksEnvironment } from '../../../demo/host/hostWorld';
import type { StandInOptions } from '../../../demo/host/standIns';
import type { SavedCredential } from '../../../demo/host/n8nRest';
import { countByKind, type RecordedCall } from '../../fakes/host/recordedCalls';
import { isWriteCall } from '../../fakes/quickBooks/isWriteCall';
import { starterLimits } from '../../fakes/xero/options';
import type { XeroDocument } from '../../fakes/xero/books/types';
import { companies, hosts, postInvoice } from './postInvoice';
import { byId, type Json } from './syncWorkflow';

/** A document in the books, in words that both vendors share. */
export interface BookDocument {
	kind: 'invoice' | 'credit';
	number: string;
	/** Without tax. */
	total: string;
	currency: string;
	live: boolean;
	lines: BookLine[];
	/** What the document carries so that the node knows it again; undefined for a person's own. */
	mark?: string;
}

export interface BookLine {
	quantity: string;
	unitPrice: string;
	amount: string;
}

/** What a person at the ledger does and sees. */
export interface Books {
	documents(): BookDocument[];
	/** @returns What an external mapping names. */
	addCustomer(name: string, currency: string): string;
	/** An invoice that a person entered. */
	addOwnInvoice(number: string, customerId: string): Promise<void>;
	payInFull(number: string): void;
	/** This day and all before it. */
	closeUntil(day: string): void;
	forgetCalls(): void;
	callsByKind(): Record<string, number>;
	/** Requests that wrote, or tried to. */
	writeCalls(): number;
}

export interface Ledger {
	title: string;
	/** The value of the parameter Destination, and what its external mappings call it. */
	destination: string;
	system: string;
	customerTable: string;
	/** A product or service that is in the books from the start. */
	aServiceItem: string;
	/** 1,000 units at 0.06117: quantity and unit price as they stand in the books. */
	fiveDecimals: Pick<BookLine, 'quantity' | 'unitPrice'>;
	/** Without the batch endpoint, each QuickBooks document has a call of its own. */
	writeCallsForForty: number;
	connect(world: HostWorld): Promise<SavedCredential>;
	parameters(world: HostWorld): Json;
	open(world: HostWorld): Books;
}

/** An organisation and two companies that take US dollars and yen. */
export const multiCurrencyBooks: StandInOptions = {
	xero: {
		// The tests of one file would wait for the next minute.
		limits: { ...starterLimits, callsPerMinuteMax: 1000 },
		organisations: [
			{
				currencyCodes: ['GBP', 'USD', 'EUR', 'JPY'],
				dayRates: { GBP: '1', USD: '1.25', EUR: '1.15', JPY: '190' },
			},
		],
	},
	quickBooks: {
		companies: [
			{ realmId: companies.production, name: 'Harbour Metrics Inc.', multiCurrency: true },
			{
				realmId: companies.sandbox,
				name: 'Sandbox Company',
				multiCurrency: true,
				environment: 'sandbox',
			},
		],
	},
};

const xeroLedger: Ledger = {
	title: 'Xero',
	destination: 'xero',
	system: 'Xero',
	customerTable: 'Contact',
	aServiceItem: 'API-CALLS',
	// Xero keeps four decimals of a price; 1,000 x 0.0612 would be 61.20.
	fiveDecimals: { quantity: '1', unitPrice: '61.17' },
	writeCallsForForty: 1,
	connect: async (world) => await world.connectXero(),
	parameters: ({ xero }) => ({
		destination: 'xero',
		xeroTenant: byId(xero.organisation.organisation.tenantId),
		options: { invoiceStatus: 'AUTHORISED', accountCode: byId('200'), taxCode: byId('OUTPUT2') },
	}),
	open: ({ xero }) => {
		const books = xero.organisation;
		return {
			documents: () => books.documents.map(describeXero),
			addCustomer: (name) => books.addContact({ name }).contactId,
			async addOwnInvoice(number, customerId) {
				const { accessToken } = xero.oauth.issueTokens();
				const answer = await xero.app.request('https://api.xero.com/api.xro/2.0/Invoices', {
					method: 'PUT',
					headers: {
						authorization: `Bearer ${accessToken}`,
						'xero-tenant-id': books.organisation.tenantId,
						'content-type': 'application/json',
					},
					body: JSON.stringify({
						Type: 'ACCREC',
						InvoiceNumber: number,
						Contact: { ContactID: customerId },
						Date: '2026-11-01',
						LineItems: [{ Description: 'By hand', Quantity: 1, UnitAmount: 5, AccountCode: '200' }],
					}),
				});
				if (!answer.ok) throw new Error(await answer.text());
			},
			payInFull(number) {
				const document = books.documentByNumber('invoice', number);
				if (!document) throw new Error(`No invoice ${number}`);
				books.pay(document.id, { amount: document.total });
			},
			closeUntil: (day) => {
				books.organisation.periodLockDate = day;
			},
			forgetCalls: () => xero.forgetCalls(),
			callsByKind: () => countByKind(xero.calls),
			writeCalls: () => xero.calls.filter(isXeroWrite).length,
		};
	},
};

const describeXero = (document: XeroDocument): BookDocument => ({
	kind: document.kind === 'invoice' ? 'invoice' : 'credit',
	number: document.number,
	total: document.subTotal.toFixed(2),
	currency: document.currencyCode,
	live: !['VOIDED', 'DELETED'].includes(document.status),
	lines: document.lines.map(({ quantity, unitAmount, lineAmount }) => ({
		quantity: String(quantity),
		unitPrice: String(unitAmount),
		amount: lineAmount.toFixed(2),
	})),
	mark: document.url ?? document.reference,
});

const isXeroWrite = ({ method, path }: RecordedCall): boolean =>
	method !== 'GET' && path.startsWith('/api.xro');

const quickBooksLedger = (environment: QuickBooksEnvironment): Ledger => {
	const isSandbox = environment === 'sandbox';
	const realmId = companies[environment];
	return {
		title: isSandbox ? 'QuickBooks (Sandbox Mode)' : 'QuickBooks',
		destination: isSandbox ? 'quickBooksSandbox' : 'quickBooks',
		system: isSandbox ? 'QuickBooksSandbox' : 'QuickBooks',
		customerTable: 'Customer',
		aServiceItem: '1',
		fiveDecimals: { quantity: '1000', unitPrice: '0.06117' },
		writeCallsForForty: 40,
		connect: async (world) => await world.connectQuickBooks(environment),
		parameters: () => ({
			destination: isSandbox ? 'quickBooksSandbox' : 'quickBooks',
			quickBooksCompany: byId(realmId),
			creditMemoItemId: byId('1'),
		}),
		open: ({ quickBooks }) => {
			const records = quickBooks.books.company(realmId, environment);
			const ours = () => quickBooks.calls.filter((call) => call.host === hosts[environment]);
			return {
				documents: () => [
					...records.invoices().map((json) => describeQuickBooks('invoice', json)),
					...records.creditMemos().map((json) => describeQuickBooks('credit', json)),
				],
				addCustomer(name, currency) {
					records.setExchangeRate('JPY', '0.0067');
					return records.addCustomer({ DisplayName: name }, { currency }).id;
				},
				async addOwnInvoice(number, customerId) {
					const line = {
						DetailType: 'SalesItemLineDetail',
						Amount: 5,
						SalesItemLineDetail: { ItemRef: { value: '1' } },
					};
					const invoice = {
						DocNumber: number,
						CustomerRef: { value: customerId },
						CurrencyRef: { value: 'USD' },
						TxnDate: '2026-11-01',
						Line: [line],
					};
					await postInvoice({ quickBooks }, invoice, environment);
				},
				payInFull(number) {
					const invoice = records.invoices().find(({ DocNumber }) => DocNumber === number);
					if (!invoice) throw new Error(`No invoice ${number}`);
					records.pay(String(invoice.Id), String(invoice.TotalAmt));
				},
				closeUntil: (day) => {
					records.settings.bookCloseDate = day;
				},
				forgetCalls: () => {
					quickBooks.calls.length = 0;
				},
				callsByKind: () => countByKind(ours()),
				writeCalls: () => ours().filter(isWriteCall).length,
			};
		},
	};
};

interface QuickBooksLine {
	DetailType: string;
	Amount: number;
	SalesItemLineDetail?: { Qty?: number; UnitPrice?: number };
}

function describeQuickBooks(kind: BookDocument['kind'], json: Json): BookDocument {
	const { DocNumber, TotalAmt, CurrencyRef, Line, PrivateNote } = json as {
		DocNumber: string;
		TotalAmt: number;
		CurrencyRef: { value: string };
		Line: QuickBooksLine[];
		PrivateNote?: string;
	};
	return {
		kind,
		number: DocNumber,
		total: TotalAmt.toFixed(2),
		currency: CurrencyRef.value,
		live: !PrivateNote?.startsWith('Voided'),
		lines: Line.filter(({ DetailType }) => DetailType === 'SalesItemLineDetail').map(
			({ Amount, SalesItemLineDetail: detail }) => ({
				quantity: String(detail?.Qty),
				unitPrice: String(detail?.UnitPrice),
				amount: Amount.toFixed(2),
			}),
		),
		mark: PrivateNote,
	};
}

export const ledgers: readonly Ledger[] = [
	xeroLedger,
	quickBooksLedger('production'),
	quickBooksLedger('sandbox'),
];
