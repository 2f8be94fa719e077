import type { IDataObject } from 'n8n-workflow';
import type { RecordedCall } from '../fakes/host/recordedCalls';
import { billItem, billItems, type LedgerName, locator, openBooks } from './support/openBooks';
import type { NodeRun } from './support/runNode';
import { credentialIds, type EngineWorld, useEngine } from './support/useEngine';

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];

const failuresOf = ({ failures }: NodeRun) =>
	failures.map(({ json }) => ({
		status: json.status,
		event: json.event,
		...(json.failure as { code: string; message: string; remedy: string }),
	}));
const codes = (run: NodeRun) => failuresOf(run).map(({ code }) => code);

const refreshes = (calls: readonly RecordedCall[]) =>
	calls.filter(({ requestBody }) => requestBody.includes('grant_type=refresh_token'));

const storedTokens = ({ credentials }: EngineWorld, id: string) =>
	credentials.stored.get(id)?.oauthTokenData as { access_token: string; refresh_token: string };

describe.each(ledgers)('the connection to %s', (ledger) => {
	const expire = (world: EngineWorld) => world.world.advance(2 * 3_600_000);
	const revoke = (world: EngineWorld) => {
		if (ledger === 'xero') world.xero.oauth.revokeEverything();
		else world.quickBooks.books.grants.revoke(storedTokens(world, ledger).refresh_token);
	};

	it('is renewed once for many parallel calls, and the rotated refresh token is stored', async () => {
		const books = openBooks(engine.world(), ledger);
		const before = storedTokens(books.world, ledger);
		expire(books.world);
		const { invoices } = await books.run(billItems(12));
		expect(invoices).toHaveLength(12);
		expect(refreshes(books.calls())).toHaveLength(1);

		const after = storedTokens(books.world, ledger);
		expect(books.world.credentials.tokenWrites).toHaveLength(1);
		expect(after.refresh_token).not.toBe(before.refresh_token);
		expect(after.access_token).not.toBe(before.access_token);
	});

	it('is renewed with the rotated token the next time', async () => {
		const books = openBooks(engine.world(), ledger);
		for (const version of [1, 2, 3]) {
			expire(books.world);
			const { failures } = await books.run([billItem({ version })]);
			expect(failures).toEqual([]);
		}
		expect(refreshes(books.calls()).map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it('keeps the company of the credential when the token is renewed', async () => {
		const books = openBooks(engine.world(), ledger);
		expire(books.world);
		await books.run([billItem()]);
		expire(books.world);
		const { invoices } = await books.run([billItem()]);
		expect(invoices.map(({ json }) => json.action)).toEqual(['unchanged']);
	});

	it('once revoked, fails every bill with the advice to connect again', async () => {
		const books = openBooks(engine.world(), ledger);
		expire(books.world);
		revoke(books.world);
		const run = await books.run(billItems(8));
		expect(failuresOf(run)).toHaveLength(8);
		for (const failure of failuresOf(run)) {
			expect(failure).toMatchObject({
				code: 'AUTH_FAILED',
				status: 'AUTH_FAILED',
				event: 'integration.authentication.error',
				remedy: expect.stringMatching(/connect it again/),
			});
		}
		expect(run.failures.map(({ json }) => (json.bill as IDataObject).number)).toEqual(
			Array.from({ length: 8 }, (_, index) => `INVOICE-${index + 1}`),
		);
		const kept = JSON.stringify(run.run);
		expect(books.world.secrets().filter((secret) => kept.includes(secret))).toEqual([]);
	});

	it('once revoked, is not tried again and again', async () => {
		const books = openBooks(engine.world(), ledger);
		expire(books.world);
		revoke(books.world);
		await books.run(billItems(9));
		expect(refreshes(books.calls()).length).toBeLessThanOrEqual(2);
		expect(books.calls().length).toBeLessThanOrEqual(6);
	});

	it('that was never made fails every bill', async () => {
		const books = openBooks(engine.world(), ledger);
		delete books.world.credentials.stored.get(ledger)?.oauthTokenData;
		const run = await books.run(billItems(2));
		expect(codes(run)).toEqual(['AUTH_FAILED', 'AUTH_FAILED']);
		expect(books.calls()).toEqual([]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'that the node lacks altogether fails every bill, and passes none on as an invoice (%s)',
		async (onError) => {
			const books = openBooks(engine.world(), ledger);
			const run = await books.run(billItems(2), { credentials: {}, onError });
			expect(codes(run)).toEqual(['INVALID_CONFIGURATION', 'INVALID_CONFIGURATION']);
			expect([...run.invoices, ...run.errorOutput]).toEqual([]);
			expect(books.calls()).toEqual([]);
		},
	);
});

describe('a Xero organisation that the credential has no part in', () => {
	it('is a refused permission, not an empty ledger', async () => {
		const books = openBooks(engine.world(), 'xero');
		const run = await books.run(billItems(2), {
			settings: { xeroTenant: locator('99999999-0000-4000-8000-000000000000') },
		});
		expect(failuresOf(run)).toEqual([
			expect.objectContaining({ code: 'PERMISSION_DENIED', status: 'AUTH_FAILED' }),
			expect.objectContaining({ code: 'PERMISSION_DENIED', status: 'AUTH_FAILED' }),
		]);
		expect(books.writes()).toEqual([]);
	});

	it('has to be chosen at all', async () => {
		const books = openBooks(engine.world(), 'xero');
		const run = await books.run([billItem()], {
			settings: { xeroTenant: locator("={{ '' }}") },
		});
		expect(failuresOf(run)).toEqual([
			expect.objectContaining({
				code: 'INVALID_CONFIGURATION',
				remedy: expect.stringContaining('Xero Organisation'),
			}),
		]);
		expect(books.calls()).toEqual([]);
	});
});

describe('the QuickBooks company', () => {
	it.each<[string, (world: EngineWorld) => void, IDataObject, string, RegExp]>([
		[
			'is unknown when Intuit has not handed it over',
			({ credentials }) => {
				const stored = credentials.stored.get('quickBooks')?.oauthTokenData as IDataObject;
				delete stored.callbackQueryString;
			},
			{},
			'AUTH_FAILED',
			/not connected to a company/,
		],
		[
			'is not that of the sandbox when the credential is for production',
			() => {},
			{ destination: 'quickBooksSandbox' },
			'WRONG_COMPANY',
			/production.*sandbox/,
		],
		[
			'is not real when the credential is for the sandbox',
			({ credentials }) => {
				const stored = credentials.stored.get('quickBooks');
				if (stored) stored.environment = 'sandbox';
			},
			{},
			'WRONG_COMPANY',
			/sandbox.*production/,
		],
		[
			'has to be the one that the node expects',
			() => {},
			{ quickBooksCompany: locator('1234') },
			'WRONG_COMPANY',
			/9130357000000001.*1234/,
		],
	])('%s', async (_sentence, arrange, settings, code, message) => {
		const books = openBooks(engine.world(), 'quickBooks');
		arrange(books.world);
		const run = await books.run(billItems(2), { settings: settings as never });
		const failure = expect.objectContaining({
			code,
			message: expect.stringMatching(message),
			status: 'AUTH_FAILED',
		});
		expect(failuresOf(run)).toEqual([failure, failure]);
		expect(books.calls()).toEqual([]);
	});

	it('that is the expected one is written to', async () => {
		const books = openBooks(engine.world(), 'quickBooks');
		const run = await books.run([billItem()], {
			settings: { quickBooksCompany: locator('9130357000000001') },
		});
		expect(run.invoices).toHaveLength(1);
	});
});

describe('m3ter', () => {
	const fromM3ter = { settings: { billSource: 'm3ter' } };

	it('gives one token for a whole run, and the next run uses it again', async () => {
		const books = openBooks(engine.world(), 'xero');
		const { m3ter, organization } = books.world;
		const items = billItems(5);
		for (const { bill } of items) organization.addBill(bill as never);
		const ids = items.map(({ bill }) => ({ billId: (bill as IDataObject).id }));
		expect((await books.run(ids, fromM3ter)).invoices).toHaveLength(5);
		expect((await books.run(ids, fromM3ter)).invoices).toHaveLength(5);
		expect(m3ter.calls.filter(({ path }) => path === '/oauth/token')).toHaveLength(1);
	});

	it('that has ended the token early gives another one, and the bills go through', async () => {
		const books = openBooks(engine.world(), 'xero');
		const { m3ter, organization } = books.world;
		const items = billItems(3);
		for (const { bill } of items) organization.addBill(bill as never);
		const ids = items.map(({ bill }) => ({ billId: (bill as IDataObject).id }));
		await books.run(ids, fromM3ter);
		m3ter.books.tokens.expireAll();
		const tokenCalls = () => m3ter.calls.filter(({ path }) => path === '/oauth/token').length;
		expect((await books.run(ids, fromM3ter)).invoices).toHaveLength(3);
		expect(tokenCalls()).toBe(2);
		expect((await books.run(ids, fromM3ter)).invoices).toHaveLength(3);
		expect(tokenCalls()).toBe(2);
	});

	it('that forbids something says so, after one try with a new token', async () => {
		const books = openBooks(engine.world(), 'xero');
		const { m3ter } = books.world;
		const forbidden = () => Response.json({ message: 'Not permitted' }, { status: 403 });
		m3ter.faults.arm(
			{ fault: 'answerWith', respond: forbidden },
			{ matches: ({ path }) => path.includes('/bills'), times: 99 },
		);
		const run = await books.run([{ billId: 'b1' }], fromM3ter);
		expect(codes(run)).toEqual(['M3TER_FORBIDDEN']);
		expect(m3ter.calls.map(({ path }) => path.split('/').at(-1))).toEqual([
			...['token', 'bills', 'token', 'bills'],
		]);
	});

	it('is asked for by name when the node has no credential for it', async () => {
		const books = openBooks(engine.world(), 'xero');
		const run = await books.run([billItem()], { ...fromM3ter, credentials: credentialIds.xero });
		expect(failuresOf(run)).toEqual([
			expect.objectContaining({
				code: 'INVALID_CONFIGURATION',
				message: expect.stringContaining('Bill Source'),
			}),
		]);
		expect(books.calls()).toEqual([]);
	});
});
