import { isRecord } from '../../../../lib/input/isRecord';
import { type HttpAnswer, isTimeout } from '../../../../lib/http/request';
import { readRetryAfterSeconds } from '../../../../lib/http/retryAfter';
import type { Throttle } from '../../../../lib/http/throttle';
import type { Unwritten } from '../../../../lib/ledger/Writes';
import { fail, ok, type Result } from '../../../../lib/result';
import {
	failure,
	failureCatalogue,
	type FailureCode,
} from '../../../../lib/results/failureCatalogue';

export type Json = Readonly<Record<string, unknown>>;

export const readPaperThrottle = (answer: HttpAnswer): Throttle | undefined =>
	answer.kind === 'answered' && answer.status === 429
		? {
				retryAfterSeconds: readRetryAfterSeconds(answer.headers['retry-after']),
				daily: answer.headers['x-limit'] === 'day',
			}
		: undefined;

/** What Paper answered, or why there is nothing to read and whether the books may have changed. */
export function readAnswer(answer: HttpAnswer): Result<Json, Unwritten> {
	const destinationCode = answer.kind === 'answered' ? String(answer.status) : undefined;
	const unwritten = (
		outcome: Unwritten['outcome'],
		code: FailureCode,
		retryAfterSeconds?: number,
	) =>
		fail({
			outcome,
			failure: failure(code, 'Paper gave no result.', { destinationCode, retryAfterSeconds }),
		});
	if (answer.kind === 'notSent') return fail({ outcome: 'none', failure: answer.failure });
	if (answer.kind === 'noAnswer')
		return unwritten('uncertain', isTimeout(answer.cause) ? 'TIMEOUT' : 'SERVER_ERROR');
	const { status, body } = answer;
	const throttle = readPaperThrottle(answer);
	if (throttle) {
		const code = throttle.daily ? 'DAILY_LIMIT' : 'RATE_LIMITED';
		return unwritten('none', code, throttle.retryAfterSeconds);
	}
	if (status === 401) return unwritten('none', 'AUTH_FAILED');
	if (status === 403) return unwritten('none', 'PERMISSION_DENIED');
	// A page of a proxy with status 200 would be read as "not in the books".
	if (status >= 500 || !isRecord(body)) return unwritten('uncertain', 'SERVER_ERROR');
	return status >= 400 ? unwritten('none', 'REJECTED') : ok(body);
}

/** What Paper says of one document; its codes are ours. A taken number may be our own, of a lost answer. */
export function classifyError(error: unknown): Unwritten {
	const { code, message } = isRecord(error) ? error : {};
	const known = Object.keys(failureCatalogue).find((one) => one === code) as
		FailureCode | undefined;
	const outcome = known === 'NUMBER_TAKEN' ? 'uncertain' : 'none';
	return { outcome, failure: failure(known ?? 'REJECTED', String(message)) };
}

export const listIn = (body: Json, name: string): readonly Json[] => {
	const list = body[name];
	return Array.isArray(list) ? list.filter(isRecord) : [];
};
