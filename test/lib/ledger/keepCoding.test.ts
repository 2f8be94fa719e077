import { codingDigest, type CodedLine, type Coding } from '../../../lib/ledger/codingDigest';
import { codingWarnings } from '../../../lib/ledger/codingWarnings';
import { type CodingNote, keepCoding } from '../../../lib/ledger/keepCoding';
import { expectFail, expectOk } from '../support/expectOk';

const line = (text: string, coding: Coding = {}, more: Partial<CodedLine> = {}): CodedLine => ({
	text,
	amount: 10,
	coding,
	...more,
});

interface Given {
	/** What the node had sent; its digest is in the mark. */
	readonly sent?: readonly Coding[];
	readonly sentWith?: Coding;
	readonly books: readonly CodedLine[];
	readonly bill: readonly CodedLine[];
	readonly rule?: 'keep' | 'replace';
	readonly document?: { readonly books: Coding; readonly bill: Coding };
}

const keep = ({ sent, sentWith, rule = 'keep', ...given }: Given) =>
	keepCoding({
		label: 'Bill INVOICE-1',
		target: {
			kind: 'invoice',
			id: 'd1',
			number: 'INVOICE-1',
			mark: {
				billId: 'b1',
				billVersion: 1,
				digest: '0123456789abcdef',
				...(sent && { coding: codingDigest(sent, sentWith) }),
			},
			document: { url: 'https://ledger.example/d1' } as never,
		},
		rule,
		...given,
	});

/** `2 account: 260 (200)`: the line, the field, what the books hold, and what the configuration says. */
const words = (notes: readonly CodingNote[]): readonly string[] =>
	notes.map(
		({ line, field, books, configuration }) =>
			`${line ?? '-'} ${field}: ${books}${configuration === null ? '' : ` (${configuration})`}`,
	);

interface Kept {
	/** Of each line of the bill. */
	readonly keeps: readonly (readonly string[])[];
	readonly kept?: readonly string[];
	readonly lost?: readonly string[];
	readonly added?: readonly number[];
}

const sent = [{ item: 'I', account: '200' }];

it.each<[string, Given, Kept]>([
	[
		'what nobody touched follows the configuration',
		{ sent, books: [line('A', sent[0])], bill: [line('A', { item: 'I', account: '260' })] },
		{ keeps: [[]] },
	],
	[
		'what nobody touched and the configuration says no more goes',
		{
			sent: [{ item: 'I', tax: 'T' }],
			books: [line('A', { item: 'I', tax: 'T' })],
			bill: [line('A', { item: 'I' })],
		},
		{ keeps: [[]] },
	],
	[
		'what a person changed stays, and so does the rest of that document',
		{
			sent: [...sent, ...sent],
			books: [line('A', { item: 'I', account: '260' }), line('B', sent[0])],
			bill: [line('A', sent[0]), line('B', { item: 'I', account: '270' })],
		},
		{
			keeps: [['account'], ['account']],
			kept: ['1 account: 260 (200)', '2 account: 200 (270)'],
		},
	],
	[
		'what a person changed goes where the configuration replaces it',
		{
			sent,
			rule: 'replace',
			books: [line('A', { item: 'I', account: '260' })],
			bill: [line('A', sent[0])],
		},
		{ keeps: [[]], lost: ['1 account: 260 (200)'] },
	],
	[
		'what nobody touched is replaced without a word',
		{
			sent,
			rule: 'replace',
			books: [line('A', sent[0])],
			bill: [line('A', { item: 'J', account: '260' })],
		},
		{ keeps: [[]] },
	],
	[
		'what the books hold stays where the mark does not say what was sent',
		{ books: [line('A', { item: 'J' })], bill: [line('A', { item: 'I' })] },
		{ keeps: [['item']], kept: ['1 item: J (I)'] },
	],
	[
		'other letters are no change',
		{ books: [line('A', { item: 'api' })], bill: [line('A', { item: 'API' })] },
		{ keeps: [[]] },
	],
	[
		'a class that a person set beside what was sent stays',
		{
			sent,
			books: [line('A', { ...sent[0], class: 'C' })],
			bill: [line('A', { item: 'J', account: '200' })],
		},
		{ keeps: [['class']] },
	],
	[
		'a class that a person set stays although the configuration names one now',
		{
			sent,
			books: [line('A', { ...sent[0], class: 'C' })],
			bill: [line('A', { ...sent[0], class: 'D' })],
		},
		{ keeps: [['class']], kept: ['1 class: C (D)'] },
	],
	[
		'a class that a person set goes where the configuration replaces it',
		{
			sent,
			rule: 'replace',
			books: [line('A', { ...sent[0], class: 'C' })],
			bill: [line('A', sent[0])],
		},
		{ keeps: [[]], lost: ['1 class: C'] },
	],
	[
		'a class that was sent and is withdrawn goes',
		{
			sent: [{ item: 'I', class: 'C' }],
			books: [line('A', { item: 'I', class: 'C' })],
			bill: [line('A', { item: 'I' })],
		},
		{ keeps: [[]] },
	],
	[
		'of each line its own coding counts',
		{
			sent: [{ item: 'I' }, { item: 'I', tax: 'T', class: 'C' }],
			books: [line('A', { item: 'I' }), line('B', { item: 'I', tax: 'T', class: 'C' })],
			bill: [line('A', { item: 'I' }), line('B', { item: 'I', class: 'D' })],
		},
		{ keeps: [[], []] },
	],
	[
		'an item that the books hold and nobody sent is said where the configuration replaces it',
		{
			sent: [{ account: '200' }],
			rule: 'replace',
			books: [line('A', { account: '200', item: 'J' })],
			bill: [line('A', { account: '200' })],
		},
		{ keeps: [[]], lost: ['1 item: J'] },
	],
	[
		'account and tax that came with an item stay with it',
		{
			sent: [{ item: 'I' }],
			books: [line('A', { item: 'I', account: '200', tax: 'T' })],
			bill: [line('A', { item: 'I' })],
		},
		{ keeps: [['account', 'tax']] },
	],
	[
		'account and tax that came with an item go with it',
		{
			sent: [{ item: 'I' }],
			books: [line('A', { item: 'I', account: '200', tax: 'T' })],
			bill: [line('A', { item: 'J' })],
		},
		{ keeps: [[]] },
	],
	[
		'account and tax of an item that goes are said where a person may have set them',
		{
			rule: 'replace',
			books: [line('A', { item: 'I', account: '200' })],
			bill: [line('A', { item: 'J' })],
		},
		{ keeps: [[]], lost: ['1 item: I (J)', '1 account: 200'] },
	],
	[
		'a tax goes with the account that it came with',
		{
			sent: [{ account: '200' }],
			books: [line('A', { account: '200', tax: 'T' })],
			bill: [line('A', { account: '260' })],
		},
		{ keeps: [[]] },
	],
	[
		'a tax stays with the account that stays',
		{
			books: [line('A', { account: '200', tax: 'T' })],
			bill: [line('A', { account: '260' })],
		},
		{ keeps: [['account', 'tax']], kept: ['1 account: 200 (260)'] },
	],
	[
		'a discount never stays',
		{ books: [line('A', {}, { discount: '10 %' })], bill: [line('A')] },
		{ keeps: [[]], lost: ['1 discount: 10 %'] },
	],
	[
		'names go before ids',
		{
			books: [line('A', { item: '17' }, { names: { item: 'Calls' } })],
			bill: [line('A', { item: '18' }, { names: { item: 'Mail' } })],
		},
		{ keeps: [['item']], kept: ['1 item: Calls (Mail)'] },
	],
	[
		'a line that is new keeps nothing',
		{ sent, books: [line('A', sent[0])], bill: [line('B', { item: 'J' }), line('A', sent[0])] },
		{ keeps: [[], []] },
	],
	[
		'a line that goes as it was sent is not worth a word',
		{
			sent: [...sent, ...sent],
			books: [line('A', sent[0]), line('B', sent[0])],
			bill: [line('A', sent[0])],
		},
		{ keeps: [[]] },
	],
	[
		'a line that goes with what came with its item is not worth a word',
		{
			sent: [{ item: 'I' }, { item: 'I' }],
			books: [line('A', { item: 'I' }), line('B', { item: 'I', account: '200', tax: 'T' })],
			bill: [line('A', { item: 'I' })],
		},
		{ keeps: [[]] },
	],
	[
		'a line that goes and that a person booked otherwise is said',
		{
			sent: [...sent, ...sent],
			books: [line('A', sent[0]), line('B', { item: 'J', account: '200' })],
			bill: [line('A', sent[0])],
		},
		{ keeps: [[]], lost: ['- line: 10, item J, account 200'] },
	],
	...(
		[
			['an item', { account: '200', item: 'J' }, {}, '10, item J, account 200'],
			['a class', { account: '200', class: 'C' }, {}, '10, account 200, class C'],
			['a discount', { account: '200' }, { discount: '1' }, '10, account 200'],
		] as const
	).map(([what, coding, more, books]): [string, Given, Kept] => [
		`a line that goes with ${what} that a person gave it is said`,
		{
			sent: [{ account: '200' }, { account: '200' }],
			books: [line('A', { account: '200' }), line('B', coding, more)],
			bill: [line('A', { account: '200' })],
		},
		{ keeps: [[]], lost: [`- line: ${books}`] },
	]),
	[
		'a line without an amount that a person added stays',
		{
			sent,
			books: [line('A', sent[0]), line('Note', {}, { amount: 0 })],
			bill: [line('A', sent[0])],
		},
		{ keeps: [[]], added: [1] },
	],
	[
		'lines that a person added stay where their amounts cancel out',
		{
			sent,
			books: [line('A', sent[0]), line('Up'), line('Down', {}, { amount: -10 })],
			bill: [line('A', { item: 'J', account: '200' })],
		},
		{ keeps: [[]], added: [1, 2] },
	],
	[
		'a line that a person added goes where the configuration replaces it',
		{
			sent,
			rule: 'replace',
			books: [line('A', sent[0]), line('Extra')],
			bill: [line('A', sent[0])],
		},
		{ keeps: [[]], lost: ['- line: 10'] },
	],
])('%s', (_sentence, given, { keeps, kept = [], lost = [], added = [] }) => {
	const decided = expectOk(keep(given));
	expect(decided.lines.map((one) => one.keeps)).toEqual(keeps);
	expect([words(decided.kept), words(decided.lost), decided.added]).toEqual([kept, lost, added]);
});

it.each<[string, number, readonly CodedLine[], readonly string[]]>([
	['at the end', 1, [line('A', sent[0]), line('Extra')], ['Extra']],
	['before the others', 1, [line('Extra'), line('A', sent[0])], ['Extra']],
	['behind one that goes', 2, [line('B'), line('A', sent[0]), line('Extra')], ['Extra']],
	['where nobody can say which', 1, [line('B'), line('C'), line('A', sent[0])], ['B', 'C']],
])('a line of an amount that a person added stops the bill: %s', (_where, count, books, lines) => {
	const before = Array.from({ length: count }, () => ({ item: 'I', account: '200' }));
	const stopped = expectFail(keep({ sent: before, books, bill: [line('A', sent[0])] }));
	expect(stopped).toMatchObject({
		code: 'DOCUMENT_EDITED',
		details: {
			documentId: 'd1',
			documentNumber: 'INVOICE-1',
			url: 'https://ledger.example/d1',
			lines: lines.map((text) => ({ line: null, text, field: 'line' })),
		},
	});
	for (const text of lines) expect(stopped.message).toContain(`"${text}" (10.00)`);
});

it.each<[string, Coding, Coding, Coding | undefined, 'keep' | 'replace', object]>([
	['nothing said stays', { location: 'L' }, {}, {}, 'keep', { keeps: ['location'] }],
	['withdrawn goes', { location: 'L' }, {}, { location: 'L' }, 'keep', { goes: ['location'] }],
	[
		'ours follows the settings',
		{ location: 'L' },
		{ location: 'M' },
		{ location: 'L' },
		'keep',
		{},
	],
	['ours is replaced', { location: 'L' }, { location: 'M' }, { location: 'L' }, 'replace', {}],
	['the same is no change', { location: 'l' }, { location: 'L' }, undefined, 'keep', {}],
	[
		'of a person stays',
		{ location: 'L' },
		{ location: 'M' },
		{},
		'keep',
		{ keeps: ['location'], kept: ['- location: L (M)'] },
	],
	[
		'unknown stays',
		{ location: 'L' },
		{ location: 'M' },
		undefined,
		'keep',
		{ keeps: ['location'], kept: ['- location: L (M)'] },
	],
	[
		'of a person is replaced',
		{ location: 'L' },
		{ location: 'M' },
		{},
		'replace',
		{ lost: ['- location: L (M)'] },
	],
])('the location of a document, %s', (_which, books, bill, sentWith, rule, expected) => {
	const lines = [line('A', sent[0])];
	const decided = expectOk(
		keep({
			...(sentWith && { sent, sentWith }),
			books: lines,
			bill: lines,
			rule,
			document: { books, bill },
		}),
	);
	expect({
		...decided.document,
		kept: words(decided.kept),
		lost: words(decided.lost),
	}).toEqual({ keeps: [], goes: [], kept: [], lost: [], ...expected });
});

const note = (more: Partial<CodingNote> = {}): CodingNote => ({
	line: 2,
	text: 'Support',
	field: 'account',
	books: '260',
	configuration: '200',
	...more,
});

it.each<[string, readonly CodingNote[], string]>([
	['a line', [note()], 'account of line 2: 260 (bill or settings: 200)'],
	['a line that goes', [note({ line: null, configuration: null })], 'account of "Support": 260'],
	[
		'the document',
		[note({ line: null, text: '', books: '' })],
		'account: none (bill or settings: 200)',
	],
	[
		'several',
		[note(), note({ configuration: null })],
		'account of line 2: 260 (bill or settings: 200); account of line 2: 260',
	],
	['six', Array.from({ length: 6 }, () => note()), '200); 1 more in the details'],
])('an entry of %s is named where it stays and where it goes', (_what, notes, expected) => {
	const document = { kind: 'creditNote', number: 'CN-1' } as const;
	for (const [code, of] of [
		['CODING_KEPT', { kept: notes, lost: [] }],
		['CODING_LOST', { kept: [], lost: notes }],
	] as const) {
		const [warning, ...others] = codingWarnings(document, of);
		expect(warning).toMatchObject({ code, details: { lines: notes } });
		expect(warning?.message).toContain('credit note CN-1');
		expect(warning?.message).toContain(`${expected}.`);
		expect(others).toEqual([]);
	}
	expect(codingWarnings(document, { kept: [], lost: [] })).toEqual([]);
});
