import {
	bookLike,
	digestCoding,
	keepEdits,
	readCodedLines,
	readPlannedPart,
} from '../../../../lib/destinations/quickbooks/keepEdits';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { FoundDocument } from '../../../../lib/ledger/InBooks';
import { writeMarkText } from '../../../../lib/ledger/ownershipMark';
import { expectFail, expectOk } from '../../support/expectOk';

const refTo = (value: string) => ({ value });

/** A line as it is sent. */
const line = (Description: string, Amount: number, detail: Json = {}): Json => ({
	...{ DetailType: 'SalesItemLineDetail', Description, Amount },
	SalesItemLineDetail: { ItemRef: refTo('1'), Qty: 1, UnitPrice: Amount, ...detail },
});

const body = (given: Json = {}): Json => ({
	...{ CustomerRef: refTo('58'), CurrencyRef: refTo('EUR'), TxnDate: '2026-10-01' },
	Line: [line('Platform', 20), line('Support', 5)],
	...given,
});

const subtotal = { DetailType: 'SubTotalLineDetail', Amount: 25 };

/** The document in the books, and the mark of what was sent: by default that very document. */
function inBooks(books: Json, sent: Json | undefined = books): FoundDocument<Json> {
	const mark = { billId: 'b-1', billVersion: 1, digest: '0123456789abcdef' };
	const { Line } = books;
	const PrivateNote = writeMarkText({ ...mark, coding: digestCoding(sent) });
	return readFoundDocument({ environment: 'production', realmId: '9130' }, 'invoice', {
		...{ Id: '145', SyncToken: '0', DocNumber: 'INVOICE-1', TotalAmt: 25, Balance: 25 },
		...{ ...books, Line: [...(Line as Json[]), subtotal], PrivateNote },
	});
}

const keep = (
	target: FoundDocument<Json>,
	next: Json,
	codingOnUpdate: 'keep' | 'replace' = 'keep',
) => expectOk(keepEdits(target, next, 'INVOICE-1 of bill b-1', { codingOnUpdate }));

/** Fields that warnings name, such as `CODING_LOST rate`. */
const warned = ({ warnings }: ReturnType<typeof keep>): readonly string[] =>
	warnings.flatMap(({ code, details }) =>
		(details?.lines as ReadonlyArray<{ field: string }>).map(({ field }) => `${code} ${field}`),
	);

describe('a line', () => {
	const next = body({ Line: [line('Platform', 25), line('Support', 5)] });

	it('keeps its id and its links, and has the amount of the bill', () => {
		const LinkedTxn = [{ TxnId: '7', TxnType: 'Estimate' }];
		const Line = [{ Id: '1', LinkedTxn, ...line('Platform', 20) }, line('Support', 5)];
		const [first, second] = keep(inBooks(body({ Line })), next).body.Line as Json[];
		expect(first).toStrictEqual({ Id: '1', LinkedTxn, ...line('Platform', 25) });
		expect(second).toStrictEqual(line('Support', 5));
	});

	it('says nothing of links where it has none', () => {
		const Line = [{ Id: '1', LinkedTxn: [], ...line('Platform', 20) }, line('Support', 5)];
		const [first] = keep(inBooks(body({ Line })), next).body.Line as Json[];
		expect(first).toStrictEqual({ Id: '1', ...line('Platform', 25) });
	});

	const edited = body({
		Line: [
			{ Id: '1', ...line('Platform', 20, { ItemRef: refTo('7'), ClassRef: refTo('5000') }) },
			{ Id: '2', ...line('Support', 5) },
		],
	});

	it('keeps what a person booked it to', () => {
		const kept = keep(inBooks(edited, body()), next);
		expect(kept.body.Line).toEqual([
			{ Id: '1', ...line('Platform', 25, { ItemRef: refTo('7'), ClassRef: refTo('5000') }) },
			{ Id: '2', ...line('Support', 5) },
		]);
		expect(warned(kept)).toEqual(['CODING_KEPT item']);
	});

	it('is booked as the settings say where they go before, as a new line', () => {
		const kept = keep(inBooks(edited, body()), next, 'replace');
		expect(kept.body.Line).toEqual(next.Line);
		expect(warned(kept)).toEqual(['CODING_LOST item', 'CODING_LOST class']);
	});

	it('that the bill has not had before has nothing of another one', () => {
		const Line = [line('Setup', 3), line('Platform', 20), line('Support', 5)];
		const { body: after } = keep(inBooks(edited, body()), body({ Line }));
		expect((after.Line as Json[])[0]).toStrictEqual(line('Setup', 3));
	});

	it('of zero that a person added stays at the end', () => {
		const note = { Id: '9', DetailType: 'DescriptionOnly', Description: 'Thank you' };
		const books = body({ Line: [line('Platform', 20), line('Support', 5), note] });
		const { body: after } = keep(inBooks(books, body()), next);
		expect(after.Line).toEqual([line('Platform', 25), line('Support', 5), note]);
	});
});

it('an amount that a person added stops the update: the total would not be that of the bill', () => {
	const added = body({ Line: [line('Platform', 20), line('Support', 5), line('Tip', 3)] });
	const kept = keepEdits(inBooks(added, body()), body(), 'INVOICE-1', { codingOnUpdate: 'keep' });
	expect(expectFail(kept).code).toBe('DOCUMENT_EDITED');
});

it('the digest of a document is that of every release: the marks in the books are of older ones', () =>
	expect(digestCoding(body())).toBe('2.1.1bab6fed.0027818846ufqu0tatq7'));

describe('the location', () => {
	const north = { DepartmentRef: refTo('77') };

	it.each<[string, Json, Json, Json, Json]>([
		['of a person stays', north, {}, {}, north],
		[
			'that was sent goes where no document names it any more',
			north,
			north,
			{},
			{ DepartmentRef: undefined },
		],
		['stays away where there is none', {}, {}, {}, {}],
		['of a person stays before another one', north, {}, { DepartmentRef: refTo('78') }, north],
	])('%s', (_sentence, books, sent, next, expected) => {
		const { body: after } = keep(inBooks(body(books), body(sent)), body(next));
		const { DepartmentRef } = after;
		expect('DepartmentRef' in after ? { DepartmentRef } : {}).toStrictEqual(expected);
	});
});

describe('a field that the bill says nothing of', () => {
	it('stays where nobody sent it: an update would empty the due date', () => {
		const books = inBooks(body({ DueDate: '2026-10-31' }), body());
		expect(keep(books, body({ TxnDate: '2026-10-02' })).body).toMatchObject({
			...{ TxnDate: '2026-10-02', DueDate: '2026-10-31' },
		});
	});

	it('is emptied where it was sent, and a message of ours with it', () => {
		const sent = { DueDate: '2026-10-31', CustomerMemo: refTo('Purchase order: PO-7') };
		const kept = keep(inBooks(body(sent)), body());
		expect(kept.body).not.toHaveProperty('DueDate');
		expect(kept.body).not.toHaveProperty('CustomerMemo');
		expect(warned(kept)).toEqual([]);
	});

	it.each([
		[undefined, undefined, ['CODING_LOST due date', 'CODING_LOST rate']],
		[
			'Purchase order: PO-7',
			'Purchase order: PO-8',
			['CODING_LOST due date', 'CODING_LOST rate', 'CODING_LOST message'],
		],
	])('is emptied and told where a person changed what was sent', (memo, other, told) => {
		const memoOf = (value?: string) => (value === undefined ? {} : { CustomerMemo: { value } });
		const date = { TxnDate: '2026-09-30' };
		const sent = { ...date, DueDate: '2026-10-31', ExchangeRate: 1.1, ...memoOf(memo) };
		const books = { ...date, DueDate: '2026-11-30', ExchangeRate: 1.5, ...memoOf(other) };
		expect(warned(keep(inBooks(body(books), body(sent)), body()))).toEqual(told);
	});

	it('stays what a person made of it, where that is a message of their own', () => {
		const books = inBooks(body({ CustomerMemo: refTo('Thank you') }), body());
		expect(warned(keep(books, body()))).toEqual([]);
	});
});

describe('what follows from other fields', () => {
	const terms = { SalesTermRef: refTo('3'), DueDate: '2026-10-31' };

	it.each<[string, Json, Json, Json, readonly string[]]>([
		[
			'terms stay with their due date',
			terms,
			{ ...terms, SalesTermRef: refTo('4') },
			{ ...terms, SalesTermRef: refTo('5') },
			[],
		],
		[
			'terms that go with their due date are told',
			terms,
			{ SalesTermRef: refTo('4') },
			{ SalesTermRef: refTo('4'), DueDate: '2026-11-30' },
			['CODING_LOST due date', 'CODING_LOST terms'],
		],
		[
			'a rate stays with its day',
			{ ExchangeRate: 1.5 },
			{ ExchangeRate: 1.1 },
			{ ExchangeRate: 1.2 },
			[],
		],
		[
			'a rate that goes with its day is told',
			{ ExchangeRate: 1.5 },
			{ ExchangeRate: 1.1 },
			{ ExchangeRate: 1.2, TxnDate: '2026-10-02' },
			['CODING_LOST rate'],
		],
		[
			'a rate that goes is told, though the terms stay',
			{ ...terms, ExchangeRate: 1.5, TxnDate: '2026-09-30' },
			{ ...terms, ExchangeRate: 1.1, TxnDate: '2026-09-30' },
			{ ...terms, ExchangeRate: 1.2 },
			['CODING_LOST rate'],
		],
		[
			'terms that go are told, though the rate stays',
			{ SalesTermRef: refTo('3'), ExchangeRate: 1.5, DueDate: '2026-10-31' },
			{ SalesTermRef: refTo('4'), ExchangeRate: 1.1, DueDate: '2026-10-31' },
			{ SalesTermRef: refTo('4'), ExchangeRate: 1.2, DueDate: '2026-11-01' },
			['CODING_LOST terms'],
		],
	])('%s', (_sentence, books, sent, next, expected) => {
		const kept = keep(inBooks(body(books), body(sent)), body(next));
		expect(warned(kept)).toEqual(expected);
	});
});

it('a document without a mark of its coding loses what the bill says otherwise', () => {
	const { mark, ...target } = inBooks(body({ BillEmailCc: { Address: 'ada@acme.example' } }));
	const kept = keep(target, body({ BillEmailCc: { Address: 'am@seller.example' } }));
	expect(warned(kept)).toEqual(['CODING_LOST cc']);
});

describe('the lines of a document', () => {
	it.each<[string, Json, object]>([
		['a text and an amount', line('Platform', 20), { text: 'Platform', amount: 20 }],
		['neither', { DetailType: 'SalesItemLineDetail' }, { text: '', amount: 0 }],
		['an amount without end', { Amount: Infinity }, { amount: 0 }],
		['an amount that is text', { Amount: '20' }, { amount: 0 }],
		['a discount', { DetailType: 'DiscountLineDetail', Amount: 2 }, { amount: -2 }],
		[
			'what they are booked to',
			line('a', 1, { ItemRef: refTo('7'), TaxCodeRef: refTo('TAX'), ClassRef: refTo('5000') }),
			{ coding: { item: '7', tax: 'TAX', class: '5000' } },
		],
		['no coding', { Amount: 1 }, { coding: {} }],
		[
			'a discount by percent',
			line('a', 1, { DiscountRate: 10, DiscountAmt: 3 }),
			{ discount: '10' },
		],
		['a discount by amount', line('a', 1, { DiscountAmt: 3 }), { discount: '3' }],
		['no discount of zero', line('a', 1, { DiscountAmt: 0 }), { discount: undefined }],
		['no discount that is text', line('a', 1, { DiscountAmt: '3' }), { discount: undefined }],
	])('have %s', (_what, given, expected) => {
		const [read] = readCodedLines({ Line: [given, subtotal] });
		expect({ discount: undefined, ...read }).toMatchObject(expected);
	});

	it('are all but the subtotal', () =>
		expect(readCodedLines({ Line: [line('a', 1), subtotal] })).toHaveLength(1));
});

describe('a correction', () => {
	const old = { Line: [subtotal, line('a', 1), line('b', 2, { ClassRef: refTo('5000') })] };

	it.each<[string, Parameters<typeof bookLike>[1], Json]>([
		[
			'has the class of the line that it corrects',
			[{ body: old, line: 1 }],
			{ ClassRef: refTo('5000') },
		],
		['has none where that has none', [{ body: old, line: 0 }], {}],
		['has none where that is gone', [{ body: old, line: 2 }], {}],
		['has none where it corrects no line', [undefined], {}],
		['has none where no line is said', [], {}],
	])('%s', (_sentence, likes, detail) =>
		expect(bookLike(body({ Line: [line('b', 1)] }), likes)).toEqual(
			body({ Line: [line('b', 1, detail)] }),
		),
	);
});

describe('what an update has from the look-up', () => {
	const planned = (given: Json, update: Json) =>
		JSON.stringify(readPlannedPart(body(given), update));
	const isSeen = (given: Json, update: Json) => planned(given, update) !== planned({}, update);

	it.each<[string, Json, Json, boolean]>([
		['a line that a person changed', { Line: [line('Platform', 21)] }, {}, true],
		[
			'a location, where the update says one',
			{ DepartmentRef: refTo('7') },
			{ DepartmentRef: refTo('7') },
			true,
		],
		[
			'a location, where the update says that there is none',
			{ DepartmentRef: refTo('7') },
			{ DepartmentRef: undefined },
			true,
		],
		['no location where the update leaves it', { DepartmentRef: refTo('7') }, {}, false],
		[
			'a date, where the update says one',
			{ TxnDate: '2026-10-02' },
			{ TxnDate: '2026-10-01' },
			true,
		],
		['no date where the update leaves it', { TxnDate: '2026-10-02' }, {}, false],
		[
			'a due date, where the update empties it',
			{ DueDate: '2026-10-31' },
			{ DueDate: undefined },
			true,
		],
		[
			'no rate: it is that of the document when it is written',
			{ ExchangeRate: 1.5 },
			{ ExchangeRate: 1.1 },
			false,
		],
	])('is %s', (_what, given, update, expected) => expect(isSeen(given, update)).toBe(expected));
});
