import {
	quickBooksPickers,
	quickBooksSandboxPickers,
} from '../../../../nodes/shared/listSearch/quickbooks/pickers';
import { xeroPickers } from '../../../../nodes/shared/listSearch/xero/pickers';
import { searchTable } from '../../../../nodes/shared/listSearch/searchTable';
import { searchExternalEntities } from '../../../../nodes/M3ter/listSearch/searchExternalEntities';
import { aSandboxCredential, loadOptionsContext } from './loadOptionsContext';

const contacts = (first: number, count: number) => ({
	body: {
		Contacts: Array.from({ length: count }, (_, index) => ({
			ContactID: `contact-${first + index}`,
			Name: `Customer ${first + index}`,
		})),
	},
});
const customers = (first: number, count: number) => ({
	body: {
		QueryResponse: {
			Customer: Array.from({ length: count }, (_, index) => ({
				Id: String(first + index),
				DisplayName: `Customer ${first + index}`,
			})),
		},
	},
});
const inXero = [xeroPickers, 'Contact'] as const;
const inQuickBooks = [quickBooksSandboxPickers, 'Customer'] as const;

describe('the customers of Xero', () => {
	const parameters = { xeroTenant: '3d1f0a52-0000-4000-8000-00000000f00d' };

	it('come a page at a time, in the order of their names', async () => {
		const { context, requests } = loadOptionsContext({
			parameters,
			answers: { '/Contacts': [contacts(1, 500), contacts(501, 7)] },
		});
		const first = await searchTable(context, ...inXero);
		const second = await searchTable(context, ...inXero, undefined, String(first.paginationToken));
		expect(first.results).toHaveLength(500);
		expect(second.results).toHaveLength(7);
		expect(second.paginationToken).toBeUndefined();
		expect(requests.map(({ qs }) => qs)).toEqual(
			['1', '2'].map((page) => ({
				page,
				pageSize: '500',
				order: 'Name ASC',
				summaryOnly: 'true',
			})),
		);
	});

	it('are looked for by Xero, which has more of them than a list can hold', async () => {
		const { context, requests } = loadOptionsContext({
			parameters,
			answers: { '/Contacts': contacts(1, 1) },
		});
		await searchTable(context, ...inXero, ' customer 1 ');
		expect(requests[0]?.qs).toMatchObject({ searchTerm: 'customer 1' });
	});
});

describe('the customers of QuickBooks', () => {
	it('come a page at a time, with the text that they were looked for by', async () => {
		const { context, requests } = loadOptionsContext({
			credential: aSandboxCredential,
			answers: { '/query': [customers(1, 500), customers(501, 2)] },
		});
		const first = await searchTable(context, ...inQuickBooks, 'Big Co');
		const second = await searchTable(
			context,
			...inQuickBooks,
			'Big Co',
			String(first.paginationToken),
		);
		expect([first.results.length, second.results.length]).toEqual([500, 2]);
		expect(second.paginationToken).toBeUndefined();
		expect(requests.map(({ qs }) => qs?.query)).toEqual(
			[1, 501].map(
				(position) =>
					`select * from Customer where Active = true and DisplayName like '%Big Co%' orderby DisplayName startposition ${position} maxresults 500`,
			),
		);
	});

	it('are looked for as names are written when the text finds nothing as it is', async () => {
		const { context, requests } = loadOptionsContext({
			credential: aSandboxCredential,
			answers: { '/query': [customers(1, 0), customers(1, 1)] },
		});
		expect((await searchTable(context, ...inQuickBooks, "big o'neil")).results).toHaveLength(1);
		expect(String(requests[1]?.qs?.query)).toContain("like '%Big O\\'neil%'");
	});

	it('are not asked for twice when there are none', async () => {
		const { context, requests } = loadOptionsContext({
			credential: aSandboxCredential,
			answers: { '/query': customers(1, 0) },
		});
		expect(await searchTable(context, ...inQuickBooks)).toEqual({ results: [] });
		expect(requests).toHaveLength(1);
	});
});

describe('what has no list', () => {
	it.each([
		[xeroPickers, 'Customer', 'Xero', 'Account, Contact, Item, TaxRate, TrackingOption'],
		[
			quickBooksPickers,
			'Contact',
			'QuickBooks',
			'Customer, Item, TaxCode, Term, Class, Department',
		],
		[
			quickBooksPickers,
			'Invoice',
			'QuickBooks',
			'Customer, Item, TaxCode, Term, Class, Department',
		],
	] as const)('$2 and $1: says so, and which there are', async (pickers, table, name, tables) => {
		const { context } = loadOptionsContext({});
		await expect(searchTable(context, pickers, table)).rejects.toThrow(
			`${name} has no list for the table "${table}", only for ${tables}: enter the ID under By ID`,
		);
	});

	it('another system is told from one whose list is empty', async () => {
		const { context } = loadOptionsContext({ parameters: { externalSystem: 'NetSuite' } });
		await expect(searchExternalEntities.call(context)).rejects.toThrow(
			'There is no list for the external system "NetSuite", only for Xero, QuickBooks, QuickBooksSandbox: enter the ID under By ID',
		);
	});
});
