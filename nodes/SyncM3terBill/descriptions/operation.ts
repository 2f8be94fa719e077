import type { INodeProperties } from 'n8n-workflow';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Collect Invoice Status',
			value: 'collectStatus',
			description:
				'List what became of the documents since a moment: open, paid in part, paid, credited or voided, with what is due and overdue',
			action: 'Collect invoice status',
		},
		{
			name: 'Enable Integration',
			value: 'enable',
			description: 'Start again after the integration was disabled by successive errors',
			action: 'Enable integration',
		},
		{
			name: 'Preview Bills',
			value: 'preview',
			description:
				'Show the invoices that would be sent and what they would change in the ledger, and send nothing',
			action: 'Preview bills',
		},
		{
			name: 'Reconcile Bills',
			value: 'reconcile',
			description:
				"Compare m3ter's bills of a period with the documents in the ledger, and list what is equal and what is not",
			action: 'Reconcile bills',
		},
		{
			name: 'Sync Bills',
			value: 'sync',
			description: 'Create or update one invoice for each bill',
			action: 'Sync bills',
		},
	],
	default: 'sync',
};

/**
 * One choice with two defaults. n8n stores no value that is the default, so what an agent is handed with all its defaults
 * has to be harmless by the default itself: a tool previews until somebody chooses Sync for it.
 */
export const operationParameters: INodeProperties[] = [
	{ ...operation, displayOptions: { hide: { '@tool': [true] } } },
	{ ...operation, default: 'preview', displayOptions: { show: { '@tool': [true] } } },
	{
		displayName:
			'An agent only previews with this node until you choose the operation Sync Bills. To let it name a bill, let the model define Bill ID.',
		name: 'toolNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '@tool': [true], operation: ['preview'] } },
	},
];
