import { type Company, withListsAsOfNow } from '../books/company';
import { isObject, type Json } from '../books/json';
import { done, type Outcome, refused } from '../books/outcome';
import type { RequestMemory } from '../books/requestMemory';
import { NotModelled } from '../notModelled';
import {
	type Operation,
	operationOf,
	perform,
	type WriteContext,
	WRITABLE_ENTITIES,
} from '../operations';
import { answerQuery } from '../reads';
import { businessRule, invalidRequestId, requiredMissing } from '../rules/faultTexts';
import { faultBody } from './answers';

const ITEMS_MAX = 30;
/** blogs.intuit.com/2015/04/06/15346: in a batch a requestid has at most 36 characters and a bId at most 10. */
const REQUEST_ID_CHARS_MAX = 36;
const B_ID_CHARS_MAX = 10;
const KEYS_OF_AN_ITEM = new Set(['bId', 'operation', 'optionsData', 'Query', ...WRITABLE_ENTITIES]);

export interface BatchRequest {
	items: Json[];
	requestId: string | undefined;
}

/** 1040 above 30 items (30 works, 31 does not: QuickBooks-V3-DotNET-SDK#358). */
export function readBatch(body: Json, requestId: string | undefined): Outcome<BatchRequest> {
	const items = body.BatchItemRequest;
	if (!Array.isArray(items) || items.length === 0)
		return refused(requiredMissing('BatchItemRequest'));
	if (items.length > ITEMS_MAX)
		return refused({
			code: '1040',
			message: 'Too many items in a batch request',
			detail: `Batch size exceeded : ${items.length} items, the maximum is ${ITEMS_MAX}`,
			element: 'BatchItemRequest',
		});
	const bIds = items.map((item: unknown) => (isObject(item) ? item.bId : undefined));
	if (bIds.some((bId) => typeof bId !== 'string')) return refused(requiredMissing('bId'));
	if (new Set(bIds).size !== bIds.length) throw new NotModelled('a batch that uses a bId twice');
	return done({ items: items as Json[], requestId });
}

/**
 * Items are independent: each has its own outcome, and none sees a customer or item that another one creates (Intuit's
 * batch page). With a requestid each item is remembered on its own, under requestid + bId.
 */
export function runBatch(
	company: Company,
	{ items, requestId }: BatchRequest,
	memory: RequestMemory<Json>,
	context: WriteContext,
): Json[] {
	const asItWas = withListsAsOfNow(company);
	const answers = items.map((item) => {
		const bId = String(item.bId);
		const error = requestId === undefined ? undefined : refuseRequestId(requestId, bId);
		if (error) return { bId, Fault: faultBody(error) };
		return { bId, ...answerOnce(company, asItWas, item, requestId, memory, context) };
	});
	return context.behaviour.batchOrder === 'reversed' ? answers.reverse() : answers;
}

/** QuickBooks-V3-Java-SDK#180: 32 + 36 characters failed for every item with "more than 50 characters ... 68". */
function refuseRequestId(requestId: string, bId: string) {
	if (requestId.length > REQUEST_ID_CHARS_MAX)
		return invalidRequestId(
			`There are more than ${REQUEST_ID_CHARS_MAX} characters in the request_id field of a batch : ${requestId.length} characters`,
		);
	if (bId.length > B_ID_CHARS_MAX)
		return invalidRequestId(
			`There are more than ${B_ID_CHARS_MAX} characters in the bId field : ${bId.length} characters`,
		);
	return undefined;
}

function answerOnce(
	company: Company,
	asItWas: Company,
	item: Json,
	requestId: string | undefined,
	memory: RequestMemory<Json>,
	context: WriteContext,
): Json {
	const key = requestId === undefined ? undefined : `${requestId}${String(item.bId)}`;
	const { requestIds } = context.behaviour;
	const remembered = key === undefined ? undefined : memory.recall(key, context.nowMs);
	if (remembered && requestIds === 'replayed') return remembered;
	// ruckus/quickbooks-ruby#344: the repeated batch was not replayed, although its items had been written.
	if (remembered && requestIds === 'batchReplayAnswers6000')
		return {
			Fault: faultBody(
				businessRule('An unexpected error occurred. Please wait a few minutes and try again.'),
			),
		};
	const answer = answerItem(company, asItWas, item, context);
	if (key !== undefined && !('Fault' in answer)) memory.remember(key, answer, context.nowMs);
	return answer;
}

function answerItem(company: Company, asItWas: Company, item: Json, context: WriteContext): Json {
	const strange = Object.keys(item).find((key) => !KEYS_OF_AN_ITEM.has(key));
	if (strange) throw new NotModelled(`${strange} in a batch item`);
	if (typeof item.Query === 'string') {
		const page = answerQuery(asItWas, item.Query, context.nowMs);
		return page.ok ? { QueryResponse: page.value } : { Fault: faultBody(page.error) };
	}
	const entity = WRITABLE_ENTITIES.find((known) => known in item);
	const body = entity && item[entity];
	if (!entity || !isObject(body)) throw new NotModelled('a batch item without an entity or Query');
	const lists = entity === 'Customer' || entity === 'Item' ? company : asItWas;
	const outcome = perform(
		lists,
		{
			entity,
			operation: operationOfItem(item, body),
			body,
			duplicateNumberAllowed: item.optionsData === 'allowduplicatedocnum',
		},
		context,
	);
	return outcome.ok ? { [entity]: outcome.value } : { Fault: faultBody(outcome.error) };
}

/** Batch reference: a void is an update with `optionsData: "void"` (quoted in QuickBooks-V3-DotNET-SDK#175). */
function operationOfItem(item: Json, body: Json): Operation {
	if (item.operation === 'update' && item.optionsData === 'void') return 'void';
	if (item.operation === 'update' || item.operation === 'create' || item.operation === 'delete') {
		const operation = item.operation === 'delete' ? 'delete' : operationOf(undefined, body);
		if (operation !== item.operation)
			throw new NotModelled(`operation ${item.operation} on a body that would be ${operation}`);
		return operation;
	}
	throw new NotModelled(`operation ${String(item.operation)} in a batch item`);
}
