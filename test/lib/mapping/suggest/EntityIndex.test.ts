import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import { readCompanyName } from '../../../../lib/mapping/suggest/companyName';
import { readEmailAddress } from '../../../../lib/mapping/suggest/emailAddress';
import { indexEntities } from '../../../../lib/mapping/suggest/EntityIndex';

const entity = (id: string, more: Partial<LedgerEntity> = {}): LedgerEntity => ({
	...{ id, name: `Nobody ${id}`, active: true, codes: [] },
	...more,
});

interface LookedFor {
	readonly codes?: readonly string[];
	readonly name?: string;
	readonly email?: string;
}

const found = (entities: readonly LedgerEntity[], { codes = [], name = '', email }: LookedFor) =>
	indexEntities(entities)
		.candidates({ codes, name: readCompanyName(name), email: readEmailAddress(email) })
		.map((one) => one.entity.id);

const code = (value: string) => ({ codes: [{ field: 'account number', value }] });

it.each<[string, Partial<LedgerEntity>, LookedFor]>([
	['a code, in whatever letters', code('A-1'), { codes: [' a-1 '] }],
	['an address', { email: 'AP@acme.example' }, { email: 'ap@acme.example' }],
	['an address of a provider', { email: 'acme@gmail.com' }, { email: 'acme@gmail.com' }],
	['the domain of a company', { email: 'jo@acme.example' }, { email: 'ap@acme.example' }],
	['a name', { name: 'Acme Ltd' }, { name: 'Acme' }],
	['a word', { name: 'Widgets of Acme' }, { name: 'Acme Gadgets' }],
	['a beginning', { name: 'Acmee' }, { name: 'Acme' }],
	['a beginning in another spelling', { name: 'Mueller' }, { name: 'Mullen' }],
	['the same with o', { name: 'Goetz' }, { name: 'Gotts' }],
	['the same with a', { name: 'Baer' }, { name: 'Barr' }],
	['and with two', { name: 'Aarhus' }, { name: 'Arhues' }],
	['a beginning over a space', { name: 'A B Cement' }, { name: 'Abcem' }],
	['its own name', { name: 'Design:Hours', ownName: 'Hours' }, { name: 'Hours' }],
	['its other name', { otherNames: ['Acme'] }, { name: 'Acme' }],
])('%s is enough to be compared', (_what, held, lookedFor) => {
	expect(found([entity('other'), entity('this', held)], lookedFor)).toEqual(['this']);
});

it.each<[string, Partial<LedgerEntity>, LookedFor]>([
	['no code at all', code(' '), { codes: [''] }],
	['another code', code('A-1'), { codes: ['A-2'] }],
	['the domain of a provider', { email: 'acme@gmail.com' }, { email: 'other@gmail.com' }],
	['a blank name', { name: '—' }, { name: '' }],
	[
		'a group that has another name for its part',
		{ name: 'Acme:Hours', ownName: 'Hours' },
		{ name: 'Acme' },
	],
	['two letters', { name: 'Acorn' }, { name: 'Acme' }],
])('%s is not', (_what, held, lookedFor) => {
	expect(found([entity('this', held)], lookedFor)).toEqual([]);
});

it('each comes once, whatever it has in common', () => {
	const all = { ...code('A-1'), name: 'Acme', email: 'ap@acme.example' };
	expect(found([entity('this', all)], { codes: ['A-1'], name: 'Acme', email: all.email })).toEqual([
		'this',
	]);
});

describe('of many', () => {
	const many = (count: number, name: (place: number) => string) =>
		Array.from({ length: count }, (_, place) => entity(String(place), { name: name(place) }));

	it('with a word in common the hundred with most of it are compared', () => {
		const entities = [
			...many(150, (place) => `Services ${place}`),
			entity('best', { name: 'Services Acme Widgets' }),
		];
		const candidates = found(entities, { name: 'Acme Widgets Services' });
		expect(candidates).toHaveLength(100);
		expect(candidates[0]).toBe('best');
	});

	it('those with the whole name are all compared', () => {
		expect(
			found(
				many(120, () => 'Acme'),
				{ name: 'Acme' },
			),
		).toHaveLength(120);
	});

	it.each([
		[2_000, 100],
		[2_001, 0],
	])('a word that %d have brings %d', (count, candidates) => {
		expect(
			found(
				many(count, (place) => `x${place} group`),
				{ name: 'Group' },
			),
		).toHaveLength(candidates);
	});
});
