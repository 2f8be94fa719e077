import {
	findDocuments,
	findDocumentsById,
	findDocumentsByMark,
} from '../../../../lib/destinations/quickbooks/findDocuments';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { expectFail, expectOk } from '../../support/expectOk';
import { outage } from '../../support/answers';
import { answering, inBatch, listed } from './connection';

const noteOf = (billId: string) => `m3ter bill ${billId} v1 0123456789abcdef`;
const invoice = (Id: string, given: Json = {}): Json => ({ Id, DocNumber: 'A-1', ...given });

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `A-${index + 1}`);

describe('documents by their number', () => {
	it('of both kinds are one call, and each has the kind of its list', async () => {
		const answer = inBatch({ Invoice: [invoice('1')] }, { CreditMemo: [invoice('2')] });
		const { connection, requests } = answering(answer);
		const lookUps = await findDocuments(connection, 'either', ['A-1', 'A-2']);
		expect(
			lookUps.map(({ number, found }) => [
				number,
				expectOk(found).map(({ kind, id }) => `${kind} ${id}`),
			]),
		).toEqual([
			['A-1', ['invoice 1']],
			['A-2', []],
			['A-1', ['creditNote 2']],
			['A-2', []],
		]);
		expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
			BatchItemRequest: [
				{ bId: 'q1', Query: "select * from Invoice where DocNumber in ('A-1', 'A-2')" },
				{ bId: 'q2', Query: "select * from CreditMemo where DocNumber in ('A-1', 'A-2')" },
			],
		});
	});

	it('of both kinds are one call up to twenty, and one for each kind above that', async () => {
		const few = answering(inBatch({}, {}));
		await findDocuments(few.connection, 'either', numbered(20));
		expect(few.requests).toHaveLength(1);
		const many = answering(listed('Invoice', invoice('1')), listed('CreditMemo', invoice('2')));
		const lookUps = await findDocuments(many.connection, 'either', numbered(21));
		const found = lookUps.flatMap((lookUp) => expectOk(lookUp.found));
		expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['invoice 1', 'creditNote 2']);
	});

	it('are asked for two hundred at a time, and one answer that fails fails its own only', async () => {
		const { connection, requests } = answering(listed('Invoice', invoice('1')), outage);
		const lookUps = await findDocuments(connection, 'invoice', numbered(201));
		expect(lookUps.map(({ found }) => found.ok)).toEqual([
			...Array<boolean>(200).fill(true),
			false,
		]);
		expect(requests[1]?.body).toBe(
			"select * from Invoice where DocNumber in ('A-201') startposition 1 maxresults 1000",
		);
	});

	it.each([[undefined], ['x'], ["1' or"]])(
		'are not known where one of them has the id %j: it could not be changed',
		async (Id) => {
			const answer = listed('Invoice', invoice('1'), { DocNumber: 'A-2', Id });
			const [lookUp] = await findDocuments(answering(answer).connection, 'invoice', ['A-1']);
			expect(lookUp?.found).toMatchObject({
				...{ ok: false, reason: { code: 'SERVER_ERROR' } },
			});
		},
	);
});

describe('documents by their id', () => {
	it('are found each by its own, and an id that can be none finds nothing', async () => {
		const answer = listed('CreditMemo', invoice('9'), invoice('7'));
		const { connection, requests } = answering(answer);
		const lookUps = await findDocumentsById(connection, 'creditNote', ['7', 'abc', '8', '9']);
		expect(lookUps.map(({ id, found }) => [id, expectOk(found)?.id])).toEqual([
			['abc', undefined],
			['7', '7'],
			['8', undefined],
			['9', '9'],
		]);
		expect(requests.map(({ body }) => body)).toEqual([
			"select * from CreditMemo where Id in ('7', '8', '9') startposition 1 maxresults 1000",
		]);
	});

	it('are not known where the answer fails', async () => {
		const [lookUp] = await findDocumentsById(answering(outage).connection, 'invoice', ['7']);
		expect(lookUp?.found).toMatchObject({ ok: false, reason: { code: 'SERVER_ERROR' } });
	});
});

describe('documents by their mark', () => {
	const find = async (connection: Parameters<typeof findDocumentsByMark>[0], since?: string) =>
		await findDocumentsByMark(connection, new Set(['b-1', 'b-2']), since);

	it('are those of the bills, each once', async () => {
		const ours = invoice('1', { PrivateNote: noteOf('b-1') });
		const second = invoice('4', { PrivateNote: noteOf('b-1') });
		const strangers = [invoice('2', { PrivateNote: noteOf('b-3') }), invoice('3')];
		const records = [ours, ...strangers, ours, second];
		const memo = invoice('1', { PrivateNote: noteOf('b-2') });
		const { connection } = answering(listed('Invoice', ...records), listed('CreditMemo', memo));
		expect(expectOk(await find(connection)).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
			'invoice 1',
			'invoice 4',
			'creditNote 1',
		]);
	});

	it('are none where no document has the mark', async () => {
		const { connection } = answering(listed('Invoice'), listed('CreditMemo'));
		expect(expectOk(await find(connection))).toStrictEqual([]);
	});

	it.each([
		['2026-10-01', '2026-09-30'],
		[undefined, '1970-01-01'],
	])('are looked for from the day before %s', async (since, day) => {
		const { connection, requests } = answering(listed('Invoice'), listed('CreditMemo'));
		await find(connection, since);
		expect(requests.map(({ body }) => body)).toEqual(
			['Invoice', 'CreditMemo'].map(
				(entity) =>
					`select * from ${entity} where MetaData.CreateTime >= '${day}T00:00:00Z' orderby Id startposition 1 maxresults 1000`,
			),
		);
	});

	it('are not known where one of the lists cannot be read', async () => {
		const { connection } = answering(listed('Invoice'), outage);
		expect(expectFail(await find(connection)).code).toBe('SERVER_ERROR');
	});
});
