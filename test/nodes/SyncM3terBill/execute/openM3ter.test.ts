import { quickBooksFacts } from '../../../../lib/destinations/quickbooks/facts';
import { xeroFacts } from '../../../../lib/destinations/xero/facts';
import { openM3ter } from '../../../../nodes/SyncM3terBill/execute/openM3ter';
import { createM3terSource } from '../../../../lib/m3ter/M3terSource';
import { ofWebhook, ofWholeRun, openM3terApi } from '../../../../transport/openM3terApi';
import { expectFail } from '../../../lib/support/expectOk';
import { startM3ter } from '../../support/m3terContext';

let m3ter: Awaited<ReturnType<typeof startM3ter>>;

beforeEach(async () => {
	m3ter = await startM3ter();
});

afterEach(() => {
	m3ter.stop();
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const aDocument = {
	type: 'invoice',
	id: 'd1',
	number: 'INVOICE-101',
	url: 'https://example.test',
	total: '10.00',
	currency: 'USD',
	status: 'DRAFT',
	lineCount: 1,
} as const;

it('asks for no credential as long as nothing is read', async () => {
	const source = openM3ter(m3ter.context({ credential: null }));
	expect(await source.readBills([])).toEqual(new Map());
	expect(await source.readAccounts([])).toEqual(new Map());
	expect(m3ter.fake.calls).toEqual([]);
});

describe('without the credential', () => {
	it.each([
		[
			'Bill Source is m3ter',
			async () => (await openM3ter(m3ter.context({ credential: null })).readBills(['b'])).get('b'),
		],
		[
			'Account Source is m3ter',
			async () =>
				(await openM3ter(m3ter.context({ credential: null })).readAccounts(['a'])).get('a'),
		],
		[
			'External Mapping Source is m3ter',
			async () =>
				(
					await openM3ter(m3ter.context({ credential: null })).readExternalMappings('Xero', ['a'])
				).get('a'),
		],
	])('%s is the setting that the failure names', async (setting, read) => {
		expect(expectFail((await read()) as never)).toMatchObject({
			code: 'INVALID_CONFIGURATION',
			message: `${setting}, but the node has no m3ter credential that can be used.`,
			destinationMessages: ['Node does not have any credentials set'],
		});
	});

	it('writing back is a warning that names its setting', async () => {
		const source = openM3ter(m3ter.context({ credential: null }));
		const warnings = await source.writeBackMappings([{ bill: { id: 'b1' }, document: aDocument }], {
			destination: xeroFacts,
		});
		expect(warnings.get('b1')).toMatchObject({
			code: 'WRITE_BACK_FAILED',
			message: expect.stringContaining('Write Back Mappings is on') as unknown,
		});
	});
});

it('a customer that is in the ledger is mapped also once the execution is cancelled', async () => {
	const signal = AbortSignal.abort();
	const context = { ...m3ter.context({}), getExecutionCancelSignal: () => signal };
	const reason = await openM3ter(context as never).writeCustomerMapping(
		{ accountId: 'account-1', customerId: 'customer-1' },
		{ destination: xeroFacts },
	);
	expect(reason).toBeUndefined();
	expect(m3ter.callsByKind()).toMatchObject({ 'POST externalmappings': 1 });
});

it('executions that read together wait equally long', async () => {
	m3ter.records.addBill({ id: 'b1' });
	const node = { credentials: { m3terApi: { id: 'shared', name: '' } } };
	const context = { ...m3ter.context({}), getNode: () => node };
	const readAs = async (patience: typeof ofWebhook) => {
		const { api, fetchOfKind } = await openM3terApi(context as never, patience);
		return (await createM3terSource(api, fetchOfKind).readBills(['b1'])).get('b1');
	};
	const found = await Promise.all([ofWholeRun, ofWholeRun, ofWebhook].map(readAs));
	expect(found.map((bill) => bill?.ok)).toEqual([true, true, true]);
	expect(m3ter.callsByKind()).toMatchObject({ 'GET bills': 2 });
});

describe('tokens', () => {
	it('one is fetched for a run, however many calls it makes at the same time', async () => {
		const ids = range(450).map((number) => `b${number}`);
		ids.forEach((id) => m3ter.records.addBill({ id }));
		const bills = await openM3ter(m3ter.context({})).readBills(ids);
		expect([...bills.values()].filter(({ ok }) => ok)).toHaveLength(450);
		expect(m3ter.callsByKind()).toEqual({ 'POST /oauth/token': 1, 'GET bills': 5 });
	});

	it('a stale one is replaced before it is used, and the bill is read', async () => {
		m3ter.records.addBill({ id: 'b1' });
		const stale = { accessToken: 'old', expiresAt: '2026-01-01T00:00:00.000Z' };
		const bills = await openM3ter(m3ter.context({ credential: stale })).readBills(['b1']);
		expect(bills.get('b1')).toMatchObject({ ok: true });
		expect(m3ter.callsByKind()).toEqual({ 'POST /oauth/token': 1, 'GET bills': 1 });
	});

	it('one of a key that was replaced since is replaced as well', async () => {
		m3ter.records.addBill({ id: 'b1' });
		const changed = { accessToken: 'of the other key', issuedTo: 'other-key' };
		const bills = await openM3ter(m3ter.context({ credential: changed })).readBills(['b1']);
		expect(bills.get('b1')).toMatchObject({ ok: true });
		expect(m3ter.callsByKind()).toEqual({ 'POST /oauth/token': 1, 'GET bills': 1 });
	});

	it('a secret that m3ter does not take is an authentication failure of every bill', async () => {
		const source = openM3ter(m3ter.context({ credential: { apiSecret: 'wrong' } }));
		const bills = await source.readBills(['b1', 'b2']);
		for (const id of ['b1', 'b2']) {
			expect(expectFail(bills.get(id) as never)).toMatchObject({
				code: 'AUTH_FAILED',
				message: 'm3ter: The connection is no longer valid.',
				remedy: expect.stringContaining('API secret') as unknown,
			});
		}
	});

	it('what is forbidden says so in the words of m3ter, after one more try: its token may have ended early', async () => {
		const source = openM3ter(m3ter.context({ credential: { organizationId: 'other' } }));
		const read = await source.readExternalMappings('Xero', ['a1']);
		expect(expectFail(read.get('a1')!)).toMatchObject({
			code: 'M3TER_FORBIDDEN',
			message: expect.stringContaining('The user has no permission for this') as unknown,
		});
		expect(m3ter.callsByKind()).toMatchObject({ 'GET externalmappings': 2 });
	});

	it('nothing of token or secret gets into a failure', async () => {
		const source = openM3ter(m3ter.context({ credential: { organizationId: 'other' } }));
		const reason = JSON.stringify([...(await source.readExternalMappings('Xero', ['a1']))]);
		expect(reason).not.toMatch(/Bearer|m3ter\.[0-9a-f]{8}-|api-secret/);
	});
});

/** Three reads again, after pauses that grow to six seconds. */
const readAgainMsMax = 20_000;

it(
	'm3ter that cannot be reached is waited for by another run',
	async () => {
		m3ter.stop();
		const bills = await openM3ter(m3ter.context({ credential: { accessToken: 't' } })).readBills([
			'b1',
		]);
		expect(expectFail(bills.get('b1') as never)).toMatchObject({ code: 'M3TER_UNAVAILABLE' });
	},
	readAgainMsMax,
);

it('what became of a bill is written back', async () => {
	const source = openM3ter(m3ter.context({}));
	const written = [{ bill: { id: 'b1' }, document: aDocument }];
	expect(await source.writeBackMappings(written, { destination: quickBooksFacts })).toEqual(
		new Map(),
	);
	expect(m3ter.records.mappings()).toMatchObject([
		{ m3terId: 'b1', externalSystem: 'QuickBooks', externalTable: 'Invoice', externalId: 'd1' },
	]);
});
