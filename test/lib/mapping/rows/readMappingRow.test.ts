import fc from 'fast-check';
import { readMappingRow } from '../../../../lib/mapping/rows/readMappingRow';
import { expectFail, expectOk } from '../../support/expectOk';

const row = (given: Record<string, unknown> = {}) => ({
	m3terEntity: 'Account',
	m3terId: 'a1',
	externalId: 'c1',
	...given,
});

describe('a row', () => {
	it.each<[string, Record<string, unknown>, object]>([
		['of Suggest', row({ confidence: 'certain', approved: true }), { isApproved: true }],
		[
			'with numbers for IDs',
			row({ m3terId: 17, externalId: 58 }),
			{ m3terId: '17', externalId: '58' },
		],
		['with blanks around', row({ externalId: ' c1\n' }), { externalId: 'c1' }],
		[
			'whose columns are written for people',
			{ 'M3ter ID': 'a1', 'External Name': 'Acme', m3ter_code: 'acme' },
			{ m3terId: 'a1', externalName: 'Acme', m3terCode: 'acme' },
		],
		['without an entity', row({ m3terEntity: null }), { m3terEntity: 'Account' }],
		['in m3ter’s other spelling', row({ m3terEntity: 'ACCOUNT' }), { m3terEntity: 'Account' }],
		['with a code instead of an ID', row({ m3terId: '', m3terCode: 'acme' }), { m3terId: '' }],
		['with columns of somebody else', row({ status: 'x', __proto__: { a: 1 }, note: {} }), {}],
		['with a blank column of the name before', { external_id: '', ...row() }, { externalId: 'c1' }],
	])('%s is read', (_sentence, input, expected) => {
		expect(expectOk(readMappingRow(input, 'customer'))).toMatchObject(expected);
	});

	it.each([
		[{}, true],
		[{ confidence: 'certain' }, true],
		[{ confidence: 'likely' }, false],
		[{ confidence: 'mapped' }, false],
		[{ confidence: 'likely', approved: true }, true],
		[{ confidence: 'likely', approved: 'TRUE' }, true],
		[{ confidence: 'likely', approved: 'x' }, true],
		[{ confidence: 'likely', approved: 1 }, true],
		[{ confidence: 'certain', approved: 'no' }, false],
		[{ confidence: 'certain', approved: false }, false],
		[{ approved: 0 }, false],
	])('with %j is approved: %j', (given, isApproved) => {
		expect(expectOk(readMappingRow(row(given), 'customer')).isApproved).toBe(isApproved);
	});

	it.each<[unknown, string]>([
		['text', 'The item holds no row.'],
		[null, 'The item holds no row.'],
		[[], 'The item holds no row.'],
		[{}, 'm3terId is missing: the ID of what is mapped.'],
		[row({ m3terId: {} }), 'm3terId is not a text that can be used.'],
		[row({ m3terId: 1e21 }), 'm3terId is not a text that can be used.'],
		[row({ externalId: 12.5 }), 'externalId is not a text that can be used.'],
		[row({ externalName: 'x'.repeat(501) }), 'externalName is not a text that can be used.'],
		[row({ externalId: 'c\u0000' }), 'externalId is "c\u0000", expected an id'],
		[row({ m3terEntity: 'Product' }), 'm3terEntity is "Product", expected Account.'],
		[row({ approved: 'maybe' }), 'approved is "maybe", expected true or false.'],
	])('%j is refused with all that is wrong', (input, issue) => {
		expect(expectFail(readMappingRow(input, 'customer')).join(' ')).toContain(issue);
	});

	it('of items may be of whatever m3ter maps to an item', () => {
		const read = readMappingRow(row({ m3terEntity: 'compound_aggregation' }), 'item');
		expect(expectOk(read).m3terEntity).toBe('CompoundAggregation');
	});
});

it('whatever an item holds, it is read or refused', () => {
	fc.assert(
		fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (one, other) => {
			for (const input of [one, { ...other, m3terId: one, approved: one }]) {
				expect(typeof readMappingRow(input, 'item').ok).toBe('boolean');
			}
		}),
	);
});
