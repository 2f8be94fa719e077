import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../shared/descriptions/resourcePicker';

/** External mappings written into the node, for a trial or where they are few. */
export const definedMappings: INodeProperties = {
	displayName: 'External Mappings',
	name: 'definedMappings',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Mapping' },
	placeholder: 'Add Mapping',
	default: {},
	displayOptions: { show: { externalMappingSource: ['defined'] } },
	description: 'The IDs that m3ter accounts and products have in the destination',
	options: [
		{
			displayName: 'Mapping',
			name: 'mapping',
			values: [
				{
					displayName: 'Entity',
					name: 'm3terEntity',
					type: 'options',
					options: [
						{
							name: 'Account',
							value: 'Account',
						},
						{
							name: 'Aggregation',
							value: 'Aggregation',
						},
						{
							name: 'Compound Aggregation',
							value: 'CompoundAggregation',
						},
						{
							name: 'Pricing Band',
							value: 'PricingBand',
						},
						{
							name: 'Product',
							value: 'Product',
						},
					],
					default: 'Account',
					description: 'The type of m3ter entity',
				},
				{
					displayName: 'Entity ID',
					name: 'm3terId',
					type: 'string',
					default: '',
					description: 'The ID of the account, product, aggregation or pricing band in m3ter',
				},
				{
					...resourcePicker('externalId', 'External ID', 'searchMappedEntities'),
					description:
						'The customer, item, account, tax code or other entry of the destination, listed by the external table below; an item of Xero has its code as ID',
				},
				{
					displayName: 'External Table',
					name: 'table',
					type: 'options',
					options: [
						{
							name: 'Account (Xero Account Code)',
							value: 'Account',
						},
						{
							name: 'Class (QuickBooks)',
							value: 'Class',
						},
						{
							name: 'Contact (Xero)',
							value: 'Contact',
						},
						{
							name: 'Customer (QuickBooks)',
							value: 'Customer',
						},
						{
							name: 'Department (QuickBooks Location)',
							value: 'Department',
						},
						{
							name: 'Item',
							value: 'Item',
						},
						{
							name: 'Tax Code (QuickBooks)',
							value: 'TaxCode',
						},
						{
							name: 'Tax Rate (Xero)',
							value: 'TaxRate',
						},
						{
							name: 'Tracking Option (Xero)',
							value: 'TrackingOption',
						},
					],
					default: 'Item',
					description: 'The list of the destination that the external ID is from',
				},
				{
					displayName: 'Parent Configuration ID',
					name: 'parentConfigurationId',
					type: 'string',
					default: '',
					description:
						'The integration configuration that the mapping was made for. Left blank, it is for all of them.',
				},
			],
		},
	],
};
