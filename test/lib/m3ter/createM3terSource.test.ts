import { createM3terSource, type M3terSource } from '../../../lib/m3ter/M3terSource';
import type { Fault, FaultableRequest } from '../../fakes/host/faults';
import { expectFail, expectOk } from '../support/expectOk';
import { openStandIn, uuid } from './openStandIn';

function open(options?: Parameters<typeof openStandIn>[0]) {
	const standIn = openStandIn(options);
	return { ...standIn, source: createM3terSource(standIn.api) };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a run of 1,000 bills of 200 accounts', () => {
	it('takes ten calls for the bills, two for the accounts and one for 200 mappings', async () => {
		const { records, source, callsByKind } = open();
		const billIds = range(1_000).map((number) => uuid('b', number));
		const accountIds = range(200).map((number) => uuid('a', number));
		billIds.forEach((id, index) =>
			records.addBill({ id, accountId: accountIds[index % 200], billTotal: index }),
		);
		accountIds.forEach((id) => {
			records.addAccount({ id });
			records.addMapping(aMapping({ m3terId: id }));
		});

		const bills = await source.readBills(billIds);
		const perBill = billIds.map((_, index) => accountIds[index % 200] as string);
		const accounts = await source.readAccounts(perBill);
		const mappings = rowsOf(await source.readExternalMappings('Xero', [...billIds, ...accountIds]));

		expect([...bills.keys()]).toEqual(billIds);
		expect([...bills.values()].every(({ ok }) => ok)).toBe(true);
		expect([...accounts.keys()]).toEqual(accountIds);
		expect(mappings).toHaveLength(200);
		const calls = callsByKind();
		process.stdout.write(`Calls to m3ter for 1,000 bills: ${JSON.stringify(calls)}\n`);
		expect(calls).toEqual({ 'GET bills': 10, 'GET accounts': 2, 'GET externalmappings': 1 });
	});
});

describe('bills', () => {
	it('come with lines and total', async () => {
		const { records, source } = open();
		records.addBill({ id: 'b1', billTotal: 165.00001, lineItems: [{ id: 'l1' }] });
		const bills = await source.readBills(['b1']);
		expect(expectOk(bills.get('b1') as never)).toMatchObject({
			id: 'b1',
			billTotal: 165.00001,
			lineItems: [{ id: 'l1' }],
		});
	});

	it('that m3ter does not have are named, and cost no other bill its answer', async () => {
		const { records, source } = open();
		records.addBill({ id: 'b1' });
		const bills = await source.readBills(['b1', 'b2']);
		expect(bills.get('b1')).toMatchObject({ ok: true });
		expect(bills.get('b2')).toMatchObject({
			ok: false,
			reason: { code: 'BILL_NOT_FOUND', message: 'm3ter has no bill with the id b2.' },
		});
	});

	it('none at all are no call', async () => {
		const { source, fake } = open();
		expect(await source.readBills([])).toEqual(new Map());
		expect(fake.calls).toEqual([]);
	});

	it.each([
		['one id that m3ter does not take', 400],
		['an answer that would be too long', 413],
	])('are read in halves after %s', async (_sentence, status) => {
		const { records, fake, source, callsByKind } = open();
		const ids = range(100).map((number) => uuid('b', number));
		ids.forEach((id) => records.addBill({ id }));
		const bad = ids[42] as string;
		fake.faults.arm(answer(status, 'No'), {
			matches: ({ query }) => query.get('ids')?.includes(bad) === true,
			times: 99,
		});
		const bills = await source.readBills(ids);
		const failed = ids.filter((id) => bills.get(id)?.ok === false);
		expect(failed).toEqual([bad]);
		expect(expectFail(bills.get(bad) as never)).toMatchObject({
			code: 'M3TER_REJECTED',
			destinationCode: String(status),
			destinationMessages: ['No'],
		});
		expect(callsByKind()['GET bills']).toBeLessThanOrEqual(15);
	});
});

it('an account that is asked for many times is read once', async () => {
	const { records, source, callsByKind } = open();
	records.addAccount({ id: 'a1', name: 'Doe' });
	const accounts = await source.readAccounts(['a1', 'a1', 'a2', 'a1']);
	expect(expectOk(accounts.get('a1') as never)).toMatchObject({ name: 'Doe' });
	expect(accounts.get('a2')).toMatchObject({ ok: false, reason: { code: 'ACCOUNT_NOT_FOUND' } });
	expect(callsByKind()).toEqual({ 'GET accounts': 1 });
});

it('external mappings are those of one system, over all pages', async () => {
	const { records, source, callsByKind } = open();
	range(450).forEach((number) => records.addMapping(aMapping({ m3terId: `a${number}` })));
	records.addMapping(aMapping({ externalSystem: 'Stripe' }));
	const ids = range(601).map((number) => `a${number}`);
	const mappings = rowsOf(await source.readExternalMappings('Xero', ids));
	expect(new Set(mappings.map((mapping) => (mapping as { m3terId: string }).m3terId)).size).toBe(
		450,
	);
	expect(callsByKind()).toEqual({ 'GET externalmappings': 3 });
});

it.each([
	['a bill of a webhook', 1, 1],
	['500 ids', 500, 5],
	['1,200 ids', 1_200, 24],
])('%s: the calls do not depend on how many mappings m3ter holds', async (_what, count, calls) => {
	const { records, source, callsByKind } = open();
	range(5_000).forEach((number) => records.addMapping(aMapping({ m3terId: `a${number}` })));
	records.addMapping(aMapping({ m3terId: 'a1', externalSystem: 'Stripe' }));
	const ids = range(count).map((number) => `a${number}`);
	const mappings = rowsOf(await source.readExternalMappings('Xero', [...ids, ...ids]));
	expect(mappings).toHaveLength(count);
	expect(callsByKind()).toEqual({ 'GET externalmappings': calls });
});

it.each<[string, (call: number) => object, number]>([
	['the same page again', () => ({ data: [], nextToken: 'again' }), 2],
	['a fresh token with every empty page', (call) => ({ data: [], nextToken: `t${call}` }), 20],
	[
		'a fresh token with the same rows',
		(call) => ({ data: [{ id: 'm1' }], nextToken: `t${call}` }),
		2,
	],
])('a list that gives %s is given up', async (_what, page, calls) => {
	const { fake, source } = open();
	fake.faults.arm(
		{ fault: 'answerWith', respond: () => Response.json(page(fake.calls.length)) },
		{ times: 9_999 },
	);
	expect(reasonOf(await source.readExternalMappings('Xero', ['a1']))).toMatchObject({
		code: 'LIST_INCOMPLETE',
	});
	expect(fake.calls).toHaveLength(calls);
});

it('a list with an empty page in between is read to its end', async () => {
	const { fake, source } = open();
	const pages = [
		{ data: [{ id: 'm1', m3terId: 'a1' }], nextToken: 'two' },
		{ data: [], nextToken: 'three' },
		{ data: [{ id: 'm2', m3terId: 'a1' }] },
	];
	fake.faults.arm(
		{ fault: 'answerWith', respond: () => Response.json(pages.shift()) },
		{ times: 3 },
	);
	expect(rowsOf(await source.readExternalMappings('Xero', ['a1']))).toHaveLength(2);
});

describe('what m3ter does not give', () => {
	it.each<[string, Fault, string, RegExp]>([
		['a fault', { fault: 'serverErrorBeforeCommit', status: 503 }, 'M3TER_UNAVAILABLE', /503/],
		['no answer', { fault: 'timeoutBeforeCommit' }, 'M3TER_UNAVAILABLE', /did not answer/],
		['too many calls', { fault: 'rateLimited' }, 'RATE_LIMITED', /no more calls/],
		['401', answer(401, 'Unknown key'), 'AUTH_FAILED', /access key: Unknown key/],
		['403', answer(403, 'Not permitted'), 'M3TER_FORBIDDEN', /not allow this: Not permitted/],
		['an answer that is no list', answerJson({}), 'M3TER_UNAVAILABLE', /not with a list/],
	])('%s is said in a sentence', async (_sentence, fault, code, message) => {
		const { fake, records, source } = open();
		records.addBill({ id: 'b1' });
		fake.faults.arm(fault, { times: 99 });
		const reason = expectFail((await source.readBills(['b1'])).get('b1') as never);
		expect(reason).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
	});

	it('because the key is for another organization is forbidden, and says what to do', async () => {
		const api = { ...openStandIn().api, organizationId: 'other' };
		expect(
			reasonOf(await createM3terSource(api).readExternalMappings('Xero', ['a1'])),
		).toMatchObject({
			code: 'M3TER_FORBIDDEN',
			message: 'm3ter does not allow this: The user has no permission for this',
			remedy: expect.stringContaining('organization ID') as unknown,
		});
	});
});

type Mappings = Awaited<ReturnType<M3terSource['readExternalMappings']>>;

const rowsOf = (byId: Mappings) => [...byId.values()].flatMap((rows) => expectOk(rows));

const reasonOf = (byId: Mappings) => expectFail(byId.get('a1')!);

const aMapping = (fields: Record<string, unknown>) => ({
	m3terEntity: 'Account',
	m3terId: 'a1',
	externalSystem: 'Xero',
	externalTable: 'Contact',
	externalId: 'c1',
	...fields,
});

function answer(status: number, message: string): Fault {
	return {
		fault: 'answerWith',
		respond: (_request: FaultableRequest) => Response.json({ message }, { status }),
	};
}

function answerJson(body: unknown): Fault {
	return { fault: 'answerWith', respond: () => Response.json(body) };
}
