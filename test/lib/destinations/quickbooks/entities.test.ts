import { listEntities } from '../../../../lib/destinations/quickbooks/entities';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { expectFail, expectOk } from '../../support/expectOk';
import { outage } from '../../support/answers';
import { answering, listed } from './connection';

const list = async (kind: 'customer' | 'item', ...records: readonly Json[]) => {
	const { connection } = answering(listed(kind === 'customer' ? 'Customer' : 'Item', ...records));
	return expectOk(await listEntities(connection, kind));
};

it.each<[string, Json, readonly string[]]>([
	['company', { CompanyName: 'Acme Ltd' }, ['Acme Ltd']],
	[
		'company, but not where it is that of the customer above',
		{ CompanyName: 'Acme Ltd', Job: true },
		[],
	],
	['company, where it has one', {}, []],
])('a customer is known by its %s', async (_what, given, otherNames) => {
	const [customer] = await list('customer', { Id: '1', DisplayName: 'Acme', ...given });
	expect(customer?.otherNames).toStrictEqual(otherNames);
});

it.each([
	['Acme (deleted)', false, 'Acme'],
	['Acme (deleted 2)', false, 'Acme'],
	['Acme (deleted 12)', false, 'Acme'],
	['Acme (deleted) Ltd', false, 'Acme (deleted) Ltd'],
	['Acme (deleted)', true, 'Acme (deleted)'],
	[undefined, true, ''],
])('"%s", active %s, goes by the name "%s"', async (DisplayName, Active, name) =>
	expect(await list('customer', { Id: '1', DisplayName, Active })).toMatchObject([
		{ name, active: Active, codes: [{ field: 'display name', value: name }] },
	]),
);

it.each([
	['a category', { Type: 'Category' }, 0],
	['a bundle', { Type: 'Group' }, 0],
	['what has no id', { Id: undefined }, 0],
	['a service', { Type: 'Service' }, 1],
	['what says nothing', {}, 1],
])('whether a line can be %s', async (_what, given, count) =>
	expect(await list('item', { Id: '1', Name: 'Hours', ...given })).toHaveLength(count),
);

it.each<[string | undefined, boolean, object]>([
	['Design:Hours', true, { name: 'Design:Hours', ownName: 'Hours' }],
	['Design:Hours (deleted)', false, { name: 'Design:Hours', ownName: 'Hours' }],
	['Hours', true, { name: 'Hours' }],
	['', true, { name: 'Hours' }],
	[undefined, true, { name: 'Hours' }],
])('an item with the whole name %j, active %s, is named with its category', async (...given) => {
	const [FullyQualifiedName, Active, names] = given;
	const Name = Active ? 'Hours' : 'Hours (deleted)';
	expect(await list('item', { Id: '1', Name, FullyQualifiedName, Active })).toEqual([
		{
			...{ id: '1', active: Active, ...names },
			codes: [{ field: 'name', value: 'Hours', isName: true }],
		},
	]);
});

it('is no list where it cannot be read to its end', async () => {
	const { connection } = answering(outage);
	expect(expectFail(await listEntities(connection, 'item')).code).toBe('SERVER_ERROR');
});
