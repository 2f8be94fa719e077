import { randomUUID } from 'node:crypto';
import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import type { HealthStore } from '../../../lib/health/HealthStore';

const entries: ICheckProcessedOptions = { mode: 'entries' };

/**
 * Between the nodes of a workflow: somebody wants the integration of a name enabled. The node that counted its errors
 * takes the request away; a node knows its own row only.
 */
export interface EnableRequests {
	/** @returns Whether it is remembered. */
	requestEnable(name: string): Promise<boolean>;
	/** @returns Whether there was such a request. */
	takeEnableRequest(name: string): Promise<boolean>;
}

const requestOf = (name: string): string[] => [`enable:${name}`];

/**
 * Remembers counted errors in n8n's processed-data store: a table of n8n's own database, one row for each
 * workflow and node, in manual and production executions and in every mode of n8n. Workflow static data
 * would not do: in queue mode of n8n 2.40 and 2.41 every execution finds it empty.
 *
 * n8n reads the row, adds to it and writes it back, without a lock. Of executions that add at the same
 * moment some lose their entry, and where there is no row yet all but one are refused, so adding is tried
 * once more. The count can be too low after that, never too high. A store that does not answer never
 * costs a bill its outcome: the run goes on, and the log says so.
 */
export function processedDataHealthStore({
	helpers,
	logger,
}: IExecuteFunctions): HealthStore & EnableRequests {
	const orElse = async <T>(attempt: () => Promise<T>, fallback: T): Promise<T> => {
		try {
			return await attempt();
		} catch (error) {
			logger.warn(`The count of successive errors is not up to date: ${String(error)}`);
			return fallback;
		}
	};
	return {
		countErrors: async () =>
			await orElse(async () => await helpers.getProcessedDataCount('node', entries), 0),
		addErrors: async (count) => {
			if (count === 0) return;
			const ids = Array.from({ length: count }, () => randomUUID());
			const add = async () => void (await helpers.checkProcessedAndRecord(ids, 'node', entries));
			await add().catch(async () => await orElse(add, undefined));
		},
		clear: async () =>
			await orElse(async () => await helpers.clearAllProcessedItems('node', entries), undefined),
		requestEnable: async (name) =>
			await orElse(async () => {
				await helpers.checkProcessedAndRecord(requestOf(name), 'workflow', entries);
				return true;
			}, false),
		takeEnableRequest: async (name) =>
			await orElse(async () => {
				// The store says whether it has an entry only while it records it, and what one execution records another one
				// would take for a request. Whether an entry was there is seen by its absence.
				const count = async () => await helpers.getProcessedDataCount('workflow', entries);
				const before = await count();
				if (before === 0) return false;
				await helpers.removeProcessed(requestOf(name), 'workflow', entries);
				return (await count()) < before;
			}, false),
	};
}
