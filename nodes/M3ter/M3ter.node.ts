import {
	NodeApiError,
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type JsonObject,
} from 'n8n-workflow';
import { openM3terApi } from '../../transport/openM3terApi';
import { searchBills } from '../shared/listSearch/m3ter/searchBills';
import { searchAccounts, searchMappedRecords } from '../shared/listSearch/m3ter/searchM3terRecords';
import { searchXeroTenants } from '../shared/listSearch/xero/searchXeroTenants';
import { resources } from './actions/resources';
import { forQuickBooksLists, forXeroLists } from './descriptions/externalSystems';
import { searchExternalEntities } from './listSearch/searchExternalEntities';
import {
	searchExternalSystems,
	searchExternalTables,
	searchM3terEntities,
} from './listSearch/searchMappingNames';

/** Reads bills, accounts, users and external mappings from m3ter, approves bills, and writes external mappings. */
export class M3ter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'm3ter',
		name: 'm3ter',
		icon: { light: 'file:m3ter.svg', dark: 'file:m3ter.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ { approve: "Approve", create: "Create", createMany: "Create Many", delete: "Delete", get: "Get", getAll: "Get Many", getByNumber: "Get by Number", getExternalEntities: "Get External Entities", listWithNames: "List with Names", suggest: "Suggest" }[$parameter.operation] + ": " + { account: "Account", bill: "Bill", externalMapping: "External Mapping", user: "User" }[$parameter.resource] }}',
		description:
			'Read bills, accounts, users and external mappings from m3ter, and approve or map them',
		defaults: { name: 'm3ter' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'm3terApi', displayName: 'm3ter', required: true },
			// The editor uses these to list what a mapping can name, and mappings in bulk read the same lists.
			{
				name: 'm3terXeroOAuth2Api',
				displayName: 'Xero',
				required: false,
				displayOptions: forXeroLists,
			},
			{
				name: 'm3terQuickBooksOAuth2Api',
				displayName: 'QuickBooks',
				required: false,
				displayOptions: forQuickBooksLists,
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Account',
						value: 'account',
					},
					{
						name: 'Bill',
						value: 'bill',
					},
					{
						name: 'External Mapping',
						value: 'externalMapping',
					},
					{
						name: 'User',
						value: 'user',
					},
				],
				default: 'bill',
			},
			...Object.values(resources).flatMap(({ selector, operations }) => [
				selector,
				...Object.values(operations).flatMap(({ description }) => description),
			]),
		],
	};

	methods = {
		listSearch: {
			searchAccounts,
			searchBills,
			searchExternalEntities,
			searchExternalSystems,
			searchExternalTables,
			searchM3terEntities,
			searchMappedRecords,
			searchXeroTenants,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const operationName = this.getNodeParameter('operation', 0);
		const operation = resources[resource]?.operations[operationName];
		if (operation === undefined) {
			const message = `There is no operation "${operationName}" for "${resource}"`;
			throw new NodeOperationError(this.getNode(), message);
		}
		const { api } = await openM3terApi(this);
		if (operation.executeTogether) {
			const calls = this.getInputData().map((_item, itemIndex) => ({
				context: this,
				itemIndex,
				api,
			}));
			const results = await operation.executeTogether(calls);
			return [results.map((json, item) => ({ json, pairedItem: { item } }))];
		}
		const output: INodeExecutionData[] = [];
		for (const itemIndex of this.getInputData().keys()) {
			try {
				const results = await operation.execute({ context: this, itemIndex, api });
				for (const json of results) output.push({ json, pairedItem: { item: itemIndex } });
			} catch (error) {
				if (this.continueOnFail()) {
					output.push({
						json: { error: (error as Error).message },
						pairedItem: { item: itemIndex },
					});
				} else if (error instanceof NodeApiError) {
					throw new NodeApiError(this.getNode(), error as unknown as JsonObject, { itemIndex });
				} else {
					throw new NodeOperationError(this.getNode(), error as Error, { itemIndex });
				}
			}
		}
		return [output];
	}
}
