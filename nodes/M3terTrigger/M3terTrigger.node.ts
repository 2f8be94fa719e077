import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { isRegistered, register, unregister } from './keepRegistered';
import { properties } from './properties';
import { receivePost } from './receivePost';

/** Starts a workflow with bills and integration events of m3ter. It registers itself there while the workflow is published. */
export class M3terTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'm3ter Trigger',
		name: 'm3terTrigger',
		icon: { light: 'file:m3terTrigger.svg', dark: 'file:m3terTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ billApproved: "Bill Approved", billCreated: "Bill Created", billUpdated: "Bill Updated", integrationEvent: "Integration Event" })[event]).join(", ") }}',
		description: 'Starts the workflow when m3ter generates, changes or approves a bill',
		eventTriggerDescription: 'Waiting for m3ter to send an event',
		activationMessage: 'm3ter sends its events to this workflow now.',
		defaults: { name: 'm3ter Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'm3terApi', displayName: 'm3ter', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'm3ter',
				responseMode: '={{ $parameter["responseMode"] }}',
				responseData: 'noData',
				// Without its secret the address is of no use to anybody.
				ndvHideUrl: true,
			},
		],
		properties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePost(this);
	}
}
