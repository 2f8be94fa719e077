import {
	contains,
	inQueries,
	isOneOf,
	queryAll,
	queryTogether,
} from '../../../../lib/destinations/quickbooks/query';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import { expectFail, expectOk } from '../../support/expectOk';
import { answered, outage } from '../../support/answers';
import { answering, inBatch, listed } from './connection';

const recordsFrom = (start: number, count: number): readonly Json[] =>
	Array.from({ length: count }, (_, index) => ({ Id: String(start + index) }));

const statements = (requests: ReadonlyArray<{ readonly body?: string }>) =>
	requests.map(({ body }) => body);

describe('a list', () => {
	it('is read to its end, a thousand records a page', async () => {
		const { connection, requests } = answering(
			listed('Customer', ...recordsFrom(1, 1_000)),
			listed('Customer', ...recordsFrom(1_001, 999)),
		);
		const records = expectOk(await queryAll(connection, 'Customer', 'Active = true'));
		expect([records.length, records.at(-1)]).toEqual([1_999, { Id: '1999' }]);
		expect(statements(requests)).toEqual([
			'select * from Customer where Active = true startposition 1 maxresults 1000',
			'select * from Customer where Active = true startposition 1001 maxresults 1000',
		]);
	});

	it('is all of it where nothing is asked of it', async () => {
		const { connection, requests } = answering(listed('Customer'));
		expect(expectOk(await queryAll(connection, 'Customer'))).toStrictEqual([]);
		expect(statements(requests)).toEqual([
			'select * from Customer startposition 1 maxresults 1000',
		]);
	});

	it('that comes to the same page again is not read to its end, and nothing was written', async () => {
		const page = listed('Customer', ...recordsFrom(1, 1_000));
		const { connection } = answering(page, page);
		expect(expectFail(await queryAll(connection, 'Customer'))).toEqual({
			outcome: 'none',
			failure: expect.objectContaining({
				code: 'LIST_INCOMPLETE',
				message: 'QuickBooks did not list Customer to the end.',
			}) as object,
		});
	});

	it.each<[string, HttpAnswer]>([
		['an outage', outage],
		['no envelope', answered({})],
		['an envelope that is a list', answered({ QueryResponse: [] })],
		['the list of another entity', listed('Vendor', { Id: '1' })],
		[
			'the list of another entity beside its own',
			answered({ QueryResponse: { Customer: [], Vendor: [] } }),
		],
		['no list in its place', answered({ QueryResponse: { Customer: null } })],
		['something that is no record', answered({ QueryResponse: { Customer: [{}, null] } })],
	])('is not read from %s', async (_what, answer) =>
		expect(expectFail(await queryAll(answering(answer).connection, 'Customer'))).toMatchObject({
			...{ outcome: 'uncertain', failure: { code: 'SERVER_ERROR' } },
		}),
	);

	it('may have figures beside its records', async () => {
		const QueryResponse = { Customer: [{ Id: '1' }], startPosition: 1, maxResults: 1 };
		const { connection } = answering(answered({ QueryResponse }));
		expect(expectOk(await queryAll(connection, 'Customer'))).toEqual([{ Id: '1' }]);
	});
});

describe('several questions in one call', () => {
	const questions = [{ entity: 'Invoice', where: 'Balance > 0' }, { entity: 'Term' }];
	const ask = async (...answers: readonly HttpAnswer[]) => {
		const { connection, requests } = answering(...answers);
		return { pages: await queryTogether(connection, questions), requests };
	};

	it('have each its own answer, in their order', async () => {
		const { pages, requests } = await ask(
			answered({
				BatchItemResponse: [
					{ bId: 'q2', QueryResponse: { Term: [{ Id: '3' }] } },
					{ bId: 'q1', QueryResponse: { Invoice: [{ Id: '1' }, { Id: '2' }] } },
				],
			}),
		);
		expect(pages.map((page) => expectOk(page))).toEqual([
			[{ Id: '1' }, { Id: '2' }],
			[{ Id: '3' }],
		]);
		expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
			BatchItemRequest: [
				{ bId: 'q1', Query: 'select * from Invoice where Balance > 0' },
				{ bId: 'q2', Query: 'select * from Term' },
			],
		});
	});

	it('are asked again on their own where the answer may have been cut at a thousand', async () => {
		const Invoice = recordsFrom(1, 600);
		const Term = recordsFrom(1, 400);
		const whole = [listed('Invoice', { Id: '1' }), listed('Term', { Id: '3' })];
		const { pages, requests } = await ask(inBatch({ Invoice }, { Term }), ...whole);
		expect(pages.map((page) => expectOk(page))).toEqual([[{ Id: '1' }], [{ Id: '3' }]]);
		expect(statements(requests.slice(1))).toEqual([
			'select * from Invoice where Balance > 0 startposition 1 maxresults 1000',
			'select * from Term startposition 1 maxresults 1000',
		]);
	});

	it('are not asked again below that', async () => {
		const Invoice = recordsFrom(1, 999);
		const { pages, requests } = await ask(inBatch({ Invoice }, {}));
		expect(pages.map((page) => expectOk(page).length)).toEqual([999, 0]);
		expect(requests).toHaveLength(1);
	});

	it.each<[string, Json | undefined, string]>([
		['left out', undefined, 'SERVER_ERROR'],
		['unreadable', { QueryResponse: { Term: 'x' } }, 'SERVER_ERROR'],
		['refused', { Fault: { Error: [{ code: '5020' }] } }, 'PERMISSION_DENIED'],
	])('fail alone where one answer is %s, with the trace of the call', async (_what, item, code) => {
		const first = { bId: 'q1', QueryResponse: {} };
		const items = item ? [first, { bId: 'q2', ...item }] : [first];
		const answer = { ...answered({ BatchItemResponse: items }), headers: { intuit_tid: '1-a' } };
		const [invoices, terms] = (await ask(answer as HttpAnswer)).pages;
		expect(invoices).toEqual({ ok: true, value: [] });
		expect(terms).toMatchObject({
			reason: { failure: { code, details: { intuitTid: '1-a' } } },
		});
	});

	it.each<[string, HttpAnswer, string]>([
		['an outage', outage, 'SERVER_ERROR'],
		['no answer', { kind: 'noAnswer', cause: 'timeout' }, 'TIMEOUT'],
	])('fail all with %s', async (_what, answer, code) => {
		const { pages } = await ask(answer);
		expect(pages.map((page) => expectFail(page).failure.code)).toEqual([code, code]);
	});
});

describe('statements', () => {
	it('quote text, and quotes in it', () =>
		expect(isOneOf('DocNumber', ['A-1', "O'Brien", 'back\\slash'])).toBe(
			"DocNumber in ('A-1', 'O\\'Brien', 'back\\\\slash')",
		));

	it('look for a part of a text, quotes included', () =>
		expect(contains('DisplayName', "O'Brien")).toBe("DisplayName like '%O\\'Brien%'"));

	it.each([
		[1, [200, 1]],
		[2, [100, 100, 1]],
		[3, [66, 66, 66, 3]],
	])('have two hundred texts at most, where a value takes %i', (textsPerValue, lengths) => {
		const values = Array.from({ length: 201 }, (_, index) => index);
		expect(inQueries(values, textsPerValue).map(({ length }) => length)).toEqual(lengths);
	});

	it('have two hundred values unless something else is said', () =>
		expect(inQueries(Array<string>(201).fill('A')).map(({ length }) => length)).toEqual([200, 1]));
});
