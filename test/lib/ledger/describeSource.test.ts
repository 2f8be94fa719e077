import { describeSource } from '../../../lib/ledger/describeSource';

const label = 'Options > Tax Code';

it.each<[string, Parameters<typeof describeSource>[0], string]>([
	[
		'a mapping',
		{ entity: 'Product', id: 'p1', mappingId: 'm1' },
		'the external mapping m1 of Product p1',
	],
	[
		'a mapping without an id',
		{ entity: 'Product', id: 'p1' },
		'the external mapping of Product p1',
	],
	['a setting', { setting: 'taxCode' }, label],
	[
		'a row of a setting',
		{ setting: 'taxCode', lineItemType: 'COMMITMENT_FEE' },
		`${label}, COMMITMENT_FEE`,
	],
	[
		'a custom field',
		{ setting: 'taxCode', customField: 'vat' },
		`the custom field "vat" of the account (${label})`,
	],
])('%s is named', (_what, source, expected) => {
	expect(describeSource(source)).toBe(expected);
});
