import fc from 'fast-check';

import {
	type FilterableAccount,
	parseAccountFilter,
} from '../../../../lib/eligibility/accountFilter/accountFilter';
import { aFilter, aScramble } from './aFilter';
import { fixtureAccounts } from './fixtureAccounts';
import { naiveAnswer } from './naiveFilter';

/** Whatever JSON can hold, and what it cannot. */
const anAccount = fc.record(
	{
		id: fc.anything(),
		name: fc.anything(),
		code: fc.anything(),
		currency: fc.anything(),
		address: fc.oneof(
			fc.anything(),
			fc.dictionary(fc.constantFrom('country', '__proto__'), fc.anything()),
		),
		customFields: fc.oneof(
			fc.anything(),
			fc.dictionary(fc.constantFrom('tier', 'seats', 'country', 'zero'), fc.anything()),
		),
	},
	{ requiredKeys: [] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<FilterableAccount>;

it('means the same as the naive reading: every generated filter, for every fixture account', () =>
	fc.assert(
		fc.property(aFilter, fc.constantFrom(...Object.values(fixtureAccounts)), (source, account) => {
			const filter = parseAccountFilter(source);
			// Literals and operators can give a mistake away before there is an account, also on a side
			// that the naive reading passes over.
			if (!filter.ok) return ['NOT_TRUE_OR_FALSE', 'NOT_A_NUMBER'].includes(filter.reason.code);
			const answer = filter.value.matches(account);
			return (answer.ok ? answer.value : 'undecided') === naiveAnswer(source, account);
		}),
		{ numRuns: 2_000 },
	));

it('never throws: any string is a filter or an issue within it', () =>
	fc.assert(
		fc.property(
			fc.oneof(fc.string(), fc.string({ unit: 'binary' }), aScramble, aFilter),
			(source) => {
				const filter = parseAccountFilter(source);
				if (filter.ok) return true;
				const { position, message, expected } = filter.reason;
				return position >= 1 && position <= source.length + 1 && message.includes(expected);
			},
		),
		{ numRuns: 4_000 },
	));

it('never throws: any account is matched, not matched, or an issue', () =>
	fc.assert(
		fc.property(fc.oneof(aFilter, aScramble), anAccount, (source, account) => {
			const filter = parseAccountFilter(source);
			if (filter.ok) filter.value.matches(account);
		}),
		{ numRuns: 2_000 },
	));

it('never reaches a prototype: whatever is put there, no answer changes', () =>
	fc.assert(
		fc.property(
			fc.constantFrom(
				'tier',
				'constructor',
				'__proto__',
				'prototype',
				'toString',
				'valueOf',
				'planted',
			),
			fc.constantFrom('address', 'customFields'),
			(key, group) => {
				const holder = Object.create({ [key]: 'planted' }) as object;
				const filter = parseAccountFilter(`${group}.${key} == null`);
				const account = Object.assign(Object.create({ code: 'planted' }) as object, {
					id: 'a',
					[group]: holder,
				});
				expect(filter.ok && filter.value.matches(account)).toEqual({ ok: true, value: true });
			},
		),
	));

it('runs no code of the account: a getter counts as missing', () => {
	const customFields = Object.defineProperty({}, 'tier', {
		enumerable: true,
		get: () => {
			throw new Error('The getter ran');
		},
	});
	const filter = parseAccountFilter('customFields.tier == null');
	expect(filter.ok && filter.value.matches({ id: 'a', customFields })).toEqual({
		ok: true,
		value: true,
	});
});

it('is a function of filter and account: the same question has the same answer', () =>
	fc.assert(
		fc.property(aFilter, fc.constantFrom(...Object.values(fixtureAccounts)), (source, account) => {
			const first = parseAccountFilter(source);
			const second = parseAccountFilter(source);
			if (!first.ok || !second.ok) return expect(first).toEqual(second);
			const before = structuredClone(account);
			expect(first.value.matches(account)).toEqual(second.value.matches(account));
			expect(first.value.matches(account)).toEqual(second.value.matches(account));
			expect(account).toEqual(before);
		}),
	));

it('NOT turns around every answer and loses none', () =>
	fc.assert(
		fc.property(aFilter, fc.constantFrom(...Object.values(fixtureAccounts)), (source, account) => {
			const [filter, opposite] = [
				parseAccountFilter(source),
				parseAccountFilter(`NOT (${source})`),
			];
			if (!filter.ok || !opposite.ok) return expect(filter.ok).toBe(opposite.ok);
			const [answer, turned] = [filter.value.matches(account), opposite.value.matches(account)];
			if (answer.ok) expect(turned).toEqual({ ok: true, value: !answer.value });
			else expect(turned.ok).toBe(false);
		}),
	));
