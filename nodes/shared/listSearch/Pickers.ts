import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { DestinationFacts } from '../../../lib/configuration/DestinationFacts';

/** Everything of a kind: there are few of it. */
export type List = (context: ILoadOptionsFunctions) => Promise<INodeListSearchItems[]>;

/** A page of what matches the text that somebody types. */
export type Search = (
	context: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
) => Promise<INodeListSearchResult>;

/** What can be picked from one destination. */
export interface Pickers {
	readonly destination: Pick<DestinationFacts, 'name' | 'externalSystem'>;
	readonly items: Search;
	readonly taxCodes: Search;
	/** What a row of the setting Dimensions can be about. */
	readonly dimensions: List;
	/** @param dimension As such a row names it. */
	readonly dimensionValues: (
		context: ILoadOptionsFunctions,
		dimension: string,
	) => Promise<INodeListSearchItems[]>;
	/** What the external ID of a mapping can be, by the ledger's table. */
	readonly tables: Readonly<Record<string, Search>>;
}

export const searchList =
	(list: List): Search =>
	async (context, filter) =>
		toSearchResults(await list(context), filter);

/** The options whose name or value contains the search text, in any case, in alphabetical order. */
export function toSearchResults(
	options: readonly INodeListSearchItems[],
	filter = '',
): INodeListSearchResult {
	const byName = (one: INodeListSearchItems, other: INodeListSearchItems) =>
		one.name.localeCompare(other.name);
	return { results: matching(options, filter).sort(byName) };
}

/** The same, in the order that they came in. */
export function matching(
	options: readonly INodeListSearchItems[],
	filter = '',
): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return options.filter(({ name, value }) =>
		`${name} ${String(value)}`.toLowerCase().includes(wanted),
	);
}
