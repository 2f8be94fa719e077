import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { searchBills } from '../shared/listSearch/m3ter/searchBills';
import { searchAccounts } from '../shared/listSearch/m3ter/searchM3terRecords';
import { searchXeroTenants } from '../shared/listSearch/xero/searchXeroTenants';
import { destinationPanel } from './descriptions/destinationPanel';
import { entityPanel } from './descriptions/entityPanel';
import { globalPanel } from './descriptions/globalPanel';
import { hints } from './descriptions/hints';
import { optionsPanel } from './descriptions/optionsPanel';
import { unlessEnable, unlessQuickBooks, unlessXero } from './descriptions/panels';
import { topPanel } from './descriptions/topPanel';
import {
	searchDimensions,
	searchDimensionValues,
	searchItems,
	searchMappedEntities,
	searchTaxCodes,
} from './listSearch/searchDestination';
import { searchLineItemTypes } from './listSearch/searchLineItemTypes';
import { searchQuickBooksCompany } from '../shared/listSearch/quickbooks/searchQuickBooksCompany';
import { searchXeroBrandingThemes } from '../shared/listSearch/xero/searchXeroBrandingThemes';
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
			'={{ ({ sync: "Sync to", preview: "Preview for", reconcile: "Reconcile with", collectStatus: "Collect from", enable: "Enable for" })[$parameter.operation] + " " + ({ xero: "Xero", quickBooks: "QuickBooks", quickBooksSandbox: "QuickBooks (Sandbox Mode)" }[$parameter.destination] ?? $parameter.destination) }}',
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
				displayName: 'Xero',
				required: true,
				displayOptions: { hide: { ...unlessXero, ...unlessEnable } },
			},
			{
				name: 'm3terQuickBooksOAuth2Api',
				displayName: 'QuickBooks',
				required: true,
				displayOptions: { hide: { ...unlessQuickBooks, ...unlessEnable } },
			},
			{
				name: 'm3terApi',
				displayName: 'm3ter',
				required: true,
				displayOptions: { hide: { useM3terApi: [false], ...unlessEnable } },
			},
		],
		properties: [...topPanel, globalPanel, entityPanel, destinationPanel, optionsPanel],
	};

	methods = {
		listSearch: {
			searchAccounts,
			searchBills,
			searchDimensions,
			searchDimensionValues,
			searchItems,
			searchLineItemTypes,
			searchMappedEntities,
			searchQuickBooksCompany,
			searchTaxCodes,
			searchXeroAccounts,
			searchXeroBrandingThemes,
			searchXeroTenants,
		},
	};

	/** n8n loads every node at its start; what a run needs is most of this one, and comes with the first run. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeSyncM3terBill } = await import('./execute/executeSyncM3terBill');
		return await executeSyncM3terBill(this);
	}
}
