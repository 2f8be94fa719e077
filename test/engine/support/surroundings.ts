import { ExecutionLifecycleHooks } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialsHelper,
	type INodeType,
	type INodeTypes,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export function nodeTypesOf(types: Readonly<Record<string, INodeType>>): INodeTypes {
	const get = (name: string): INodeType => {
		const type = types[name];
		if (!type) throw new Error(`There is no node type ${name}`);
		return type;
	};
	return {
		getByName: get,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(get(name), version),
		getKnownTypes: () => ({}),
	};
}

/** n8n-core builds addresses from these, so they have to be some. */
const anyUrl = 'http://127.0.0.1:5678/x';

/** What an n8n server hands to its engine, as far as this node makes the engine look at it. */
export const additionalDataFor = (
	credentialsHelper: ICredentialsHelper,
	workflow: IWorkflowBase,
): IWorkflowExecuteAdditionalData =>
	({
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('webhook', 'execution-1', workflow),
		executionId: 'execution-1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: anyUrl,
		instanceBaseUrl: anyUrl,
		formWaitingBaseUrl: anyUrl,
		webhookBaseUrl: anyUrl,
		webhookWaitingBaseUrl: anyUrl,
		webhookTestBaseUrl: anyUrl,
		userId: 'user-1',
		setExecutionStatus() {},
		logAiEvent() {},
		sendDataToUI() {},
	}) as unknown as IWorkflowExecuteAdditionalData;
