import type { INodeProperties } from 'n8n-workflow';

/** Something that is picked from the destination: a list loaded from it, with free entry of an ID beside it. */
export function resourcePicker(
	name: string,
	displayName: string,
	searchListMethod: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select…',
				typeOptions: {
					searchListMethod,
					searchable: true,
					// Our own error names the credential that the list needs; the editor's would name any of the node's.
					skipCredentialsCheckInRLC: true,
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
			},
		],
	};
}
