import type { Json } from './books/json';
import type { CompanyOptions } from './options';
import { anInvoice, openTestCompany, saleLine } from './testCompany';

async function withInvoice(fields: Json = {}, company: Partial<CompanyOptions> = {}) {
	const opened = openTestCompany(company);
	const { body } = await opened.post(
		'invoice',
		anInvoice({ DocNumber: 'INV-7', PrivateNote: 'ours', ...fields }),
	);
	const invoice = body.Invoice as Json & { Id: string };
	return { ...opened, invoice, current: { Id: invoice.Id, SyncToken: '0' } };
}

describe('an update', () => {
	it('that is full nulls what it leaves out, the number included', async () => {
		const { post, current } = await withInvoice();
		const { body } = await post('invoice', { ...current, ...anInvoice() });
		expect(body.Invoice).toMatchObject({ SyncToken: '1' });
		expect(body.Invoice).not.toHaveProperty('DocNumber');
		expect(body.Invoice).not.toHaveProperty('PrivateNote');
	});

	it('that is sparse keeps what it leaves out, and its lines replace all lines', async () => {
		const { post, current } = await withInvoice({ Line: [saleLine(1), saleLine(2)] });
		const { body } = await post('invoice', { ...current, sparse: true, Line: [saleLine(5)] });
		expect(body.Invoice).toMatchObject({ DocNumber: 'INV-7', PrivateNote: 'ours', TotalAmt: 5 });
	});

	it("keeps QuickBooks' number if custom numbers are off", async () => {
		const { post, current } = await withInvoice({}, { customTxnNumbers: false });
		const { body } = await post('invoice', { ...current, ...anInvoice({ DocNumber: 'X' }) });
		expect(body.Invoice).toMatchObject({ DocNumber: '1001' });
	});

	it.each<[string, Json, string]>([
		['with an old SyncToken: 5010', { SyncToken: '7' }, '5010'],
		['without a SyncToken: 2020', { SyncToken: undefined }, '2020'],
		['of something that is not there: 610', { Id: '404' }, '610'],
	])('is refused %s', async (_sentence, change, code) => {
		const { post, current } = await withInvoice();
		expect((await post('invoice', { ...current, ...anInvoice(), ...change })).code).toBe(code);
	});

	it('makes every copy that was read before stale', async () => {
		const { post, current } = await withInvoice();
		await post('invoice', { ...current, sparse: true, PrivateNote: 'a' });
		const answer = await post('invoice', { ...current, sparse: true, PrivateNote: 'b' });
		expect([answer.code, answer.detail]).toEqual([
			'5010',
			expect.stringContaining('Stale Object Error'),
		]);
	});

	it('cannot move an invoice into a closed period, nor out of it', async () => {
		const { post, current, records } = await withInvoice({ TxnDate: '2026-07-01' });
		records.settings.bookCloseDate = '2026-06-30';
		expect((await post('invoice', { ...current, sparse: true, TxnDate: '2026-06-30' })).code).toBe(
			'6200',
		);
		records.settings.bookCloseDate = '2026-07-31';
		expect((await post('invoice', { ...current, sparse: true, TxnDate: '2026-09-01' })).code).toBe(
			'6200',
		);
	});

	it('of a paid invoice is allowed, and the balance follows', async () => {
		const { post, records, invoice } = await withInvoice();
		records.pay(invoice.Id, '40');
		const { body } = await post('invoice', {
			Id: invoice.Id,
			SyncToken: '1',
			sparse: true,
			Line: [saleLine(90)],
		});
		expect(body.Invoice).toMatchObject({ TotalAmt: 90, Balance: 50 });
	});

	it('of a credit memo is never sparse: Intuit documents none', async () => {
		const { post } = openTestCompany();
		const { body } = await post('creditmemo', anInvoice());
		const { Id } = body.CreditMemo as Json;
		expect((await post('creditmemo', { Id, SyncToken: '0', sparse: true })).status).toBe(501);
		const full = await post('creditmemo', {
			Id,
			SyncToken: '0',
			...anInvoice({ Line: [saleLine(3)] }),
		});
		expect(full.body.CreditMemo).toMatchObject({ TotalAmt: 3, RemainingCredit: 3, SyncToken: '1' });
	});
});

describe('a void', () => {
	it.each(['operation=void', 'operation=update&include=void'])(
		'by %s zeroes the amounts, marks the note and keeps the record',
		async (how) => {
			const { post, current, records } = await withInvoice();
			const { body } = await post(`invoice?${how}`, current);
			expect(body.Invoice).toMatchObject({
				SyncToken: '1',
				DocNumber: 'INV-7',
				PrivateNote: 'Voided - ours',
				TotalAmt: 0,
				Balance: 0,
				Line: [{ Amount: 0 }, { Amount: 0, DetailType: 'SubTotalLineDetail' }],
			});
			expect(records.invoices()).toHaveLength(1);
		},
	);

	it('of a paid invoice is refused: 6450', async () => {
		const { post, invoice, records } = await withInvoice();
		records.pay(invoice.Id, '1');
		expect((await post('invoice?operation=void', { Id: invoice.Id, SyncToken: '1' })).code).toBe(
			'6450',
		);
	});

	it.each([
		['with an old SyncToken: 5010', { SyncToken: '3' }, {}, '5010'],
		['in a closed period: 6200', {}, { bookCloseDate: '2026-12-31' }, '6200'],
	])('is refused %s', async (_sentence, change, settings, code) => {
		const { post, current, records } = await withInvoice();
		Object.assign(records.settings, settings);
		expect((await post('invoice?operation=void', { ...current, ...change })).code).toBe(code);
	});
});

describe('a delete', () => {
	it('removes the record, so that reading it answers 610', async () => {
		const { post, get, current, invoice, query } = await withInvoice();
		const { body } = await post('invoice?operation=delete', current);
		expect(body.Invoice).toMatchObject({ status: 'Deleted', Id: invoice.Id });
		expect((await get(`invoice/${invoice.Id}`)).code).toBe('610');
		expect((await query('select * from Invoice')).body.QueryResponse).toEqual({});
	});

	it('of a paid invoice is refused: its payments must be unlinked first', async () => {
		const { post, invoice, records } = await withInvoice();
		records.pay(invoice.Id, '100');
		expect((await post('invoice?operation=delete', { Id: invoice.Id, SyncToken: '1' })).code).toBe(
			'6000',
		);
	});
});

it('a credit memo has no online payment: 2010', async () => {
	const { post } = openTestCompany();
	const fields = { AllowOnlineACHPayment: true, AllowOnlineCreditCardPayment: true };
	expect((await post('invoice', anInvoice(fields))).body.Invoice).toMatchObject(fields);
	expect((await post('creditmemo', anInvoice(fields))).code).toBe('2010');
});

describe('a payment', () => {
	const payment = (Id: string, Amount: number) => ({
		CustomerRef: { value: '58' },
		TotalAmt: Amount,
		Line: [{ Amount, LinkedTxn: [{ TxnId: Id, TxnType: 'Invoice' }] }],
	});

	it('lowers the balance and shows as a link', async () => {
		const { post, get, invoice } = await withInvoice();
		await post('payment', payment(invoice.Id, 30.1));
		const { body } = await get(`invoice/${invoice.Id}`);
		expect(body.Invoice).toMatchObject({
			TotalAmt: 100,
			Balance: 69.9,
			LinkedTxn: [{ TxnType: 'Payment' }],
		});
	});

	it('cannot be more than is open', async () => {
		const { post, invoice } = await withInvoice();
		expect((await post('payment', payment(invoice.Id, 100.01))).code).toBe('6000');
	});
});

describe('a customer', () => {
	it.each([
		['an active customer has', 'Northwind', '6240'],
		['an inactive customer had before', 'Southwind', undefined],
		['a vendor has', 'Paper Mill', '6240'],
		['nobody has', 'Eastwind', undefined],
	])('gets a name that %s: %s → %s', async (_holder, DisplayName, code) => {
		const { post, records } = openTestCompany();
		records.addOtherName('Paper Mill');
		records.addCustomer({ DisplayName: 'Southwind' }, { id: '59' });
		records.makeInactive('customers', '59');
		expect((await post('customer', { DisplayName })).code).toBe(code);
	});

	it('gets no name that an inactive customer had where the company reports that', async () => {
		const { post, records } = openTestCompany({ inactiveNamesStayTaken: true });
		records.addCustomer({ DisplayName: 'Southwind' }, { id: '59' });
		records.makeInactive('customers', '59');
		expect((await post('customer', { DisplayName: 'Southwind' })).code).toBe('6240');
	});

	it('needs a name, and one without a colon', async () => {
		const { post } = openTestCompany();
		expect((await post('customer', { CompanyName: 'X' })).code).toBe('2020');
		expect((await post('customer', { DisplayName: 'A:B' })).code).toBe('6000');
	});

	it('has one currency, the home currency unless it is stated', async () => {
		const { post } = openTestCompany({ multiCurrency: true });
		const { body } = await post('customer', {
			DisplayName: 'Berlin',
			CurrencyRef: { value: 'EUR' },
		});
		const { Id } = body.Customer as Json;
		const invoice = anInvoice({ CustomerRef: { value: Id }, CurrencyRef: { value: 'EUR' } });
		expect((await post('invoice', invoice)).body.Invoice).toMatchObject({
			CurrencyRef: { value: 'EUR' },
		});
	});
});

it('an item needs a name of its own, a modelled type and an income account', async () => {
	const { post } = openTestCompany();
	const item = { Name: 'Storage', Type: 'Service', IncomeAccountRef: { value: '79' } };
	expect((await post('item', { ...item, Name: 'API calls' })).code).toBe('6240');
	expect((await post('item', { ...item, IncomeAccountRef: undefined })).code).toBe('2020');
	expect((await post('item', { ...item, IncomeAccountRef: { value: '1' } })).code).toBe('2500');
	expect((await post('item', { ...item, Type: 'Inventory' })).status).toBe(501);
	expect((await post('item', item)).body.Item).toMatchObject({ Name: 'Storage', Active: true });
});
