import { randomUUID } from 'node:crypto';
import { DataDeduplicationService } from 'n8n-core';
import mapValues from 'lodash/mapValues';
import type { INodeType } from 'n8n-workflow';
import { defaultOrganizations, type ServiceUser } from '../../fakes/m3ter/options';
import {
	createM3terFake,
	type M3terFake,
	type OrganizationRecords,
} from '../../fakes/m3ter/m3terFake';
import type { CompanyRecords } from '../../fakes/quickBooks/companyRecords';
import {
	defaultClients,
	defaultCompanies,
	type Environment,
	type QuickBooksOptions,
} from '../../fakes/quickBooks/options';
import { createQuickBooksFake, type QuickBooksFake } from '../../fakes/quickBooks/quickBooksFake';
import type { OrganisationBooks } from '../../fakes/xero/books/organisationBooks';
import { defaultXeroOptions, type XeroOptions } from '../../fakes/xero/options';
import { createXeroFake, type XeroFake } from '../../fakes/xero/xeroFake';
import { createWorld, type VirtualWorld } from '../../fakes/host/world';
import type { RecordedCall } from '../../fakes/host/recordedCalls';
import { loadBuiltPackage, type BuiltPackage } from './loadBuiltPackage';
import { MemoryCredentials } from './MemoryCredentials';
import { MemoryDeduplicator } from './MemoryDeduplicator';
import { rerouteConnections } from './rerouteConnections';
import { runNode, type NodeRun, type NodeRunOptions } from './runNode';

/** Reads that fail are tried again after real pauses of a second and more. */
jest.setTimeout(60_000);

/** The three vendors and an n8n's memory, as one test finds and leaves them. */
export interface EngineWorld {
	readonly world: VirtualWorld;
	readonly xero: XeroFake;
	readonly organisation: OrganisationBooks;
	readonly quickBooks: QuickBooksFake;
	/** The companies of the two credentials. */
	readonly company: CompanyRecords;
	readonly sandboxCompany: CompanyRecords;
	readonly m3ter: M3terFake;
	readonly organization: OrganizationRecords;
	readonly credentials: MemoryCredentials;
	/** Every secret and token that a vendor or the user has handed to n8n. */
	secrets(): readonly string[];
	/** All calls to the vendors, sign-in included. */
	calls(): readonly RecordedCall[];
	runNode(options: NodeRunOptions): Promise<NodeRun>;
	/** The node m3ter: what it gives leaves on the first output. */
	runM3ter(options: NodeRunOptions): Promise<NodeRun>;
}

interface WorldOptions {
	readonly xero?: Partial<XeroOptions>;
	readonly quickBooks?: QuickBooksOptions;
}

/** n8n-core takes a while to load on a machine that is busy. */
const startMsMax = 60_000;

/** Ids of the credentials that are stored in n8n. */
export const credentialIds = {
	xero: { m3terXeroOAuth2Api: { id: 'xero', name: 'Xero' } },
	quickBooks: { m3terQuickBooksOAuth2Api: { id: 'quickBooks', name: 'QuickBooks' } },
	quickBooksSandbox: {
		m3terQuickBooksOAuth2Api: { id: 'quickBooksSandbox', name: 'QuickBooks sandbox' },
	},
	m3ter: { m3terApi: { id: 'm3ter', name: 'm3ter' } },
} as const;

const xeroLimitsOff: Partial<XeroOptions> = { limits: 'off' };

/**
 * n8n-core, the built node and the vendors for the tests of one file. Each test starts with empty books, connected
 * credentials and nothing remembered.
 */
export function useEngine(): {
	/** Fresh vendors and an n8n that remembers nothing; they are there until the next call, or the end of the test. */
	world(options?: WorldOptions): EngineWorld;
	/** The node that n8n loaded. */
	node(): INodeType;
} {
	const processed = new MemoryDeduplicator();
	let built: BuiltPackage;
	let current: EngineWorld | undefined;
	let takeBack: () => Promise<void>;
	const now = (): EngineWorld => {
		if (!current) throw new Error('Nobody answers: the test has no world yet');
		return current;
	};

	beforeAll(async () => {
		built = await loadBuiltPackage();
		await DataDeduplicationService.init(processed);
		takeBack = await rerouteConnections({
			xero: { fetch: async (request) => await now().xero.app.fetch(request) },
			quickBooks: { fetch: async (request) => await now().quickBooks.app.fetch(request) },
			m3ter: { fetch: async (request) => await now().m3ter.app.fetch(request) },
		});
	}, startMsMax);
	afterAll(async () => await takeBack());
	afterEach(() => {
		current = undefined;
	});

	return {
		world: (options = {}) => {
			processed.forgetEverything();
			current = openWorld(built, options);
			return current;
		},
		node: () => built.node,
	};
}

let worlds = 0;

function openWorld(built: BuiltPackage, options: WorldOptions): EngineWorld {
	const number = ++worlds;
	const world = createWorld();
	const xero = createXeroFake(world, {
		organisations: [{ baseCurrency: 'USD', dayRates: { USD: '1', GBP: '0.8', EUR: '0.9' } }],
		...xeroLimitsOff,
		...options.xero,
	});
	const quickBooks = createQuickBooksFake(world, {
		limits: { enforced: false },
		...options.quickBooks,
	});
	const serviceUser = newServiceUser();
	const m3ter = createM3terFake(world, { serviceUsers: [serviceUser] });
	const credentials = new MemoryCredentials(built.credentialTypes);
	connectXero(credentials, xero);
	const company = connectQuickBooks(credentials, quickBooks, 'production');
	const sandboxCompany = connectQuickBooks(credentials, quickBooks, 'sandbox');
	connectM3ter(credentials, serviceUser);
	const ofThisWorld = (run: NodeRunOptions): NodeRunOptions => ({
		...run,
		credentials: mapValues(run.credentials, ({ id, ...named }) => ({
			...named,
			id: `${id}@${number}`,
		})),
	});
	return {
		world,
		xero,
		organisation: xero.organisation,
		quickBooks,
		company,
		sandboxCompany,
		m3ter,
		organization: m3ter.books.organization(),
		credentials,
		secrets: () => secretsIn([...credentials.stored.values(), credentials.tokenWrites]),
		calls: () => [...xero.calls, ...quickBooks.calls, ...m3ter.calls],
		runNode: async (run) => await runNode(built.node, credentials, ofThisWorld(run)),
		runM3ter: async (run) => await runNode(built.m3ter, credentials, ofThisWorld(run)),
	};
}

function connectXero(credentials: MemoryCredentials, xero: XeroFake): void {
	const [client] = defaultXeroOptions.clients;
	const { accessToken, refreshToken } = xero.oauth.issueTokens();
	credentials.stored.set('xero', {
		clientId: client?.clientId ?? '',
		clientSecret: client?.clientSecret ?? '',
		oauthTokenData: {
			access_token: accessToken,
			refresh_token: refreshToken,
			token_type: 'Bearer',
			expires_in: 1800,
		},
	});
}

function connectQuickBooks(
	credentials: MemoryCredentials,
	quickBooks: QuickBooksFake,
	environment: Environment,
): CompanyRecords {
	const realmId =
		defaultCompanies.find((company) => company.environment === environment)?.realmId ?? '';
	const client = defaultClients.find((registered) => registered.environment === environment);
	const company = quickBooks.books.company(realmId, environment);
	const { accessToken, refreshToken } = company.issueTokens();
	const id = environment === 'sandbox' ? 'quickBooksSandbox' : 'quickBooks';
	credentials.stored.set(id, {
		environment,
		clientId: client?.id ?? '',
		clientSecret: client?.secret ?? '',
		oauthTokenData: {
			access_token: accessToken,
			refresh_token: refreshToken,
			token_type: 'bearer',
			expires_in: 3600,
			callbackQueryString: { realmId },
		},
	});
	return company;
}

/** Its key is one that no other world has: a process remembers what it knows of a token. */
const newServiceUser = (): ServiceUser => ({
	organizationId: defaultOrganizations[0]?.id ?? '',
	accessKeyId: `access-key-${randomUUID()}`,
	apiSecret: 'api-secret',
	mayWrite: true,
});

function connectM3ter(
	credentials: MemoryCredentials,
	{ organizationId, accessKeyId, apiSecret }: ServiceUser,
): void {
	credentials.stored.set('m3ter', { organizationId, accessKeyId, apiSecret });
}

/** Values of fields that hold a secret, wherever they are. */
function secretsIn(value: unknown, key = ''): string[] {
	if (typeof value === 'string') {
		return /secret|token$|accessKeyId/i.test(key) && value !== '' ? [value] : [];
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => secretsIn(inner, name));
}
