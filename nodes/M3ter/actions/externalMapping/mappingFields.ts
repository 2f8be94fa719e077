import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../../shared/descriptions/resourcePicker';
import { xeroOrganisationPicker } from '../../../shared/listSearch/xero/xeroOrganisationPicker';
import { isNotXero } from '../../descriptions/externalSystems';

// m3ter serves the names that an organization may use at run time: they are listed, and any other can be entered.

const m3terEntity: INodeProperties = {
	...resourcePicker('m3terEntity', 'M3ter Entity', 'searchM3terEntities', 'By Name'),
	required: true,
	default: { mode: 'list', value: 'Account' },
	description:
		'The type of m3ter entity, such as Account, Product, Aggregation, CompoundAggregation or PricingBand',
};

const m3terId: INodeProperties = {
	...resourcePicker('m3terId', 'M3ter ID', 'searchMappedRecords'),
	required: true,
	description:
		'The account, product, aggregation or pricing band in m3ter. Accounts and products are listed; the list has the newest 2,000.',
};

const externalSystem: INodeProperties = {
	...resourcePicker('externalSystem', 'External System', 'searchExternalSystems', 'By Name'),
	required: true,
	default: { mode: 'list', value: 'Xero' },
	description: "m3ter's name of the other system, such as Xero, QuickBooks or QuickBooksSandbox",
};

const externalTable: INodeProperties = {
	...resourcePicker('externalTable', 'External Table', 'searchExternalTables', 'By Name'),
	required: true,
	default: { mode: 'list', value: 'Contact' },
	description:
		'The type of the external ID, such as Contact (the customer in Xero), Customer (the customer in QuickBooks) or Item',
};

/** Whose lists are offered. Nothing of it gets into the mapping. */
const listedOrganisation: INodeProperties = {
	...xeroOrganisationPicker,
	displayOptions: { hide: { externalSystem: [isNotXero] } },
	hint: 'Only needed to choose the external ID from a list; it is not part of the mapping',
	description:
		'The Xero organisation whose contacts, items, accounts or tax rates are listed below',
};

const externalId: INodeProperties = {
	...resourcePicker('externalId', 'External ID', 'searchExternalEntities'),
	required: true,
	description:
		'The customer, item, account or tax code that the mapping names. The list is read from the ledger with its credential, by external system and table; an item of Xero has its code as ID.',
};

/** One thing of m3ter. */
export const m3terFields: INodeProperties[] = [m3terEntity, m3terId];

/** A list of the other system. */
export const externalTableFields: INodeProperties[] = [
	externalSystem,
	externalTable,
	listedOrganisation,
];

/** The ledger whose customers or items are mapped in bulk: its lists are read when the node runs. */
export const ledgerFields: INodeProperties[] = [
	{
		...externalSystem,
		description: "The ledger, by m3ter's name of it: Xero, QuickBooks or QuickBooksSandbox",
	},
	{
		...listedOrganisation,
		required: true,
		hint: '',
		description: 'The Xero organisation whose contacts or items are read',
	},
];

export const parentConfiguration: INodeProperties = {
	displayName: 'Parent Configuration ID',
	name: 'integrationConfigId',
	type: 'string',
	default: '',
	description:
		'The integration configuration that the mapping is made for. Left blank, it is for all of them.',
};

/** One thing of the other system. */
export const externalFields: INodeProperties[] = [...externalTableFields, externalId];
