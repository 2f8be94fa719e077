import type { INodeProperties } from 'n8n-workflow';
import { panelHeading } from './panels';

/** m3ter's Global panel: which integration this is, and for which accounts. */
export const globalPanel: INodeProperties[] = [
	panelHeading(
		'globalPanelHeading',
		'Global',
		'what this integration is called and which accounts it is for',
	),
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Xero UK',
		description: 'The name of the integration. It stands in every result of this node.',
	},
	{
		displayName: 'Account IDs',
		name: 'accountIds',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 4f1c2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
		description:
			'Only bills of these m3ter accounts are sent. Separate IDs by commas or lines, or give an expression that returns a list. Left blank, bills of all accounts are sent.',
	},
	{
		displayName: 'Restricted Account IDs',
		name: 'restrictedAccountIds',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 4f1c2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
		description:
			'Bills of these m3ter accounts are never sent, not even if the account is listed above. Separate IDs by commas or lines, or give an expression that returns a list.',
	},
	{
		displayName: 'Integration Disabled Notification Users',
		name: 'disabledNotificationUsers',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. finance@example.com',
		description:
			'Whom to tell when successive errors disable the integration: m3ter user IDs or email addresses, separated by commas or lines. They leave with the item on the Disabled output, where you connect what tells them.',
	},
];
