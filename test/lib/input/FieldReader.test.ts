import { describeInput } from '../../../lib/input/describeInput';
import { FieldReader, notAnObject } from '../../../lib/input/FieldReader';
import { isEmailAddress } from '../../../lib/input/isEmailAddress';
import { idExpected } from '../../../lib/input/text';
import { Decimal } from '../../../lib/money/decimal';
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

	type Read = (fields: FieldReader) => unknown;
	const one = new Decimal(1);
	const reads: Record<string, Read> = {
		text: (fields) => fields.text('a'),
		id: (fields) => fields.id('a'),
		requiredId: (fields) => fields.requiredId('a', 'an id'),
		textOrNumber: (fields) => fields.textOrNumber('a'),
		requiredText: (fields) => fields.requiredText('a'),
		requiredTextOrNumber: (fields) => fields.requiredTextOrNumber('a', 'a code'),
		decimal: (fields) => fields.decimal('a'),
		requiredDecimal: (fields) => fields.requiredDecimal('a'),
		wholeNumber: (fields) => fields.wholeNumber('a', 1),
		requiredWholeNumber: (fields) => fields.requiredWholeNumber('a', 1),
		date: (fields) => fields.date('a'),
		flag: (fields) => fields.flag('a', true),
		'flag, false by default,': (fields) => fields.flag('a', false),
		choice: (fields) => fields.choice('a', ['x', 'y'] as const, 'x'),
		list: (fields) => fields.list('a'),
		records: (fields) => fields.records('a').length,
		requiredRecords: (fields) => fields.requiredRecords('a', 'a list').length,
		present: (fields) => fields.present('a'),
	};

	it.each<[keyof typeof reads, unknown, unknown]>([
		['text', ' b ', 'b'],
		['id', ' b ', 'b'],
		['requiredId', 'b', 'b'],
		['textOrNumber', 'b', 'b'],
		['textOrNumber', 17, '17'],
		['requiredText', 'b', 'b'],
		['requiredTextOrNumber', 17, '17'],
		['requiredTextOrNumber', 'b', 'b'],
		['decimal', '1.0', one],
		['requiredDecimal', 1, one],
		['wholeNumber', '1', 1],
		['requiredWholeNumber', 3, 3],
		['date', '2026-10-01T10:00:00', '2026-10-01'],
		['flag', false, false],
		['flag', ' FALSE ', false],
		['flag, false by default,', 'true', true],
		['choice', 'y', 'y'],
		['list', ' b ,c\n\nd', ['b', 'c', 'd']],
		['list', ['b ', ''], ['b']],
		['records', [{}, {}], 2],
		['requiredRecords', [{}], 1],
		['present', ' b ', ' b '],
	])('reads %s of %j', (what, a, expected) => {
		const issues: Issue[] = [];
		expect(reads[what]?.(new FieldReader({ a }, issues, 'bill'))).toEqual(expected);
		expect(issues).toEqual([]);
	});

	it.each<[keyof typeof reads, unknown]>([
		['text', undefined],
		['id', undefined],
		['textOrNumber', undefined],
		['decimal', undefined],
		['wholeNumber', undefined],
		['date', undefined],
		['flag', true],
		['flag, false by default,', false],
		['choice', 'x'],
		['list', []],
		['records', 0],
		['present', undefined],
	])('takes what is absent, null or blank for no %s', (what, expected) => {
		for (const source of [{}, { a: null }, { a: ' ' }]) {
			const issues: Issue[] = [];
			expect(reads[what]?.(new FieldReader(source, issues))).toEqual(expected);
			expect(issues).toEqual([]);
		}
	});

	it.each<[keyof typeof reads, unknown, string]>([
		['requiredId', '', 'an id'],
		['requiredText', '', 'text'],
		['requiredTextOrNumber', '', 'a code'],
		['requiredDecimal', new Decimal(0), 'a number'],
		['requiredWholeNumber', 1, 'a whole number of at least 1'],
		['requiredRecords', 0, 'a list'],
	])('notes that the %s is missing', (what, expected, wanted) => {
		for (const source of [{}, { a: null }, { a: ' ' }]) {
			const issues: Issue[] = [];
			expect(reads[what]?.(new FieldReader(source, issues, '', 3))).toEqual(expected);
			expect(issues).toEqual([{ code: 'missing', path: '[3].a', expected: wanted }]);
		}
	});

	it.each<[keyof typeof reads, unknown, unknown, Issue['code'], string]>([
		['text', 1, undefined, 'wrongType', 'text'],
		['id', 'b\n1', undefined, 'invalid', idExpected],
		['requiredId', 1, '', 'wrongType', 'text'],
		['textOrNumber', 1.5, undefined, 'wrongType', 'text'],
		['requiredText', 1, '', 'wrongType', 'text'],
		['requiredTextOrNumber', true, '', 'wrongType', 'text'],
		['requiredDecimal', 'b', new Decimal(0), 'wrongType', 'a number'],
		['wholeNumber', 0, undefined, 'invalid', 'a whole number of at least 1'],
		['wholeNumber', 1.5, undefined, 'invalid', 'a whole number of at least 1'],
		['requiredWholeNumber', 0, 1, 'invalid', 'a whole number of at least 1'],
		['date', '01/10/2026', undefined, 'invalid', 'a date YYYY-MM-DD'],
		['date', '0000-10-01', undefined, 'invalid', 'a date from 1900 to 2999'],
		['flag', 'yes', true, 'wrongType', 'true or false'],
		['flag', 1, true, 'wrongType', 'true or false'],
		['choice', 'z', 'x', 'invalid', 'one of x, y'],
		['list', ['b', 1], [], 'wrongType', 'a list of text'],
		['list', 1, [], 'wrongType', 'a list of text'],
		['records', 'b', 0, 'wrongType', 'a list'],
	])('refuses as %s: %j', (what, a, expected, code, wanted) => {
		const issues: Issue[] = [];
		expect(reads[what]?.(new FieldReader({ a }, issues, 'bill', 3))).toEqual(expected);
		expect(issues).toEqual([
			{ code, path: 'bill[3].a', expected: wanted, got: describeInput(a), message: undefined },
		]);
	});

	it.each<[unknown, Issue]>([
		[undefined, { code: 'missing', path: 'a', expected: 'an object' }],
		[null, { code: 'missing', path: 'a', expected: 'an object' }],
		['b', { code: 'wrongType', path: 'a', expected: 'an object', got: '"b"' }],
	])('notes that %j is no object', (got, issue) => expect(notAnObject('a', got)).toEqual(issue));

	it('notes a hundred issues and no more', () => {
		const issues: Issue[] = [];
		const fields = new FieldReader({ a: 1 }, issues);
		for (let index = 0; index < 101; index++) fields.text('a');
		expect(issues).toHaveLength(100);
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
		['x'.repeat(60), `"${'x'.repeat(60)}"`],
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
		[Symbol('a'), 'not readable'],
		[12.5, '12.5'],
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
