import {
	type FilterIssue,
	parseAccountFilter,
} from '../../../../lib/eligibility/accountFilter/accountFilter';
import type { Result } from '../../../../lib/result';
import { fixtureAccounts } from './fixtureAccounts';
import { naiveAnswer } from './naiveFilter';
import { readCases } from './readCases';

const accepted = readCases('accountFilter.accepts.txt');
const rejected = readCases('accountFilter.rejects.txt');
const undecided = readCases('accountFilter.undecided.txt');
const worded = readCases('accountFilter.messages.txt');

const accountNamed = (name: string) => {
	const account = fixtureAccounts[name];
	if (!account) throw new Error(`No fixture account is called ${name}`);
	return account;
};

function answerOf(source: string, accountName: string): Result<boolean, FilterIssue> {
	const filter = parseAccountFilter(source);
	return filter.ok ? filter.value.matches(accountNamed(accountName)) : filter;
}

function issueOf(result: Result<unknown, FilterIssue>): FilterIssue {
	if (result.ok) throw new Error('Expected an issue');
	return result.reason;
}

describe('accepted filters', () => {
	it.each(accepted.map((entry) => [entry.line, entry.columns] as const))(
		'%s',
		(_line, [account = '', filter = '', answer]) => {
			expect(answerOf(filter, account)).toEqual({ ok: true, value: answer === 'true' });
			expect(naiveAnswer(filter, accountNamed(account))).toBe(answer === 'true');
		},
	);

	it.each(accepted.map((entry) => [entry.line, entry.columns] as const))(
		'gives every account the answer of the naive reading: %s',
		(_line, [, filter = '']) => {
			for (const [name, account] of Object.entries(fixtureAccounts)) {
				const answer = answerOf(filter, name);
				expect([name, answer.ok ? answer.value : 'undecided']).toEqual([
					name,
					naiveAnswer(filter, account),
				]);
			}
		},
	);
});

describe('rejected filters', () => {
	it.each(rejected.map((entry) => [entry.line, entry.columns] as const))(
		'%s',
		(_line, [filter = '', code, position]) => {
			const issue = issueOf(parseAccountFilter(filter));
			expect([issue.code, issue.position]).toEqual([code, Number(position)]);
		},
	);
});

describe('filters without an answer for an account', () => {
	it.each(undecided.map((entry) => [entry.line, entry.columns] as const))(
		'%s',
		(_line, [account = '', filter = '', code, position]) => {
			expect(parseAccountFilter(filter).ok).toBe(true);
			const issue = issueOf(answerOf(filter, account));
			expect([issue.code, issue.position]).toEqual([code, Number(position)]);
			// The naive reading has no limits.
			if (code !== 'NUMBER_OUT_OF_RANGE') {
				expect(naiveAnswer(filter, accountNamed(account))).toBe('undecided');
			}
		},
	);
});

describe('messages', () => {
	it('show what is wrong, where, what was expected, and the place', () => {
		expect(issueOf(parseAccountFilter('owner == Jane')).message).toBe(
			[
				'Unknown field "owner" at position 1. An account has id, accountName, accountCode, address, currency and customFields.',
				'  owner == Jane',
				'  ^',
			].join('\n'),
		);
	});

	it('suggest the field that differs in case only', () => {
		expect(issueOf(parseAccountFilter('AccountName == Acme')).expected).toMatch(
			/^Write accountName\./,
		);
	});

	it('show the line that is meant, with tabs as one blank', () => {
		const { message } = issueOf(
			parseAccountFilter('currency == GBP\n\tAND owner == Jane\n\tAND true'),
		);
		expect(message.split('\n').slice(1)).toEqual(['   AND owner == Jane', '       ^']);
	});

	it.each(worded.map(({ line, columns }) => [line, columns] as const))(
		'say in one line: %s',
		(_line, [filter = '', message]) => {
			expect(issueOf(answerOf(filter, 'uk')).message.split('\n')[0]).toBe(message);
		},
	);

	it.each([
		[60, 60, '', ''],
		[61, 60, '…', ''],
		[60, 61, '', '…'],
		[200, 200, '…', '…'],
	])(
		'show of %i characters before the place and %i from it on 60 each',
		(before, after, left, right) => {
			const filter = `${'('.repeat(before)}#${'x'.repeat(after - 1)}`;
			const [, line, caret] = issueOf(parseAccountFilter(filter)).message.split('\n');
			expect(line).toBe(`  ${left}${'('.repeat(60)}#${'x'.repeat(59)}${right}`);
			expect(caret).toBe(`  ${' '.repeat(left.length + 60)}^`);
		},
	);

	it('cut a long line around the place', () => {
		const long = `${'true AND '.repeat(50)}owner == Jane${' AND true'.repeat(50)}`;
		const [, line = '', caret = ''] = issueOf(parseAccountFilter(long)).message.split('\n');
		expect(line.length).toBeLessThan(130);
		expect(line.slice(caret.indexOf('^'))).toMatch(/^owner == Jane/);
	});

	it('name the value of the account that has no answer', () => {
		const issue = issueOf(answerOf('customFields.tier >= 3', 'us'));
		expect(issue.message).toBe(
			[
				'Cannot order the text "gold" and the number 3 at position 1. <, <=, > and >= take two numbers or two texts.',
				'  customFields.tier >= 3',
				'  ^',
			].join('\n'),
		);
	});

	it('are complete sentences that expect something, for every rejected filter', () => {
		for (const { columns } of rejected) {
			const { message, expected } = issueOf(parseAccountFilter(columns[0] ?? ''));
			expect(message.split('\n')[0]).toContain(`. ${expected}`);
			expect(expected).toMatch(/^[A-Z<].*\.$/);
		}
	});
});

it.each([
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
	['\\', '\\'],
	['"', '"'],
	["'", "'"],
])('a backslash before %s in quotes stands for one character: %j', (escape, character) => {
	for (const quote of ['"', "'"]) {
		const filter = parseAccountFilter(`name == ${quote}a\\${escape}b${quote}`);
		const named = (name: string) =>
			filter.ok && filter.value.matches({ ...accountNamed('uk'), name });
		expect(named(`a${character}b`)).toEqual({ ok: true, value: true });
		expect(named(`a\\${escape}b`)).toEqual({ ok: true, value: false });
	}
});

it('keeps the source as it was entered', () => {
	const filter = parseAccountFilter(' currency == GBP ');
	expect(filter.ok && filter.value.source).toBe(' currency == GBP ');
});

it('is tried with at least 220 cases', () => {
	expect(accepted.length + rejected.length + undecided.length).toBeGreaterThanOrEqual(220);
});
