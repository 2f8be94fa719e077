import { lineItemTypes } from '../../../lib/configuration/lineItemTypes';

/**
 * m3ter's line item types to choose from, under the names of its console in n8n's title case. Compared by letters
 * alone: a language's order would load all of its rules with the node.
 */
export const lineItemTypeOptions = Object.entries(lineItemTypes)
	.map(([value, name]) => ({ name: toTitleCase(name), value }))
	.sort((one, other) => (one.name < other.name ? -1 : 1));

function toTitleCase(name: string): string {
	return name.replace(/(^|[ -])[a-z]/g, (start) => start.toUpperCase());
}
