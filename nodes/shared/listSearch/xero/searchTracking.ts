import {
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	NodeOperationError,
} from 'n8n-workflow';
import { describeInput } from '../../../../lib/input/describeInput';
import { readRows, readText, type Row } from '../readRows';
import { requestXero } from './requestXero';

/**
 * An organisation has two tracking categories at most that are active (Accounting API, Tracking Categories).
 * @throws NodeOperationError where it has none: an empty list would not say why.
 */
async function readCategories(context: ILoadOptionsFunctions): Promise<readonly Row[]> {
	const answer = await requestXero(context, 'TrackingCategories');
	const categories = readRows(answer, ['TrackingCategories']).filter(isActive);
	if (categories.length > 0) return categories;
	throw new NodeOperationError(
		context.getNode(),
		'The organisation has no active tracking category: add one in Xero under Settings > Tracking categories',
	);
}

const isActive = (row: Row): boolean => readText(row, 'Status') === 'ACTIVE';

const optionsOf = (category: Row): Row[] => readRows(category, ['Options']).filter(isActive);

export async function listTrackingCategories(
	context: ILoadOptionsFunctions,
): Promise<INodeListSearchItems[]> {
	return (await readCategories(context)).map((category) => ({
		name: readText(category, 'Name'),
		value: readText(category, 'TrackingCategoryID'),
	}));
}

/** @param category Its id. */
export async function listTrackingOptions(
	context: ILoadOptionsFunctions,
	category: string,
): Promise<INodeListSearchItems[]> {
	const categories = await readCategories(context);
	const found = categories.find((one) => readText(one, 'TrackingCategoryID') === category);
	if (found) {
		return optionsOf(found).map((option) => ({
			name: readText(option, 'Name'),
			value: readText(option, 'TrackingOptionID'),
		}));
	}
	throw new NodeOperationError(
		context.getNode(),
		category === ''
			? 'This list belongs to a tracking category: choose one under Dimension first'
			: `The organisation has no active tracking category with the ID ${describeInput(category)}: choose one under Dimension`,
	);
}

/** Those of all categories, as an external mapping names one: `category/option`. */
export async function listAllTrackingOptions(
	context: ILoadOptionsFunctions,
): Promise<INodeListSearchItems[]> {
	return (await readCategories(context)).flatMap((category) =>
		optionsOf(category).map((option) => ({
			name: `${readText(category, 'Name')}: ${readText(option, 'Name')}`,
			value: `${readText(category, 'TrackingCategoryID')}/${readText(option, 'TrackingOptionID')}`,
		})),
	);
}
