import type { QuickBooksWrite } from '../../../../lib/destinations/quickbooks/composeWrite';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import { entityOf, type Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { write } from '../../../../lib/destinations/quickbooks/write';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentKind } from '../../../../lib/results/LedgerDocument';
import { answered, outage } from '../../support/answers';
import { answering, faultOf, listed } from './connection';

const answeredAt = 'Thu, 01 Oct 2026 09:00:00 GMT';
const secondsBefore = (seconds: number): Json => ({
	MetaData: { CreateTime: new Date(Date.parse(answeredAt) - seconds * 1000).toISOString() },
});
const isNew = secondsBefore(0);
const isOld = secondsBefore(3600);

const withHeaders = (answer: HttpAnswer): HttpAnswer => ({
	...answer,
	...{ headers: { date: answeredAt, intuit_tid: '1-a' } },
});

const create = (number: string, given: Json = {}): QuickBooksWrite =>
	({
		...{ action: 'create', kind: 'invoice', number, attempt: 1, body: {} },
		mark: { billId: `bill-${number}`, billVersion: 1, digest: '0123456789abcdef' },
		...given,
	}) as QuickBooksWrite;

const creditNote = (number: string): QuickBooksWrite => create(number, { kind: 'creditNote' });

/** The answer to a single write. */
const one = (record: Json, kind: DocumentKind = 'invoice'): HttpAnswer =>
	withHeaders(answered({ [entityOf(kind)]: record }));

/** The answer to a batch: the items under the names w1, w2 … */
const batch = (...items: readonly Json[]): HttpAnswer =>
	withHeaders(
		answered({
			BatchItemResponse: items.map((item, index) => ({ bId: `w${index + 1}`, ...item })),
		}),
	);
const invoice = (Id: string, DocNumber: string, given: Json = isNew): Json => ({
	Invoice: { Id, DocNumber, ...given },
});

async function send(writes: readonly QuickBooksWrite[], ...answers: readonly HttpAnswer[]) {
	const { connection, requests } = answering(...answers);
	const found = await write(connection, writes);
	return { answers: writes.map((each) => found.get(each)), requests };
}

const requestIds = (requests: ReadonlyArray<{ readonly url: string }>) =>
	requests.flatMap(({ url }) => new URL(url).searchParams.get('requestid') ?? []);

describe('the age of a document that was just created', () => {
	it.each<[string, Json, boolean]>([
		['of no time', secondsBefore(0), false],
		['of less than a second', secondsBefore(0.999), false],
		['of a second', secondsBefore(1), true],
		['of five seconds', secondsBefore(5), true],
	])('%s may be that of an earlier request: %j', async (_age, given, mayBeOlder) => {
		const { answers } = await send([create('A-1')], one({ Id: '7', DocNumber: 'A-1', ...given }));
		expect(answers).toMatchObject([{ outcome: 'written', document: { id: '7' } }]);
		expect(answers[0] && 'mayBeOlder' in answers[0]).toBe(mayBeOlder);
	});

	it.each<[string, Json]>([
		['of more than five seconds', secondsBefore(5.001)],
		['that QuickBooks does not say', {}],
	])('%s is looked at once more', async (_age, given) => {
		const { answers, requests } = await send(
			[create('A-1')],
			one({ Id: '7', DocNumber: 'A-1', ...given }),
			answered({ Invoice: { Id: '7' } }),
		);
		expect(answers).toEqual([
			{
				outcome: 'none',
				failure: expect.objectContaining({
					code: 'BOOKS_CHANGED',
					message: 'QuickBooks has a document of A-1 from an earlier request.',
				}) as object,
				cameBefore: { kind: 'invoice', id: '7' },
			},
		]);
		expect(requests[1]?.url).toContain('/invoice/7?');
	});

	it('is nothing that an update is asked for', async () => {
		const target = readFoundDocument({ environment: 'production', realmId: '9130' }, 'invoice', {
			...{ Id: '7', DocNumber: 'A-1' },
		});
		const { answers } = await send(
			[create('A-1', { action: 'update', target })],
			answered({ Invoice: { Id: '7', DocNumber: 'A-1' } }),
			one({ Id: '7', DocNumber: 'A-1', ...isOld }),
		);
		expect(answers).toMatchObject([{ outcome: 'written' }]);
		expect(answers[0]).not.toHaveProperty('mayBeOlder');
	});
});

describe('a document from an earlier request that somebody deleted', () => {
	it('is sent again, under a request id that is always the same', async () => {
		const { answers, requests } = await send(
			[create('A-1')],
			one({ Id: '7', DocNumber: 'A-1', ...isOld }),
			faultOf('610'),
			one({ Id: '8', DocNumber: 'A-1', ...isNew }),
		);
		expect(answers).toMatchObject([{ outcome: 'written', document: { id: '8' } }]);
		expect(requestIds(requests)).toEqual([
			'2cca6d8c6be98189439d741674f0e5709d26d760',
			'7b4926d3a9f66387cf3ecfa7e678d9614974e3c7',
		]);
	});

	it('is sent five times at most, and is unknown then', async () => {
		const rounds = ['1', '2', '3', '4', '5'].flatMap((Id) => [
			one({ Id, DocNumber: 'A-1', ...isOld }),
			faultOf('610'),
		]);
		const { answers, requests } = await send([create('A-1')], ...rounds);
		expect(new Set(requestIds(requests)).size).toBe(5);
		expect(answers).toMatchObject([
			{
				outcome: 'uncertain',
				failure: {
					code: 'OUTCOME_UNKNOWN',
					message: 'The answer of QuickBooks does not mention A-1.',
				},
			},
		]);
	});

	it('is unknown where nobody can look', async () => {
		const { answers } = await send(
			[create('A-1')],
			one({ Id: '7', DocNumber: 'A-1', ...isOld }),
			outage,
		);
		expect(answers).toMatchObject([{ outcome: 'uncertain', failure: { code: 'SERVER_ERROR' } }]);
	});

	it('is unknown where its id can be none', async () => {
		const answer = one({ Id: 'x', DocNumber: 'A-1', ...isOld });
		expect((await send([create('A-1')], answer)).answers).toMatchObject([
			{ outcome: 'uncertain', failure: { code: 'OUTCOME_UNKNOWN' } },
		]);
	});

	it('is looked for among the documents of its own kind', async () => {
		const memo = { CreditMemo: { Id: '7', DocNumber: 'C-1', ...isOld } };
		const { answers, requests } = await send(
			[create('A-1'), creditNote('C-1')],
			batch(invoice('7', 'A-1', isOld), memo),
			answered({ Invoice: { Id: '7' } }),
			answered({ CreditMemo: { Id: '7' } }),
		);
		expect(answers).toMatchObject([
			{ cameBefore: { kind: 'invoice', id: '7' } },
			{ cameBefore: { kind: 'creditNote', id: '7' } },
		]);
		expect(requests).toHaveLength(3);
	});
});

describe('a batch', () => {
	const writes = [create('A-1'), create('A-2')];
	const second = invoice('8', 'A-2');

	it('is one call, whose request id has 36 characters', async () => {
		const { answers, requests } = await send(writes, batch(invoice('7', 'A-1'), second));
		expect(answers).toMatchObject([{ document: { id: '7' } }, { document: { id: '8' } }]);
		expect(requests.map(({ url }) => url)).toEqual([
			expect.stringMatching(/\/batch\?requestid=[0-9a-f]{36}&minorversion=75$/),
		]);
		expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
			BatchItemRequest: [
				{ bId: 'w1', operation: 'create', Invoice: { DocNumber: 'A-1' } },
				{ bId: 'w2', operation: 'create', Invoice: { DocNumber: 'A-2' } },
			],
		});
	});

	it('whose one write is refused says so of that one, with the trace of the call', async () => {
		const fault = { Fault: { Error: [{ code: '2020' }], type: 'ValidationFault' } };
		const { answers } = await send(writes, batch(fault, second));
		expect(answers).toMatchObject([
			{
				outcome: 'none',
				failure: { code: 'FIELD_INVALID', details: { intuitTid: '1-a' } },
			},
			{ outcome: 'written' },
		]);
		expect(answers[0]).not.toHaveProperty('ofWholeCall');
	});

	it.each<[string, HttpAnswer, string]>([
		['fails', outage, 'SERVER_ERROR'],
		['has no answer', { kind: 'noAnswer', cause: 'timeout' }, 'TIMEOUT'],
	])('that %s says so of all of them', async (_what, answer, code) => {
		const failed = { outcome: 'uncertain', ofWholeCall: true, failure: { code } };
		expect((await send(writes, answer)).answers).toMatchObject([failed, failed]);
	});

	const unknown = { outcome: 'uncertain', failure: { code: 'OUTCOME_UNKNOWN' } };

	it('that leaves a document out leaves that one unknown', async () => {
		const { answers } = await send(writes, batch({ ...second, bId: 'w2' }));
		expect(answers).toMatchObject([unknown, { outcome: 'written' }]);
	});

	it('that has another number under a name is not believed at all', async () => {
		const { answers } = await send(writes, batch(invoice('7', 'A-3'), second));
		expect(answers).toMatchObject([unknown, unknown]);
	});

	it('that has a document of the other kind under a name is not believed at all', async () => {
		const kinds = [create('A-1'), creditNote('A-1')];
		const memo = { CreditMemo: { Id: '9', DocNumber: 'A-1', ...isNew } };
		const mixed = await send(kinds, batch(memo, { CreditMemo: memo.CreditMemo }));
		expect(mixed.answers).toMatchObject([unknown, unknown]);
		const other = await send(kinds, batch(invoice('7', 'A-1'), invoice('7', 'A-1')));
		expect(other.answers).toMatchObject([unknown, unknown]);
		const right = await send(kinds, batch(invoice('7', 'A-1'), memo));
		expect(right.answers).toMatchObject([{ outcome: 'written' }, { outcome: 'written' }]);
	});

	describe('of a company that numbers its forms itself', () => {
		const numbered = ['A-1', 'A-2'].map((number) => create(number, { numberedByLedger: true }));
		const noteOf = (billId: string) => `m3ter bill ${billId} v1 0123456789abcdef`;
		const answerOf = (Id: string, PrivateNote?: string): Json =>
			invoice(Id, `10${Id}`, { ...isNew, PrivateNote });

		it.each<[string, readonly (string | undefined)[], boolean]>([
			['each has the mark of its bill', [noteOf('bill-A-1'), noteOf('bill-A-2')], true],
			['one has no mark', [undefined, noteOf('bill-A-2')], true],
			['the marks are those of each other', [noteOf('bill-A-2'), noteOf('bill-A-1')], false],
			['one has the mark of another bill', [undefined, noteOf('bill-A-1')], false],
		])('is believed by its marks: %s', async (_what, notes, isBelieved) => {
			const items = notes.map((note, index) => answerOf(String(index + 1), note));
			const { answers } = await send(numbered, batch(...items));
			const expected = isBelieved ? { outcome: 'written' } : unknown;
			expect(answers).toMatchObject([expected, expected]);
		});
	});
});

describe('a single write', () => {
	it('without a document in its answer is unknown', async () =>
		expect((await send([create('A-1')], withHeaders(answered({})))).answers).toMatchObject([
			{ outcome: 'uncertain', failure: { code: 'OUTCOME_UNKNOWN' } },
		]));

	it('says what QuickBooks left out of the document', async () => {
		const body = { DepartmentRef: { value: '77' } };
		const answer = one({ Id: '7', DocNumber: 'A-1', ...isNew });
		const { answers } = await send([create('A-1', { body })], answer);
		expect(answers).toMatchObject([
			{ outcome: 'written', warnings: [{ code: 'DIMENSION_NOT_STORED' }] },
		]);
		const stored = await send(
			[create('A-1', { body })],
			one({ Id: '7', DocNumber: 'A-1', ...isNew, ...body }),
		);
		expect(stored.answers[0]).not.toHaveProperty('warnings');
	});

	const target = (kind: DocumentKind) =>
		readFoundDocument({ environment: 'production', realmId: '9130' }, kind, {
			...{ Id: '7', SyncToken: '2', DocNumber: 'A-1', TotalAmt: 10, Balance: 10 },
		});
	const voidOf = (kind: DocumentKind): QuickBooksWrite => ({
		...{ action: 'void', kind, number: 'A-1', attempt: 1, target: target(kind) },
	});
	const fresh = (kind: DocumentKind) => answered({ [entityOf(kind)]: target(kind).body });

	it.each<[DocumentKind, string, Json, object]>([
		['invoice', 'void', { Id: '7', PrivateNote: 'Voided' }, { status: 'Voided', total: '0' }],
		['creditNote', 'delete', { Id: '7' }, { number: 'A-1', status: 'Deleted', total: '0' }],
	])('that voids an %s is a %s', async (kind, operation, answer, document) => {
		const { answers, requests } = await send([voidOf(kind)], fresh(kind), one(answer, kind));
		expect(answers).toEqual([
			{ outcome: 'written', document: expect.objectContaining(document) as object },
		]);
		expect(new URL(requests[1]?.url ?? '').searchParams.get('operation')).toBe(operation);
	});

	it.each<[string, HttpAnswer, string]>([
		['is gone by then', faultOf('610'), 'BOOKS_CHANGED'],
		['is still there', fresh('invoice'), 'REJECTED'],
	])('that does not find something is looked at: the document %s', async (_what, again, code) => {
		const answers = [fresh('invoice'), faultOf('610', 'Object Not Found'), again];
		expect((await send([voidOf('invoice')], ...answers)).answers).toMatchObject([
			{ outcome: 'none', failure: { code } },
		]);
	});

	it('that is refused for something else is not looked at again', async () => {
		const { answers, requests } = await send(
			[voidOf('invoice')],
			fresh('invoice'),
			faultOf('2020'),
		);
		expect(answers).toMatchObject([{ outcome: 'none', failure: { code: 'FIELD_INVALID' } }]);
		expect(requests).toHaveLength(2);
	});

	it('that does not find something is not looked at where it creates', async () => {
		const { answers, requests } = await send([create('A-1')], faultOf('610'));
		expect(answers).toMatchObject([{ outcome: 'none', failure: { destinationCode: '610' } }]);
		expect(requests).toHaveLength(1);
	});

	it.each<[DocumentKind, string]>([
		['invoice', '/invoice'],
		['creditNote', '/creditmemo'],
	])('of an %s goes to %s, without an operation', async (kind, path) => {
		const answer = one({ Id: '7', DocNumber: 'A-1', ...isNew }, kind);
		const { requests } = await send([create('A-1', { kind })], answer);
		const { pathname, searchParams } = new URL(requests[0]?.url ?? '');
		expect([pathname, searchParams.get('operation')]).toEqual([`/v3/company/9130${path}`, null]);
	});

	it('whose document is not to be changed is not sent', async () => {
		const { answers, requests } = await send([voidOf('invoice')], faultOf('610'));
		expect(answers).toMatchObject([{ outcome: 'none', failure: { code: 'BOOKS_CHANGED' } }]);
		expect(requests).toHaveLength(1);
	});
});

it('documents that are not to be changed stop no other', async () => {
	const target = readFoundDocument({ environment: 'production', realmId: '9130' }, 'invoice', {
		...{ Id: '9', DocNumber: 'A-9' },
	});
	const gone = create('A-9', { action: 'update', target });
	const created = one({ Id: '7', DocNumber: 'A-1', ...isNew });
	const { answers } = await send([gone, create('A-1')], faultOf('610'), created);
	expect(answers).toMatchObject([{ outcome: 'none' }, { outcome: 'written' }]);
});

it('a list is read once for documents that are gone, and they are sent again together', async () => {
	const writes = [create('A-1'), create('A-2')];
	const { answers, requests } = await send(
		writes,
		batch(invoice('7', 'A-1', isOld), invoice('8', 'A-2', isOld)),
		listed('Invoice'),
		batch(invoice('9', 'A-1'), invoice('10', 'A-2')),
	);
	expect(answers).toMatchObject([{ document: { id: '9' } }, { document: { id: '10' } }]);
	expect(requests).toHaveLength(3);
});
