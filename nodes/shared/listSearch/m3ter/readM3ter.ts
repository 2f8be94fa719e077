import { NodeApiError, NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { callM3ter } from '../../../../lib/m3ter/callM3ter';
import type { M3terApi } from '../../../../lib/m3ter/M3terApi';
import { readPages } from '../../../../lib/m3ter/readPages';
import type { M3terRequest } from '../../../../lib/m3ter/requests';
import type { Failure } from '../../../../lib/results/Failure';
import type { Result } from '../../../../lib/result';
import { ofOpenList, openM3terApi } from '../../../../transport/openM3terApi';
import { requireCredential } from '../../../../transport/requestForOptions';
import type { Row } from '../readRows';

/** m3ter, as far as an open list reads from it. */
export async function openM3ter(context: ILoadOptionsFunctions): Promise<M3terApi> {
	requireCredential(context, 'm3terApi', 'm3ter');
	const { api } = await openM3terApi(context, ofOpenList);
	return api;
}

/** @throws NodeApiError with m3ter's words. */
export const readRowsOfM3ter = async (
	context: ILoadOptionsFunctions,
	api: M3terApi,
	list: M3terRequest,
	rowsMax: number,
): Promise<readonly Row[]> => valueOf(context, await readPages(api.send, list, rowsMax));

/** @throws NodeApiError with m3ter's words. */
export const readFromM3ter = async (
	context: ILoadOptionsFunctions,
	api: M3terApi,
	request: M3terRequest,
): Promise<unknown> => valueOf(context, await callM3ter(api.send, request));

/** All of it in the message: the editor leaves out the description of an error on a list. */
function valueOf<Value>(context: ILoadOptionsFunctions, answer: Result<Value, Failure>): Value {
	if (answer.ok) return answer.value;
	const { message, remedy, destinationCode } = answer.reason;
	const text = `${message} ${remedy}`;
	if (destinationCode === undefined) throw new NodeOperationError(context.getNode(), text);
	throw new NodeApiError(context.getNode(), {}, { message: text, httpCode: destinationCode });
}
