import { parseAccountFilter } from '../../../../lib/eligibility/accountFilter/accountFilter';
import {
	filterCharsMax,
	filterLevelsMax,
} from '../../../../lib/eligibility/accountFilter/normaliseSource';

const account = { id: 'a', currency: 'GBP', customFields: { tier: 3 } };

function answerOf(source: string) {
	const filter = parseAccountFilter(source);
	return filter.ok
		? filter.value.matches(account)
		: { ok: false, code: filter.reason.code, position: filter.reason.position };
}

const chain = (count: number, piece: string, between: string): string =>
	Array.from({ length: count }, () => piece).join(between);

describe('long filters', () => {
	it.each([
		['1,000 comparisons with AND', chain(1_000, 'currency == GBP', ' AND '), true],
		['1,000 comparisons with OR', `${chain(1_000, 'currency == USD', ' OR ')}`, false],
		[
			'1,000 comparisons with AND and OR in turn',
			chain(500, 'currency == USD AND true', ' OR '),
			false,
		],
		['1,000 NOTs', `${'NOT '.repeat(1_000)}currency == GBP`, true],
		['1,001 NOTs', `${'NOT '.repeat(1_001)}currency == GBP`, false],
		['a sum of 1,000', `${chain(1_000, '1', '+')} == 1000`, true],
		['a power of 1,000 ones', `${chain(1_000, '1', '^')} == 1`, true],
		['1,000 signs', `${'-'.repeat(1_000)}1 == 1`, true],
		['a list of 1,000', `IN(currency, ${chain(999, 'USD', ', ')}, GBP)`, true],
		['a field 1,000 keys deep', `customFields.${chain(1_000, 'a', '.')} == null`, true],
		['15,000 sums, the most that fit', `${chain(15_000, '1', '+')} == 15000`, true],
	])('%s', (_what, source, answer) => {
		expect(answerOf(source)).toEqual({ ok: true, value: answer });
	});

	it('takes as many characters as it says', () => {
		const filled = `true${' '.repeat(filterCharsMax - 4)}`;
		expect(answerOf(filled)).toEqual({ ok: true, value: true });
	});

	it.each([
		[`true${' '.repeat(filterCharsMax)}`, 'The filter is too long', '100000 characters'],
		[`${'('.repeat(2_000)}true`, 'The filter is nested too deeply', '1000 parentheses'],
	])('says what is too much', (source, summary, most) => {
		const filter = parseAccountFilter(source);
		expect(filter).toMatchObject({
			ok: false,
			reason: {
				message: expect.stringContaining(summary) as string,
				expected: expect.stringContaining(most) as string,
			},
		});
	});

	it('refuses one character more, at that character', () => {
		const filled = `true${' '.repeat(filterCharsMax - 3)}`;
		expect(answerOf(filled)).toEqual({
			ok: false,
			code: 'FILTER_TOO_LONG',
			position: filterCharsMax + 1,
		});
	});
});

describe('deep filters', () => {
	const shapes: ReadonlyArray<readonly [string, (levels: number) => string]> = [
		['parentheses', (levels) => `${'('.repeat(levels)}true${')'.repeat(levels)}`],
		[
			'parentheses behind operators',
			(levels) => `${'true AND ('.repeat(levels)}true${')'.repeat(levels)}`,
		],
		['calls', (levels) => `${'isnull(null, '.repeat(levels)}true${')'.repeat(levels)} == true`],
		[
			'ternaries in the first answer',
			(levels) => `${'true ? '.repeat(levels)}true${' : false'.repeat(levels)}`,
		],
		['ternaries in the second answer', (levels) => `${'false ? false : '.repeat(levels)}true`],
	];

	it.each(shapes)('%s: as many levels as it says', (_what, nest) => {
		expect(answerOf(nest(filterLevelsMax))).toEqual({ ok: true, value: true });
	});

	it.each(shapes)('%s: one level more is refused', (_what, nest) => {
		expect(answerOf(nest(filterLevelsMax + 1))).toMatchObject({
			ok: false,
			code: 'NESTED_TOO_DEEPLY',
		});
	});

	it('points at the parenthesis that is one too many', () => {
		expect(answerOf(shapes[0]?.[1](filterLevelsMax + 1) ?? '')).toMatchObject({
			position: filterLevelsMax + 1,
		});
	});

	it('counts signs as levels', () => {
		expect(answerOf(`${'-'.repeat(filterLevelsMax)}1 == 1`)).toEqual({ ok: true, value: true });
		expect(answerOf(`${'-'.repeat(filterLevelsMax + 1)}1 == 1`)).toMatchObject({
			code: 'NESTED_TOO_DEEPLY',
		});
		expect(
			answerOf(`${'-('.repeat(filterLevelsMax / 2)}1${')'.repeat(filterLevelsMax / 2)} == 1`),
		).toMatchObject({ ok: true });
		expect(
			answerOf(`${'-('.repeat(filterLevelsMax / 2)}-1${')'.repeat(filterLevelsMax / 2)} == 1`),
		).toMatchObject({ code: 'NESTED_TOO_DEEPLY' });
	});

	it('counts what is open at once, not what there is in all', () => {
		expect(answerOf(chain(2_000, '(true)', ' AND '))).toEqual({ ok: true, value: true });
		expect(answerOf(chain(2_000, '-1 == -1', ' AND '))).toEqual({ ok: true, value: true });
		expect(answerOf(chain(1_500, '(true ? true : false)', ' AND '))).toEqual({
			ok: true,
			value: true,
		});
	});

	it('is an issue, not a crash, when others have used up the call stack', () => {
		const source = shapes[0]?.[1](filterLevelsMax) ?? '';
		const answerAt = (depth: number): ReturnType<typeof answerOf> =>
			depth > 0 ? answerAt(depth - 1) : answerOf(source);
		let depth = 0;
		let answer = answerAt(depth);
		while (answer.ok) answer = answerAt((depth += 250));
		expect(answer).toMatchObject({ code: 'NESTED_TOO_DEEPLY' });
	});
});

/** Fifty times what the slowest takes: a busy machine is no reason, time that grows with the square of a text is. */
const HANGS_AFTER_MS = 10_000;

it.each([
	['powers of powers', `${'('.repeat(20)}9${' ^ 9)'.repeat(20)} > 1`],
	['a long product', `${chain(5_000, '0.1234567890123456', '*')} < 1`],
	['a text of 90,000 characters', `currency == ${'a'.repeat(90_000)}`],
	['a blank of 90,000 characters', `currency ${' '.repeat(90_000)} == GBP`],
	['30,000 opening brackets', '['.repeat(30_000)],
	['20,000 unfinished comparisons', 'id==('.repeat(20_000)],
	['a name of 90,000 letters before a blank', `currency == ${'a '.repeat(45_000)}`],
])('does not hang: %s', (_what, source) => {
	const begin = performance.now();
	answerOf(source);
	expect(performance.now() - begin).toBeLessThan(HANGS_AFTER_MS);
});
