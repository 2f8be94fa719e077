import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isRecord } from '../../../lib/input/isRecord';
import { normaliseName } from '../../../lib/mapping/normaliseName';
import { mappingNamesRequest } from '../../../lib/m3ter/requests';
import { openM3ter, readFromM3ter } from '../../shared/listSearch/m3ter/readM3ter';
import { toSearchResults } from '../../shared/listSearch/Pickers';
import { allPickers } from '../../shared/listSearch/readPickers';
import { readRows, readText } from '../../shared/listSearch/readRows';

// m3ter serves the names that an organization may use; others can be entered beside each list.

/** The kinds of m3ter entity that a mapping can be of. */
export async function searchM3terEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(textsOf(await readNames(this), 'm3terEntities').map(toOption), filter);
}

/** The systems that a mapping can lead to. */
export async function searchExternalSystems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const systems = readRows(await readNames(this), ['externalSystems']);
	return toSearchResults(
		systems.map((system) => toOption(readText(system, 'name'))),
		filter,
	);
}

/** The tables of the chosen system; with those that Sync m3ter Bill reads, where m3ter allows custom ones. */
export async function searchExternalTables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const chosen: unknown = this.getNodeParameter('externalSystem', '', { extractValue: true });
	const isChosen = (name: string): boolean => normaliseName(name) === normaliseName(String(chosen));
	const system = readRows(await readNames(this), ['externalSystems']).find((candidate) =>
		isChosen(readText(candidate, 'name')),
	);
	const pickers = allPickers.find(({ destination }) => isChosen(destination.externalSystem));
	const custom =
		system === undefined || system.allowCustomExternalTables === true
			? Object.keys(pickers?.tables ?? {})
			: [];
	const names = new Set([...textsOf(system, 'tables'), ...custom]);
	return toSearchResults([...names].map(toOption), filter);
}

async function readNames(context: ILoadOptionsFunctions): Promise<unknown> {
	const api = await openM3ter(context);
	return await readFromM3ter(context, api, mappingNamesRequest(api));
}

const toOption = (name: string) => ({ name, value: name });

function textsOf(body: unknown, key: string): string[] {
	const texts = isRecord(body) ? body[key] : undefined;
	return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
}
