import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { callM3ter } from '../../../lib/m3ter/callM3ter';
import { m3terLimits } from '../../../lib/m3ter/limits';
import { readPages } from '../../../lib/m3ter/readPages';
import { withQuery, type M3terRequest } from '../../../lib/m3ter/requests';
import type { Failure } from '../../../lib/results/Failure';
import type { Result } from '../../../lib/result';
import type { ItemCall } from '../actions/Operation';
import { readLimit } from '../actions/readParameters';

/** @throws NodeApiError with m3ter's own words. */
export async function m3terRequest(call: ItemCall, request: M3terRequest): Promise<IDataObject> {
	return m3terValue(call, await callM3ter(call.api.send, request));
}

/** @throws NodeApiError with the failure's words. */
export function m3terValue(call: ItemCall, answer: Result<unknown, Failure>): IDataObject {
	if (!answer.ok) throw errorOf(call, answer.reason);
	return answer.value as IDataObject;
}

/**
 * Reads a list to its end.
 * @throws NodeApiError with m3ter's own words.
 */
export async function m3terPages(call: ItemCall, request: M3terRequest): Promise<IDataObject[]> {
	const rows = await readPages(call.api.send, request);
	if (!rows.ok) throw errorOf(call, rows.reason);
	return rows.value as IDataObject[];
}

/**
 * Reads a list as far as Return All and Limit say.
 * @throws NodeApiError with m3ter's own words.
 */
export async function m3terList(call: ItemCall, request: M3terRequest): Promise<IDataObject[]> {
	const rows = await readUpTo(call, request, readLimit(call));
	if (!rows.ok) throw errorOf(call, rows.reason);
	return rows.value as IDataObject[];
}

async function readUpTo({ api }: ItemCall, request: M3terRequest, limit: number) {
	const isLessThanPage = limit < Math.min(...Object.values(m3terLimits.pageSizeMax));
	const page = isLessThanPage ? withQuery(request, { pageSize: String(limit) }) : request;
	return await readPages(api.send, page, limit);
}

/** With the failure's words. */
export const errorOf = (
	{ context, itemIndex }: ItemCall,
	{ message, remedy, destinationCode }: Failure,
): NodeApiError =>
	new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description: remedy, httpCode: destinationCode, itemIndex },
	);
