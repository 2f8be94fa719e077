import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { DestinationFacts } from '../../../lib/configuration/DestinationFacts';
import { toSearchResults } from './toSearchResults';

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
	/** What the external ID of a mapping can be, by the ledger's table. */
	readonly tables: Readonly<Record<string, Search>>;
}

export const searchList =
	(list: List): Search =>
	async (context, filter) =>
		toSearchResults(await list(context), filter);
