import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import QuickBooks from 'node-quickbooks';
import type { Json } from './books/json';
import { anInvoice, openTestCompany, REALM, saleLine } from './testCompany';

/**
 * node-quickbooks was written against the vendor and knows nothing of this stand-in: what it sends and reads is an
 * outside opinion about the wire.
 */
describe('node-quickbooks drives the stand-in', () => {
	let server: ServerType;
	let opened: ReturnType<typeof openTestCompany>;
	let client: QuickBooks;

	beforeEach(async () => {
		opened = openTestCompany();
		server = serve({ fetch: opened.fake.app.fetch, hostname: '127.0.0.1', port: 0 });
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		client = new QuickBooks(
			'key',
			'secret',
			opened.accessToken,
			'',
			REALM,
			false,
			false,
			'75',
			'2.0',
		);
		Object.assign(client, { endpoint: `http://127.0.0.1:${port}/v3/company/` });
	});

	afterEach(() => new Promise((resolve) => server.close(resolve)));

	type Method = (...args: unknown[]) => void;

	/** The client speaks callbacks, and its types promise another answer than it gives. */
	const ask = (method: keyof QuickBooks, ...args: unknown[]): Promise<Json> =>
		new Promise((resolve, reject) => {
			const call = (client[method] as Method).bind(client);
			call(...args, (error: unknown, answer: Json) =>
				error ? reject(error as Error) : resolve(answer),
			);
		});

	const faultOf = async (call: Promise<Json>): Promise<unknown> => {
		const error = (await call.catch((reason: unknown) => reason)) as {
			response?: { status: number; data: { Fault: { Error: Json[] } } };
			Fault?: { Error: Json[] };
		};
		const fault = error.response?.data.Fault ?? error.Fault;
		return { status: error.response?.status, code: fault?.Error[0]?.code };
	};

	it('creates, reads, updates and voids an invoice', async () => {
		const created = await ask('createInvoice', anInvoice({ DocNumber: 'INV-7' }));
		expect(created).toMatchObject({ DocNumber: 'INV-7', TotalAmt: 100, SyncToken: '0' });
		const { Id } = created as { Id: string };
		const update = { Id, SyncToken: '0', Line: [saleLine(55.55)] };
		expect(await ask('updateInvoice', update)).toMatchObject({
			TotalAmt: 55.55,
			DocNumber: 'INV-7',
		});
		// Given an id it reads the invoice first and sends the whole of it back.
		expect(await ask('voidInvoice', Id)).toMatchObject({
			Invoice: { TotalAmt: 0 },
		});
		expect(await ask('getInvoice', Id)).toMatchObject({
			PrivateNote: 'Voided',
			SyncToken: '2',
		});
	});

	it('creates a customer, an item, a credit memo and a payment, and deletes', async () => {
		const customer = await ask('createCustomer', { DisplayName: 'Eastwind' });
		const item = await ask('createItem', {
			Name: 'Disk',
			Type: 'Service',
			IncomeAccountRef: { value: '79' },
		});
		const body = {
			CustomerRef: { value: customer.Id },
			Line: [saleLine(20, { ItemRef: { value: item.Id } })],
		};
		const memo = await ask('createCreditMemo', body);
		expect(memo).toMatchObject({ TotalAmt: 20, RemainingCredit: 20 });
		await ask('deleteCreditMemo', { Id: memo.Id, SyncToken: '0' });
		const invoice = await ask('createInvoice', body);
		const Line = [{ Amount: 20, LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] }];
		await ask('createPayment', { CustomerRef: body.CustomerRef, TotalAmt: 20, Line });
		expect(opened.records.invoices()).toMatchObject([{ Balance: 0 }]);
		expect(opened.records.creditMemos()).toEqual([]);
	});

	it('finds by criteria, counts, and pages through everything', async () => {
		for (let i = 1; i <= 5; i++)
			await opened.post('invoice', anInvoice({ DocNumber: `O'Hara & 5% #${i}` }));
		const found = await ask('findInvoices', [
			{ field: 'DocNumber', value: ["O'Hara & 5% #2", "O'Hara & 5% #4"], operator: 'IN' },
		]);
		expect(found.QueryResponse).toMatchObject({ maxResults: 2 });
		expect(await ask('findInvoices', { count: true })).toMatchObject({
			QueryResponse: { totalCount: 5 },
		});
		const all = await ask('findInvoices', { limit: 2, fetchAll: true, asc: 'DocNumber' });
		expect((all.QueryResponse as { Invoice: Json[] }).Invoice).toHaveLength(5);
	});

	it('lists the documents of a period, both days included', async () => {
		const days = ['2026-09-30', '2026-10-01', '2026-10-15', '2026-10-31', '2026-11-01'];
		for (const TxnDate of days) await opened.post('invoice', anInvoice({ TxnDate }));
		const found = await ask('findInvoices', [
			{ field: 'TxnDate', value: '2026-10-01', operator: '>=' },
			{ field: 'TxnDate', value: '2026-10-31', operator: '<=' },
			{ field: 'asc', value: 'Id' },
			{ field: 'limit', value: 2 },
			{ field: 'offset', value: 2 },
		]);
		const { Invoice } = found.QueryResponse as { Invoice: Json[] };
		expect(Invoice.map(({ TxnDate }) => TxnDate)).toEqual(['2026-10-15', '2026-10-31']);
	});

	it('reads the preferences and the company', async () => {
		expect(await ask('getPreferences')).toMatchObject({
			SalesFormsPrefs: { CustomTxnNumbers: true },
		});
		expect(await ask('getCompanyInfo', REALM)).toMatchObject({
			CompanyName: 'Harbour Metrics',
		});
	});

	it('sends a batch', async () => {
		const items = [
			{ bId: '1', operation: 'create', Invoice: anInvoice() },
			{ bId: '2', operation: 'create', Invoice: anInvoice({ Line: [] }) },
		];
		const answer = await ask('batch', items);
		expect(answer.BatchItemResponse).toMatchObject([
			{ bId: '1', Invoice: { TotalAmt: 100 } },
			{ bId: '2', Fault: { Error: [{ code: '2020' }] } },
		]);
	});

	it('gets the same invoice for the same requestid', async () => {
		const send = () => ask('createInvoice', { ...anInvoice(), requestId: 'r1' });
		expect((await send()).Id).toBe((await send()).Id);
		expect(opened.fake.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['r1', 'r1']);
	});

	it.each([
		['a stale SyncToken', { SyncToken: '9' }, '5010'],
		['an unknown id', { Id: '404' }, '610'],
	])('sees the fault for %s', async (_what, change, code) => {
		const { Id } = (await ask('createInvoice', anInvoice())) as { Id: string };
		const update = ask('updateInvoice', { Id, SyncToken: '0', PrivateNote: 'x', ...change });
		expect(await faultOf(update)).toEqual({ status: 400, code });
	});

	it('sees a fault that comes with status 200', async () => {
		opened.fake.behaviour.faultsAsHttp200 = true;
		const refused = ask('createInvoice', anInvoice({ Line: [] }));
		expect(await faultOf(refused)).toEqual({ status: undefined, code: '2020' });
	});

	it('sends minorversion=75, so the stand-in notes nothing unexpected', async () => {
		await ask('getPreferences');
		expect(opened.fake.unexpected).toEqual([]);
	});
});
