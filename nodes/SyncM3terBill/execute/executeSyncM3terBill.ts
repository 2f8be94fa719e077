import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { destinations } from '../../../lib/destinations/registry';
import { saveTally } from '../../../lib/health/HealthStore';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Run } from '../../../lib/run/Run';
import { settleRun } from '../../../lib/run/settleRun';
import { sortResults } from '../../../lib/run/sortResults';
import { summarise } from '../../../lib/run/summarise';
import { summariseReconciliation } from '../../../lib/run/summariseReconciliation';
import { openLedger } from './openLedger';
import { openM3ter } from './openM3ter';
import { processedDataHealthStore } from './processedDataHealthStore';
import { readGroups } from './readGroups';
import { writeOutputs } from './writeOutputs';

/** Reads the items, takes them to the ledger, writes the four outputs. */
export async function executeSyncM3terBill(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const operation = context.getNodeParameter('operation', 0);
	const health = processedDataHealthStore(context);
	if (operation === 'enable') {
		await health.clear();
		return [passThrough(context), [], [], []];
	}

	const reconciles = operation === 'reconcile';
	const counts = operation !== 'preview' && !reconciles;
	const callsLeft = new Map<string, number>();
	const run: Run = {
		m3ter: openM3ter(context),
		destinations,
		openLedger: async (configuration, settings) =>
			await openLedger(context, configuration, settings),
		operation: operation === 'preview' || reconciles ? operation : 'sync',
		counts,
		failure: unknownOperation(operation),
		noteCallsLeft: ({ name }, callsLeftToday) => {
			if (callsLeftToday !== undefined) callsLeft.set(name, callsLeftToday);
		},
	};
	const successiveErrors = await health.countErrors();
	const settled = await settleRun(readGroups(context), successiveErrors, run);
	const sorted = sortResults(settled, {
		successiveErrors,
		counts,
		workflow: context.getWorkflow(),
	});
	if (counts) await saveTally(health, successiveErrors, sorted.tally, sorted.cleared);
	hint(context, () => (reconciles ? summariseReconciliation : summarise)(settled, callsLeft));
	const outputs = writeOutputs(sorted.outputs);
	return isRunByAgent(context) ? onFirstOutput(outputs) : outputs;
}

/** n8n adds "Custom API Call" to the operations of every node with an OAuth2 credential. */
const unknownOperation = (operation: unknown): Failure | undefined =>
	operation === 'sync' || operation === 'preview' || operation === 'reconcile'
		? undefined
		: failure(
				'INVALID_CONFIGURATION',
				`The operation ${String(operation)} is not one of this node.`,
				{
					remedy: 'Choose Sync, Preview, Reconcile or Enable Integration.',
				},
			);

/** What is in the books is worth more than the sentence above it. */
function hint(context: IExecuteFunctions, describe: () => string): void {
	try {
		context.addExecutionHints({ message: describe(), location: 'outputPane' });
	} catch {
		context.logger.warn('The run could not be summarised.');
	}
}

const passThrough = (context: IExecuteFunctions): INodeExecutionData[] =>
	context.getInputData().map((item, itemIndex) => ({ ...item, pairedItem: { item: itemIndex } }));

/**
 * n8n's earlier AI agent runs a tool in a context of its own; the present one has the engine run it as a node of the
 * workflow, in the usual context, and marks where its output goes.
 */
const isRunByAgent = (context: IExecuteFunctions): boolean =>
	context.isToolExecution() || context.getNode().rewireOutputLogTo === NodeConnectionTypes.AiTool;

/** An AI agent is handed the first output only, and has to hear of failures too. */
const onFirstOutput = (outputs: INodeExecutionData[][]): INodeExecutionData[][] => [
	outputs.flat(),
	...outputs.slice(1).map(() => []),
];
