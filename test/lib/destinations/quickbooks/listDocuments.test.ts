import { listDocuments } from '../../../../lib/destinations/quickbooks/listDocuments';
import { expectFail, expectOk } from '../../support/expectOk';
import { outage } from '../../support/answers';
import { answering, listed } from './connection';

const period = { start: '2026-10-01', end: '2026-10-31' };
const ours = { Id: '1', PrivateNote: 'm3ter bill b-1 v1 0123456789abcdef' };
const strangers = { Id: '2', PrivateNote: 'By hand' };

it('lists our documents of both kinds, in the order of their ids', async () => {
	const { connection, requests } = answering(
		listed('Invoice', ours, strangers),
		listed('CreditMemo', strangers, { ...ours, Id: '3' }),
	);
	const documents = expectOk(await listDocuments(connection, period));
	expect(documents.map(({ kind, id }) => `${kind} ${id}`)).toStrictEqual([
		'invoice 1',
		'creditNote 3',
	]);
	expect(requests.map(({ body }) => body)).toEqual(
		['Invoice', 'CreditMemo'].map(
			(entity) =>
				`select * from ${entity} where TxnDate >= '2026-10-01' and TxnDate <= '2026-10-31' orderby Id startposition 1 maxresults 1000`,
		),
	);
});

it.each([
	['invoices', [outage]],
	['credit memos', [listed('Invoice', ours), outage]],
])('is no list where the %s cannot be read', async (_what, answers) => {
	const { connection } = answering(...answers);
	expect(expectFail(await listDocuments(connection, period)).code).toBe('SERVER_ERROR');
});
