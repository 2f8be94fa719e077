import type { HttpAnswer } from '../../http/request';
import type { Unwritten } from '../../ledger/Writes';
import { fail, ok, type Result } from '../../result';
import { readRetryAfterSeconds } from '../../http/retryAfter';
import { classifyFault, classifyNoAnswer, classifyStatus, unreadable } from './failures';
import { readFault } from './faults';
import { isJson, objectIn, textIn } from './readJson';
import type { Json } from './SalesDocument';

/** What QuickBooks answered, or why there is nothing to read. */
export function readAnswer(answer: HttpAnswer): Result<Json, Unwritten> {
	switch (answer.kind) {
		case 'notSent':
			return fail({ outcome: 'none', failure: answer.failure });
		case 'noAnswer':
			return fail(classifyNoAnswer(answer.cause));
		case 'answered': {
			const { status, headers, body } = answer;
			const context = {
				status,
				traceId: headers.intuit_tid,
				retryAfterSeconds: readRetryAfterSeconds(headers['retry-after']),
			};
			const fault = readFault(body);
			if (fault) return fail(classifyFault(fault, context)); // Also with status 200.
			if (status < 200 || status > 299) return fail(classifyStatus(context));
			return isJson(body) ? ok(body) : fail(unreadable(context.traceId));
		}
	}
}

/** An answer inside a batch has no status of its own: the whole batch came with 200. */
export function readBatchItem(item: Json, traceId?: string): Result<Json, Unwritten> {
	const fault = readFault(item);
	return fault ? fail(classifyFault(fault, { status: 200, traceId })) : ok(item);
}

/** The entity in an answer to a write: `{ "Invoice": { "Id": … }, "time": … }`. */
export function readEntity(body: Json, entity: string): Json | undefined {
	const found = objectIn(body, entity);
	return textIn(found, 'Id') === undefined ? undefined : found;
}
