import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { describeInput } from '../../../lib/input/describeInput';
import { normaliseName } from '../../../lib/mapping/normaliseName';
import { allPickers } from '../../shared/listSearch/readPickers';
import type { Pickers } from '../../shared/listSearch/Pickers';
import { searchTable } from '../../shared/listSearch/searchTable';

/** What the external ID of a mapping can be, by its external system and table: customers, items and so on. */
export async function searchExternalEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const pickers = readPickersOfSystem(this);
	const table = textOf(this, 'externalTable');
	return await searchTable(this, pickers, table, filter, pageToken);
}

const textOf = (context: ILoadOptionsFunctions, name: string): string =>
	String(context.getNodeParameter(name, '', { extractValue: true }));

/** Those of the ledger that m3ter means by this system. */
function readPickersOfSystem(context: ILoadOptionsFunctions): Pickers {
	const system = textOf(context, 'externalSystem');
	const pickers = allPickers.find(
		({ destination }) => normaliseName(destination.externalSystem) === normaliseName(system.trim()),
	);
	if (pickers) return pickers;
	const systems = allPickers.map(({ destination }) => destination.externalSystem).join(', ');
	throw new NodeOperationError(
		context.getNode(),
		`There is no list for the external system ${describeInput(system)}, only for ${systems}: enter the ID under By ID`,
	);
}
