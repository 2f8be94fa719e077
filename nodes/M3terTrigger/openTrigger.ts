import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { triggerEvents, type TriggerEvent } from '../../lib/m3ter/notifications/events';
import {
	identifyTrigger,
	type TriggerIdentity,
} from '../../lib/m3ter/notifications/triggerIdentity';

const webhookName = 'default';

/** The node, as its settings and its place say. */
export interface OpenedTrigger {
	readonly events: readonly TriggerEvent[];
	readonly webhookUrl: string;
	readonly identity: TriggerIdentity;
}

/** @throws n8n's error when the node has no credential. */
export async function openTrigger(
	context: IHookFunctions | IWebhookFunctions,
): Promise<OpenedTrigger> {
	const { apiSecret } = await context.getCredentials<{ readonly apiSecret: string }>('m3terApi');
	const webhookUrl = String(context.getNodeWebhookUrl(webhookName));
	const chosen: unknown = context.getNodeParameter('events', []);
	return {
		events: triggerEvents.filter((event) => Array.isArray(chosen) && chosen.includes(event)),
		webhookUrl,
		identity: identifyTrigger(
			{
				instanceId: context.getInstanceId(),
				workflowId: String(context.getWorkflow().id),
				nodeId: context.getNode().id,
				webhookUrl,
			},
			apiSecret,
		),
	};
}
