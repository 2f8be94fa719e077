import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import {
	AccountingApi,
	type Contact,
	type CreditNote,
	type CreditNotes,
	type Invoice,
	LineAmountTypes,
	type LineItem,
} from 'xero-node';
import { createWorld } from '../host/world';
import { createXeroFake } from './xeroFake';

// The vendor's own client decides whether the stand-in speaks Xero: it builds the requests and reads the answers.

const world = createWorld();
const fake = createXeroFake(world);
const books = fake.organisation;
const tenantId = books.organisation.tenantId;
const customer = books.addContact({ name: 'Ada Analytics', contactNumber: 'acc-1' });
const server = serve({ fetch: fake.app.fetch, port: 0, hostname: '127.0.0.1' });
let api: AccountingApi;

function connect(accessToken: string): AccountingApi {
	const { port } = server.address() as AddressInfo;
	const client = new AccountingApi(`http://127.0.0.1:${port}/api.xro/2.0`);
	client.accessToken = accessToken;
	return client;
}

beforeAll(async () => {
	if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
	api = connect(fake.oauth.issueTokens().accessToken);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
	world.advance(60_000); // A fresh minute of calls.
	api = connect(fake.oauth.issueTokens().accessToken);
});

// The client's enumerations are objects at run time that are not exported by name; the wire has their text.
const asType = <T>(text: string) => text as T;

const aLineItem = (changes: Partial<LineItem> = {}): LineItem => ({
	description: 'API calls',
	quantity: 1000,
	unitAmount: 0.0612,
	accountCode: '200',
	taxType: 'OUTPUT2',
	...changes,
});

const anInvoice = (invoiceNumber: string, changes: Partial<Invoice> = {}): Invoice => ({
	type: asType<Invoice['type'] & object>('ACCREC'),
	invoiceNumber,
	contact: { contactID: customer.contactId },
	date: '2026-09-30',
	dueDate: '2026-10-30',
	status: asType<Invoice['status'] & object>('AUTHORISED'),
	lineAmountTypes: LineAmountTypes.Exclusive,
	lineItems: [aLineItem()],
	...changes,
});

interface ClientError {
	response: { statusCode: number; headers: Record<string, string>; body: Record<string, unknown> };
}

/** The client rejects with JSON text. */
async function errorOf(call: Promise<unknown>): Promise<ClientError['response']> {
	const text = await call.then(
		() => {
			throw new Error('The call was expected to fail');
		},
		(error: unknown) => String(error),
	);
	return (JSON.parse(text) as ClientError).response;
}

describe('xero-node 20', () => {
	it('creates an invoice with PUT and reads its figures and dates', async () => {
		const { body } = await api.createInvoices(tenantId, { invoices: [anInvoice('N-1')] }, false, 4);
		expect(body.invoices?.[0]).toMatchObject({
			invoiceNumber: 'N-1',
			status: 'AUTHORISED',
			subTotal: 61.2,
			totalTax: 12.24,
			total: 73.44,
			amountDue: 73.44,
			date: new Date('2026-09-30T00:00:00Z'),
			hasErrors: false,
			lineItems: [{ unitAmount: 0.0612, lineAmount: 61.2 }],
		});
		expect(fake.calls.at(-1)).toMatchObject({ kind: 'PUT Invoices', status: 200 });
	});

	it('updates it with POST and an id', async () => {
		const created = await api.createInvoices(tenantId, { invoices: [anInvoice('N-2')] }, false, 4);
		const invoiceID = created.body.invoices?.[0]?.invoiceID ?? '';
		const { body } = await api.updateOrCreateInvoices(
			tenantId,
			{ invoices: [{ invoiceID, reference: 'PO 7' }] },
			false,
			4,
		);
		expect(body.invoices?.[0]).toMatchObject({ invoiceID, reference: 'PO 7', total: 73.44 });
		const single = await api.updateInvoice(tenantId, invoiceID, {
			invoices: [{ status: asType<Invoice['status'] & object>('VOIDED') }],
		});
		expect(single.body.invoices?.[0]?.status).toBe('VOIDED');
	});

	it('reads an error for each element', async () => {
		const { response, body } = await api.createInvoices(
			tenantId,
			{ invoices: [anInvoice('N-3'), anInvoice('N-3'), anInvoice('N-4', { lineItems: [] })] },
			false,
			4,
		);
		expect(response.status).toBe(200);
		expect(
			body.invoices?.map((invoice) => [
				invoice.statusAttributeString,
				invoice.validationErrors?.map(({ message }) => message),
			]),
		).toEqual([
			['OK', undefined],
			['ERROR', ['Invoice # must be unique.']],
			['ERROR', ['One or more line items must be specified']],
		]);
		expect(body.invoices?.[1]?.invoiceID).toBe('00000000-0000-0000-0000-000000000000');
	});

	it('rejects with a 400 that has the elements when errors are summarised', async () => {
		const error = await errorOf(
			api.createInvoices(tenantId, { invoices: [anInvoice('N-5', { dueDate: undefined })] }),
		);
		expect(error).toMatchObject({
			statusCode: 400,
			body: {
				ErrorNumber: 10,
				Type: 'ValidationException',
				Elements: [
					{
						ValidationErrors: [{ Message: 'The document DueDate field must be specified' }],
					},
				],
			},
		});
	});

	it('looks invoices up by number, paged, with their lines', async () => {
		await api.createInvoices(
			tenantId,
			{ invoices: [anInvoice('N-6'), anInvoice('N-7')] },
			false,
			4,
		);
		const { body } = await api.getInvoices(
			tenantId,
			new Date('2020-01-01T00:00:00Z'),
			'Type=="ACCREC" AND Date>=DateTime(2026,09,01)',
			'InvoiceNumber DESC',
			undefined,
			['N-6', 'N-7', 'N-8'],
			undefined,
			['AUTHORISED'],
			1,
			undefined,
			undefined,
			4,
			undefined,
			100,
		);
		expect(body.invoices?.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['N-7', 'N-6']);
		expect(body.invoices?.[0]?.lineItems).toMatchObject([{ unitAmount: 0.0612 }]);
		expect(body.pagination).toMatchObject({ page: 1, pageSize: 100, itemCount: 2 });
	});

	it('creates credit notes and finds them by a filter', async () => {
		const creditNote: CreditNote = {
			type: asType<CreditNote['type'] & object>('ACCRECCREDIT'),
			creditNoteNumber: 'NC-1',
			contact: { contactID: customer.contactId },
			date: '2026-09-30',
			lineItems: [aLineItem()],
		};
		await api.createCreditNotes(tenantId, { creditNotes: [creditNote] }, false, 4);
		const { body } = await api.getCreditNotes(
			tenantId,
			undefined,
			'CreditNoteNumber=="NC-1" OR CreditNoteNumber=="NC-2"',
			undefined,
			1,
			4,
			100,
		);
		expect(body.creditNotes).toMatchObject([
			{ creditNoteNumber: 'NC-1', status: 'DRAFT', total: 73.44, remainingCredit: 73.44 },
		]);
	});

	it('creates, changes and lists contacts', async () => {
		const contact: Contact = { name: 'Bob Bytes', contactNumber: 'acc-2' };
		const made = await api.createContacts(tenantId, { contacts: [contact] }, false);
		expect(made.body.contacts).toMatchObject([{ name: 'Bob Bytes', contactStatus: 'ACTIVE' }]);
		await api.updateOrCreateContacts(tenantId, {
			contacts: [{ contactNumber: 'acc-2', emailAddress: 'bob@example.com' }],
		});
		const { body } = await api.getContacts(
			tenantId,
			undefined,
			'ContactNumber=="acc-2"',
			undefined,
			undefined,
			1,
			true,
		);
		expect(body.contacts).toMatchObject([{ name: 'Bob Bytes', emailAddress: 'bob@example.com' }]);
	});

	it('reads the organisation, its lock date, currencies, accounts, tax rates and items', async () => {
		books.organisation.periodLockDate = '2025-12-31';
		const [organisation, currencies, accounts, taxRates, items] = await Promise.all([
			api.getOrganisations(tenantId),
			api.getCurrencies(tenantId),
			api.getAccounts(tenantId, undefined, 'Code=="200"'),
			api.getTaxRates(tenantId),
			api.getItems(tenantId),
		]);
		expect(organisation.body.organisations).toMatchObject([
			{ baseCurrency: 'GBP', periodLockDate: new Date('2025-12-31T00:00:00Z') },
		]);
		expect(currencies.body.currencies?.map(({ code }) => String(code))).toEqual([
			'GBP',
			'USD',
			'EUR',
		]);
		expect(accounts.body.accounts).toMatchObject([{ code: '200', name: 'Sales' }]);
		expect(taxRates.body.taxRates?.[0]).toMatchObject({ taxType: 'OUTPUT2', effectiveRate: 20 });
		expect(items.body.items?.[0]).toMatchObject({ code: 'API-CALLS' });
	});

	it('pays an invoice', async () => {
		await api.createInvoices(tenantId, { invoices: [anInvoice('N-9')] }, false, 4);
		const invoice = { invoiceNumber: 'N-9' };
		await api.createPayments(tenantId, {
			payments: [{ invoice, account: { code: '090' }, date: '2026-10-01', amount: 73.44 }],
		});
		const { body } = await api.getInvoice(tenantId, 'N-9');
		expect(body.invoices?.[0]).toMatchObject({ status: 'PAID', amountDue: 0, amountPaid: 73.44 });
	});

	it('gets the stored answer under the same idempotency key', async () => {
		const invoices = { invoices: [anInvoice('N-10')] };
		const first = await api.createInvoices(tenantId, invoices, false, 4, 'key-1');
		const again = await api.createInvoices(tenantId, invoices, false, 4, 'key-1');
		expect(again.body.invoices?.[0]?.invoiceID).toBe(first.body.invoices?.[0]?.invoiceID);
		const other = { invoices: [anInvoice('N-11')] };
		const error = await errorOf(api.createInvoices(tenantId, other, false, 4, 'key-1'));
		expect(error.statusCode).toBe(400);
	});

	it('rejects with 401 once the token has expired', async () => {
		world.advance(30 * 60_000);
		const error = await errorOf(api.getCurrencies(tenantId));
		expect(error).toMatchObject({ statusCode: 401, body: { Title: 'Unauthorized' } });
	});

	it('rejects with 429 and the headers that tell how long to wait', async () => {
		fake.faults.arm({ fault: 'rateLimited', problem: 'minute', retryAfterSeconds: 17 });
		const error = await errorOf(api.getCurrencies(tenantId));
		expect(error).toMatchObject({
			statusCode: 429,
			headers: { 'retry-after': '17', 'x-rate-limit-problem': 'minute' },
		});
	});

	it('rejects with 403 for an organisation that is not connected', async () => {
		const error = await errorOf(api.getCurrencies('11111111-2222-4333-8444-555555555555'));
		expect(error.statusCode).toBe(403);
	});
});

it.each([
	['invoices', 'ACCREC', 'InvoiceID'],
	['credit notes', 'ACCRECCREDIT', 'CreditNoteID'],
] as const)('lists the %s of a period page by page, both days included', async (list, type, id) => {
	const days = ['2026-04-30', '2026-05-01', '2026-05-15', '2026-05-31', '2026-06-01'];
	for (const date of days) {
		if (list === 'invoices') {
			await api.createInvoices(tenantId, { invoices: [anInvoice(`P-${date}`, { date })] });
		} else {
			await api.createCreditNotes(tenantId, { creditNotes: [aCreditNote(`PC-${date}`, date)] });
		}
	}
	const where = `Type=="${type}" AND Date>=DateTime(2026,05,01) AND Date<=DateTime(2026,05,31)`;
	const pageOf = async (page: number) => {
		const { body } =
			list === 'invoices'
				? await readInvoicePage(where, `${id} ASC`, page)
				: await api.getCreditNotes(tenantId, undefined, where, `${id} ASC`, page, 4, 2);
		return body;
	};
	const pages = [await pageOf(1), await pageOf(2)];
	expect(pages.map(({ pagination }) => pagination?.pageCount)).toEqual([2, 2]);
	const found = pages.flatMap<Invoice | CreditNote>((page) =>
		'invoices' in page ? (page.invoices ?? []) : ((page as CreditNotes).creditNotes ?? []),
	);
	// The client gives a Date where its model says text.
	const dates = found.map(({ date }) => new Date(String(date)).toISOString().slice(0, 10));
	expect(dates.sort()).toEqual(['2026-05-01', '2026-05-15', '2026-05-31']);
});

const aCreditNote = (creditNoteNumber: string, date: string): CreditNote => ({
	type: asType<CreditNote['type'] & object>('ACCRECCREDIT'),
	creditNoteNumber,
	contact: { contactID: customer.contactId },
	date,
	status: asType<CreditNote['status'] & object>('AUTHORISED'),
	lineAmountTypes: LineAmountTypes.Exclusive,
	lineItems: [aLineItem()],
});

const readInvoicePage = async (where: string, order: string, page: number) =>
	await api.getInvoices(
		tenantId,
		undefined,
		where,
		order,
		undefined,
		undefined,
		undefined,
		undefined,
		page,
		undefined,
		undefined,
		4,
		undefined,
		2,
	);
