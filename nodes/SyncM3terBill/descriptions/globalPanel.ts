import { resourcePicker } from '../../shared/descriptions/resourcePicker';
import { panel } from './panels';

/** m3ter's Global panel but for the name, which stands above: for which accounts an integration is. */
export const globalPanel = panel(
	'global',
	'Global',
	'Which accounts the integration is for, and whom to notify when it is disabled',
	[
		{
			displayName: 'Account IDs',
			name: 'accountIds',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. 4f1c2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
			description:
				'Only bills of these m3ter accounts are sent. Separate IDs by commas or lines, or give an expression that returns a list. When blank, bills of all accounts are sent.',
		},
		{
			...resourcePicker('accountLookUp', 'Find Account', 'searchAccounts'),
			description:
				'Finds the ID of an account by its name or code, among the newest 2,000. Choose the account, switch to By ID, and copy the ID into Account IDs or Restricted Account IDs. It changes nothing by itself.',
		},
		{
			displayName: 'Integration Disabled Notification Users',
			name: 'disabledNotificationUsers',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. finance@example.com',
			description:
				'Who is notified when successive errors disable the integration: m3ter user IDs or email addresses, separated by commas or lines. IDs become email addresses on the Disabled output; connect a node there that notifies them.',
		},
		{
			displayName: 'Restricted Account IDs',
			name: 'restrictedAccountIds',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. 4f1c2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
			description:
				'Bills of these m3ter accounts are never sent, even if the account is in Account IDs. Separate IDs by commas or lines, or give an expression that returns a list.',
		},
	],
);
