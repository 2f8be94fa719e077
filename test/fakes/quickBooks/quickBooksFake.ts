import { Hono } from 'hono';
import { createFaults, type Faults, withFaults } from '../host/faults';
import { recordCalls, type RecordedCall } from '../host/recordedCalls';
import { isDropped } from '../host/droppedConnection';
import type { World } from '../host/world';
import { openCompany } from './books/company';
import { createGrants, type Grants } from './books/grants';
import type { Json } from './books/json';
import { createRequestMemory } from './books/requestMemory';
import { type CompanyRecords, openRecords } from './companyRecords';
import { NotModelled } from './notModelled';
import {
	type Behaviour,
	defaultBehaviour,
	defaultClients,
	defaultCompanies,
	type Environment,
	publishedLimits,
	type QuickBooksOptions,
} from './options';
import { faultDialect, notModelledAnswer, serverError } from './wire/answers';
import { addCompanyApi } from './wire/companyApi';
import { describeCall } from './wire/describeCall';
import { addHumanPages } from './wire/humanPages';
import { createCallMeter } from './wire/limits';
import { addFilePages } from './wire/issuing';
import { addOAuthRoutes } from './wire/oauthRoutes';
import { routePath } from './wire/services';

export interface QuickBooksFake {
	/** Takes the vendor's own URLs, in process (`app.request`) and behind a server (`fetch: app.fetch`). */
	app: Hono;
	books: QuickBooksBooks;
	calls: RecordedCall[];
	faults: Faults;
	/** What the stand-in did not like although it answered: unmodelled requests, a missing minorversion. */
	unexpected: string[];
	/** Can be changed while the stand-in runs. */
	behaviour: Behaviour;
}

export interface QuickBooksBooks {
	/** @throws if there is no such company */
	company(realmId: string, environment?: Environment): CompanyRecords;
	/** Which company the next consent is for; else the first of the client's environment. */
	consentTo(realmId: string): void;
	grants: Grants;
}

export function createQuickBooksFake(
	world: World,
	options: QuickBooksOptions = {},
): QuickBooksFake {
	const behaviour: Behaviour = { ...defaultBehaviour, ...options.behaviour };
	const clients = options.clients ?? defaultClients;
	const loopbackIs = options.loopbackIs ?? 'production';
	const grants = createGrants(world, behaviour.refreshTokenGraceMs);
	const companies = (options.companies ?? defaultCompanies).map(openCompany);
	const companiesIn = (environment: Environment) =>
		companies.filter(({ settings }) => settings.environment === environment);
	const findCompany = (realmId: string, environment: Environment) =>
		companiesIn(environment).find(({ settings }) => settings.realmId === realmId);
	const recordsByCompany = new Map(
		companies.map((company) => {
			const client = clients.find(
				({ environment }) => environment === company.settings.environment,
			);
			return [company, openRecords(world, company, grants, client?.id ?? '')];
		}),
	);
	const memories = new Map(
		companies.map((company) => [
			company,
			createRequestMemory<Json>(behaviour.requestIdRetentionMs),
		]),
	);
	let consentRealmId: string | undefined;

	const faults = createFaults();
	const calls: RecordedCall[] = [];
	const unexpected: string[] = [];
	const app = new Hono({ getPath: (request) => routePath(request, loopbackIs) });
	app.use(recordCalls(world, calls, describeCall));
	app.use(async (context, next) => {
		await next();
		if (isDropped(context.res)) return;
		context.res.headers.set('intuit_tid', `1-${world.randomId()}`);
		context.res.headers.set('date', new Date(world.nowMs()).toUTCString());
	});
	app.use(
		withFaults(
			faults,
			faultDialect(() => world.nowMs(), behaviour),
		),
	);
	addOAuthRoutes(app, {
		clients,
		grants,
		consentsTo: (environment) =>
			companiesIn(environment).find(({ settings }) => settings.realmId === consentRealmId)?.settings
				.realmId ?? companiesIn(environment)[0]?.settings.realmId,
	});
	addHumanPages(app, companiesIn);
	addFilePages(app, companies);
	addCompanyApi(app, {
		world,
		grants,
		meter: createCallMeter(world, { ...publishedLimits, ...options.limits }),
		behaviour,
		latency: options.latency,
		findCompany,
		memoryOf: (company) => memories.get(company) ?? createRequestMemory(0),
		noteUnexpected: (what) => unexpected.push(what),
	});
	app.notFound((context) => refuseLoudly(`${context.req.method} ${context.req.url}`));
	app.onError((error) => {
		if (error instanceof NotModelled) return refuseLoudly(error.message);
		unexpected.push(String(error.stack));
		return serverError(500, world.nowMs());
	});

	function refuseLoudly(what: string): Response {
		unexpected.push(what);
		return notModelledAnswer(what);
	}

	return {
		app,
		calls,
		faults,
		unexpected,
		behaviour,
		books: {
			grants,
			consentTo: (realmId) => {
				consentRealmId = realmId;
			},
			company(realmId, environment) {
				const company = companies.find(
					({ settings }) =>
						settings.realmId === realmId &&
						(environment === undefined || settings.environment === environment),
				);
				const records = company && recordsByCompany.get(company);
				if (!records) throw new Error(`There is no company ${realmId}`);
				return records;
			},
		},
	};
}
