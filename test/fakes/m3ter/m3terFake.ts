import { type Context, Hono } from 'hono';
import { createFaults, type FaultDialect, type Faults, withFaults } from '../host/faults';
import { type CallDescription, recordCalls, type RecordedCall } from '../host/recordedCalls';
import type { World } from '../host/world';
import {
	change,
	create,
	type Entity,
	openOrganization,
	type Organization,
} from './books/organization';
import { createTokens, type Tokens } from './books/tokens';
import type { Json } from './json';
import {
	defaultOrganizations,
	defaultServiceUsers,
	type M3terOptions,
	publishedLimits,
} from './options';
import { NotModelled, M3terError } from './errors';
import { addBill, findBill, recalculate, setStatus } from './rules/bills';
import { deliverEvents, type Delivery, type Post } from './rules/deliveries';
import { createMapping } from './rules/externalMappings';
import {
	finishStatement,
	STATEMENT_HOST,
	type StatementFormat,
	statementOf,
} from './rules/statements';
import { addNotificationRoutes } from './wire/notificationRoutes';
import { addTokenRoute, createAdmission, type Env, EXPIRED_TOKEN, guard } from './wire/gateway';
import { addAccountRoutes, addBillRoutes, addMappingRoutes, addProductRoutes } from './wire/routes';
import { addStatementFiles, addStatementRoutes } from './wire/statementRoutes';
import { ORGANIZATION } from './wire/answers';

export const m3terHosts: readonly string[] = ['api.m3ter.com', STATEMENT_HOST];

export interface M3terFake {
	/** Takes m3ter's own URLs, in process (`app.request`) and behind a server (`fetch: app.fetch`). */
	app: Hono;
	books: M3terBooks;
	calls: RecordedCall[];
	faults: Faults;
	/** What m3ter posted, or would have posted, to webhooks. */
	deliveries: Delivery[];
	/** With it m3ter posts its events by itself, as they happen. */
	postWith(post: Post | undefined): void;
	/** Requests that were refused because the stand-in does not model them, and crashes of its own. */
	unexpected: string[];
}

export interface M3terBooks {
	/** @throws if there is no such organization; the first one without an id */
	organization(id?: string): OrganizationRecords;
	tokens: Tokens;
}

/** What people and jobs do inside m3ter: for seeding, changing and looking. */
export interface OrganizationRecords {
	id: string;
	/** A bill in m3ter's own keys. Absent: id, version 1, PENDING, unlocked, today, USD, no lines. */
	addBill(fields?: Json): Entity;
	addAccount(fields?: Json): Entity;
	addProduct(fields: Json): Entity;
	addMapping(fields: Json): Entity;
	/** A person who may sign in. */
	addUser(fields: Json): Entity;
	/** A person approves the bill, or takes the approval back. */
	setBillStatus(id: string, status: 'PENDING' | 'APPROVED'): Entity;
	/** The bill is calculated again: its version rises, an approved one is pending again. */
	recalculateBill(id: string, fields?: Json): Entity;
	changeAccount(id: string, fields: Json): Entity;
	mappings(): Entity[];
	notifications(): Entity[];
	webhooks(): Entity[];
	integrations(): Entity[];
	/** Something happens that is no change of a bill: one of m3ter's own integrations fails. */
	fireEvent(eventName: string, newDto: Json): void;
	/** How the jobs that make statements go from now on. */
	statements: Organization['statements'];
	statementJobs(): Entity[];
	/** A statement that was made with the bill, as m3ter does where the account says so. */
	makeStatement(billId: string): void;
	/** What m3ter's statement of the bill says now. */
	statementOf(billId: string, format: StatementFormat): string;
	bills(): Entity[];
	issueToken(): string;
}

const message = (status: number, text: string): Response =>
	Response.json({ message: text }, { status });

const dialect: FaultDialect = {
	rateLimited: () => message(429, 'Too many requests'),
	tokenExpired: () => message(403, EXPIRED_TOKEN),
	revoked: () => message(403, EXPIRED_TOKEN),
	serverError: (status) => message(status, 'Internal server error'),
	elementsOf: (body) => (Array.isArray(body.data) ? (body.data as unknown[]) : undefined),
};

export function createM3terFake(world: World, options: M3terOptions = {}): M3terFake {
	const users = options.serviceUsers ?? defaultServiceUsers;
	const organizations = (options.organizations ?? defaultOrganizations).map(({ id }) =>
		openOrganization(id),
	);
	const tokens = createTokens(world);
	const faults = createFaults();
	const calls: RecordedCall[] = [];
	const unexpected: string[] = [];
	const deliveries: Delivery[] = [];
	let post = options.post;
	for (const organization of organizations) {
		organization.announce = deliverEvents(world, organization, {
			deliveries,
			post: () => post,
			notModelled: (what) => unexpected.push(what),
		});
	}
	const app = new Hono();
	const routes = app as unknown as Hono<Env>;
	app.use(recordCalls(world, calls, describeCall));
	app.use(withFaults(faults, dialect));
	addTokenRoute(app, users, tokens);
	routes.use(
		`${ORGANIZATION}/*`,
		guard({
			tokens,
			admit: createAdmission(world, { ...publishedLimits, ...options.limits }),
			findOrganization: (id) => organizations.find((organization) => organization.id === id),
		}),
	);
	addBillRoutes(routes, world);
	addAccountRoutes(routes);
	addProductRoutes(routes);
	addMappingRoutes(routes, world);
	addNotificationRoutes(routes, world);
	addStatementRoutes(routes, world);
	addStatementFiles(app, (id) => organizations.find((organization) => organization.id === id));
	app.notFound((context) => refuseLoudly(`${context.req.method} ${context.req.path}`));
	app.onError((error) => {
		if (error instanceof M3terError) return message(error.status, error.message);
		if (error instanceof NotModelled) return refuseLoudly(error.message);
		unexpected.push(String(error.stack));
		return message(500, 'Internal server error');
	});

	function refuseLoudly(what: string): Response {
		unexpected.push(what);
		return message(501, `Not modelled by this stand-in: ${what}`);
	}

	return {
		app,
		calls,
		faults,
		deliveries,
		postWith: (other) => {
			post = other;
		},
		unexpected,
		books: {
			tokens,
			organization(id) {
				const organization = organizations.find((known) => id === undefined || known.id === id);
				if (!organization) throw new Error(`There is no organization ${id}`);
				const user = users.find(({ organizationId }) => organizationId === organization.id);
				return openRecords(world, organization, () => tokens.issue(user ?? noUser(organization)));
			},
		},
	};
}

function noUser({ id }: Organization): never {
	throw new Error(`The organization ${id} has no service user`);
}

function openRecords(
	world: World,
	organization: Organization,
	issueToken: () => string,
): OrganizationRecords {
	const { bills, accounts, products, externalMappings, users } = organization;
	const today = () => new Date(world.nowMs()).toISOString().slice(0, 10);
	return {
		id: organization.id,
		addBill: (fields = {}) =>
			addBill(world, organization, {
				status: 'PENDING',
				locked: false,
				billDate: today(),
				currency: 'USD',
				lineItems: [],
				...fields,
			}),
		addAccount: (fields = {}) => create(world, accounts, { customFields: {}, ...fields }),
		addProduct: (fields) => create(world, products, fields),
		addMapping: (fields) => createMapping(world, organization, fields),
		addUser: (fields) => create(world, users, fields),
		setBillStatus: (id, status) => setStatus(world, organization, id, status),
		recalculateBill: (id, fields = {}) => recalculate(world, organization, id, fields),
		changeAccount: (id, fields) => change(world, accounts, id, fields),
		mappings: () => [...externalMappings.values()],
		notifications: () => [...organization.notifications.values()],
		webhooks: () => [...organization.webhooks.values()],
		integrations: () => [...organization.integrations.values()],
		fireEvent: (eventName, newDto) => organization.announce({ eventName, newDto }),
		statements: organization.statements,
		statementJobs: () => [...organization.statementJobs.values()],
		makeStatement: (id) => finishStatement(organization, id, true),
		statementOf: (id, format) => statementOf(findBill(organization, id), format),
		bills: () => [...bills.values()],
		issueToken,
	};
}

/** `GET bills`, `GET bills/{id}`, `POST externalmappings`, `POST /oauth/token`. */
function describeCall(context: Context): CallDescription {
	const match =
		/^\/organizations\/([^/]+)\/(notifications\/configurations|integrationdestinations\/webhooks|[^/]+)(\/.+)?$/.exec(
			context.req.path,
		);
	if (!match) return { kind: `${context.req.method} ${context.req.path}` };
	const [, tenant, resource, rest] = match;
	return { kind: `${context.req.method} ${resource}${rest ? '/{id}' : ''}`, tenant };
}
