import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { destinations } from '../../../lib/destinations/registry';
import { saveTally, type HealthStore } from '../../../lib/health/HealthStore';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { failureOfAll } from '../../../lib/run/configureGroup';
import type { ItemGroup } from '../../../lib/run/ItemGroup';
import type { Journey } from '../../../lib/run/groups';
import type { Run } from '../../../lib/run/Run';
import { settleRun } from '../../../lib/run/settleRun';
import { sortResults } from '../../../lib/run/sortResults';
import { autoDisableAfterByDefault, type SettledItem } from '../../../lib/run/SettledItem';
import { summariseCollection } from '../../../lib/run/summariseCollection';
import { summarise, type Summary } from '../../../lib/run/summarise';
import { summariseReconciliation } from '../../../lib/run/summariseReconciliation';
import { addressUsers } from './addressUsers';
import { enableIntegration } from './enableIntegration';
import { openLedger } from './openLedger';
import { openM3ter } from './openM3ter';
import { processedDataHealthStore, type EnableRequests } from './processedDataHealthStore';
import { readGroups } from './readGroups';
import { writeOutputs } from './writeOutputs';

/** Reads the items, takes them to the ledger, writes the four outputs. */
export async function executeSyncM3terBill(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const operation = context.getNodeParameter('operation', 0);
	const health = processedDataHealthStore(context);
	if (operation === 'enable') return [await enableIntegration(context, health), [], [], []];

	const groups = readGroups(context);
	const byHand = context.getMode() === 'manual';
	const refused = byHand && stopsOnError(context) ? failureOfAll(groups, destinations) : undefined;
	if (refused) {
		throw new NodeOperationError(context.getNode(), refused.message, {
			description: refused.remedy,
		});
	}
	const known = isOperation(operation) ? operation : 'sync';
	const syncs = known === 'sync';
	const counts = syncs && !byHand;
	const callsLeft = new Map<string, number>();
	const journeys: Journey[] = [];
	const run: Run = {
		m3ter: openM3ter(context),
		destinations,
		openLedger: async (configuration, settings) =>
			await openLedger(context, configuration, settings),
		operation: known,
		nowMs: Date.now,
		counts,
		isByAgent: isRunByAgent(context),
		failure: isOperation(operation) ? undefined : unknownOperation(operation),
		noteJourney: (journey) => void journeys.push(journey),
		noteCallsLeft: ({ name }, callsLeftToday) => {
			if (callsLeftToday !== undefined) callsLeft.set(name, callsLeftToday);
		},
	};
	const successiveErrors = counts
		? await errorsUnlessEnabled(health, groups)
		: await health.countErrors();
	const settled = await settleRun(groups, successiveErrors, run);
	const { outputs, tally, cleared } = sortResults(settled, {
		successiveErrors,
		counts,
		workflow: context.getWorkflow(),
	});
	if (counts) await saveTally(health, successiveErrors, tally, cleared);
	// What a person sent by hand shows that the cause is gone.
	if (syncs && byHand && successiveErrors > 0 && settled.some(wroteDocument)) await health.clear();
	// Enabling is for what is disabled: a request from before this run is not kept for the next time.
	for (const { settled: item } of outputs.disabled) {
		await health.takeEnableRequest(item.head.integration);
	}
	hint(context, () =>
		known === 'reconcile' || known === 'collectStatus'
			? summariseAnswer[known](settled, callsLeft)
			: summarise(settled, callsLeft, {
					disabledAfter: outputs.disabled.length > 0 ? tally.successiveErrors : undefined,
					journeys,
				}),
	);
	const disabled = await addressUsers(context, outputs.disabled);
	const items = writeOutputs({ ...outputs, disabled });
	return isRunByAgent(context) ? onFirstOutput(items) : items;
}

/** With On Error at one of its two ways to continue, nothing that is thrown would stop the node. */
const stopsOnError = (context: IExecuteFunctions): boolean =>
	!context.continueOnFail() && !isRunByAgent(context);

/** @returns The errors counted so far: none where somebody has enabled the integration from another node. */
async function errorsUnlessEnabled(
	health: HealthStore & EnableRequests,
	groups: readonly ItemGroup[],
): Promise<number> {
	const successiveErrors = await health.countErrors();
	for (const { settings } of groups) {
		const errorsMax = Number(settings.autoDisableAfter ?? 0) || autoDisableAfterByDefault;
		if (successiveErrors < errorsMax) continue;
		if (await health.takeEnableRequest(String(settings.name).trim())) {
			await health.clear();
			return 0;
		}
	}
	return successiveErrors;
}

const wroteDocument = ({ outcome }: SettledItem): boolean =>
	outcome.output === 'invoices' && ['created', 'updated', 'adopted'].includes(outcome.action);

const summariseAnswer = { reconcile: summariseReconciliation, collectStatus: summariseCollection };

const isOperation = (value: unknown): value is Run['operation'] =>
	['sync', 'preview', 'reconcile', 'collectStatus'].includes(String(value));

/** n8n adds "Custom API Call" to the operations of every node with an OAuth2 credential. */
const unknownOperation = (operation: unknown): Failure =>
	failure('INVALID_CONFIGURATION', `The operation ${String(operation)} is not one of this node.`, {
		remedy:
			'Choose Sync Bills, Preview Bills, Reconcile Bills, Collect Invoice Status or Enable Integration.',
	});

/** What is in the books is worth more than the sentence above it. */
function hint(context: IExecuteFunctions, describe: () => Summary): void {
	try {
		context.addExecutionHints({ ...describe(), location: 'outputPane' });
	} catch {
		context.logger.warn('The run could not be summarised.');
	}
}

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
