import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../shared/descriptions/resourcePicker';

// What follows once a document is written, or decides how it reaches the customer.

export const attachStatement: INodeProperties = {
	displayName: 'Attach Statement',
	name: 'attachStatement',
	type: 'options',
	options: [
		{
			name: 'CSV',
			value: 'csv',
			description: 'As a table, which customers can open in a spreadsheet',
		},
		{
			name: 'JSON',
			value: 'json',
			description: 'For customers whose software reads it. The ledger may not take JSON files.',
		},
		{
			name: 'None',
			value: 'none',
		},
	],
	default: 'none',
	description:
		"Whether to attach m3ter's itemized statement of the bill to its invoice, where the customer sees it. Each bill takes two more calls to the ledger and three to m3ter. Xero's Starter tier allows 1,000 calls a day: enough for about 300 bills with statements. Needs Use M3ter API.",
};

export const emailInvoice: INodeProperties = {
	displayName: 'Email Invoice',
	name: 'emailInvoice',
	type: 'options',
	options: [
		{
			name: 'Never',
			value: 'never',
		},
		{
			name: 'When Approved',
			value: 'whenApproved',
			description:
				'Once, after the statement is attached: in Xero when the invoice is authorised there, in QuickBooks when the bill is approved in m3ter',
		},
	],
	default: 'never',
	description:
		'Whether the ledger e-mails the invoice to the customer. An invoice that was sent already, by the node or by a person, is not sent again. Preview, Reconcile and AI agents send nothing. Two calls a bill.',
};

export const invoiceRecipient: INodeProperties = {
	displayName: 'Invoice Recipient',
	name: 'invoiceRecipient',
	type: 'options',
	options: [
		{
			name: 'Account',
			value: 'account',
			description: "The e-mail address of the m3ter account, else the customer's in QuickBooks",
		},
		{
			name: 'Customer',
			value: 'customer',
			description: 'The e-mail address of the customer in QuickBooks',
		},
		{
			name: 'None',
			value: 'none',
			description: 'No address: QuickBooks then has nowhere to send the invoice and its reminders',
		},
	],
	default: 'account',
	description:
		'QuickBooks only. The e-mail address on new invoices and credit memos, which QuickBooks does not fill in by itself. An address that is on a document stays. Xero uses the address of the contact.',
};

export const paymentTerms: INodeProperties = {
	displayName: 'Payment Terms',
	name: 'paymentTerms',
	type: 'options',
	options: [
		{
			name: 'Bill',
			value: 'bill',
			description: 'The due date of the bill, and none where it has none',
		},
		{
			name: 'Customer',
			value: 'customer',
			description:
				"Where the bill has no due date, it follows from the contact's payment terms (Xero) or the customer's terms (QuickBooks)",
		},
	],
	default: 'bill',
	description:
		'Where the due date comes from. In QuickBooks an invoice with a due date also gets the terms that match it, if there are any.',
};

export const invoiceStatus: INodeProperties = {
	displayName: 'Invoice Status',
	name: 'invoiceStatus',
	type: 'options',
	options: [
		{
			name: 'Authorised',
			value: 'AUTHORISED',
			description: 'The invoice is posted and awaits payment',
		},
		{
			name: 'Draft',
			value: 'DRAFT',
			description: 'The invoice is reviewed in Xero before it is posted',
		},
		{
			name: 'Submitted',
			value: 'SUBMITTED',
			description: 'The invoice awaits approval in Xero',
		},
	],
	default: 'DRAFT',
	description: 'Xero only. The status that new invoices and credit notes get.',
};

export const brandingThemeId: INodeProperties = {
	...resourcePicker('brandingThemeId', 'Branding Theme', 'searchXeroBrandingThemes'),
	description:
		'Xero only. The branding theme of new invoices and credit notes. When left out, Xero uses its default theme. A theme that a person chooses later stays.',
};
