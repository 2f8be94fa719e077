import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../shared/descriptions/resourcePicker';

/** What lines are booked to by their type, for what has no product to map. */
export const lineTypeCoding: INodeProperties = {
	displayName: 'Line Type Coding',
	name: 'lineTypeCoding',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Line Type' },
	placeholder: 'Add Line Type',
	default: {},
	description:
		'Item, account and tax by the type of a line, such as prepayments to a liability account. An external mapping of the line comes before it; the account of the bill and the defaults come after it.',
	options: [
		{
			displayName: 'Line Type',
			name: 'row',
			values: [
				{
					...resourcePicker('lineItemType', 'Line Item Type', 'searchLineItemTypes', 'By Name'),
					description:
						'The type as it stands in the bill, from the list or, for a type that is newer than the list, by name',
				},
				{
					...resourcePicker('itemId', 'Item', 'searchItems'),
					description: 'The item (Xero) or the product or service (QuickBooks)',
				},
				{
					...resourcePicker('accountCode', 'Account Code', 'searchXeroAccounts'),
					description: 'Xero only. The account of the chart of accounts.',
				},
				{
					...resourcePicker('taxCode', 'Tax Code', 'searchTaxCodes'),
					description: 'The tax rate (Xero) or tax code (QuickBooks)',
				},
			],
		},
	],
};

/** Tracking categories in Xero; class and location in QuickBooks. */
export const dimensions: INodeProperties = {
	displayName: 'Dimensions',
	name: 'dimensions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Dimension' },
	placeholder: 'Add Dimension',
	default: {},
	description:
		'What reports of the ledger are split by: up to two tracking categories (Xero), class and location (QuickBooks). Of several rows for one dimension, the first that gives a value counts.',
	options: [
		{
			displayName: 'Dimension',
			name: 'row',
			values: [
				{
					...resourcePicker('dimension', 'Dimension', 'searchDimensions'),
					description:
						'The tracking category (Xero), or class or location (QuickBooks), to which the value belongs',
				},
				{
					displayName: 'Source',
					name: 'source',
					type: 'options',
					options: [
						{
							name: 'Account Custom Field',
							value: 'accountCustomField',
							description: 'A custom field of the m3ter account holds the ID or name',
						},
						{
							name: 'External Mapping',
							value: 'externalMapping',
							description:
								'A mapping of product or account, to the table TrackingOption (Xero), Class or Department (QuickBooks)',
						},
						{
							name: 'Fixed',
							value: 'fixed',
							description: 'The same value for all bills',
						},
					],
					default: 'fixed',
					description: 'Where the value comes from',
				},
				{
					...resourcePicker('value', 'Value', 'searchDimensionValues', 'By ID or Name'),
					displayOptions: { show: { source: ['fixed', 'accountCustomField'] } },
					hint: 'For Account Custom Field, the name of the field',
					description:
						'The tracking option, class or location, by ID or name; with the source Account Custom Field, the name of the custom field that holds it',
				},
			],
		},
	],
};

export const taxCodeAccountCustomField: INodeProperties = {
	displayName: 'Tax Code Account Custom Field',
	name: 'taxCodeAccountCustomField',
	type: 'string',
	default: '',
	placeholder: 'e.g. taxCode',
	hint: 'The name of the field, not a tax code',
	description:
		'The name of a custom field of the m3ter account that holds the tax rate (Xero) or tax code (QuickBooks) of the customer. An external mapping of the account comes before it.',
};

export const taxPrecedence: INodeProperties = {
	displayName: 'Tax Precedence',
	name: 'taxPrecedence',
	type: 'options',
	options: [
		{
			name: 'Customer',
			value: 'customer',
			description: 'The tax code of the account comes before that of product and line type',
		},
		{
			name: 'Item',
			value: 'item',
			description: 'The tax code of product and line type comes before that of the account',
		},
	],
	default: 'customer',
	description: 'Whose tax code a line gets where the customer and what is sold both have one',
};

export const accountCode: INodeProperties = {
	...resourcePicker('accountCode', 'Account Code', 'searchXeroAccounts'),
	description:
		'Xero only. The account of the chart of accounts for lines that no external mapping gives one. When left out, Xero takes the account of the item.',
};

export const taxCode: INodeProperties = {
	...resourcePicker('taxCode', 'Tax Code', 'searchTaxCodes'),
	description:
		'The tax rate (Xero) or tax code (QuickBooks) for lines that no external mapping gives one. When left out, the destination decides.',
};

export const lineAmountTypes: INodeProperties = {
	displayName: 'Line Amount Types',
	name: 'lineAmountTypes',
	type: 'options',
	options: [
		{
			name: 'No Tax',
			value: 'noTax',
		},
		{
			name: 'Tax Exclusive',
			value: 'exclusive',
			description: 'The destination adds tax to the amounts of the bill',
		},
		{
			name: 'Tax Inclusive',
			value: 'inclusive',
			description: 'The amounts of the bill contain the tax',
		},
	],
	default: 'exclusive',
	description: 'How the amounts of the bill relate to tax. m3ter bills carry no tax of their own.',
};

export const unmappedItems: INodeProperties = {
	displayName: 'Unmapped Items',
	name: 'unmappedItems',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The bill leaves on Failures, and nothing is sent',
		},
		{
			name: 'Send Without Item',
			value: 'sendWithoutItem',
			description:
				'QuickBooks documents that it does not count the amount of a line without an item',
		},
		{
			name: 'Use Fallback Item',
			value: 'useFallbackItem',
			description: 'The line gets the item of the option Fallback Item',
		},
	],
	default: 'fail',
	description:
		'What happens to a line without an external mapping to an item. When left out, the line is sent to Xero without an item, and the bill fails for QuickBooks.',
};

export const fallbackItemId: INodeProperties = {
	...resourcePicker('fallbackItemId', 'Fallback Item', 'searchItems'),
	displayOptions: { show: { unmappedItems: ['useFallbackItem'] } },
	description: 'The item for lines that no external mapping gives one',
};
