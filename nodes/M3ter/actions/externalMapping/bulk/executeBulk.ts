import countBy from 'lodash/countBy';
import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { BulkMapping } from '../../../../../lib/m3ter/bulk/BulkMapping';
import { createMappings } from '../../../../../lib/m3ter/bulk/createMappings';
import { listNamedMappings } from '../../../../../lib/m3ter/bulk/listNamedMappings';
import { suggestRows } from '../../../../../lib/m3ter/bulk/suggestRows';
import type { RowStatus, RowVerdict } from '../../../../../lib/mapping/rows/RowVerdict';
import type { Result } from '../../../../../lib/result';
import type { Failure } from '../../../../../lib/results/Failure';
import { failureCatalogue } from '../../../../../lib/results/failureCatalogue';
import { errorOf } from '../../../transport/m3terRequest';
import type { ItemCall } from '../../Operation';
import { readFlag, readText } from '../../readParameters';
import { openBulk } from './openBulk';

/** @throws NodeApiError with the failure's words. */
export async function executeSuggest(call: ItemCall): Promise<IDataObject[]> {
	const rows = valueOf(call, await suggestRows(valueOf(call, await openBulk(call))));
	const shown = readFlag(call, 'leaveOutMapped')
		? rows.filter(({ confidence }) => confidence !== 'mapped')
		: rows;
	hint(call.context, countBy(rows, 'confidence'));
	return shown.map((row) => ({ ...row }));
}

/** @throws NodeApiError with the failure's words. */
export async function executeListWithNames(call: ItemCall): Promise<IDataObject[]> {
	const mappings = valueOf(call, await listNamedMappings(valueOf(call, await openBulk(call))));
	return mappings.map((mapping) => ({ ...mapping }));
}

/** Two executions of one process that have the same rows would both find nothing, and write twice. */
const oneAtATime = pLimit(1);

/**
 * All items are rows, and the parameters are those of the first.
 * @throws NodeApiError where nothing could be read, unless the node is to continue: then each row says so.
 */
export async function executeCreateMany(calls: readonly ItemCall[]): Promise<IDataObject[]> {
	const [first] = calls;
	if (first === undefined) return [];
	const { context } = first;
	const items = calls.map(({ itemIndex }) => context.getInputData()[itemIndex]?.json ?? {});
	const matchBy = readText(first, 'matchBy') === 'name' ? 'name' : 'id';
	const rules = { matchBy, isPreview: readFlag(first, 'preview') } as const;
	const bulk = await openBulk(first);
	const verdicts = bulk.ok ? await create(items, bulk.value, rules) : bulk;
	if (!verdicts.ok && !context.continueOnFail()) throw bulkError(first, verdicts.reason);
	const ofRows = verdicts.ok ? verdicts.value : items.map(() => unread(verdicts.reason));
	hint(context, countBy(ofRows, 'status'));
	return items.map((item, index) => rowWith(item, ofRows[index]));
}

const create = async (
	items: readonly IDataObject[],
	bulk: BulkMapping,
	rules: Parameters<typeof createMappings>[2],
): ReturnType<typeof createMappings> =>
	await oneAtATime(async () => await createMappings(items, bulk, rules));

const unread = ({ message }: Failure): RowVerdict => ({
	status: 'failed',
	message: `Nothing was written. ${message}`,
});

const rowWith = (item: IDataObject, verdict: RowVerdict | undefined): IDataObject => ({
	...item,
	...verdict?.found,
	status: verdict?.status,
	message: verdict?.message,
	...(verdict?.mappingId !== undefined && { mappingId: verdict.mappingId }),
});

function valueOf<Value>(call: ItemCall, result: Result<Value, Failure>): Value {
	if (!result.ok) throw bulkError(call, result.reason);
	return result.value;
}

/** The catalogue speaks of bills. */
const bulkError = (call: ItemCall, reason: Failure): NodeApiError =>
	errorOf(
		call,
		failureCatalogue[reason.code].retriable
			? { ...reason, remedy: 'Run the node again later. Nothing was written.' }
			: reason,
	);

const inWords: Readonly<Partial<Record<RowStatus | string, string>>> = {
	wouldCreate: 'would be created',
	created: 'created',
	exists: 'exist',
	mapped: 'mapped already',
	certain: 'certain',
	likely: 'likely',
	possible: 'possible',
	none: 'without a match',
};

/** `12 certain, 3 likely, 1 without a match.` */
function hint(context: IExecuteFunctions, counts: Readonly<Record<string, number>>): void {
	const known = Object.keys(inWords).filter((status) => counts[status]);
	const others = Object.keys(counts).filter((status) => !known.includes(status));
	const texts = [...known, ...others].map(
		(status) => `${counts[status]} ${inWords[status] ?? status}`,
	);
	if (texts.length === 0) return;
	context.addExecutionHints({ message: `${texts.join(', ')}.`, location: 'outputPane' });
}
