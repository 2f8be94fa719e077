import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** The options whose name or value contains the search text, in any case, in alphabetical order. */
export function toSearchResults(
	options: readonly INodeListSearchItems[],
	filter = '',
): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const results = options
		.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted))
		.sort((one, other) => one.name.localeCompare(other.name));
	return { results };
}
