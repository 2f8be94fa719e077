import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { isDropped, lostAnswerOf } from '../../host/droppedConnection';
import type { World } from '../../host/world';
import { XeroError } from '../errors';
import type { XeroEnv } from './xeroEnv';

/** https://developer.xero.com/documentation/guides/idempotent-requests/idempotency: length, window, and errors are kept too. */
const KEY_CHARS_MAX = 128;
const WINDOW_MS = 6 * 60_000;

interface RememberedAnswer {
	fingerprint: string;
	firstCallMs: number;
	/** undefined: the request never reached Xero, so nothing is remembered of it. */
	answer: Promise<Response | undefined>;
}

/** Kept per app. A replay is an answer like any other and has been counted as a call before it gets here. */
export function rememberAnswers(world: World): MiddlewareHandler<XeroEnv> {
	const remembered = new Map<string, RememberedAnswer>();

	return async (context, next) => {
		const key = context.req.header('idempotency-key');
		if (key === undefined || context.req.method === 'GET') return await next();
		if (key.length > KEY_CHARS_MAX) {
			throw new XeroError(400, `Idempotency Key is longer than ${KEY_CHARS_MAX} characters`);
		}
		const { clientId } = context.get('grant');
		const { tenantId } = context.get('books').organisation;
		const fingerprint = createHash('sha256')
			.update([context.req.method, context.req.url, tenantId, await context.req.text()].join('\n'))
			.digest('hex');
		const slot = `${clientId} ${key}`;
		const before = remembered.get(slot);
		if (before && world.nowMs() - before.firstCallMs < WINDOW_MS) {
			if (before.fingerprint !== fingerprint) {
				throw new XeroError(400, {
					Type: null,
					Title: 'BadRequest',
					Status: 400,
					Detail: `Idempotency Key: ${key} is used with a different request.`,
				});
			}
			const answer = await before.answer;
			if (answer) {
				context.res = answer.clone();
				return;
			}
		}
		let settle: (answer: Response | undefined) => void = () => undefined;
		const answer = new Promise<Response | undefined>((resolve) => {
			settle = resolve;
		});
		remembered.set(slot, { fingerprint, firstCallMs: world.nowMs(), answer });
		await next();
		settle(answerToRemember(context.res));
	};
}

function answerToRemember(response: Response): Response | undefined {
	const answer = isDropped(response) ? lostAnswerOf(response) : response;
	// A call that was stopped at the door (401, 403, 429) has not been processed.
	return answer && ![401, 403, 429].includes(answer.status) ? answer.clone() : undefined;
}
