import type { INodeProperties } from 'n8n-workflow';

/** The Xero organisation, by the name that its lists and requests read it under. */
export const xeroOrganisationPicker: INodeProperties = {
	displayName: 'Xero Organisation',
	name: 'xeroTenant',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an organisation…',
			typeOptions: {
				searchListMethod: 'searchXeroTenants',
				searchable: true,
				skipCredentialsCheckInRLC: true,
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			hint: "Xero's tenant ID",
			placeholder: 'e.g. 9b1f5a0c-4d2e-4f6a-8b3c-1d2e3f4a5b6c',
		},
	],
};
