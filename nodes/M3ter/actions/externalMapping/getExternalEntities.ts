import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeProperties,
} from 'n8n-workflow';
import { searchExternalEntities } from '../../listSearch/searchExternalEntities';
import { listParameters } from '../../descriptions/listParameters';
import { shownFor, type ItemCall, type Operation } from '../Operation';
import { readFlag, readText } from '../readParameters';
import { externalTableFields } from './mappingFields';

const search: INodeProperties = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	description: 'Only those whose name contains this text. When blank, all of them.',
};

/** The lists that the editor picks an external ID from, for a form or a sheet. */
export const getExternalEntities: Operation = {
	description: shownFor('externalMapping', 'getExternalEntities', [
		...externalTableFields,
		search,
		...listParameters,
	]),

	async execute(call) {
		const limit = readFlag(call, 'returnAll')
			? Number.POSITIVE_INFINITY
			: Number(call.context.getNodeParameter('limit', call.itemIndex));
		const found = await readUpTo(call, limit);
		return found.slice(0, limit).map(({ name, value }): IDataObject => ({ id: value, name }));
	},
};

async function readUpTo(call: ItemCall, limit: number): Promise<INodeListSearchItems[]> {
	const list = asListContext(call);
	const text = readText(call, 'search');
	const found: INodeListSearchItems[] = [];
	const asked = new Set<unknown>();
	let pageToken: string | undefined;
	do {
		asked.add(pageToken);
		const page = await searchExternalEntities.call(list, text, pageToken);
		found.push(...page.results);
		pageToken = page.paginationToken as string | undefined;
	} while (pageToken !== undefined && found.length < limit && !asked.has(pageToken));
	return found;
}

/** What the editor gives a list: its parameters belong to the node, and here to one item. */
const asListContext = ({ context, itemIndex }: ItemCall): ILoadOptionsFunctions =>
	Object.assign(Object.create(context) as ILoadOptionsFunctions, {
		getNodeParameter: (name: string, fallback: unknown, options: object) =>
			context.getNodeParameter(name, itemIndex, fallback, options),
	});
