import type { Json } from '../books/json';
import { anInvoice, openTestCompany, saleLine } from '../testCompany';

async function withThreeInvoices() {
	const opened = openTestCompany();
	for (const [number, amount, date] of [
		["O'Hara-1", 10, '2026-01-31'],
		['INV-2', 20, '2026-02-28'],
		['INV-10', 100, '2026-03-31'],
	] as const)
		await opened.post(
			'invoice',
			anInvoice({ DocNumber: number, TxnDate: date, Line: [saleLine(amount)] }),
		);
	const numbers = async (clauses: string) => {
		const { body } = await opened.query(`select * from Invoice ${clauses}`);
		const page = body.QueryResponse as { Invoice?: Json[] };
		return (page.Invoice ?? []).map(({ DocNumber }) => DocNumber);
	};
	return { ...opened, numbers };
}

describe('a query finds', () => {
	it.each([
		["where DocNumber = 'INV-2'", ['INV-2']],
		["where DocNumber in ('INV-10', 'INV-2', 'nothing')", ['INV-2', 'INV-10']],
		["where DocNumber = 'O\\'Hara-1'", ["O'Hara-1"]],
		["where DocNumber like 'INV-%'", ['INV-2', 'INV-10']],
		["where DocNumber like '%2'", ['INV-2']],
		["where TxnDate >= '2026-02-28' and TxnDate < '2026-03-31'", ['INV-2']],
		["where TotalAmt > '20'", ['INV-10']],
		['where TotalAmt <= 20.0', ["O'Hara-1", 'INV-2']],
		["where CustomerRef = '58' and Balance = 100", ['INV-10']],
		[
			"where MetaData.LastUpdatedTime >= '2026-10-01T00:59:59-08:00'",
			["O'Hara-1", 'INV-2', 'INV-10'],
		],
		["where MetaData.LastUpdatedTime > '2026-10-01T09:00:00Z'", []],
		['orderby TotalAmt desc', ['INV-10', 'INV-2', "O'Hara-1"]],
		['ORDER BY TxnDate DESC STARTPOSITION 2 MAXRESULTS 1', ['INV-2']],
		['MAXRESULTS 2 STARTPOSITION 2', ['INV-2', 'INV-10']],
		['startposition 9', []],
	])('%s → %j', async (clauses, expected) => {
		expect(await (await withThreeInvoices()).numbers(clauses)).toEqual(expected);
	});
});

describe('a query is refused with 4001', () => {
	it.each([
		['by a field that is not filterable', "select * from Invoice where PrivateNote = 'ours'"],
		['sorted by such a field', 'select * from Invoice orderby CustomerMemo'],
		['with OR', "select * from Invoice where DocNumber = 'a' or DocNumber = 'b'"],
		['with !=', "select * from Invoice where DocNumber != 'a'"],
		['for more than 1,000 results', 'select * from Invoice maxresults 1001'],
		['from position 0', 'select * from Invoice startposition 0'],
		['with a quote left open', "select * from Invoice where DocNumber = 'O'Hara'"],
		['with double quotes', 'select * from Invoice where DocNumber = "a"'],
		['without an entity', 'select * from'],
		['with something after its end', 'select * from Invoice maxresults 1 please'],
	])('%s', async (_sentence, statement) => {
		const answer = await openTestCompany().query(statement);
		expect([answer.status, answer.code]).toEqual([400, '4001']);
	});
});

describe('a query is not answered at all', () => {
	it.each(['select Id, DocNumber from Invoice', 'select * from Estimate'])(
		'%s',
		async (statement) => {
			expect((await openTestCompany().query(statement)).status).toBe(501);
		},
	);
});

it('a result has its entity, its start and its size; an empty one is an empty object; a count is only a count', async () => {
	const { query } = await withThreeInvoices();
	expect((await query('select * from invoice maxresults 1')).body.QueryResponse).toMatchObject({
		Invoice: [{ DocNumber: "O'Hara-1" }],
		startPosition: 1,
		maxResults: 1,
	});
	expect((await query("select * from Invoice where Id = '0'")).body.QueryResponse).toEqual({});
	expect((await query('SELECT COUNT(*) FROM Invoice')).body.QueryResponse).toEqual({
		totalCount: 3,
	});
});

it('a statement may be the body of a POST, as application/text', async () => {
	const { call } = await withThreeInvoices();
	const statement = "select count(*) from Invoice where DocNumber in ('INV-2','INV-10')";
	const answer = await call('POST', 'query', statement, { 'content-type': 'application/text' });
	expect(answer.body.QueryResponse).toEqual({ totalCount: 2 });
	expect((await call('POST', 'query', statement)).status).toBe(501);
});

it('inactive records stay out unless the query names Active', async () => {
	const { query, records } = openTestCompany();
	records.makeInactive('customers', '58');
	expect((await query('select count(*) from Customer')).body.QueryResponse).toEqual({
		totalCount: 0,
	});
	expect(
		(await query('select count(*) from Customer where Active in (true, false)')).body.QueryResponse,
	).toEqual({ totalCount: 1 });
});

it.each([
	[
		'Preferences',
		{
			SalesFormsPrefs: { CustomTxnNumbers: true },
			CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } },
		},
	],
	['CompanyInfo', { CompanyName: 'Harbour Metrics', Country: 'US' }],
	['Account', { Name: 'Sales of Product Income', AccountType: 'Income' }],
	['Item', { Name: 'Services', Active: true }],
])('%s can be listed', async (entity, first) => {
	const { body } = await openTestCompany().query(`select * from ${entity}`);
	expect((body.QueryResponse as Record<string, Json[]>)[entity]?.[0]).toMatchObject(first);
});

describe('enabled currencies', () => {
	const codes = async (multiCurrency: boolean) => {
		const { query, records } = openTestCompany({ multiCurrency });
		records.addCustomer({ DisplayName: 'Kitsune' }, { currency: 'JPY' });
		const { body } = await query("select * from CompanyCurrency where Code in ('JPY', 'EUR')");
		const page = body.QueryResponse as { CompanyCurrency?: Json[] };
		return (page.CompanyCurrency ?? []).map(({ Code }) => Code);
	};

	it('are those of the customers', async () => {
		expect(await codes(true)).toEqual(['JPY']);
	});

	it('are none without multicurrency', async () => {
		expect(await codes(false)).toEqual([]);
	});
});
