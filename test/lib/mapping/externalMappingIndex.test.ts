import { externalMappingIndex, findFirstMapping } from '../../../lib/mapping/externalMappingIndex';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import { expectFail, expectOk } from '../support/expectOk';
import { configuration, mapping } from '../support/fixtures';

const account = { entity: 'Account', id: 'a1' } as const;
const contact = (externalId: string, more: Partial<ExternalMapping> = {}) =>
	mapping('Account', 'a1', 'Contact', externalId, more);
const ours = contact('ours', { integrationConfigId: 'config-1' });
const theirs = contact('theirs', { integrationConfigId: 'config-2' });
const unlinked = contact('unlinked');

const off = configuration();
const offWithId = configuration({ integrationConfigId: 'config-1' });
const enforced = configuration({ enforceExternalMappings: true, integrationConfigId: 'config-1' });

describe('externalMappingIndex', () => {
	it.each<[string, ExternalMapping[], typeof off, string | undefined]>([
		['enforced: the mapping of this configuration', [theirs, unlinked, ours], enforced, 'ours'],
		['enforced: an unlinked one does not count', [unlinked, theirs], enforced, undefined],
		[
			'not enforced: this configuration before an unlinked one',
			[unlinked, ours, theirs],
			offWithId,
			'ours',
		],
		['not enforced: an unlinked one next', [theirs, unlinked], offWithId, 'unlinked'],
		['not enforced: never the one of another configuration', [theirs], offWithId, undefined],
		['without a configuration id: an unlinked one first', [theirs, unlinked], off, 'unlinked'],
		['without a configuration id: any other then', [theirs], off, 'theirs'],
		['none at all', [], off, undefined],
	])('%s', (_sentence, mappings, rules, expected) => {
		const found = externalMappingIndex(mappings, rules).find(account, 'Contact');
		expect(expectOk(found)).toBe(expected);
	});

	it.each([
		['xero', 'XERO', 'CONTACT'],
		['quickBooksSandbox', 'QUICKBOOKS_SANDBOX', 'Customer'],
		['quickBooks', 'quickbooks', 'customer'],
	] as const)('for %s reads the names %s and %s', (destination, externalSystem, externalTable) => {
		const mappings = [{ ...unlinked, m3terEntity: 'ACCOUNT', externalSystem, externalTable }];
		const rules = configuration({ destination });
		const index = externalMappingIndex(mappings, rules);
		expect(expectOk(index.find(account, rules.destination.tables.customer))).toBe('unlinked');
	});

	it('does not take the sandbox for production', () => {
		const mappings = [
			contact('x', { externalSystem: 'QuickBooksSandbox', externalTable: 'Customer' }),
		];
		const index = externalMappingIndex(mappings, configuration({ destination: 'quickBooks' }));
		expect(expectOk(index.find(account, 'Customer'))).toBeUndefined();
	});

	it.each([
		['half of a pair', '4\uD83D2'],
		['a control character', '4\u00002'],
		['300 characters', '4'.repeat(300)],
	])('refuses an id with %s, of its own entity alone', (_sentence, externalId) => {
		const other = mapping('Account', 'a2', 'Contact', 'fine');
		const index = externalMappingIndex([contact(externalId), other], off);
		expect(expectFail(index.find(account, 'Contact')).externalIds).toEqual([externalId]);
		expect(expectOk(index.find({ entity: 'Account', id: 'a2' }, 'Contact'))).toBe('fine');
	});

	it('takes the same mapping twice as one', () => {
		const index = externalMappingIndex([unlinked, unlinked], off);
		expect(expectOk(index.find(account, 'Contact'))).toBe('unlinked');
	});

	it('refuses to choose between two of the same standing', () => {
		const index = externalMappingIndex([unlinked, contact('other')], off);
		expect(expectFail(index.find(account, 'Contact'))).toEqual({
			ref: account,
			table: 'Contact',
			externalIds: ['unlinked', 'other'],
		});
	});

	it('takes the same mapping twice for one', () => {
		const index = externalMappingIndex([unlinked, { ...unlinked }], off);
		expect(expectOk(index.find(account, 'Contact'))).toBe('unlinked');
	});
});

describe('several mappings of one entity', () => {
	const index = (...mappings: ExternalMapping[]) => externalMappingIndex(mappings, off);

	it('are all found, in one order', () => {
		const two = [contact('b', { id: 'm2' }), contact('a', { id: 'm1' })];
		for (const mappings of [two, [...two].reverse()]) {
			const found = index(...mappings);
			expect(found.findAll(account, 'Contact')).toEqual(['a', 'b']);
			expect(['a', 'b', 'c'].map((id) => found.mappingId(account, 'Contact', id))).toEqual([
				'm1',
				'm2',
				undefined,
			]);
		}
	});

	it('are found of the best standing only', () => {
		const found = index(theirs, unlinked);
		expect(found.findAll(account, 'Contact')).toEqual(['unlinked']);
		expect(index(unlinked, theirs).findAll(account, 'Contact')).toEqual(['unlinked']);
	});

	it.each<[string, Array<string | undefined>, string | undefined]>([
		['the first in the order of letters', ['m2', 'm1', 'm3'], 'm1'],
		['the only one that has an id', [undefined, 'm2', undefined], 'm2'],
		['none where none has one', [undefined, undefined], undefined],
	])('that say the same count as one: %s', (_which, ids, expected) => {
		const found = index(...ids.map((id) => contact('same', { id })));
		expect(expectOk(found.find(account, 'Contact'))).toBe('same');
		expect(found.mappingId(account, 'Contact', 'same')).toBe(expected);
	});

	it('are none of an entity that has none', () => {
		for (const found of [index(), index(unlinked)]) {
			const other = { entity: 'Account', id: 'other' } as const;
			expect(found.findAll(other, 'Contact')).toEqual([]);
			expect(found.mappingId(other, 'Contact', 'unlinked')).toBeUndefined();
		}
	});
});

describe('the first of several entities that is mapped', () => {
	const refs = [account, { entity: 'Account', id: 'a2' } as const];
	const second = (externalId: string, id?: string) =>
		mapping('Account', 'a2', 'Contact', externalId, { id });
	const first = (...mappings: ExternalMapping[]) =>
		findFirstMapping(refs, 'Contact', externalMappingIndex(mappings, off));

	it.each<[string, ExternalMapping[], object | undefined]>([
		['is the first', [second('y'), contact('x')], { ref: refs[0], id: 'x' }],
		['is the second', [second('y', 'm2')], { ref: refs[1], id: 'y', mappingId: 'm2' }],
		['is none', [], undefined],
	])('%s', (_which, mappings, expected) => {
		expect(expectOk(first(...mappings))).toStrictEqual(expected);
	});

	it('is not the second where the mapping of the first is unclear', () => {
		const unclear = expectFail(first(contact('x'), contact('z'), second('y')));
		expect(unclear).toEqual({ ref: account, table: 'Contact', externalIds: ['x', 'z'] });
	});
});
