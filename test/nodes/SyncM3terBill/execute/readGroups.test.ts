import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readGroups } from '../../../../nodes/SyncM3terBill/execute/readGroups';

/** As n8n answers: a parameter of an item, resolved from what the item holds under its path, else as it is stored. */
function contextOf(parameters: IDataObject, items: readonly IDataObject[]) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ parameters }),
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
			asked.push(name);
			const item = items[itemIndex] ?? {};
			const stored = name
				.split('.')
				.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], parameters);
			const value = name in item ? item[name] : (stored ?? fallback);
			if (value instanceof Error) throw value;
			return value;
		},
	} as unknown as IExecuteFunctions;
	return { context, asked };
}

const groupsOf = (parameters: IDataObject, items: readonly IDataObject[]) =>
	readGroups(contextOf(parameters, items).context);
const placesOf = (parameters: IDataObject, items: readonly IDataObject[]) =>
	groupsOf(parameters, items).map((group) => group.items.map(({ itemIndex }) => itemIndex));

it('items with the same settings are one group', () =>
	expect(placesOf({ name: 'Acme' }, [{}, {}, {}])).toEqual([[0, 1, 2]]));

it('an expression is read for each item, all else once', () => {
	const items = [{ name: 'A' }, { name: 'B' }, { name: 'A' }];
	const { context, asked } = contextOf(
		{ name: '={{ $json.name }}', global: { accountIds: 'a' } },
		items,
	);
	const groups = readGroups(context);
	expect(groups.map((group) => group.settings.name)).toEqual(['A', 'B']);
	expect(groups.map((group) => group.items.length)).toEqual([2, 1]);
	expect(asked.filter((name) => name === 'name')).toHaveLength(3);
	expect(asked.filter((name) => name === 'global.accountIds')).toHaveLength(1);
});

it('of a panel, only the setting that holds an expression is read for each item', () => {
	const items = [{ 'options.taxCode': 'A' }, { 'options.taxCode': 'B' }];
	const options = { taxCode: '={{ $json.tax }}', accountCode: '200' };
	const { context, asked } = contextOf({ options }, items);
	const groups = readGroups(context);
	expect(groups.map(({ settings }) => [settings.taxCode, settings.accountCode])).toEqual([
		['A', '200'],
		['B', '200'],
	]);
	expect(asked.filter((name) => name === 'options.taxCode')).toHaveLength(2);
	expect(asked.filter((name) => name === 'options.accountCode')).toHaveLength(1);
	expect(asked).not.toContain('options');
});

it.each(['global', 'entity', 'destinationSettings', 'options'])(
	'%s can be one expression as a whole',
	(panel) => {
		const items = [{ [panel]: { taxCode: 'A' } }, { [panel]: { taxCode: 'B' } }];
		const groups = groupsOf({ [panel]: '={{ $json.settings }}' }, items);
		expect(groups.map(({ settings }) => settings.taxCode)).toEqual(['A', 'B']);
	},
);

it('an expression inside the list of External Mappings is read for each item', () => {
	const rows = (externalId: string) => ({ mapping: [{ m3terId: 'product-api', externalId }] });
	const path = 'options.definedMappings';
	const items = [{ [path]: rows('API') }, { [path]: rows('SUPPORT') }];
	const options = { definedMappings: rows('={{ $json.item }}') };
	expect(groupsOf({ options }, items).map((group) => group.settings.definedMappings)).toEqual([
		rows('API'),
		rows('SUPPORT'),
	]);
});

it.each([
	['picked from the list', { __rl: true, mode: 'list', value: ' bill-1 ' }],
	['stored as a text', 'bill-1'],
])('a Bill ID %s is the ID', (_case, billId) => {
	const [group] = groupsOf({ billId: billId as never }, [{ billId: billId as never }]);
	expect(group?.items.map((item) => item.billId)).toEqual(['bill-1']);
});

it.each<[IDataObject, string, string]>([
	[{ name: '={{ $json.none }}' }, 'name', 'name'],
	[{ global: { accountIds: '={{ $json.none }}' } }, 'global.accountIds', 'accountIds'],
	[{ options: { firstBillDate: '={{ $json.none }}' } }, 'options.firstBillDate', 'firstBillDate'],
	[{ options: '={{ $json.none }}' }, 'options', 'options'],
])('%j: an expression that gives nothing is told by its name', (parameters, path, name) => {
	const [group] = groupsOf(parameters, [{ [path]: null }]);
	expect(group?.unresolved).toEqual([name]);
});

it.each<[string, IDataObject, object]>([
	['as they stand: from m3ter', {}, ['m3ter', 'm3ter', 'm3ter']],
	[
		'as chosen',
		{ billSource: 'input', options: { accountSource: 'input', externalMappingSource: 'defined' } },
		['input', 'input', 'defined'],
	],
	[
		"without m3ter's API: from the item",
		{ useM3terApi: false, billSource: 'm3ter' },
		['input', 'input', 'input'],
	],
	[
		"without m3ter's API: mappings from the table in the node",
		{ useM3terApi: 'false', options: { externalMappingSource: 'defined' } },
		['input', 'input', 'defined'],
	],
])('what a bill needs comes %s', (_case, parameters, sources) => {
	const [group] = groupsOf(parameters, [{}]);
	const { billSource, accountSource, externalMappingSource } = group?.settings ?? {};
	expect([billSource, accountSource, externalMappingSource]).toEqual(sources);
});

it('an expression that n8n cannot resolve costs its own item only', () => {
	const broken = new Error("Node 'Gone' doesn't exist") as never;
	const items = [{ name: 'A' }, { name: broken }, { name: 'A' }];
	const groups = groupsOf({ name: '={{ $("Gone").item.json.name }}' }, items);
	expect(groups.map((group) => group.items.map(({ itemIndex }) => itemIndex))).toEqual([
		[0, 2],
		[1],
	]);
	expect(groups[1]?.unreadable).toEqual({ error: broken });
});

it.each<[string, IDataObject, readonly IDataObject[]]>([
	['a setting that goes in a circle', { name: '={{ $json.name }}' }, [{ name: circle() }, {}]],
	['a Bill ID that cannot be resolved', {}, [{ billId: new Error('No item') as never }, {}]],
	[
		'settings that cannot be read at all',
		{ global: { accountIds: 'a' } },
		[{ 'global.accountIds': new Error('No access') as never }, {}],
	],
])('%s loses no item', (_sentence, parameters, items) =>
	expect(placesOf(parameters, items).flat().sort()).toEqual([0, 1]),
);

function circle(): IDataObject {
	const value: IDataObject = {};
	value.self = value;
	return value;
}
