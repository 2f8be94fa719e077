import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { matching } from '../../shared/listSearch/Pickers';
import { lineItemTypeOptions } from '../descriptions/lineItemTypeOptions';

/** The types that are known; a newer one is entered by name. */
export async function searchLineItemTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await Promise.resolve({ results: matching(lineItemTypeOptions, filter) });
}
