import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const itemPerUsageBand: INodePropertyOptions = {
	name: 'Item per Usage Band',
	value: 'usageBand',
	description: 'One invoice line for each pricing band that was used',
};
const itemPerProduct: INodePropertyOptions = {
	name: 'Item per Product',
	value: 'product',
	description: 'One invoice line for all usage of a product',
};
const itemPerAggregation: INodePropertyOptions = {
	name: 'Item per Aggregation',
	value: 'aggregation',
	description: 'One invoice line for all segments of an aggregation or compound aggregation',
};
const itemPerLineItem: INodePropertyOptions = {
	name: 'Item per Line Item',
	value: 'lineItem',
	description: 'One invoice line for each line of the bill; m3ter itself does not offer this',
};

const splitUsageLineItems: INodeProperties = {
	displayName: 'Split Usage Line Items',
	name: 'splitUsageLineItems',
	type: 'options',
	options: [],
	default: 'product',
	description:
		'How usage becomes invoice lines. Lines that come together add up exactly; other line items stay as they are.',
};

/**
 * One setting in the words of two destinations: m3ter has no item per aggregation for Xero. By the path of the other
 * parameter, because by its name the editor would forget a choice that one of the destinations does not have.
 */
export const splitUsageLineItemsParameters: INodeProperties[] = [
	{
		...splitUsageLineItems,
		options: [itemPerLineItem, itemPerProduct, itemPerUsageBand],
		// Not "show", which an expression always passes.
		displayOptions: { hide: { '/destination': [{ _cnd: { not: 'xero' } }] } },
	},
	{
		...splitUsageLineItems,
		options: [itemPerAggregation, itemPerLineItem, itemPerProduct, itemPerUsageBand],
		displayOptions: { hide: { '/destination': ['xero'] } },
	},
];
