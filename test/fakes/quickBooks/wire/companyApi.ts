import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { World } from '../../host/world';
import type { Company } from '../books/company';
import type { Grants } from '../books/grants';
import { isObject, type Json } from '../books/json';
import { done, type Outcome, refused } from '../books/outcome';
import type { RequestMemory } from '../books/requestMemory';
import { NotModelled } from '../notModelled';
import {
	operationOf,
	perform,
	type Write,
	type WritableEntity,
	WRITABLE_ENTITIES,
} from '../operations';
import type { Behaviour, Environment } from '../options';
import { answerChanges } from '../changeDataCapture';
import { answerQuery, readById, recordsOf } from '../reads';
import { invalidRequestId, multiCurrencyIsOff, objectNotFound } from '../rules/faultTexts';
import { faultAnswer, throttled, tokenRefused, wrongCompany } from './answers';
import { deleteAttachable, sendByEmail, upload } from './issuing';
import { readBatch, runBatch } from './batch';
import type { CallMeter } from './limits';
import { vendorTime } from './render';

export interface CompanyApi {
	world: World;
	grants: Grants;
	meter: CallMeter;
	behaviour: Behaviour;
	latency: (() => Promise<void>) | undefined;
	findCompany(realmId: string, environment: Environment): Company | undefined;
	/** What the company remembers under a requestid. */
	memoryOf(company: Company): RequestMemory<Json>;
	noteUnexpected(what: string): void;
}

const REQUEST_ID_CHARS_MAX = 50;
const READABLE_ENTITIES = [...WRITABLE_ENTITIES, 'Account', 'TaxCode', 'TaxRate', 'Term'];
const PREFIX = '/api/:environment/v3/company/:realm';

type Env = { Variables: { company: Company } };
type CompanyContext = Context<Env, string>;

export function addCompanyApi(app: Hono, api: CompanyApi): void {
	const routes = app as unknown as Hono<Env>;
	const nowMs = () => api.world.nowMs();
	const answer = (context: CompanyContext, outcome: Outcome<Json>): Response =>
		outcome.ok
			? context.json({ ...outcome.value, time: vendorTime(nowMs()) })
			: faultAnswer(outcome.error, nowMs(), api.behaviour);

	routes.use(`${PREFIX}/*`, admit(api));

	routes.get(`${PREFIX}/companyinfo/:realmAgain`, (context) =>
		answer(context, done(single(context.get('company'), 'CompanyInfo', nowMs()))),
	);
	routes.get(`${PREFIX}/preferences`, (context) =>
		answer(context, done(single(context.get('company'), 'Preferences', nowMs()))),
	);
	routes.get(`${PREFIX}/exchangerate`, (context) =>
		answer(context, exchangeRateOf(context.get('company'), context.req.query())),
	);
	routes.on(['GET', 'POST'], `${PREFIX}/query`, async (context) => {
		const page = answerQuery(context.get('company'), await statementOf(context), nowMs());
		return answer(context, page.ok ? done({ QueryResponse: page.value }) : page);
	});
	routes.get(`${PREFIX}/cdc`, (context) =>
		answer(context, answerChanges(context.get('company'), context.req.query(), nowMs())),
	);
	routes.post(`${PREFIX}/batch`, async (context) => {
		const company = context.get('company');
		const batch = readBatch(await bodyOf(context), context.req.query('requestid'));
		if (!batch.ok) return answer(context, batch);
		const items = runBatch(company, batch.value, api.memoryOf(company), {
			behaviour: api.behaviour,
			nowMs: nowMs(),
		});
		return answer(context, done({ BatchItemResponse: items }));
	});
	routes.post(`${PREFIX}/upload`, async (context) =>
		answer(
			context,
			upload(
				context.get('company'),
				context.req.header('content-type') ?? '',
				await context.req.text(),
				nowMs(),
			),
		),
	);
	routes.post(`${PREFIX}/attachable`, async (context) =>
		answer(
			context,
			deleteAttachable(
				context.get('company'),
				context.req.query('operation'),
				await bodyOf(context),
			),
		),
	);
	routes.post(`${PREFIX}/:entity/:id/send`, (context) =>
		answer(context, sendOnce(api, context.get('company'), context)),
	);
	routes.get(`${PREFIX}/:entity/:id`, (context) => {
		const entity = READABLE_ENTITIES.find(
			(known) => known.toLowerCase() === context.req.param('entity'),
		);
		if (!entity) throw new NotModelled(`GET of ${context.req.param('entity')}`);
		const found = readById(context.get('company'), entity, context.req.param('id'), nowMs());
		return answer(context, found.ok ? done({ [entity]: found.value }) : found);
	});
	routes.post(`${PREFIX}/:entity`, async (context) => {
		const entity = WRITABLE_ENTITIES.find(
			(known) => known.toLowerCase() === context.req.param('entity'),
		);
		if (!entity) throw new NotModelled(`POST of ${context.req.param('entity')}`);
		const write = writeOf(context, entity, await bodyOf(context));
		return answer(
			context,
			performOnce(api, context.get('company'), write, context.req.query('requestid')),
		);
	});
}

function sendOnce(api: CompanyApi, company: Company, context: CompanyContext): Outcome<Json> {
	const { requestid, sendTo } = context.req.query();
	if (sendTo !== undefined) throw new NotModelled('sendTo');
	const memory = api.memoryOf(company);
	const remembered =
		requestid === undefined ? undefined : memory.recall(requestid, api.world.nowMs());
	if (remembered && api.behaviour.requestIds !== 'ignored') return done(remembered);
	const outcome = sendByEmail(
		company,
		context.req.param('entity') ?? '',
		context.req.param('id') ?? '',
		api.world.nowMs(),
	);
	if (outcome.ok && requestid !== undefined)
		memory.remember(requestid, outcome.value, api.world.nowMs());
	return outcome;
}

/**
 * "Manage multiple currencies": the rate of a currency on a day. That a currency without a rate is 610, and that the rate
 * is the same every day, are choices.
 */
function exchangeRateOf(
	{ settings, exchangeRates }: Company,
	{ sourcecurrencycode, asofdate }: Readonly<Record<string, string>>,
): Outcome<Json> {
	if (!settings.multiCurrency) return refused(multiCurrencyIsOff());
	const rate = exchangeRates.get(sourcecurrencycode ?? '');
	if (rate === undefined) return refused(objectNotFound());
	return done({
		ExchangeRate: {
			SourceCurrencyCode: sourcecurrencycode,
			TargetCurrencyCode: settings.homeCurrency,
			Rate: Number(rate),
			AsOfDate: asofdate,
			domain: 'QBO',
			sparse: false,
		},
	});
}

const single = (company: Company, entity: string, nowMs: number): Json => ({
	[entity]: recordsOf(company, entity, nowMs)[0],
});

/** `operation=void`, and its older form `include=void` with an update. */
function writeOf(context: CompanyContext, entity: WritableEntity, body: Json): Write {
	const { include, operation } = context.req.query();
	if (include !== undefined && include !== 'void' && include !== 'allowduplicatedocnum')
		throw new NotModelled(`include=${include}`);
	return {
		entity,
		operation: include === 'void' ? 'void' : operationOf(operation, body),
		body,
		duplicateNumberAllowed: include === 'allowduplicatedocnum',
	};
}

/** blogs.intuit.com/2015/04/06/15346: the same requestid brings the original answer back. A `Fault` is not remembered. */
function performOnce(
	api: CompanyApi,
	company: Company,
	write: Write,
	requestId: string | undefined,
): Outcome<Json> {
	const nowMs = api.world.nowMs();
	if (requestId !== undefined && requestId.length > REQUEST_ID_CHARS_MAX)
		return refused(
			invalidRequestId(
				`There are more than ${REQUEST_ID_CHARS_MAX} characters in the request_id field : ${requestId.length} characters`,
			),
		);
	const memory = api.memoryOf(company);
	const remembered = requestId === undefined ? undefined : memory.recall(requestId, nowMs);
	if (remembered && api.behaviour.requestIds !== 'ignored') return done(remembered);
	const outcome = perform(company, write, { behaviour: api.behaviour, nowMs });
	if (!outcome.ok) return outcome;
	const body = { [write.entity]: outcome.value };
	if (requestId !== undefined) memory.remember(requestId, body, nowMs);
	return done(body);
}

/** The gateway: token, company, limits. Stands in front of every call to a company. */
function admit(api: CompanyApi): MiddlewareHandler<Env> {
	return async (context, next) => {
		const realm = context.req.param('realm') ?? '';
		const environment = context.req.param('environment') as Environment;
		const token = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
		const found = token === undefined ? undefined : api.grants.lookUp(token);
		if (found?.state !== 'valid')
			return tokenRefused(found?.state === 'expired' ? 'Token expired' : 'Token invalid');
		const company = api.findCompany(realm, environment);
		if (!company || found.grant.realmId !== realm || found.grant.environment !== environment)
			return wrongCompany();
		const release = api.meter.admit(
			realm,
			context.req.path.endsWith('/batch') ? 'batch' : 'single',
		);
		if (!release) return throttled(api.behaviour);
		// Lower or missing values count as 75 since 1 August 2025, so this is no error.
		if (context.req.query('minorversion') !== '75')
			api.noteUnexpected(
				`${context.req.method} ${new URL(context.req.url).pathname} without minorversion=75`,
			);
		context.set('company', company);
		try {
			await api.latency?.();
			await next();
		} finally {
			release();
		}
	};
}

async function bodyOf(context: CompanyContext): Promise<Json> {
	const text = await context.req.text();
	try {
		const body: unknown = JSON.parse(text);
		if (isObject(body)) return body;
	} catch {
		// Falls through: the vendor's words for unreadable JSON are not known.
	}
	throw new NotModelled(`a body that is not a JSON object: ${text.slice(0, 40)}`);
}

/** GET with `query=`, or POST with the statement as the body (data queries: Content-Type application/text). */
async function statementOf(context: CompanyContext): Promise<string> {
	if (context.req.method === 'GET') return context.req.query('query') ?? '';
	const type = context.req.header('content-type') ?? '';
	if (!/^application\/text\b/.test(type))
		throw new NotModelled(`POST /query with Content-Type ${type}`);
	return await context.req.text();
}
