import type { Context, MiddlewareHandler } from 'hono';
import { isDropped } from './droppedConnection';
import type { World } from './world';

/** One request as a stand-in saw it. Request headers are not kept, so no token ends up in a failing test's output. */
export interface RecordedCall {
	atMs: number;
	method: string;
	host: string;
	path: string;
	query: Record<string, string>;
	/** What the stand-in calls this request, for counting: `PUT Invoices`. */
	kind: string;
	/** The organisation or company it was for. */
	tenant?: string;
	idempotencyKey?: string;
	requestBody: string;
	/** What the caller saw: a status, or that the line went dead. */
	status: number | 'dropped';
}

export type CallDescription = Pick<RecordedCall, 'kind' | 'tenant' | 'idempotencyKey'>;

/** Records every request that passes, whatever becomes of it. Sits outermost. */
export function recordCalls(
	world: World,
	calls: RecordedCall[],
	describe: (context: Context) => CallDescription,
): MiddlewareHandler {
	return async (context, next) => {
		const url = new URL(context.req.url);
		const call: RecordedCall = {
			atMs: world.nowMs(),
			method: context.req.method,
			host: context.req.header('host') ?? url.host,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			...describe(context),
			requestBody: await context.req.text(),
			status: 'dropped',
		};
		calls.push(call);
		await next();
		call.status = isDropped(context.res) ? 'dropped' : context.res.status;
		// By the clock of the stand-in, as both vendors send it: an answer that is old is known by it.
		if (!isDropped(context.res)) {
			context.res.headers.set('date', new Date(world.nowMs()).toUTCString());
		}
	};
}

export function countByKind(calls: readonly RecordedCall[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { kind } of calls) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}
