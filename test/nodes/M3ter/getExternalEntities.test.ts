import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { getExternalEntities } from '../../../nodes/M3ter/actions/externalMapping/getExternalEntities';
import { loadOptionsContext } from '../shared/listSearch/loadOptionsContext';

const contacts = (first: number, count: number) => ({
	body: {
		Contacts: Array.from({ length: count }, (_, index) => ({
			ContactID: `contact-${first + index}`,
			Name: `Customer ${first + index}`,
		})),
	},
});

/** What the operation gives for the second item, whose parameters these are. */
async function find(
	parameters: IDataObject,
	answers: readonly ReturnType<typeof contacts>[] = [contacts(1, 500), contacts(501, 7)],
) {
	const { context, requests } = loadOptionsContext({ answers: { '/Contacts': [...answers] } });
	const ofItem: IDataObject = {
		externalSystem: 'Xero',
		externalTable: 'Contact',
		xeroTenant: '3d1f0a52-0000-4000-8000-00000000f00d',
		search: '',
		returnAll: true,
		...parameters,
	};
	const executing = {
		...context,
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) =>
			itemIndex === 1 ? (ofItem[name] ?? fallback) : fallback,
	} as unknown as IExecuteFunctions;
	const call = { context: executing, itemIndex: 1, api: {} as never };
	return { found: await getExternalEntities.execute(call), requests };
}

it('Return All gives id and name of all pages', async () => {
	const { found } = await find({});
	expect(found).toHaveLength(507);
	expect(found[0]).toEqual({ id: 'contact-1', name: 'Customer 1' });
});

it('Limit ends it, and asks for no page beyond', async () => {
	const { found, requests } = await find({ returnAll: false, limit: 20 });
	expect([found.length, requests.length]).toEqual([20, 1]);
});

it('a ledger that gives the same page again and again has no list, after few calls', async () => {
	const pages = Array.from({ length: 30 }, () => contacts(1, 500));
	await expect(find({}, pages)).rejects.toThrow('The ledger did not give the list to its end');
});

it('Search is handed to the ledger', async () => {
	const { requests } = await find({ search: ' acme ' });
	expect(requests[0]?.qs).toMatchObject({ searchTerm: 'acme' });
});

it.each([
	[{ externalTable: 'Invoice' }, 'Xero has no list for the table "Invoice"'],
	[{ externalSystem: 'NetSuite' }, 'There is no list for the external system "NetSuite"'],
	[{ xeroTenant: '' }, 'choose one under Xero Organisation first'],
])('%j has no list, and says so', async (parameters, message) => {
	await expect(find(parameters)).rejects.toThrow(message);
});
