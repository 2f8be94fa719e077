import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeProperties,
} from 'n8n-workflow';
import { readList } from '../../../../lib/http/readList';
import { ok } from '../../../../lib/result';
import { searchExternalEntities } from '../../listSearch/searchExternalEntities';
import { listParameters } from '../../descriptions/listParameters';
import { shownFor, type ItemCall, type Operation } from '../Operation';
import { parameterError, readLimit, readText } from '../readParameters';
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
		const limit = readLimit(call);
		const found = await readUpTo(call, limit);
		return found.slice(0, limit).map(({ name, value }): IDataObject => ({ id: value, name }));
	},
};

/** A million entities: whoever has more looks for one by its name. */
const pagesMax = 2_000;

async function readUpTo(call: ItemCall, limit: number): Promise<INodeListSearchItems[]> {
	const list = asListContext(call);
	const text = readText(call, 'search');
	const found: INodeListSearchItems[] = [];
	const stopped = await readList<string | undefined, string>(
		undefined,
		async (pageToken) => {
			const { results, paginationToken } = await searchExternalEntities.call(list, text, pageToken);
			for (const result of results) found.push(result);
			return ok({
				isEmpty: results.length === 0,
				firstKey: results[0]?.value,
				next: found.length < limit ? (paginationToken as string | undefined) : undefined,
			});
		},
		{ pagesMax, incomplete: () => 'The ledger did not give the list to its end' },
	);
	if (stopped && !stopped.ok) throw parameterError(call, stopped.reason);
	return found;
}

/** What the editor gives a list: its parameters belong to the node, and here to one item. */
const asListContext = ({ context, itemIndex }: ItemCall): ILoadOptionsFunctions =>
	Object.assign(Object.create(context) as ILoadOptionsFunctions, {
		getNodeParameter: (name: string, fallback: unknown, options: object) =>
			context.getNodeParameter(name, itemIndex, fallback, options),
	});
