import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { normaliseName } from '../../../../lib/mapping/normaliseName';
import { listRequest, type M3terList } from '../../../../lib/m3ter/requests';
import { toSearchResults } from '../Pickers';
import { readText, type Row } from '../readRows';
import { openM3ter, readRowsOfM3ter } from './readM3ter';

/** Twenty calls; an organization with more accounts finds the newest, and enters the IDs of others. */
const rowsMax = 2_000;

async function search(
	context: ILoadOptionsFunctions,
	list: M3terList,
	filter?: string,
): Promise<INodeListSearchResult> {
	const api = await openM3ter(context);
	const rows = await readRowsOfM3ter(context, api, listRequest(api, list), rowsMax);
	return toSearchResults(rows.map(toOption), filter);
}

function toOption(row: Row): INodeListSearchItems {
	const [id, name, code] = [readText(row, 'id'), readText(row, 'name'), readText(row, 'code')];
	return { name: name && code ? `${name} (${code})` : name || code || id, value: id };
}

/** The accounts of m3ter by name and code. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'accounts', filter);
}

const listsByEntity: Readonly<Record<string, M3terList>> = {
	Account: 'accounts',
	Product: 'products',
};

/** What the m3ter ID of a mapping can be, by the entity that the mapping names. */
export async function searchMappedRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const parameter: unknown = this.getNodeParameter('m3terEntity', '', { extractValue: true });
	const entity = String(parameter);
	const [, list] =
		Object.entries(listsByEntity).find(
			([name]) => normaliseName(name) === normaliseName(entity.trim()),
		) ?? [];
	if (list) return await search(this, list, filter);
	throw new NodeOperationError(
		this.getNode(),
		`There is no list for the m3ter entity "${entity}", only for ${Object.keys(listsByEntity).join(' and ')}: enter the ID under By ID`,
	);
}
