import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { HealthStore } from '../../../lib/health/HealthStore';
import type { EnableRequests } from './processedDataHealthStore';

/**
 * Lets the integrations with the name of this node send again, in this node and in every other of the workflow.
 * @returns The items as they came, each with what was enabled and what to do next.
 */
export async function enableIntegration(
	context: IExecuteFunctions,
	health: HealthStore & EnableRequests,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const names = items.map((_item, itemIndex) =>
		String(context.getNodeParameter('name', itemIndex, '')).trim(),
	);
	await health.clear();
	const enabled = new Map<string, boolean>();
	for (const name of new Set(names)) enabled.set(name, await health.requestEnable(name));
	const isEnabled = [...enabled.values()].every(Boolean);
	context.addExecutionHints({
		type: isEnabled ? 'info' : 'warning',
		message: [...enabled].map(([name, done]) => nextStep(name, done)).join(' '),
		location: 'outputPane',
	});
	return items.map((item, itemIndex) => {
		const name = names[itemIndex] ?? '';
		const message = nextStep(name, enabled.get(name) === true);
		return {
			...item,
			json: { ...item.json, enabled: { integration: name, message } },
			pairedItem: { item: itemIndex },
		};
	});
}

const nextStep = (name: string, isEnabled: boolean): string =>
	isEnabled
		? `${name} sends again, in every node of this workflow with this Name. Next: publish the workflow if it is not published, then send the bills of the meantime again.`
		: `${name} could not be enabled in the other nodes of this workflow, because n8n did not store it. Next: run this node again.`;
