import { compareDocuments } from '../../../lib/ledger/compareDocuments';

const filled = { fills: ['account'], filled: { lines: [{ account: '200' }] } };

/** Each difference as `lines[1].amount: 5 -> 6`, the value of the books first. */
it.each<[string, object, object, Parameters<typeof compareDocuments>[2], readonly string[]]>([
	['the same', { a: 1, lines: [{ b: 2 }] }, { a: 1, lines: [{ b: 2 }] }, {}, []],
	[
		'another value',
		{ date: '2026-10-01' },
		{ date: '2026-10-02' },
		{},
		['date: "2026-10-01" -> "2026-10-02"'],
	],
	[
		'one in a line',
		{ lines: [{ b: 1 }, { b: 2 }] },
		{ lines: [{ b: 1 }, { b: 3 }] },
		{},
		['lines[1].b: 2 -> 3'],
	],
	['one in an object', { c: { id: '1' } }, { c: { id: '2' } }, {}, ['c.id: "1" -> "2"']],
	[
		'what only the books say',
		{ a: 1, total: 7, lines: [{ b: 2, tax: 1 }] },
		{ a: 1, lines: [{ b: 2 }] },
		{},
		[],
	],
	[
		'what only the books say beside an id',
		{ c: { id: '1', name: 'A' } },
		{ c: { id: '1' } },
		{},
		[],
	],
	['what only the bill says', { a: 1 }, { a: 1, memo: 'x' }, {}, ['memo: null -> "x"']],
	['what the bill says of nothing', { a: 1 }, { a: 1, memo: undefined, note: null }, {}, []],
	['nothing in the books', { a: 1, memo: null }, { a: 1, memo: 'x' }, {}, ['memo: null -> "x"']],
	[
		'a line more in the books',
		{ lines: [{ b: 1 }, { b: 2 }] },
		{ lines: [{ b: 1 }] },
		{},
		['lines[1]: {"b":2} -> null'],
	],
	[
		'a line more in the bill',
		{ lines: [{ b: 1 }] },
		{ lines: [{ b: 1 }, { b: 2 }] },
		{},
		['lines[1]: null -> {"b":2}'],
	],
	['no lines in the books', {}, { lines: [{ b: 1 }] }, {}, ['lines[0]: null -> {"b":1}']],
	[
		'in the order of the bill',
		{ b: 1, a: 1 },
		{ memo: 'x', a: 2, b: 2 },
		{},
		['memo: null -> "x"', 'a: 1 -> 2', 'b: 1 -> 2'],
	],
	[
		'what an update takes out',
		{ a: 1, memo: 'x' },
		{ a: 1 },
		{ goes: ['memo'] },
		['memo: "x" -> null'],
	],
	[
		'what an update takes out of a line',
		{ lines: [{ b: 1, tax: 'T' }] },
		{ lines: [{ b: 1 }] },
		{ goes: ['tax'] },
		['lines[0].tax: "T" -> null'],
	],
	['what an update would take out and is not there', { a: 1 }, { a: 1 }, { goes: ['memo'] }, []],
	[
		'what the ledger fills in again',
		{ lines: [{ b: 1, account: '200' }] },
		{ lines: [{ b: 1 }] },
		filled,
		[],
	],
	[
		'what the ledger fills in otherwise',
		{ lines: [{ b: 1, account: '260' }] },
		{ lines: [{ b: 1 }] },
		filled,
		[`lines[0].account: "260" -> "the ledger's default"`],
	],
	[
		'what the ledger fills in, not looked at',
		{ lines: [{ b: 1, account: '260' }] },
		{ lines: [{ b: 1 }] },
		{ fills: ['account'] },
		[],
	],
	[
		'an id that the ledger fills in, and its name',
		{ c: { id: '1', name: 'A' } },
		{},
		{ fills: ['c'], filled: { c: { id: '1' } } },
		[],
	],
	[
		'another id than the ledger fills in',
		{ c: { id: '2' } },
		{},
		{ fills: ['c'], filled: { c: { id: '1' } } },
		[`c: {"id":"2"} -> "the ledger's default"`],
	],
	[
		'what the ledger fills in on no such line',
		{ lines: [{ b: 1 }, { b: 2, account: '200' }] },
		{ lines: [{ b: 1 }, { b: 2 }] },
		filled,
		[`lines[1].account: "200" -> "the ledger's default"`],
	],
	[
		'what goes, beside what is filled in',
		{ lines: [{ b: 1, tax: 'T', account: '200' }] },
		{ lines: [{ b: 1 }] },
		{ ...filled, goes: ['tax'] },
		['lines[0].tax: "T" -> null'],
	],
])('%s', (_sentence, books, bill, rules, expected) => {
	const differences = compareDocuments(books, bill, rules);
	expect(
		differences.map(
			({ path, books: held, bill: said }) =>
				`${path}: ${JSON.stringify(held)} -> ${JSON.stringify(said)}`,
		),
	).toEqual(expected);
});
