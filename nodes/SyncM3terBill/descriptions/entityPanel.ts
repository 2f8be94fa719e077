import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { panelHeading } from './panels';
import { lineItemTypes } from '../../../lib/configuration/lineItemTypes';

/**
 * m3ter's line item types to choose from, under the names of its console in n8n's title case. Compared by letters
 * alone: a language's order would load all of its rules with the node.
 */
const lineItemTypeOptions: INodePropertyOptions[] = Object.entries(lineItemTypes)
	.map(([value, name]) => ({ name: toTitleCase(name), value }))
	.sort((one, other) => (one.name < other.name ? -1 : 1));

function toTitleCase(name: string): string {
	return name.replace(/(^|[ -])[a-z]/g, (start) => start.toUpperCase());
}

const integrationConfigId: INodeProperties = {
	displayName: 'Integration Configuration ID',
	name: 'integrationConfigId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 7c1d9a52-0b3e-4f68-9a7d-2e5c8b1f4a60',
	description:
		'The ID of this integration configuration in m3ter, by which external mappings name their Parent Configuration',
};

/** m3ter's Entity panel: which bills are sent, and what of them. */
export const entityPanel: INodeProperties[] = [
	panelHeading('entityPanelHeading', 'Entity', 'which bills are sent, and what of them'),
	{
		displayName: 'Account Filter',
		name: 'accountFilter',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. address.country == UK AND currency == GBP',
		description:
			'Only bills of accounts for which this is true are sent, in addition to the account IDs above. It can use ID, accountName, accountCode, address, currency and customFields of the account, with ==, !=, &lt;, &lt;=, >, >=, AND, OR, NOT and parentheses. Text needs no quotes.',
	},
	{
		displayName: 'Enforce External Mappings for Config',
		name: 'enforceExternalMappings',
		type: 'boolean',
		default: false,
		description:
			'Whether only external mappings count whose Parent Configuration is this integration configuration',
	},
	{
		...integrationConfigId,
		required: true,
		displayOptions: { show: { enforceExternalMappings: [true] } },
	},
	{
		...integrationConfigId,
		displayOptions: { show: { enforceExternalMappings: [false] } },
	},
	{
		displayName: 'Excluded Line Item Types',
		name: 'excludedLineItemTypes',
		type: 'multiOptions',
		options: lineItemTypeOptions,
		default: [],
		description: 'Line items of these types are left out of the invoice',
	},
	{
		displayName: 'Further Excluded Types',
		name: 'additionalExcludedLineItemTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. NEW_TYPE',
		description:
			'Types that the list above does not know yet, as they stand in the bill, separated by commas or lines',
	},
	{
		displayName: 'Only Send Bill on Approval',
		name: 'onlySendOnApproval',
		type: 'boolean',
		default: false,
		hint: 'Off: pending bills are invoiced too',
		description:
			'Whether to send a bill only once it is approved in m3ter. Off, it is sent again each time it is regenerated.',
	},
	{
		displayName: 'Use External Mapping Account Code',
		name: 'useExternalMappingAccountCode',
		type: 'boolean',
		default: false,
		hint: 'Off: the customer is the one that carries the m3ter account ID (Xero: contact number, QuickBooks: display name)',
		description:
			"Whether the customer is found by the account's external mapping. Off, the m3ter account ID is what the customer has to carry: in Xero as contact number, in QuickBooks as display name.",
	},
];
