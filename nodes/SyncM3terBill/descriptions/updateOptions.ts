import type { INodeProperties } from 'n8n-workflow';

// What a newer version of a bill, or a late one, does to the books.

export const closedPeriod: INodeProperties = {
	displayName: 'Closed Period',
	name: 'closedPeriod',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The bill leaves on Failures, and nothing is sent',
		},
		{
			name: 'First Open Day',
			value: 'firstOpenDay',
			description: 'The document is dated on the first day after the period, with a warning',
		},
	],
	default: 'fail',
	description:
		'What happens to a bill that is dated in a closed period. Service periods stay as they are. A document that is in the books keeps its date, and drafts in Xero keep that of the bill.',
};

export const codingOnUpdate: INodeProperties = {
	displayName: 'Coding on Update',
	name: 'codingOnUpdate',
	type: 'options',
	options: [
		{
			name: 'Keep',
			value: 'keep',
			description: 'Keep what a person set: account, item, tax, tracking, class, dates, references',
		},
		{
			name: 'Replace',
			value: 'replace',
			description: 'Replace what a person set with the mappings and settings of this node',
		},
	],
	default: 'keep',
	description:
		'What happens to what a person set in a document when a newer version of its bill updates it. A warning lists what stays or goes.',
};

export const issuedDocuments: INodeProperties = {
	displayName: 'Issued Documents',
	name: 'issuedDocuments',
	type: 'options',
	options: [
		{
			name: 'Correct',
			value: 'correct',
			description:
				'The document stays as it is, and the difference is an invoice or credit note of its own',
		},
		{
			name: 'Fail',
			value: 'fail',
			description: 'The bill leaves on Failures, and the document stays as it is',
		},
		{
			name: 'Update',
			value: 'update',
			description: 'The document is updated under its number, with a warning',
		},
	],
	default: 'update',
	description:
		'What a newer version of a bill does to a document that was sent to the customer. One with a payment or credit, or in a closed period, is never changed; with Correct its difference becomes a document of its own too.',
};
