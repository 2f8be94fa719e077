import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { describeInput } from '../../../lib/input/describeInput';
import { normaliseName } from '../../../lib/mapping/normaliseName';
import type { Pickers } from './Pickers';

/**
 * What the external ID of a mapping can be, by the table that the mapping names.
 * @throws NodeOperationError for a table that no mapping to this destination uses.
 */
export async function searchTable(
	context: ILoadOptionsFunctions,
	{ tables, destination }: Pickers,
	table: string,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const [, search] =
		Object.entries(tables).find(([name]) => normaliseName(name) === normaliseName(table)) ?? [];
	if (search) return await search(context, filter, pageToken);
	throw new NodeOperationError(
		context.getNode(),
		`${destination.externalSystem} has no list for the table ${describeInput(table)}, only for ${Object.keys(tables).join(', ')}: enter the ID under By ID`,
	);
}
