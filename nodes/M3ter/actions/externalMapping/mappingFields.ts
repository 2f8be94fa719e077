import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../../shared/descriptions/resourcePicker';
import { xeroOrganisationPicker } from '../../../shared/listSearch/xero/xeroOrganisationPicker';
import { isNotXero } from '../../descriptions/externalSystems';

// m3ter serves the names that an organization may use at run time, so all of them are free text here.

const m3terEntity: INodeProperties = {
	displayName: 'M3ter Entity',
	name: 'm3terEntity',
	type: 'string',
	required: true,
	default: 'Account',
	placeholder: 'e.g. Account, Product, Aggregation, CompoundAggregation, PricingBand',
	description: 'What the m3ter ID is the ID of',
};

const m3terId: INodeProperties = {
	displayName: 'M3ter ID',
	name: 'm3terId',
	type: 'string',
	required: true,
	default: '',
	description: 'The ID of the account, product, aggregation or pricing band in m3ter',
};

const externalSystem: INodeProperties = {
	displayName: 'External System',
	name: 'externalSystem',
	type: 'string',
	required: true,
	default: 'Xero',
	placeholder: 'e.g. Xero, QuickBooks, QuickBooksSandbox',
	description: 'The name of the other system, as m3ter has it',
};

const externalTable: INodeProperties = {
	displayName: 'External Table',
	name: 'externalTable',
	type: 'string',
	required: true,
	default: 'Contact',
	placeholder: 'e.g. Contact, Customer, Item',
	description:
		'What the external ID is the ID of: a contact is the customer in Xero, a customer the one in QuickBooks',
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

/** One thing of the other system. */
export const externalFields: INodeProperties[] = [
	externalSystem,
	externalTable,
	listedOrganisation,
	externalId,
];
