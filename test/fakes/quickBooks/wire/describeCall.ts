import type { Context } from 'hono';
import type { CallDescription } from '../../host/recordedCalls';

/** `POST invoice`, `POST invoice void`, `GET preferences`, `POST batch`; other services by their path. */
export function describeCall(context: Context): CallDescription {
	const { pathname, searchParams } = new URL(context.req.url);
	const match = /^\/v3\/company\/([^/]+)\/([^/]+)/.exec(pathname);
	if (!match) return { kind: `${context.req.method} ${pathname}` };
	const [, tenant, resource] = match;
	const operation = searchParams.get('operation') ?? '';
	return {
		kind: `${context.req.method} ${resource} ${operation}`.trim(),
		tenant,
		idempotencyKey: searchParams.get('requestid') ?? undefined,
	};
}
