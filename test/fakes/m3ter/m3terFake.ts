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
import { recalculate, setStatus } from './rules/bills';
import { createMapping } from './rules/externalMappings';
import { addTokenRoute, createAdmission, type Env, EXPIRED_TOKEN, guard } from './wire/gateway';
import {
	addAccountRoutes,
	addBillRoutes,
	addMappingRoutes,
	addProductRoutes,
	ORGANIZATION,
} from './wire/routes';

export const m3terHosts: readonly string[] = ['api.m3ter.com'];

export interface M3terFake {
	/** Takes m3ter's own URLs, in process (`app.request`) and behind a server (`fetch: app.fetch`). */
	app: Hono;
	books: M3terBooks;
	calls: RecordedCall[];
	faults: Faults;
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
	/** A person approves the bill, or takes the approval back. */
	setBillStatus(id: string, status: 'PENDING' | 'APPROVED'): Entity;
	/** The bill is calculated again: its version rises, an approved one is pending again. */
	recalculateBill(id: string, fields?: Json): Entity;
	changeAccount(id: string, fields: Json): Entity;
	mappings(): Entity[];
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
	const { bills, accounts, products, externalMappings } = organization;
	const today = () => new Date(world.nowMs()).toISOString().slice(0, 10);
	return {
		id: organization.id,
		addBill: (fields = {}) =>
			create(world, bills, {
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
		setBillStatus: (id, status) => setStatus(world, organization, id, status),
		recalculateBill: (id, fields = {}) => recalculate(world, organization, id, fields),
		changeAccount: (id, fields) => change(world, accounts, id, fields),
		mappings: () => [...externalMappings.values()],
		bills: () => [...bills.values()],
		issueToken,
	};
}

/** `GET bills`, `GET bills/{id}`, `POST externalmappings`, `POST /oauth/token`. */
function describeCall(context: Context): CallDescription {
	const match = /^\/organizations\/([^/]+)\/([^/]+)(\/.+)?$/.exec(context.req.path);
	if (!match) return { kind: `${context.req.method} ${context.req.path}` };
	const [, tenant, resource, rest] = match;
	return { kind: `${context.req.method} ${resource}${rest ? '/{id}' : ''}`, tenant };
}
