import {
	isAmount,
	isAnything,
	isId,
	isObjectOf,
	isText,
	isUuid,
	NO_ID,
} from '../../../../lib/destinations/xero/shape';

const uuid = '3d1f0a52-0000-4000-8000-00000000f00d';

it.each<[unknown, boolean]>([
	[uuid, true],
	['A_1', true],
	['x'.repeat(50), true],
	['x'.repeat(51), false],
	['', false],
	['a/b', false],
	['/ab', false],
	['ab/', false],
	[NO_ID, false],
	[7, false],
])('%j can stand in an address: %j', (value, expected) => expect(isId(value)).toBe(expected));

it.each([
	[uuid, true],
	[uuid.toUpperCase(), true],
	[`${uuid}0`, false],
	[`0${uuid}`, false],
	[uuid.slice(1), false],
	[uuid.replaceAll('-', ''), false],
	['INV-1', false],
])('%s is an id that Xero has given: %j', (id, expected) => expect(isUuid(id)).toBe(expected));

it.each<[unknown, boolean]>([
	[0, true],
	[-1.5, true],
	[Infinity, false],
	[NaN, false],
	['1', false],
])('%p is an amount: %j', (value, expected) => expect(isAmount(value)).toBe(expected));

it.each<[unknown, boolean]>([
	[{ Name: 'Acme' }, true],
	[{ Name: null }, true],
	[{}, true],
	[{ Name: 7 }, false],
	[[], false],
	[null, false],
	['Acme', false],
])('%j has the shape: %j', (value, expected) =>
	expect(isObjectOf({ Name: isText })(value)).toBe(expected),
);

it('anything is what is there', () =>
	expect([isAnything(null), isAnything(0), isAnything(undefined)]).toEqual([true, true, false]));
