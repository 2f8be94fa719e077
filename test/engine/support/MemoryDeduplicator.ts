import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** n8n's processed-data store without its database: one row for each workflow and node, which outlives executions. */
export class MemoryDeduplicator implements IDataDeduplicator {
	private readonly rows = new Map<string, Set<DeduplicationItemTypes>>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<IDeduplicationOutput> {
		const row = this.row(scope, context);
		const isProcessed = (item: DeduplicationItemTypes) => row.has(item);
		const answer = {
			new: items.filter((item) => !isProcessed(item)),
			processed: items.filter(isProcessed),
		};
		for (const item of items) row.add(item);
		return answer;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		for (const item of items) this.row(scope, context).delete(item);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.row(scope, context).clear();
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return this.row(scope, context).size;
	}

	forgetEverything(): void {
		this.rows.clear();
	}

	private row(
		scope: DeduplicationScope,
		{ workflow, node }: ICheckProcessedContextData,
	): Set<DeduplicationItemTypes> {
		const key = scope === 'node' ? `${workflow.id}/${node?.id}` : workflow.id;
		const row = this.rows.get(key) ?? new Set();
		this.rows.set(key, row);
		return row;
	}
}
