import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readGroups } from '../../../../nodes/SyncM3terBill/execute/readGroups';

/** As n8n answers: a parameter of an item, resolved from what the item holds under its name, else as it is stored. */
function contextOf(parameters: IDataObject, items: readonly IDataObject[]) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ parameters }),
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
			asked.push(name);
			const item = items[itemIndex] ?? {};
			const value = name in item ? item[name] : (parameters[name] ?? fallback);
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
	const { context, asked } = contextOf({ name: '={{ $json.name }}', accountIds: 'a' }, items);
	const groups = readGroups(context);
	expect(groups.map((group) => group.settings.name)).toEqual(['A', 'B']);
	expect(groups.map((group) => group.items.length)).toEqual([2, 1]);
	expect(asked.filter((name) => name === 'name')).toHaveLength(3);
	expect(asked.filter((name) => name === 'accountIds')).toHaveLength(1);
});

it('an expression inside the list of Defined Mappings is read for each item', () => {
	const rows = (externalId: string) => ({ mapping: [{ m3terId: 'product-api', externalId }] });
	const items = [{ definedMappings: rows('API') }, { definedMappings: rows('SUPPORT') }];
	const groups = groupsOf({ definedMappings: rows('={{ $json.item }}') }, items);
	expect(groups.map((group) => group.settings.definedMappings)).toEqual([
		rows('API'),
		rows('SUPPORT'),
	]);
});

it('an expression that gives nothing is told by its name', () => {
	const [group] = groupsOf({ accountIds: '={{ $json.none }}' }, [{ accountIds: null }]);
	expect(group?.unresolved).toEqual(['accountIds']);
	const options = { firstBillDate: '={{ $json.none }}' };
	const [other] = groupsOf({ options }, [{ options: { firstBillDate: null } }]);
	expect(other?.unresolved).toEqual(['firstBillDate']);
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
		{},
		[{ accountIds: new Error('No access') as never }, {}],
	],
])('%s loses no item', (_sentence, parameters, items) =>
	expect(placesOf(parameters, items).flat().sort()).toEqual([0, 1]),
);

function circle(): IDataObject {
	const value: IDataObject = {};
	value.self = value;
	return value;
}
