import { describeInput } from '../../../lib/input/describeInput';
import { FieldReader } from '../../../lib/input/FieldReader';
import { isEmailAddress } from '../../../lib/input/isEmailAddress';
import { describeIssues, type Issue } from '../../../lib/results/Issue';

/** What a reader notes of one object. */
function issuesOf(source: Record<string, unknown>, read: (fields: FieldReader) => unknown) {
	const issues: Issue[] = [];
	read(new FieldReader(source, issues, 'bill'));
	return issues;
}

const refuses = {
	get id(): string {
		throw new Error('No');
	},
};

describe('FieldReader', () => {
	it.each<[string, unknown, string]>([
		['a plus sign', '+10', 'bill.total is "+10", expected a number'],
		[
			'too many digits',
			1e300,
			'bill.total is 1e+300, expected a number of at most 30 digits before the point and 60 after it',
		],
		[
			'an exponent without end',
			'1e1000000000',
			'bill.total is "1e1000000000", expected a number of at most 30 digits before the point and 60 after it',
		],
		['no number', NaN, 'bill.total is NaN, expected a number'],
		['a BigInt', 10n, 'bill.total is a BigInt, expected a number'],
		['a deep list', [[[]]], 'bill.total is a list, expected a number'],
	])('says of a number what is wrong with it: %s', (_sentence, total, expected) => {
		expect(describeIssues(issuesOf({ total }, (fields) => fields.decimal('total')))).toBe(expected);
	});

	it.each<[string, unknown]>([
		['half of a pair', 'bill-\uD83D'],
		['a control character', 'bill\u0000'],
		['a line break', 'bill\n1'],
		['what is no character', 'bill\uFFFF'],
		['256 characters', 'x'.repeat(256)],
		['a number', 7],
	])('refuses an id with %s', (_sentence, id) => {
		expect(issuesOf({ id }, (fields) => fields.id('id'))).toHaveLength(1);
	});

	it.each<[string, unknown]>([
		['255 characters', 'x'.repeat(255)],
		['blanks inside', 'bill 1'],
		['a whole pair', 'bill-😀'],
	])('takes an id with %s', (_sentence, id) => {
		expect(issuesOf({ id }, (fields) => fields.requiredId('id', 'an id'))).toEqual([]);
	});

	it('names the field whose getter throws', () => {
		expect(describeIssues(issuesOf(refuses, (fields) => fields.requiredId('id', 'an id')))).toBe(
			'bill.id is not readable, expected text',
		);
	});

	it('names the holes of a list, and stops long before a list without end', () => {
		const lines = new Array<unknown>(2 ** 32 - 1);
		const issues = issuesOf({ lines }, (fields) => fields.records('lines'));
		expect(issues[0]).toMatchObject({ code: 'missing', path: 'bill.lines[0]' });
		expect(issues).toHaveLength(100);
	});

	it('shows twenty issues and says how many more there are', () => {
		const lines = Array.from({ length: 50 }, () => 'x');
		const text = describeIssues(issuesOf({ lines }, (fields) => fields.records('lines')));
		expect(text).toContain('bill.lines[19]');
		expect(text).not.toContain('bill.lines[20]');
		expect(text).toMatch(/; and 30 more$/);
		const endless = issuesOf({ lines: Array.from({ length: 500 }, () => 'x') }, (fields) =>
			fields.records('lines'),
		);
		expect(describeIssues(endless)).toMatch(/; and at least 80 more$/);
	});
});

describe('describeInput', () => {
	it.each<[unknown, string]>([
		['text', '"text"'],
		['x'.repeat(61), `"${'x'.repeat(60)}…"`],
		['"'.repeat(61), `"${'\\"'.repeat(60)}…"`],
		['\uD83D', '"\\ud83d"'],
		[-0, '0'],
		[1e21, '1e+21'],
		[true, 'true'],
		[null, 'null'],
		[undefined, 'undefined'],
		[[1, 2], 'a list'],
		[refuses, 'an object'],
		[10n ** 100n, 'a BigInt'],
		[() => 1, 'a function'],
	])('case %#: is %s', (value, expected) => {
		expect(describeInput(value)).toBe(expected);
	});
});

describe('isEmailAddress', () => {
	it.each<[string, boolean]>([
		['a@b.example', true],
		[`${'a'.repeat(244)}@b.example`, true],
		[`${'a'.repeat(245)}@b.example`, false],
		['a@b', false],
		['a b@c.example', false],
		['a@b.example, c@d.example', false],
		['a\u0000@b.example', false],
		['a\uD83D@b.example', false],
		['müller@b.example', true],
	])('case %#: %j is %p', (text, expected) => {
		expect(isEmailAddress(text)).toBe(expected);
	});
});
