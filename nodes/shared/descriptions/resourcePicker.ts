import type { INodeProperties } from 'n8n-workflow';

/**
 * Something that is picked: a list loaded from where it is known, with free entry of an ID beside it.
 * @param entry Whether an ID is entered or a name.
 */
export function resourcePicker(
	name: string,
	displayName: string,
	searchListMethod: string,
	entry: 'By ID' | 'By Name' | 'By ID or Name' = 'By ID',
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
				displayName: entry,
				name: entry === 'By Name' ? 'name' : 'id',
				type: 'string',
			},
		],
	};
}
