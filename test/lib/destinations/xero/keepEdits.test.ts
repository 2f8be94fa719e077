import {
	bookLike,
	digestCoding,
	keepEdits,
	readCodedLines,
} from '../../../../lib/destinations/xero/keepEdits';
import type {
	XeroDocument,
	XeroLine,
	XeroTracking,
} from '../../../../lib/destinations/xero/XeroDocument';
import type { FoundDocument } from '../../../../lib/ledger/InBooks';
import { expectFail, expectOk } from '../../support/expectOk';

const line = (
	description: string,
	lineAmount: number,
	given: Partial<XeroLine> = {},
): XeroLine => ({
	...{ description, quantity: 1, unitAmount: lineAmount, lineAmount, accountCode: '200' },
	...given,
});

const body = (given: Partial<XeroDocument> = {}): XeroDocument => ({
	...{ kind: 'invoice', contactID: 'c-1', date: '2026-10-01', dueDate: '2026-10-31' },
	...{ currencyCode: 'USD', lineAmountTypes: 'Exclusive' },
	lineItems: [line('Platform', 20), line('Support', 5)],
	...given,
});

/** The document in the books, and the mark of what was sent: by default that very document. */
const inBooks = (books: XeroDocument, sent: XeroDocument = books): FoundDocument<XeroDocument> => ({
	...{ kind: books.kind, id: 'i-1', number: 'INVOICE-1', state: 'open', body: books },
	mark: {
		...{ billId: 'b-1', billVersion: 1, digest: '0123456789abcdef', coding: digestCoding(sent) },
	},
	document: {
		...{ type: books.kind, id: 'i-1', number: 'INVOICE-1', url: '', total: '25.00' },
		...{ currency: 'USD', status: 'AUTHORISED', lineCount: 2 },
	},
});

const keep = (
	target: FoundDocument<XeroDocument>,
	next: XeroDocument,
	codingOnUpdate: 'keep' | 'replace' = 'keep',
) => expectOk(keepEdits(target, next, 'INVOICE-1 of bill b-1', { codingOnUpdate }));

/** Fields that warnings name, such as `CODING_LOST date`. */
const warned = ({ warnings }: ReturnType<typeof keep>): readonly string[] =>
	warnings.flatMap(({ code, details }) =>
		(details?.lines as ReadonlyArray<{ field: string }>).map(({ field }) => `${code} ${field}`),
	);

const region = (option: string): XeroTracking => ({
	...{ trackingCategoryID: 'REGION', trackingOptionID: option.toLowerCase() },
	...{ name: 'Region', option },
});
const team = (option: string): XeroTracking => ({ name: 'Team', option });

describe('a line', () => {
	const next = body({ lineItems: [line('Platform', 25), line('Support', 5)] });
	const edited = body({
		lineItems: [
			line('Platform', 20, {
				...{ lineItemID: 'l-1', itemCode: 'API', accountCode: '260', taxType: 'NONE' },
				tracking: [region('North')],
			}),
			line('Support', 5),
		],
	});

	it('keeps its id and what a person booked it to, and has the amount of the bill', () => {
		const kept = keep(inBooks(edited, body()), next);
		expect(kept.body.lineItems).toStrictEqual([
			{
				...line('Platform', 25, { lineItemID: 'l-1', itemCode: 'API', accountCode: '260' }),
				...{ taxType: 'NONE', tracking: [region('North')] },
			},
			line('Support', 5),
		]);
		expect(warned(kept)).toEqual(['CODING_KEPT account']);
	});

	it('has no tax code of before in a document without tax: Xero stores NONE, whatever is sent', () => {
		const filledIn = body({ lineItems: [line('Platform', 20, { taxType: 'ZERORATEDOUTPUT' })] });
		const sent = body({ lineItems: [line('Platform', 20)] });
		const taxed = keep(inBooks(filledIn, sent), sent);
		expect(taxed.body.lineItems[0]).toMatchObject({ taxType: 'ZERORATEDOUTPUT' });
		const untaxed = keep(inBooks(filledIn, sent), { ...sent, lineAmountTypes: 'NoTax' });
		expect(untaxed.body.lineItems[0]).not.toHaveProperty('taxType');
	});

	it('is booked as the settings say where they go before, as a new line', () => {
		const kept = keep(inBooks(edited, body()), next, 'replace');
		expect(kept.body.lineItems).toStrictEqual(next.lineItems);
		expect(warned(kept)).toContain('CODING_LOST account');
	});

	it('that the bill has not had before has nothing of another one', () => {
		const lineItems = [line('Setup', 3), line('Platform', 20), line('Support', 5)];
		const { body: after } = keep(inBooks(edited, body()), body({ lineItems }));
		expect(after.lineItems[0]).toStrictEqual(line('Setup', 3));
	});

	it('of text that a person added stays at the end', () => {
		const note: XeroLine = { description: 'Thank you', lineItemID: 'l-9' };
		const books = body({ lineItems: [line('Platform', 20), line('Support', 5), note] });
		expect(keep(inBooks(books, body()), next).body.lineItems).toStrictEqual([
			...[line('Platform', 25), line('Support', 5), note],
		]);
	});

	it('with an amount that a person added stops the update', () => {
		const added = body({ lineItems: [line('Platform', 20), line('Support', 5), line('Tip', 3)] });
		const kept = keepEdits(inBooks(added, body()), body(), 'INVOICE-1', { codingOnUpdate: 'keep' });
		expect(expectFail(kept).code).toBe('DOCUMENT_EDITED');
	});
});

describe('the tracking of a line', () => {
	const trackedBy = (...tracking: readonly XeroTracking[]) =>
		body({ lineItems: [line('Platform', 20, tracking.length > 0 ? { tracking } : {})] });
	const after = (books: XeroDocument, sent: XeroDocument, next: XeroDocument) =>
		keep(inBooks(books, sent), next).body.lineItems[0]?.tracking;

	it.each<[string, XeroDocument, XeroDocument, XeroDocument, readonly XeroTracking[] | undefined]>([
		['of a person stays', trackedBy(region('North')), trackedBy(), trackedBy(), [region('North')]],
		[
			'of a person stays beside that of the settings',
			trackedBy(region('North')),
			trackedBy(),
			trackedBy(team('Blue')),
			[region('North'), team('Blue')],
		],
		[
			'of a person goes before another option of the same category',
			trackedBy(region('North')),
			trackedBy(region('South')),
			trackedBy(region('South')),
			[region('North')],
		],
		[
			'has two categories at most: those of people come first',
			trackedBy(region('North'), team('Blue')),
			trackedBy(),
			trackedBy({ name: 'Channel', option: 'Web' }),
			[region('North'), team('Blue')],
		],
		[
			'goes where it was sent and the settings say it no more',
			trackedBy(region('North')),
			trackedBy(region('North')),
			trackedBy(),
			undefined,
		],
		['is none where nobody says one', trackedBy(), trackedBy(), trackedBy(), undefined],
	])('%s', (_sentence, books, sent, next, expected) => {
		expect(after(books, sent, next)).toEqual(expected);
		if (!expected)
			expect(keep(inBooks(books, sent), next).body.lineItems[0]).not.toHaveProperty('tracking');
	});
});

describe('the fields of a document', () => {
	it.each<
		[
			string,
			Partial<XeroDocument>,
			Partial<XeroDocument>,
			Partial<XeroDocument>,
			Partial<XeroDocument>,
			readonly string[],
		]
	>([
		[
			'a date of a person stays',
			{ date: '2026-10-05' },
			{},
			{},
			{ date: '2026-10-05' },
			['CODING_KEPT date'],
		],
		[
			'a due date of a person stays',
			{ dueDate: '2026-11-15' },
			{},
			{},
			{ dueDate: '2026-11-15' },
			['CODING_KEPT due date'],
		],
		[
			'a reference of a person stays',
			{ reference: 'Theirs' },
			{ reference: 'PO-7' },
			{ reference: 'PO-7' },
			{ reference: 'Theirs' },
			['CODING_KEPT reference'],
		],
		[
			'what the bill changes goes before',
			{ date: '2026-10-05' },
			{},
			{ date: '2026-10-09' },
			{ date: '2026-10-09' },
			['CODING_LOST date'],
		],
		[
			'a contact in other letters is the same',
			{ contactID: 'C-1' },
			{},
			{},
			{ contactID: 'c-1' },
			[],
		],
		[
			'nothing is said of what nobody changed',
			{},
			{},
			{ date: '2026-10-02' },
			{ date: '2026-10-02' },
			[],
		],
		[
			'a reference that was cut for the mark is no edit',
			{ kind: 'creditNote', reference: 'PO-1234…' },
			{ kind: 'creditNote', reference: 'PO-123456789' },
			{ kind: 'creditNote', reference: 'PO-123456789' },
			{ reference: 'PO-123456789' },
			[],
		],
		[
			'a reference that ends like one and begins otherwise is an edit',
			{ reference: 'PO-9…' },
			{ reference: 'PO-123456789' },
			{ reference: 'PO-123456789' },
			{ reference: 'PO-9…' },
			['CODING_KEPT reference'],
		],
		[
			'a beginning without an ellipsis is an edit',
			{ reference: 'PO-1234' },
			{ reference: 'PO-123456789' },
			{ reference: 'PO-123456789' },
			{ reference: 'PO-1234' },
			['CODING_KEPT reference'],
		],
	])('%s', (_sentence, books, sent, next, expected, told) => {
		const kept = keep(
			inBooks(body(books), body(sent)),
			body({ ...(books.kind && { kind: books.kind }), ...next }),
		);
		expect(kept.body).toMatchObject(expected);
		expect(warned(kept)).toEqual(told);
	});

	it('without a mark what the bill says goes before', () => {
		const { mark, ...target } = inBooks(body({ date: '2026-10-05' }));
		expect(warned(keep(target, body()))).toEqual(['CODING_LOST date']);
	});

	it('a document that says neither due date nor reference has none of them', () => {
		const { dueDate, ...bare } = body();
		expect(keep(inBooks(bare), bare).body).toStrictEqual(bare);
	});
});

describe('the text that a person wrote around the mark of a credit note', () => {
	const noteOf = (reference?: string): XeroDocument => {
		const { dueDate, ...rest } = body({ kind: 'creditNote' });
		return { ...rest, ...(reference !== undefined && { reference }) };
	};

	it('stays where the bill has none of its own', () =>
		expect(keep(inBooks(noteOf('Called Ada'), noteOf()), noteOf()).body.reference).toBe(
			'Called Ada',
		));

	it('stays where the bill has one that a person replaced, and is no mark of ours then', () => {
		const books = noteOf('m3ter bill b-2 v1 0123456789abcdef');
		const { reference } = keep(inBooks(books, noteOf('PO-7')), noteOf('PO-7')).body;
		expect(reference).toMatch(/b-2/);
		expect(reference).not.toBe('m3ter bill b-2 v1 0123456789abcdef');
	});

	it('goes where the bill has a new one', () =>
		expect(keep(inBooks(noteOf('PO-6'), noteOf('PO-6')), noteOf('PO-7')).body.reference).toBe(
			'PO-7',
		));

	it('is none where there was none', () =>
		expect(keep(inBooks(noteOf()), noteOf()).body).not.toHaveProperty('reference'));

	it('of an invoice is its reference, which Xero keeps itself', () =>
		expect(keep(inBooks(body({ reference: 'Theirs' }), body()), body()).body).not.toHaveProperty(
			'reference',
		));
});

describe('the lines of a document', () => {
	const read = (given: XeroLine, lineAmountTypes: XeroDocument['lineAmountTypes'] = 'Exclusive') =>
		readCodedLines(body({ lineItems: [given], lineAmountTypes }))[0];

	it.each<[string, XeroLine, object]>([
		['a text and an amount', line('Platform', 20), { text: 'Platform', amount: 20 }],
		['no amount where it is text', { description: 'Thank you' }, { amount: 0, coding: {} }],
		[
			'what they are booked to',
			line('a', 1, { itemCode: 'API', taxType: 'NONE' }),
			{ coding: { item: 'API', account: '200', tax: 'NONE' } },
		],
		[
			'the options of categories by their ids, and their names',
			line('a', 1, { tracking: [region('North')] }),
			{
				coding: { account: '200', 'tracking region': 'north' },
				names: { 'tracking region': 'Region: North' },
			},
		],
		[
			'the options of categories by name where they have no id',
			line('a', 1, { tracking: [team('Blue')] }),
			{
				coding: { account: '200', 'tracking team': 'Blue' },
				names: { 'tracking team': 'Team: Blue' },
			},
		],
		[
			'a discount by percent',
			line('a', 1, { discountRate: 10, discountAmount: 3 }),
			{ discount: '10 %' },
		],
		['a discount by amount', line('a', 1, { discountAmount: 3 }), { discount: '3' }],
		['no discount', line('a', 1), { discount: undefined }],
	])('have %s', (_what, given, expected) =>
		expect({ discount: undefined, ...read(given) }).toMatchObject(expected),
	);

	it('say only what they are booked to', () =>
		expect(read({ description: 'a', lineAmount: 1 })).toStrictEqual({
			...{ text: 'a', amount: 1, coding: {} },
		}));

	it('have no tax in a document without: Xero stores NONE, whatever is sent', () =>
		expect(read(line('a', 1, { taxType: 'NONE' }), 'NoTax')?.coding).toEqual({ account: '200' }));
});

it('the digest of a document is that of every release: the marks in the books are of older ones', () =>
	expect(digestCoding(body({ reference: 'PO-7' }))).toBe(
		'2.2.ffe5d95a.00af2bf8gkvbqu0tquz2um4brv1c',
	));

describe('a correction', () => {
	const old = body({ lineItems: [line('a', 1), line('b', 2, { tracking: [region('North')] })] });
	const next = body({ lineItems: [line('b', 1)] });

	it.each<[string, Parameters<typeof bookLike>[1], Partial<XeroLine>]>([
		[
			'has the tracking of the line that it corrects',
			[{ body: old, line: 1 }],
			{ tracking: [region('North')] },
		],
		['has none where that has none', [{ body: old, line: 0 }], {}],
		['has none where that is gone', [{ body: old, line: 2 }], {}],
		['has none where it corrects no line', [undefined], {}],
		['has none where no line is said', [], {}],
	])('%s', (_sentence, likes, given) =>
		expect(bookLike(next, likes)).toStrictEqual(body({ lineItems: [line('b', 1, given)] })),
	);
});
