import { lineItemTypeOptions } from './lineItemTypeOptions';
import { panel } from './panels';

/** What of m3ter's Entity panel a first run does without: which bills are sent, and what of them. */
export const entityPanel = panel('entity', 'Entity', 'Which bills are sent, and what of them', [
	{
		displayName: 'Account Filter',
		name: 'accountFilter',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. address.country == UK AND currency == GBP',
		description:
			'Only bills of accounts for which this is true are sent, in addition to the account IDs under Global. It can use accountName, accountCode, address, currency and customFields of the account, with ==, !=, &lt;, &lt;=, >, >=, AND, OR, NOT and parentheses. Text needs no quotes.',
	},
	{
		displayName: 'Enforce External Mappings for Config',
		name: 'enforceExternalMappings',
		type: 'boolean',
		default: false,
		description:
			'Whether to use only external mappings whose Parent Configuration is the Integration Configuration ID. When off, mappings without a Parent Configuration are used too, and without an Integration Configuration ID also those of all configurations.',
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
			'Types that Excluded Line Item Types does not list yet, as they stand in the bill, separated by commas or lines',
	},
	{
		displayName: 'Integration Configuration ID',
		name: 'integrationConfigId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7c1d9a52-0b3e-4f68-9a7d-2e5c8b1f4a60',
		description:
			'The ID of this integration configuration in m3ter, which external mappings name as their Parent Configuration. Required when Enforce External Mappings for Config is on.',
	},
]);
