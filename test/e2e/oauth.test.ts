import { connectOAuth } from '../../demo/host/oauthConnect';
import type { SavedCredential } from '../../demo/host/n8nRest';
import { bill, billJson, lineItem, mapping } from '../lib/support/fixtures';
import { type Ledger, ledgers } from './support/ledgers';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { type Json, publishSyncWorkflow, type SyncWorkflow } from './support/syncWorkflow';
import type { RecordedCall } from '../fakes/host/recordedCalls';

jest.setTimeout(120_000);

let world: HostWorld;

beforeAll(async () => {
	world = await startWorld();
}, START_MS_MAX);

afterAll(async () => {
	await world?.stop();
});

/** How to see and to end a sign-in at a vendor. */
interface SignIn {
	ledger: Ledger;
	vendor: 'xero' | 'quickBooks';
	authorizePath: string;
	tokenPath: string;
	scope: string;
	expireAccessTokens(): void;
	revoke(): void;
}

const signIns: SignIn[] = [
	{
		ledger: ledgerTo('xero'),
		vendor: 'xero',
		authorizePath: '/identity/connect/authorize',
		tokenPath: '/connect/token',
		scope:
			'offline_access accounting.invoices accounting.contacts accounting.settings.read accounting.attachments',
		expireAccessTokens: () => world.xero.oauth.expireAccessTokens(),
		revoke: () => world.xero.oauth.revokeEverything(),
	},
	{
		ledger: ledgerTo('quickBooks'),
		vendor: 'quickBooks',
		authorizePath: '/connect/oauth2',
		tokenPath: '/oauth2/v1/tokens/bearer',
		scope: 'com.intuit.quickbooks.accounting',
		expireAccessTokens: () => world.quickBooks.books.grants.expireAccessTokens(),
		revoke: () => world.quickBooks.books.grants.revoke(lastRefreshToken('quickBooks')),
	},
];

describe.each(signIns)('the credential of $ledger.title', (signIn) => {
	const { ledger, vendor } = signIn;
	let credential: SavedCredential;
	let workflow: SyncWorkflow;
	let mappings: Json[];

	beforeAll(async () => {
		credential = await ledger.connect(world);
		const customer = ledger.open(world).addCustomer('Acme Ltd', 'USD');
		const of = { externalSystem: ledger.system };
		mappings = [
			{ ...mapping('Account', 'account-acme', ledger.customerTable, customer, of) },
			{ ...mapping('Product', 'product-api', 'Item', ledger.aServiceItem, of) },
		];
		workflow = await publishSyncWorkflow(
			world,
			`sign-in-${vendor}`.toLowerCase(),
			{ ...ledger.parameters(world), name: 'Usage', useExternalMappingAccountCode: true },
			[credential],
		);
	});

	const send = async (number: string) =>
		await workflow.post({
			bill: billJson(
				bill({
					id: `bill-${number}`,
					sequentialInvoiceNumber: number,
					lineItems: [lineItem({ productId: 'product-api' })],
				}),
			),
			externalMappings: mappings,
		});

	it('asks for its scopes, comes back to n8n and keeps the tokens', async () => {
		const [authorize] = callsTo(vendor, signIn.authorizePath);
		expect(authorize?.query).toMatchObject({
			response_type: 'code',
			scope: signIn.scope,
			redirect_uri: `${world.n8n.baseUrl}/rest/oauth2-credential/callback`,
		});
		expect(tokenForms(signIn)).toMatchObject([{ grant_type: 'authorization_code' }]);
		expect(await world.n8n.credentialData(credential.id)).toMatchObject({ oauthTokenData: true });
		expect((await send('SIGNED-IN')).invoices).toMatchObject([{ action: 'created' }]);
	});

	it('an expired token is refreshed, and the next time with the refresh token that came with it', async () => {
		for (const number of ['REFRESHED-1', 'REFRESHED-2']) {
			signIn.expireAccessTokens();
			expect((await send(number)).invoices).toMatchObject([{ action: 'created' }]);
		}
		const refreshes = tokenForms(signIn).filter((form) => form.grant_type === 'refresh_token');
		expect(refreshes).toHaveLength(2);
		expect(new Set(refreshes.map((form) => form.refresh_token)).size).toBe(2);
	});

	it('a consent that was withdrawn is a failure that says to connect again', async () => {
		signIn.revoke();
		signIn.expireAccessTokens();
		const { failures, invoices } = await send('WITHDRAWN');
		expect(invoices).toEqual([]);
		expect(failures).toMatchObject([
			{
				bill: { id: 'bill-WITHDRAWN' },
				status: 'AUTH_FAILED',
				event: 'integration.authentication.error',
				outcome: 'none',
				retriable: false,
				failure: {
					code: 'AUTH_FAILED',
					remedy: 'Open the credential in n8n and connect it again, then send the bills again.',
				},
			},
		]);
		expect(JSON.stringify(failures)).not.toMatch(/bearer|access-|refresh-|eyJ\.|RT1-|secret/i);
	});

	it('once it is connected again, the same bill goes through', async () => {
		await connectOAuth(world.n8n, world.vendors, credential);
		expect((await send('WITHDRAWN')).invoices).toMatchObject([{ action: 'created' }]);
	});
});

describe('the credential of m3ter', () => {
	const FIVE_MINUTES_SECONDS = 300;
	let workflow: SyncWorkflow;

	beforeAll(async () => {
		const xero = await world.connectXero();
		const m3ter = await world.connectM3ter();
		const records = world.m3ter.books.organization();
		const account = records.addAccount({ name: 'Acme Ltd', code: 'acme' });
		world.xero.organisation.addContact({ name: 'Acme by id', contactNumber: account.id });
		for (const id of ['bill-1', 'bill-2', 'bill-3']) {
			records.addBill({
				...billJson(bill({ id, accountId: account.id, sequentialInvoiceNumber: `M3TER-${id}` })),
				id,
			});
		}
		workflow = await publishSyncWorkflow(world, 'from-m3ter', fromM3ter(), [xero, m3ter]);
	});

	const fromM3ter = (): Json => ({
		...ledgerTo('xero').parameters(world),
		name: 'From m3ter',
		billSource: 'm3ter',
		accountSource: 'm3ter',
	});

	const tokenCalls = () => world.m3ter.calls.filter(({ path }) => path === '/oauth/token').length;

	it('a token that ends soon is used while it lives, and replaced before it is refused', async () => {
		// The credential gives a token up five minutes before its end, so this one lasts two seconds.
		world.m3ter.faults.arm(
			{ fault: 'answerWith', respond: () => tokenFor(FIVE_MINUTES_SECONDS + 2) },
			{ matches: ({ path }) => path === '/oauth/token' },
		);
		expect((await workflow.post({ billId: 'bill-1' })).invoices).toMatchObject([
			{ action: 'created' },
		]);
		expect(tokenCalls()).toBe(1);

		await new Promise((resolve) => setTimeout(resolve, 2500));
		world.m3ter.books.tokens.expireAll();
		expect((await workflow.post({ billId: 'bill-2' })).invoices).toMatchObject([
			{ action: 'created' },
		]);
		expect(tokenCalls()).toBe(2);
		expect(world.m3ter.calls.filter(({ status }) => status === 403)).toEqual([]);
	});

	it('the stored token serves the next execution as well', async () => {
		const before = tokenCalls();
		expect((await workflow.post({ billId: 'bill-3' })).invoices).toMatchObject([
			{ action: 'created' },
		]);
		expect(tokenCalls()).toBe(before);
	});

	it('a wrong secret is a failure that names the credential, and fails its test', async () => {
		const data = { ...world.credentialData.m3ter, apiSecret: 'not-this' };
		const wrong = await world.n8n.createCredential('m3ter, wrong secret', 'm3terApi', data);
		expect(await world.n8n.testCredential(wrong, data)).toMatchObject({ status: 'Error' });

		const xero = await world.connectXero();
		const refused = await publishSyncWorkflow(world, 'wrong-secret', fromM3ter(), [xero, wrong]);
		const { failures } = await refused.post({ billId: 'bill-1' });
		expect(failures).toMatchObject([
			{
				bill: { id: 'bill-1' },
				status: 'AUTH_FAILED',
				outcome: 'none',
				failure: {
					code: 'AUTH_FAILED',
					remedy: 'Check access key id, API secret and base URL in the m3ter API credential.',
				},
			},
		]);
		expect(JSON.stringify(failures)).not.toContain('not-this');
	});

	const tokenFor = (expiresInSeconds: number): Response =>
		Response.json({
			access_token: world.m3ter.books.organization().issueToken(),
			token_type: 'Bearer',
			expires_in: expiresInSeconds,
		});
});

function ledgerTo(destination: string): Ledger {
	const found = ledgers.find((ledger) => ledger.destination === destination);
	if (!found) throw new Error(`No ledger ${destination}`);
	return found;
}

function callsTo(vendor: SignIn['vendor'], path: string): RecordedCall[] {
	return world[vendor].calls.filter((call) => call.path.endsWith(path));
}

function tokenForms({ vendor, tokenPath }: SignIn): Array<Record<string, string>> {
	return callsTo(vendor, tokenPath).map(({ requestBody }) =>
		Object.fromEntries(new URLSearchParams(requestBody)),
	);
}

function lastRefreshToken(vendor: 'quickBooks'): string {
	const signIn = signIns.find((known) => known.vendor === vendor);
	const forms = signIn ? tokenForms(signIn) : [];
	return forms.at(-1)?.refresh_token ?? '';
}
