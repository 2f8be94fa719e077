import type {
	QuickBooksDocument,
	QuickBooksWrite,
} from '../../../../lib/destinations/quickbooks/composeWrite';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';
import {
	readRecords,
	refreshTargets,
} from '../../../../lib/destinations/quickbooks/refreshTargets';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentKind } from '../../../../lib/results/LedgerDocument';
import { expectFail, expectOk } from '../../support/expectOk';
import { answered, outage } from '../../support/answers';
import { answering, faultOf, listed } from './connection';

const mark = { billId: 'b-1', billVersion: 1, digest: '0123456789abcdef' };
const noteOf = (billVersion: number) => `m3ter bill b-1 v${billVersion} 0123456789abcdef`;

const record = (Id: string, given: Json = {}): Json => ({
	...{ Id, SyncToken: '0', DocNumber: `A-${Id}`, TotalAmt: 10, Balance: 10 },
	...{ PrivateNote: noteOf(1), ...given },
});

const inBooks = (of: Json, kind: DocumentKind = 'invoice'): QuickBooksDocument =>
	readFoundDocument({ environment: 'production', realmId: '9130' }, kind, of);

const updateOf = (target: QuickBooksDocument, body: Json = {}): QuickBooksWrite => ({
	...{ action: 'update', kind: target.kind, number: target.number, attempt: 1 },
	...{ mark, body, target },
});
const voidOf = (target: QuickBooksDocument): QuickBooksWrite => ({
	...{ action: 'void', kind: target.kind, number: target.number, attempt: 1, target },
});
const created: QuickBooksWrite = {
	...{ action: 'create', kind: 'invoice', number: 'A-9', attempt: 1, mark, body: {} },
};

async function refresh(batch: readonly QuickBooksWrite[], ...answers: readonly HttpAnswer[]) {
	const { connection, requests } = answering(...answers);
	const targets = await refreshTargets(connection, batch);
	return { of: batch.map((write) => targets.get(write)), requests };
}

it('nothing is read for what is created', async () => {
	const { of, requests } = await refresh([created]);
	expect(of).toEqual([{ ok: true, value: undefined }]);
	expect(requests).toEqual([]);
});

it('one document is read by its address: a list has been seen to give a wrong SyncToken', async () => {
	const answer = answered({ Invoice: record('1', { SyncToken: '7', TrackingNum: 'T-1' }) });
	const { of, requests } = await refresh([updateOf(inBooks(record('1')))], answer);
	expect(of).toMatchObject([
		{ ok: true, value: { id: '1', revision: '7', body: { TrackingNum: 'T-1' } } },
	]);
	expect(requests.map(({ url }) => url)).toEqual([
		'https://quickbooks.api.intuit.com/v3/company/9130/invoice/1?minorversion=75',
	]);
});

it('several are read by one call for each kind, and each write gets its own', async () => {
	const [first, second] = ['1', '2'].map((id) => inBooks(record(id)));
	const memo = inBooks(record('1', { DocNumber: 'C-1' }), 'creditNote');
	const { of, requests } = await refresh(
		[voidOf(second!), updateOf(memo), created, voidOf(first!)],
		listed('Invoice', record('1'), record('2')),
		answered({ CreditMemo: record('1', { DocNumber: 'C-1' }) }),
	);
	expect(of.map((target) => target && expectOk(target)?.number)).toEqual([
		...['A-2', 'C-1', undefined, 'A-1'],
	]);
	expect(requests.map(({ method, body }) => body ?? method)).toEqual([
		"select * from Invoice where Id in ('2', '1') startposition 1 maxresults 1000",
		'GET',
	]);
});

describe('a document that is not what the plan rests on', () => {
	const line = (Amount: number): Json => ({
		Line: [{ DetailType: 'SalesItemLineDetail', Amount, SalesItemLineDetail: {} }],
	});

	it.each<[string, Json]>([
		['was paid', { Balance: 4 }],
		['was sent to the customer', { EmailStatus: 'EmailSent' }],
		['has another number', { DocNumber: 'B-1' }],
		['has the mark of another version', { PrivateNote: noteOf(2) }],
		['has no mark any more', { PrivateNote: '' }],
		['has other lines', line(11)],
		['has another date than an update of it leaves', { TxnDate: '2026-10-02' }],
	])('is not changed: it %s', async (_what, given) => {
		const target = inBooks(record('1', { TxnDate: '2026-10-01', ...line(10) }));
		const now = record('1', { TxnDate: '2026-10-01', ...line(10), ...given });
		const update = updateOf(target, { TxnDate: '2026-10-01' });
		const { of } = await refresh([update], answered({ Invoice: now }));
		expect(of).toEqual([
			{
				ok: false,
				reason: {
					outcome: 'none',
					failure: expect.objectContaining({
						code: 'BOOKS_CHANGED',
						message: 'A-1 changed in QuickBooks between looking it up and writing it.',
					}) as object,
				},
			},
		]);
	});

	it('is voided all the same where only its date is another', async () => {
		const target = inBooks(record('1', { TxnDate: '2026-10-01' }));
		const now = answered({ Invoice: record('1', { TxnDate: '2026-10-02' }) });
		expect((await refresh([voidOf(target)], now)).of).toMatchObject([{ ok: true }]);
	});

	it('is not voided where its lines are others', async () => {
		const now = answered({ Invoice: record('1', line(11)) });
		const { of } = await refresh([voidOf(inBooks(record('1', line(10))))], now);
		expect(of).toMatchObject([{ ok: false }]);
	});

	it('without a mark of ours stays what it is without one', async () => {
		const bare = record('1', { PrivateNote: undefined });
		const { of } = await refresh([updateOf(inBooks(bare))], answered({ Invoice: bare }));
		expect(of).toMatchObject([{ ok: true }]);
	});

	it.each<[string, HttpAnswer]>([
		['by its address', faultOf('610', 'Object Not Found')],
		['under an id of its own', answered({ Invoice: record('8') })],
	])('is gone: nothing is there %s', async (_what, answer) => {
		const { of } = await refresh([updateOf(inBooks(record('1')))], answer);
		expect(of).toMatchObject([{ reason: { failure: { code: 'BOOKS_CHANGED' } } }]);
	});
});

it.each<[string, HttpAnswer]>([
	['an outage', outage],
	['an answer about something else', answered({ CreditMemo: record('1') })],
])('nothing is written after %s, whatever a write would have met', async (_what, answer) => {
	const { of } = await refresh([updateOf(inBooks(record('1')))], answer);
	expect(of).toMatchObject([
		{
			ok: false,
			reason: { outcome: 'none', ofWholeCall: true, failure: { code: 'SERVER_ERROR' } },
		},
	]);
});

describe('records by their ids', () => {
	it('are none where no id can be one', async () => {
		const { connection, requests } = answering();
		expect(expectOk(await readRecords(connection, 'invoice', ['', 'abc'])).size).toBe(0);
		expect(requests).toEqual([]);
	});

	it('are asked for by those that can', async () => {
		const { connection, requests } = answering(listed('Invoice', record('2')));
		const records = expectOk(await readRecords(connection, 'invoice', ['1', 'abc', '2']));
		expect([...records.keys()]).toEqual(['2']);
		expect(requests[0]?.body).toContain("where Id in ('1', '2') startposition");
	});

	it('are not known where the list cannot be read', async () => {
		const { connection } = answering(outage);
		const read = await readRecords(connection, 'invoice', ['1', '2']);
		expect(expectFail(read)).toMatchObject({ outcome: 'uncertain' });
	});
});
