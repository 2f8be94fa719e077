import { listChanges, readSettlements } from '../../../../lib/destinations/quickbooks/listChanges';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentId } from '../../../../lib/mapping/mappedDocuments';
import { expectFail, expectOk } from '../../support/expectOk';
import { answered, outage } from '../../support/answers';
import { answering, listed } from './connection';

const now = '2026-10-30T08:00:00.000Z';
/** 29 days before. */
const reach = '2026-10-01T08:00:00.000Z';

const ours = (Id: string): Json => ({
	...{ Id, DocNumber: `A-${Id}`, TotalAmt: 10, Balance: 10 },
	PrivateNote: `m3ter bill b-${Id} v1 0123456789abcdef`,
});
const strangers: Json = { Id: '99', TotalAmt: 10, Balance: 10 };
const gone = { Id: '98', status: 'Deleted' };

const captured = (invoices: readonly Json[], creditMemos: readonly Json[] = []): HttpAnswer =>
	answered({
		CDCResponse: [{ QueryResponse: [{ Invoice: invoices }, { CreditMemo: creditMemos }] }],
	});

async function list(since: string, ...answers: readonly HttpAnswer[]) {
	const { connection, requests } = answering(...answers);
	return { changes: await listChanges(connection, { since, now }), requests };
}

const namesOf = (documents: readonly DocumentId[]) =>
	documents.map(({ kind, id }) => `${kind} ${id}`);

it('lists our documents that changed, and all that are gone: whose they were nobody knows', async () => {
	const answer = captured([ours('1'), strangers, gone], [ours('2')]);
	const since = '2026-10-29T08:00:00.000Z';
	const { changes, requests } = await list(since, answer);
	const { documents, deleted, warnings } = expectOk(changes);
	expect(new URL(requests[0]?.url ?? '').searchParams.get('changedSince')).toBe(since);
	expect(namesOf(documents)).toEqual(['invoice 1', 'creditNote 2']);
	expect(deleted).toEqual([{ kind: 'invoice', id: '98' }]);
	expect(warnings).toEqual([]);
});

describe('further back than QuickBooks remembers', () => {
	const since = '2026-10-01T07:59:59.999Z';

	it('reads both lists by their last change, and asks for what is gone as far back as there is', async () => {
		const answers = [
			captured([gone, ours('5')]),
			listed('Invoice', ours('1'), strangers, ours('1')),
			listed('CreditMemo', ours('1')),
		];
		const { changes, requests } = await list(since, ...answers);
		expect(namesOf(expectOk(changes).documents)).toEqual(['invoice 1', 'creditNote 1']);
		expect(namesOf(expectOk(changes).deleted)).toEqual(['invoice 98']);
		expect(new URL(requests[0]?.url ?? '').searchParams.get('changedSince')).toBe(reach);
		expect(requests.slice(1).map(({ body }) => body)).toEqual(
			['Invoice', 'CreditMemo'].map(
				(entity) =>
					`select * from ${entity} where MetaData.LastUpdatedTime >= '${since}' orderby Id startposition 1 maxresults 1000`,
			),
		);
	});

	it('says from when on a deletion is known', async () => {
		const answers = [captured([]), listed('Invoice'), listed('CreditMemo')];
		expect(expectOk((await list(since, ...answers)).changes).warnings).toMatchObject([
			{ code: 'WHOLE_LIST_READ', message: expect.stringMatching(/before 2026-10-01 is not known/) },
		]);
	});

	it('is a failure where one of the lists cannot be read', async () => {
		const { changes } = await list(since, captured([]), listed('Invoice'), outage);
		expect(expectFail(changes).code).toBe('SERVER_ERROR');
	});
});

it('reads the lists where the answer is as long as one can be, and says so', async () => {
	const answer = captured(Array.from({ length: 1_000 }, (_, index) => ours(String(index))));
	const { changes, requests } = await list(reach, answer, listed('Invoice'), listed('CreditMemo'));
	expect(expectOk(changes).warnings).toMatchObject([
		{
			code: 'WHOLE_LIST_READ',
			message: expect.stringMatching(/^More than 1000 documents changed/),
		},
	]);
	expect(requests).toHaveLength(3);
});

it.each<[string, HttpAnswer[]]>([
	['the changes cannot be read', [outage]],
	['a document does not say what is due', [captured([{ ...ours('1'), Balance: undefined }])]],
])('is a failure where %s', async (_what, answers) =>
	expect(expectFail((await list(reach, ...answers)).changes).code).toBe('SERVER_ERROR'),
);

describe('settlements by id', () => {
	const documents: readonly DocumentId[] = [
		{ kind: 'creditNote', id: '2' },
		{ kind: 'invoice', id: '1' },
		{ kind: 'invoice', id: 'abc' },
	];

	it('are read of each kind by the ids that can be some', async () => {
		const { connection, requests } = answering(
			listed('Invoice', ours('1')),
			listed('CreditMemo', ours('2')),
		);
		expect(namesOf(expectOk(await readSettlements(connection, documents)))).toEqual([
			'invoice 1',
			'creditNote 2',
		]);
		expect(requests.map(({ body }) => body)).toEqual([
			"select * from Invoice where Id in ('1') startposition 1 maxresults 1000",
			"select * from CreditMemo where Id in ('2') startposition 1 maxresults 1000",
		]);
	});

	it('are not known where one kind cannot be read', async () => {
		const { connection } = answering(listed('Invoice'), outage);
		expect(expectFail(await readSettlements(connection, documents)).code).toBe('SERVER_ERROR');
	});
});
