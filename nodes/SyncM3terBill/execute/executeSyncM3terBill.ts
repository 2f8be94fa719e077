import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

export async function executeSyncM3terBill(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const items = context
		.getInputData()
		.map((item, index) => ({ json: item.json, pairedItem: { item: index } }));
	return [items, [], [], []];
}
