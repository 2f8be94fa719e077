import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import {
	searchExternalSystems,
	searchExternalTables,
	searchM3terEntities,
} from '../../../../nodes/M3ter/listSearch/searchMappingNames';
import { searchBills } from '../../../../nodes/shared/listSearch/m3ter/searchBills';
import {
	searchAccounts,
	searchMappedRecords,
} from '../../../../nodes/shared/listSearch/m3ter/searchM3terRecords';
import { startM3ter } from '../../support/m3terContext';

let m3ter: Awaited<ReturnType<typeof startM3ter>>;

beforeEach(async () => {
	m3ter = await startM3ter();
});

afterEach(() => {
	m3ter.stop();
});

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** The context of a list: parameters are those of the node, not of an item. */
function listContext(parameters: Readonly<Record<string, string>> = {}): ILoadOptionsFunctions {
	const { getExecutionCancelSignal: _none, ...context } = m3ter.context({}) as unknown as Record<
		string,
		unknown
	>;
	const node = { name: 'm3ter', credentials: { m3terApi: { id: '1', name: 'm3ter' } } };
	return Object.assign(context, {
		getNode: () => node,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	}) as unknown as ILoadOptionsFunctions;
}

const search = async (
	list: Search,
	filter?: string,
	parameters?: Readonly<Record<string, string>>,
) => (await list.call(listContext(parameters), filter)).results;

describe('the list of bills', () => {
	beforeEach(() => {
		m3ter.records.addAccount({ id: 'a1', name: 'Harbour Mills Ltd', code: 'harbour' });
		const bill = { accountId: 'a1', accountCode: 'harbour', billDate: '2026-01-31' };
		m3ter.records.addBill({
			...{ ...bill, id: 'b1', sequentialInvoiceNumber: 'HM-101', billTotal: 1234.5 },
			currency: 'GBP',
		});
		m3ter.records.addBill({ ...bill, id: 'b2', billTotal: 10.125, currency: 'USD' });
		m3ter.records.addBill({
			...{ ...bill, id: 'b3', accountId: 'gone', accountCode: 'north' },
			...{ sequentialInvoiceNumber: 'HM-103', billTotal: 700, currency: 'JPY' },
		});
	});

	it('names bills by number, customer, total and date, newest first', async () => {
		expect(await search(searchBills)).toEqual([
			{ name: 'HM-103 · north · 700 JPY · 2026-01-31', value: 'b3' },
			{ name: 'No number · Harbour Mills Ltd · 10.125 USD · 2026-01-31', value: 'b2' },
			{ name: 'HM-101 · Harbour Mills Ltd · 1234.50 GBP · 2026-01-31', value: 'b1' },
		]);
	});

	it.each([
		['hm-101', ['b1']],
		['harbour mills', ['b2', 'b1']],
		['1234.5', ['b1']],
		['nothing like it', []],
	])('is searched for %s', async (text, ids) => {
		expect((await search(searchBills, text)).map(({ value }) => value)).toEqual(ids);
	});

	it('has the newest 500, without their lines', async () => {
		for (let number = 0; number < 600; number++) m3ter.records.addBill({ id: `n${number}` });
		const found = await search(searchBills);
		expect([found.length, found[0]?.value]).toEqual([500, 'n599']);
		expect(m3ter.callsByKind()).toMatchObject({ 'GET bills': 5 });
		expect(m3ter.fake.calls.at(-1)?.query).toMatchObject({ excludeLineItems: 'true' });
	});
});

describe('what a mapping can be of', () => {
	beforeEach(() => {
		m3ter.records.addAccount({ id: 'a1', name: 'Harbour Mills Ltd', code: 'harbour' });
		m3ter.records.addAccount({ id: 'a2', name: 'Acme Ltd' });
		m3ter.records.addProduct({ id: 'p1', name: 'API Calls', code: 'api' });
	});

	it('accounts by name and code, in the order of their names', async () => {
		expect(await search(searchAccounts)).toEqual([
			{ name: 'Acme Ltd', value: 'a2' },
			{ name: 'Harbour Mills Ltd (harbour)', value: 'a1' },
		]);
	});

	it.each([
		['Account', ['a2', 'a1']],
		['PRODUCT', ['p1']],
	])('%s', async (m3terEntity, ids) => {
		const found = await search(searchMappedRecords, '', { m3terEntity });
		expect(found.map(({ value }) => value)).toEqual(ids);
	});

	it('says of which entities there is a list', async () => {
		await expect(search(searchMappedRecords, '', { m3terEntity: 'PricingBand' })).rejects.toThrow(
			'only for Account and Product: enter the ID under By ID',
		);
	});
});

describe('the names that a mapping may have', () => {
	const namesOf = async (list: Search, parameters?: Readonly<Record<string, string>>) =>
		(await search(list, '', parameters)).map(({ value }) => value);

	it('are those that m3ter serves', async () => {
		expect(await namesOf(searchM3terEntities)).toContain('PricingBand');
		expect(await namesOf(searchExternalSystems)).toEqual([
			'QuickBooks',
			'QuickBooksSandbox',
			'Xero',
		]);
	});

	it.each([
		['XERO', ['Account', 'Contact', 'Item', 'TaxRate', 'TrackingOption']],
		['QuickBooksSandbox', ['Class', 'Customer', 'Department', 'Item', 'TaxCode', 'Term']],
		['NetSuite', []],
	])('and for %s the tables that Sync m3ter Bill reads', async (externalSystem, tables) => {
		expect(await namesOf(searchExternalTables, { externalSystem })).toEqual(tables);
	});
});

describe.each<[string, Search]>([
	['bills', searchBills],
	['accounts', searchAccounts],
	['m3ter entities', searchM3terEntities],
	['external systems', searchExternalSystems],
	['external tables', searchExternalTables],
])('a list of %s that cannot load', (_list, list) => {
	it("shows m3ter's error", async () => {
		const respond = () => Response.json({ message: 'Closed for today' }, { status: 400 });
		const matches = ({ path }: { path: string }) => path.startsWith('/organizations');
		m3ter.fake.faults.arm({ fault: 'answerWith', respond }, { matches });
		await expect(search(list)).rejects.toThrow(
			'm3ter rejected the request (400): Closed for today',
		);
	});

	it('asks for the credential that is missing', async () => {
		const context = listContext();
		Object.assign(context, { getNode: () => ({ name: 'm3ter' }) });
		await expect(list.call(context)).rejects.toThrow('choose a credential under m3ter first');
	});
});
