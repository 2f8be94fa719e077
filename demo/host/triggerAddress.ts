import type { M3terFake } from '../../test/fakes/m3ter/m3terFake';
import type { WorkflowNode } from './n8nRest';

export const TRIGGER_NODE_TYPE = 'n8n-nodes-m3ter.m3terTrigger';

/** What m3ter posts to a published workflow: each has an address of its own. */
type PostedEvent = 'billCreated' | 'billUpdated';

/**
 * The address that a workflow's m3ter Trigger has left in the stand-in for m3ter.
 * @param workflowName m3ter's record begins with it.
 */
export function triggerAddress(
	{ books }: Pick<M3terFake, 'books'>,
	workflowName: string,
	event: PostedEvent = 'billUpdated',
): string {
	const urls = books
		.organization()
		.webhooks()
		.filter(({ name }) => String(name).startsWith(`n8n: ${workflowName} (`))
		.map(({ url }) => String(url));
	const url = urls.find((one) => one.includes('/webhook/') && one.includes(`feed=${event}`));
	if (url === undefined) throw new Error(`${workflowName} is not registered in m3ter for ${event}`);
	return url;
}

export const isTrigger = ({ type }: WorkflowNode): boolean => type === TRIGGER_NODE_TYPE;

/** The way by hand of docs/webhook.md: n8n's plain webhook in the place of the m3ter Trigger. */
export function asPlainWebhook(node: WorkflowNode, path: string): WorkflowNode {
	const { responseMode = 'onReceived' } = node.parameters ?? {};
	return {
		...node,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode, responseData: 'noData', options: {} },
	};
}
