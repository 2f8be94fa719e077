import { failed } from '../../../lib/results/BillResult';
import { countOf } from '../../../lib/results/countOf';
import { failure } from '../../../lib/results/failureCatalogue';
import { describeIssue, describeIssues, firstTexts, type Issue } from '../../../lib/results/Issue';
import { describeKind, otherKind } from '../../../lib/results/LedgerDocument';

const missing: Issue = { code: 'missing', path: 'id', expected: 'the id of the bill' };

it.each<[string, Issue, string]>([
	['that is missing', missing, 'id is missing: the id of the bill'],
	[
		'that is wrong',
		{ ...missing, code: 'invalid', got: '7' },
		'id is 7, expected the id of the bill',
	],
	['with words of its own', { ...missing, got: '7', message: 'no such bill' }, 'id: no such bill'],
])('a field %s is told in one sentence', (_which, issue, expected) => {
	expect(describeIssue(issue)).toBe(expected);
});

it.each([
	[1, ''],
	[20, ''],
	[21, '; and 1 more'],
	[99, '; and 79 more'],
	[100, '; and at least 80 more'],
])('of %i issues twenty are told, and how many there are beyond them', (count, end) => {
	const told = Array.from({ length: Math.min(count, 20) }, () => describeIssue(missing)).join('; ');
	expect(describeIssues(Array.from({ length: count }, () => missing))).toBe(told + end);
});

it('of many texts the first are told, and how many there are beyond them', () => {
	const texts = Array.from({ length: 21 }, (_, index) => `text ${index}`);
	expect(firstTexts(texts)).toEqual([...texts.slice(0, 20), 'and 1 more']);
});

it.each([
	[0, '0 bills'],
	[1, '1 bill'],
	[2, '2 bills'],
])('%i of a noun is "%s"', (count, expected) => {
	expect(countOf(count, 'bill')).toBe(expected);
});

it.each([
	['invoice', 'creditNote', 'invoice'],
	['creditNote', 'invoice', 'credit note'],
] as const)(
	'the other kind than %s is %s, and people call it itself "%s"',
	(kind, other, words) => {
		expect([otherKind(kind), describeKind(kind)]).toEqual([other, words]);
	},
);

it('a bill that failed wrote nothing', () => {
	const reason = failure('REJECTED', 'No.');
	expect(failed(reason)).toEqual({ output: 'failures', outcome: 'none', failure: reason });
});
