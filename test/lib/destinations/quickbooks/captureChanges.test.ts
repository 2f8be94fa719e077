import { captureChanges } from '../../../../lib/destinations/quickbooks/captureChanges';
import { expectFail, expectOk } from '../../support/expectOk';
import { answered, outage } from '../../support/answers';
import { answering } from './connection';

const since = '2026-10-01T08:00:00.000Z';

const captured = (...lists: readonly unknown[]) =>
	answered({ CDCResponse: [{ QueryResponse: lists }] });

const capture = async (answer: ReturnType<typeof answered>) =>
	await captureChanges(answering(answer).connection, since);

it('asks for the changes of both kinds in one call', async () => {
	const { connection, requests } = answering(captured({}, {}));
	await captureChanges(connection, since);
	expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
		'GET https://quickbooks.api.intuit.com/v3/company/9130/cdc?entities=Invoice%2CCreditMemo&changedSince=2026-10-01T08%3A00%3A00.000Z&minorversion=75',
	]);
});

it('gives the records of each kind, those that are gone among them', async () => {
	const gone = { Id: '7', status: 'Deleted' };
	const lists = [{ Invoice: [{ Id: '1' }, gone], startPosition: 1 }, { CreditMemo: [{ Id: '2' }] }];
	expect(expectOk(await capture(captured(...lists)))).toEqual({
		records: [
			{ kind: 'invoice', record: { Id: '1' } },
			{ kind: 'invoice', record: gone },
			{ kind: 'creditNote', record: { Id: '2' } },
		],
		isCut: false,
	});
});

it('gives none where nothing changed', async () =>
	expect(expectOk(await capture(captured({}, {}))).records).toEqual([]));

it.each([
	[999, false],
	[1_000, true],
])('there may be more than %i: %j', async (count, isCut) => {
	const Invoice = Array.from({ length: count }, (_, index) => ({ Id: String(index) }));
	expect(expectOk(await capture(captured({ Invoice }, {}))).isCut).toBe(isCut);
});

it.each<[string, unknown]>([
	['no envelope', {}],
	['an envelope that is none', { CDCResponse: {} }],
	['an empty envelope', { CDCResponse: [] }],
	['an envelope of nothing', { CDCResponse: [null] }],
	['no lists', { CDCResponse: [{}] }],
	['an empty list of lists', { CDCResponse: [{ QueryResponse: [] }] }],
	['one list that is none', { CDCResponse: [{ QueryResponse: [{}, 'x'] }] }],
	['the list of another entity', { CDCResponse: [{ QueryResponse: [{ Payment: [] }] }] }],
	['a record that is none', { CDCResponse: [{ QueryResponse: [{ Invoice: [null] }] }] }],
	['a record without an id', { CDCResponse: [{ QueryResponse: [{ Invoice: [{}] }] }] }],
])('%s does not pass for "nothing changed"', async (_what, body) =>
	expect(expectFail(await capture(answered(body)))).toMatchObject({
		...{ outcome: 'uncertain', failure: { code: 'SERVER_ERROR' } },
	}),
);

it('a fault in the place of a list is its reason', async () => {
	const fault = { Fault: { type: 'ValidationFault', Error: [{ code: '5020' }] } };
	expect(expectFail(await capture(captured({}, fault))).failure.code).toBe('PERMISSION_DENIED');
});

it('an outage is a failure', async () =>
	expect(expectFail(await capture(outage)).failure.code).toBe('SERVER_ERROR'));
