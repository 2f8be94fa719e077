import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, ICheckProcessedOptions } from 'n8n-workflow';
import type { HealthStore } from '../../../lib/health/HealthStore';

const entries: ICheckProcessedOptions = { mode: 'entries' };

/**
 * Remembers counted errors in n8n's processed-data store: a table of n8n's own database, kept for each
 * workflow and node, in manual and production executions and in every mode of n8n. Workflow static data
 * would not do: in queue mode of n8n 2.40 and 2.41 every execution finds it empty.
 *
 * Two executions that add at the same moment can lose one of the two entries, because n8n reads the row
 * and writes it back; the count is then one too low until the next error.
 */
export const processedDataHealthStore = ({ helpers }: IExecuteFunctions): HealthStore => ({
	countErrors: async () => await helpers.getProcessedDataCount('node', entries),
	addErrors: async (count) => {
		if (count === 0) return;
		const ids = Array.from({ length: count }, () => randomUUID());
		await helpers.checkProcessedAndRecord(ids, 'node', entries);
	},
	clear: async () => await helpers.clearAllProcessedItems('node', entries),
});
