import type { MiddlewareHandler } from 'hono';
import { droppedResponse } from './droppedConnection';

/** `before commit` faults leave the books untouched; `after commit` faults let the request through and lose its answer. */
export type Fault =
	| { fault: 'timeoutBeforeCommit' }
	| { fault: 'timeoutAfterCommit' }
	| { fault: 'resetBeforeCommit' }
	| { fault: 'resetAfterCommit' }
	| { fault: 'serverErrorBeforeCommit'; status: number }
	| { fault: 'serverErrorAfterCommit'; status: number }
	| { fault: 'rateLimited'; problem?: string; retryAfterSeconds?: number }
	| { fault: 'reorderElements' }
	| { fault: 'dropElement'; index: number }
	| { fault: 'tokenExpired' }
	| { fault: 'revoked' }
	| { fault: 'answerWith'; respond: (request: FaultableRequest) => Response };

/** What a condition can look at. The body has been read once, so that matching does not consume it. */
export interface FaultableRequest {
	method: string;
	host: string;
	path: string;
	query: URLSearchParams;
	body: string;
}

/** When a fault strikes: the nth request (from 1) that `matches`, then `times - 1` more matching ones. */
export interface FaultCondition {
	matches?: (request: FaultableRequest) => boolean;
	nth?: number;
	times?: number;
}

export interface ArmedFault {
	readonly fault: Fault;
	/** How often it has struck. */
	strikes(): number;
	disarm(): void;
}

export interface Faults {
	arm(fault: Fault, condition?: FaultCondition): ArmedFault;
	disarmAll(): void;
	/** The fault that strikes this request, if any. Every armed fault counts the request; the first one armed wins. */
	strikeFor(request: FaultableRequest): Fault | undefined;
}

/** How a vendor words the faults that are answers, and where its answers keep their elements. */
export interface FaultDialect {
	rateLimited(problem: string | undefined, retryAfterSeconds: number | undefined): Response;
	tokenExpired(request: FaultableRequest): Response;
	revoked(request: FaultableRequest): Response;
	serverError(status: number): Response;
	/** The list inside a batch answer, to be reordered or shortened in place. */
	elementsOf(body: Record<string, unknown>): unknown[] | undefined;
}

interface Armed {
	fault: Fault;
	condition: FaultCondition;
	seen: number;
	strikes: number;
}

export function createFaults(): Faults {
	let armed: Armed[] = [];
	return {
		arm(fault, condition = {}) {
			const entry: Armed = { fault, condition, seen: 0, strikes: 0 };
			armed.push(entry);
			return {
				fault,
				strikes: () => entry.strikes,
				disarm: () => {
					armed = armed.filter((other) => other !== entry);
				},
			};
		},
		disarmAll() {
			armed = [];
		},
		strikeFor(request) {
			const due = armed.filter((entry) => isDue(entry, request));
			const [first] = due;
			if (first) first.strikes += 1;
			return first?.fault;
		},
	};
}

function isDue(entry: Armed, request: FaultableRequest): boolean {
	const { matches, nth = 1, times = 1 } = entry.condition;
	if (matches && !matches(request)) return false;
	entry.seen += 1;
	return entry.seen >= nth && entry.seen < nth + times;
}

/** Puts armed faults around a stand-in's handlers. Must sit inside the middleware that records calls. */
export function withFaults(faults: Faults, dialect: FaultDialect): MiddlewareHandler {
	return async (context, next) => {
		const url = new URL(context.req.url);
		const request: FaultableRequest = {
			method: context.req.method,
			host: context.req.header('host') ?? url.host,
			path: url.pathname,
			query: url.searchParams,
			body: await context.req.text(),
		};
		const fault = faults.strikeFor(request);
		const early = fault && answerBeforeCommit(fault, request, dialect);
		if (early) return early;
		await next();
		if (!fault) return;
		const late = await answerAfterCommit(fault, context.res, dialect);
		if (!late) return;
		context.res = undefined; // Hono merges headers into a response that is only replaced.
		context.res = late;
	};
}

function answerBeforeCommit(
	fault: Fault,
	request: FaultableRequest,
	dialect: FaultDialect,
): Response | undefined {
	switch (fault.fault) {
		case 'timeoutBeforeCommit':
			return droppedResponse('timeout');
		case 'resetBeforeCommit':
			return droppedResponse('reset');
		case 'serverErrorBeforeCommit':
			return dialect.serverError(fault.status);
		case 'rateLimited':
			return dialect.rateLimited(fault.problem, fault.retryAfterSeconds);
		case 'tokenExpired':
			return dialect.tokenExpired(request);
		case 'revoked':
			return dialect.revoked(request);
		case 'answerWith':
			return fault.respond(request);
		default:
			return undefined;
	}
}

async function answerAfterCommit(
	fault: Fault,
	response: Response,
	dialect: FaultDialect,
): Promise<Response | undefined> {
	switch (fault.fault) {
		case 'timeoutAfterCommit':
			return droppedResponse('timeout', response);
		case 'resetAfterCommit':
			return droppedResponse('reset', response);
		case 'serverErrorAfterCommit':
			return dialect.serverError(fault.status);
		case 'reorderElements':
			return withElements(response, dialect, (elements) => elements.reverse());
		case 'dropElement':
			return withElements(response, dialect, (elements) => elements.splice(fault.index, 1));
		default:
			return undefined;
	}
}

async function withElements(
	response: Response,
	dialect: FaultDialect,
	change: (elements: unknown[]) => unknown,
): Promise<Response> {
	const body = (await response.clone().json()) as Record<string, unknown>;
	const elements = dialect.elementsOf(body);
	if (!elements) throw new Error('A fault about elements was armed for an answer that has none');
	change(elements);
	const headers = new Headers(response.headers);
	headers.delete('content-length');
	return new Response(JSON.stringify(body), { status: response.status, headers });
}
