import type { HttpAnswer } from '../../http/request';
import { fail, ok, type Result } from '../../result';
import { readRetryAfterSeconds } from '../../http/retryAfter';
import {
	classifyFault,
	classifyNoAnswer,
	classifyStatus,
	type Fault,
	type Refusal,
	unreadable,
} from './failures';
import { isJson, objectIn, objectsIn, textIn } from './readJson';
import { readXmlFault } from './readXmlFault';
import type { Json } from './SalesDocument';

export type { Refusal };

/** What QuickBooks answered, or why there is nothing to read. */
export function readAnswer(answer: HttpAnswer): Result<Json, Refusal> {
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
			return isJson(body) ? ok(body) : fail(unreadable(context));
		}
	}
}

/** An answer inside a batch has no status of its own: the whole batch came with 200. */
export function readBatchItem(item: Json, traceId?: string): Result<Json, Refusal> {
	const fault = readFault(item);
	return fault ? fail(classifyFault(fault, { status: 200, traceId })) : ok(item);
}

/**
 * A fault in any of its spellings: `Fault` from the books, `fault` with lower-case keys from the
 * gateway (node-quickbooks #97), or XML.
 */
export function readFault(body: unknown): Fault | undefined {
	if (typeof body === 'string') return readXmlFault(body);
	if (!isJson(body)) return undefined;
	const fault = isJson(body.Fault) ? body.Fault : body.fault;
	if (!isJson(fault)) return undefined;
	const errors = [...objectsIn(fault, 'Error'), ...objectsIn(fault, 'error')];
	return {
		type: textIn(fault, 'type') ?? '',
		errors: errors.map((error) => ({
			code: codeIn(error),
			message: textIn(error, 'Message') ?? textIn(error, 'message') ?? '',
			detail: textIn(error, 'Detail') ?? textIn(error, 'detail') ?? '',
			element: textIn(error, 'element') ?? '',
		})),
	};
}

/** Text, and a number in some copies of the error list. */
const codeIn = ({ code }: Json): string =>
	typeof code === 'string' || typeof code === 'number' ? String(code) : '';

/** The entity in an answer to a write: `{ "Invoice": { "Id": … }, "time": … }`. */
export function readEntity(body: Json, entity: string): Json | undefined {
	const found = objectIn(body, entity);
	return textIn(found, 'Id') === undefined ? undefined : found;
}
