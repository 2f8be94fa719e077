import { type Context, Hono } from 'hono';
import { createFaults, type Faults, withFaults } from '../host/faults';
import { recordCalls, type RecordedCall } from '../host/recordedCalls';
import type { World } from '../host/world';
import type { OrganisationBooks } from './books/organisationBooks';
import { seedOrganisation } from './books/seedOrganisation';
import type { XeroOrganisation } from './books/types';
import { defaultXeroOptions, type XeroOptions } from './options';
import { notFound, notModelled, XeroError } from './errors';
import { authenticate, authorise } from './wire/authentication';
import { limitCalls } from './wire/callLimits';
import { connectionRoutes } from './wire/connectionRoutes';
import { contactRoutes } from './wire/contactRoutes';
import { documentPages } from './wire/documentPage';
import { documentRoutes } from './wire/documentRoutes';
import { toResponse, xeroFaultDialect } from './wire/faultDialect';
import { Grants, type TokenPair } from './wire/grants';
import { rememberAnswers } from './wire/idempotency';
import { identityRoutes } from './wire/identityRoutes';
import { issuingRoutes } from './wire/issuingRoutes';
import { allocationRoutes } from './wire/allocationRoutes';
import { paymentRoutes } from './wire/paymentRoutes';
import { settingsRoutes } from './wire/settingsRoutes';
import type { XeroEnv } from './wire/xeroEnv';

export const ACCOUNTING_PATH = '/api.xro/2.0';

export interface XeroFake {
	/** In process: `app.request('https://api.xero.com/…')`. Served, it answers for all four hosts by path. */
	app: Hono;
	/** The books of the first organisation, which is the only one unless options say otherwise. */
	organisation: OrganisationBooks;
	/** All books, by tenant id. */
	books: ReadonlyMap<string, OrganisationBooks>;
	addOrganisation(given?: Partial<XeroOrganisation>): OrganisationBooks;
	calls: readonly RecordedCall[];
	forgetCalls(): void;
	faults: Faults;
	oauth: XeroOAuth;
}

export interface XeroOAuth {
	/** Tokens without the redirects, for the first registered client and every organisation if nothing is said. */
	issueTokens(given?: {
		clientId?: string;
		scopes?: readonly string[];
		tenantIds?: readonly string[];
	}): TokenPair;
	/** As if every user had disconnected the app. */
	revokeEverything(): void;
	/** As if half an hour had passed for every access token given out so far. */
	expireAccessTokens(): void;
}

const scopesOfTheIntegration = [
	...['offline_access', 'accounting.invoices', 'accounting.contacts'],
	...['accounting.settings.read', 'accounting.payments', 'accounting.attachments'],
];

export function createXeroFake(world: World, given: Partial<XeroOptions> = {}): XeroFake {
	const options = { ...defaultXeroOptions, ...given };
	const books = new Map<string, OrganisationBooks>();
	const calls: RecordedCall[] = [];
	const faults = createFaults();
	const grants = new Grants(world, options.accessTokenLifetimeSeconds, () => [...books.keys()]);
	const addOrganisation = (organisation: Partial<XeroOrganisation> = {}) => {
		const added = seedOrganisation(world, organisation);
		books.set(added.organisation.tenantId, added);
		return added;
	};
	const [first] = options.organisations.map(addOrganisation);
	if (!first) throw new Error('A stand-in needs at least one organisation');

	const app = new Hono();
	app.onError(answerError);
	app.notFound(() => toResponse(notFound()));
	app.use(recordCalls(world, calls, describeCall));
	app.use(refuseWrongHost);
	const door = withFaults(faults, xeroFaultDialect);
	for (const path of ['/identity/*', '/connect/*', '/connections/*']) app.use(path, door);
	app.route('/', identityRoutes(grants, options.clients));
	app.route(
		'/',
		connectionRoutes(grants, (tenantId) => books.get(tenantId)),
	);
	app.route(
		'/',
		documentPages(() => [...books.values()]),
	);
	app.route(ACCOUNTING_PATH, accountingRoutes(world, options, books, grants, faults));

	return {
		app,
		organisation: first,
		books,
		addOrganisation,
		calls,
		forgetCalls: () => calls.splice(0),
		faults,
		oauth: {
			issueTokens: ({ clientId, scopes = scopesOfTheIntegration, tenantIds } = {}) =>
				grants.issueTokens(
					grants.consent(clientId ?? options.clients[0]?.clientId ?? '', scopes, tenantIds),
				),
			revokeEverything: () => grants.revokeEverything(),
			expireAccessTokens: () => grants.expireAccessTokens(),
		},
	};
}

/** Who is asking, may they, have they asked too often, has this been asked before, and only then the books. */
function accountingRoutes(
	world: World,
	options: XeroOptions,
	books: ReadonlyMap<string, OrganisationBooks>,
	grants: Grants,
	faults: Faults,
): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	app.use(authenticate(grants));
	app.use(authorise((tenantId) => books.get(tenantId)));
	app.use(limitCalls(world, options.limits));
	app.use(async (_context, next) => {
		if (options.latency !== 0) await pause(options.latency);
		await next();
	});
	app.use(rememberAnswers(world));
	app.use(withFaults(faults, xeroFaultDialect));
	app.route('/', settingsRoutes());
	app.route('/', contactRoutes());
	app.route('/', issuingRoutes());
	app.route('/', allocationRoutes());
	app.route('/', documentRoutes());
	app.route('/', paymentRoutes());
	app.all('*', (context) => {
		throw notModelled(`${context.req.method} ${context.req.path}`);
	});
	return app;
}

function pause(latency: XeroOptions['latency']): Promise<void> {
	if (typeof latency === 'function') return latency();
	return new Promise((resolve) => setTimeout(resolve, latency));
}

function answerError(error: Error): Response {
	if (error instanceof XeroError) return toResponse(error);
	throw error; // A mistake in the stand-in: never dressed up as an answer of Xero.
}

const hostByFirstSegment: Record<string, string> = {
	identity: 'login.xero.com',
	connect: 'identity.xero.com',
	connections: 'api.xero.com',
	'api.xro': 'api.xero.com',
	AccountsReceivable: 'go.xero.com',
	organisationlogin: 'go.xero.com',
};

/** A request to one of Xero's hosts has to be at the right one. Under another name (127.0.0.1) the path decides. */
async function refuseWrongHost(context: Context, next: () => Promise<void>): Promise<void> {
	const { hostname, pathname } = new URL(context.req.url);
	const expected = hostByFirstSegment[pathname.split('/')[1] ?? ''];
	if (hostname.endsWith('.xero.com') && hostname !== expected) throw notFound();
	await next();
}

function describeCall(context: Context) {
	const { pathname } = new URL(context.req.url);
	const [root, , endpoint, ...below] = pathname.split('/').slice(1);
	const name =
		root === 'api.xro' ? [endpoint, ...below.map(asPlaceholder)].join('/') : pathname.slice(1);
	return {
		kind: `${context.req.method} ${name}`,
		tenant: context.req.header('xero-tenant-id'),
		idempotencyKey: context.req.header('idempotency-key'),
	};
}

/** `Invoices/{id}`, so that calls for different documents count as one kind. */
function asPlaceholder(segment: string): string {
	return /^[A-Z][A-Za-z]+$/.test(segment) ? segment : '{id}';
}
