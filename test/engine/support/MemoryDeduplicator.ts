import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

type Row = readonly DeduplicationItemTypes[];

/**
 * n8n's processed-data store without its database: one row for each workflow and node, which outlives executions. As
 * there, a row is read, changed and written without a lock, and of two that add the first row one is refused.
 */
export class MemoryDeduplicator implements IDataDeduplicator {
	private readonly rows = new Map<string, Row>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<IDeduplicationOutput> {
		const row = await this.read(scope, context);
		const isProcessed = (item: DeduplicationItemTypes) => row?.includes(item) ?? false;
		const added = items.filter((item) => !isProcessed(item));
		await nextTurn();
		const key = keyOf(scope, context);
		if (!row && this.rows.has(key)) throw new Error('UNIQUE constraint failed: processed_data');
		this.rows.set(key, [...(row ?? []), ...added]);
		return { new: added, processed: items.filter(isProcessed) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		const row = await this.read(scope, context);
		if (!row) return;
		await nextTurn();
		this.rows.set(
			keyOf(scope, context),
			row.filter((item) => !items.includes(item)),
		);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		await nextTurn();
		this.rows.delete(keyOf(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.read(scope, context))?.length ?? 0;
	}

	forgetEverything(): void {
		this.rows.clear();
	}

	private async read(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<Row | undefined> {
		await nextTurn();
		return this.rows.get(keyOf(scope, context));
	}
}

const keyOf = (
	scope: DeduplicationScope,
	{ workflow, node }: ICheckProcessedContextData,
): string => (scope === 'node' ? `${workflow.id}/${node?.id}` : String(workflow.id));
