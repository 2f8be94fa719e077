import type { INodeProperties } from 'n8n-workflow';
import { ledgerFields, parentConfiguration } from './mappingFields';

const mappingKind: INodeProperties = {
	displayName: 'Map',
	name: 'mappingKind',
	type: 'options',
	options: [
		{
			name: 'Accounts to Customers',
			value: 'customer',
			description: 'The customer whom the bills of an account are for',
		},
		{
			name: 'Products to Items',
			value: 'item',
			description: 'The item that the lines of a product are sold as',
		},
	],
	default: 'customer',
};

/** What all operations in bulk begin with. */
export const bulkFields: INodeProperties[] = [mappingKind, ...ledgerFields, parentConfiguration];
