import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { searchXeroTenants } from '../shared/listSearch/xero/searchXeroTenants';
import { beyondM3terPanel } from './descriptions/beyondM3terPanel';
import { destinationPanel } from './descriptions/destinationPanel';
import { entityPanel } from './descriptions/entityPanel';
import { globalPanel } from './descriptions/globalPanel';
import { hints } from './descriptions/hints';
import { topPanel } from './descriptions/topPanel';
import { executeSyncM3terBill } from './execute/executeSyncM3terBill';
import { searchItems, searchMappedEntities, searchTaxCodes } from './listSearch/searchDestination';
import { searchQuickBooksCompany } from '../shared/listSearch/quickbooks/searchQuickBooksCompany';
import { searchXeroAccounts } from '../shared/listSearch/xero/searchXeroAccounts';

/** Turns m3ter bills into invoices: one document in Xero or QuickBooks Online for each bill. */
export class SyncM3terBill implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sync m3ter Bill',
		name: 'syncM3terBill',
		icon: { light: 'file:syncM3terBill.svg', dark: 'file:syncM3terBill.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ sync: "Sync to", preview: "Preview for", reconcile: "Reconcile with", enable: "Enable for" })[$parameter.operation] + " " + ({ xero: "Xero", quickBooks: "QuickBooks", quickBooksSandbox: "QuickBooks (Sandbox Mode)" }[$parameter.destination] ?? $parameter.destination) }}',
		description:
			'Turn m3ter bills into Xero or QuickBooks Online invoices, one for each bill. Preview shows what would be sent and sends nothing.',
		defaults: { name: 'Sync m3ter Bill' },
		usableAsTool: true,
		hints,
		inputs: [NodeConnectionTypes.Main],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: ['Invoices', 'Skipped', 'Failures', 'Disabled'],
		credentials: [
			// "Hide", not "show": a parameter whose every value shows a credential is taken by the editor for the way to
			// sign in, and moved from the node's panel into the credential's window.
			{
				name: 'm3terXeroOAuth2Api',
				required: true,
				displayOptions: { hide: { destination: ['quickBooks', 'quickBooksSandbox'] } },
			},
			{
				name: 'm3terQuickBooksOAuth2Api',
				required: true,
				displayOptions: { hide: { destination: ['xero'] } },
			},
			// Four settings can ask for it, and display options know no "or": so it is always there, to be left empty.
			{
				name: 'm3terApi',
				displayName: 'm3ter API (Only to Read From or Write to m3ter)',
				required: false,
			},
		],
		properties: [
			...topPanel,
			...globalPanel,
			...entityPanel,
			...destinationPanel,
			...beyondM3terPanel,
		],
	};

	methods = {
		listSearch: {
			searchItems,
			searchMappedEntities,
			searchQuickBooksCompany,
			searchTaxCodes,
			searchXeroAccounts,
			searchXeroTenants,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeSyncM3terBill(this);
	}
}
