import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		noDataExpression: true,
		options: [
			{
				name: 'Bill Approved',
				value: 'billApproved',
				description:
					'A bill was changed and is approved. m3ter has no event for an approval, so the node reads each changed bill and starts the workflow only for approved ones.',
			},
			{
				name: 'Bill Created',
				value: 'billCreated',
				description: 'A bill was generated, approved or not',
			},
			{
				name: 'Bill Updated',
				value: 'billUpdated',
				description: 'A bill was changed: recalculated, approved or set back, or locked',
			},
			{
				name: 'Integration Event',
				value: 'integrationEvent',
				description: "One of m3ter's own integrations failed or was disabled",
			},
		],
		default: ['billApproved'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Read Bill',
		name: 'readBill',
		type: 'boolean',
		default: true,
		description:
			'Whether to read the bill from m3ter, so that the item has it as it is now. When off, the item has only its ID. For Bill Approved it is always read.',
	},
	{
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'Answers m3ter when the workflow starts',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'Answers m3ter when the workflow ends, with an error where it failed',
			},
		],
		default: 'onReceived',
		description: 'When m3ter gets its answer',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Calculation',
				name: 'calculation',
				type: 'string',
				default: '',
				placeholder: 'e.g. new.currency == "USD"',
				description:
					"A condition of m3ter's calculation engine. m3ter sends a bill's event only where it is true. Blank: every event is sent.",
			},
			{
				displayName: 'Check Secret',
				name: 'checkSecret',
				type: 'boolean',
				default: true,
				description:
					'Whether to reject posts without the secret that m3ter has in the address. Switch it off only if something on the way to n8n removes the query from addresses.',
			},
			{
				displayName: 'Include Request',
				name: 'includeRequest',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the headers and the raw body of the post to the item, for example to check the signature in a later node',
			},
		],
	},
];
