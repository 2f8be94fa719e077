import { destinations } from '../../../lib/destinations/registry';
import { quickBooks, quickBooksSandbox } from '../../../lib/destinations/quickbooks/destination';
import { xero } from '../../../lib/destinations/xero/destination';
import { Knowledge } from '../../../lib/ledger/Knowledge';
import type { Destination, LedgerAccess } from '../../../lib/ledger/Destination';
import { expectFail, expectOk } from '../support/expectOk';
import { configuration } from '../support/fixtures';

const open = (
	destination: Destination,
	{ credential = {}, settings = {} }: Partial<LedgerAccess>,
) => destination.open({ credential, settings });

const connect = (destination: Destination, access: Partial<LedgerAccess>) =>
	expectOk(open(destination, access)).connect({
		configuration: configuration({ destination }),
		send: () => Promise.reject(new Error('Opening a ledger costs no call')),
		runKey: 'run',
		knowledge: new Knowledge(() => 0),
	});

const connected = (environment?: string) => ({
	environment,
	oauthTokenData: { callbackQueryString: { realmId: '4711' } },
});
const tenant = { xeroTenant: '3d1f0a52-0000-4000-8000-00000000f00d' };

describe('a ledger opens', () => {
	it.each<[string, Destination, Parameters<typeof open>[1]]>([
		[
			'for the organisation of the node',
			xero,
			{ credential: { oauthTokenData: {} }, settings: tenant },
		],
		['for the company of the credential', quickBooks, { credential: connected('production') }],
		['for a credential older than its environment', quickBooks, { credential: connected() }],
		['in the sandbox', quickBooksSandbox, { credential: connected('sandbox') }],
		[
			'for the company that the node expects',
			quickBooks,
			{ credential: connected(), settings: { quickBooksCompany: '4711' } },
		],
	])('%s', (_what, destination, access) =>
		expect(connect(destination, access).writesAtOnceMax).toBe(destination.limits.callsAtOnceMax),
	);
});

describe('a ledger does not open', () => {
	it.each<[string, Destination, Parameters<typeof open>[1], string, RegExp]>([
		['without a connection', xero, { settings: tenant }, 'AUTH_FAILED', /Xero .*not connected/],
		[
			'without an organisation',
			xero,
			{ credential: { oauthTokenData: {} }, settings: { xeroTenant: '' } },
			'INVALID_CONFIGURATION',
			/No Xero organisation/,
		],
		[
			'for an organisation whose ID is none',
			xero,
			{ credential: { oauthTokenData: {} }, settings: { xeroTenant: 'a\r\nx: y' } },
			'ID_INVALID',
			/Xero organisation/,
		],
		...['..', '4711/../4712', '4711?a', '\uD800'].map(
			(realmId): [string, Destination, Parameters<typeof open>[1], string, RegExp] => [
				`for the company ${JSON.stringify(realmId)}`,
				quickBooks,
				{ credential: { oauthTokenData: { callbackQueryString: { realmId } } } },
				'ID_INVALID',
				/company ID/,
			],
		),
		['without a connection', quickBooks, {}, 'AUTH_FAILED', /QuickBooks .*not connected/],
		[
			'without a company',
			quickBooks,
			{ credential: { oauthTokenData: { callbackQueryString: { code: 'c' } } } },
			'AUTH_FAILED',
			/not connected to a company/,
		],
		[
			'for the sandbox',
			quickBooks,
			{ credential: connected('sandbox') },
			'WRONG_COMPANY',
			/for the sandbox environment .*the destination is production/,
		],
		[
			'for production',
			quickBooksSandbox,
			{ credential: connected() },
			'WRONG_COMPANY',
			/for the production environment .*the destination is sandbox/,
		],
		[
			'for another company than the node expects',
			quickBooks,
			{ credential: connected(), settings: { quickBooksCompany: '4712' } },
			'WRONG_COMPANY',
			/connected to company 4711, the node expects company 4712/,
		],
	])('%s (%#)', (_what, destination, access, code, message) =>
		expect(expectFail(open(destination, access))).toMatchObject({
			code,
			message: expect.stringMatching(message) as string,
		}),
	);
});

it('an organisation has one address, however its ID is written', () => {
	const addressOf = (xeroTenant: string) =>
		expectOk(open(xero, { credential: { oauthTokenData: {} }, settings: { xeroTenant } })).address;
	expect(addressOf(tenant.xeroTenant)).toBe(tenant.xeroTenant);
	expect(addressOf(tenant.xeroTenant.toUpperCase())).toBe(tenant.xeroTenant);
});

it.each([[undefined], [''], [7]])('the organisation %j is one to be chosen', (xeroTenant) =>
	expect(
		expectFail(open(xero, { credential: { oauthTokenData: {} }, settings: { xeroTenant } })),
	).toMatchObject({
		code: 'INVALID_CONFIGURATION',
		remedy: 'Choose the organisation under Xero Organisation, and run the bill again.',
	}),
);

it.each([
	['has', 'openid accounting.attachments offline_access', true],
	['has not', 'openid accounting.transactions', false],
	['has not, but one like it', 'accounting.attachments.read', false],
	['keeps to itself whether it has', undefined, true],
])('a Xero connection that %s the scope may attach: %s', (_what, scope, mayAttach) => {
	const ledger = connect(xero, { credential: { oauthTokenData: { scope } }, settings: tenant });
	expect(ledger.issuing?.cannotAttach === undefined).toBe(mayAttach);
});

it('the ledger of a company writes into that company', async () => {
	const urls: string[] = [];
	const ledger = expectOk(open(quickBooksSandbox, { credential: connected('sandbox') })).connect({
		configuration: configuration({ destination: quickBooksSandbox }),
		send: ({ url }) => {
			urls.push(url);
			return Promise.resolve({ kind: 'noAnswer', cause: 'timeout' });
		},
		runKey: 'run',
		knowledge: new Knowledge(() => 0),
	});
	await ledger.readTerms([]);
	expect(urls).toEqual([
		'https://sandbox-quickbooks.api.intuit.com/v3/company/4711/batch?minorversion=75',
	]);
});

it('destinations differ by name and by external system', () => {
	for (const field of ['name', 'externalSystem'] as const) {
		expect(new Set(destinations.map((one) => one[field])).size).toBe(destinations.length);
	}
});
