import {
	accountCode,
	dimensions,
	fallbackItemId,
	lineAmountTypes,
	lineTypeCoding,
	taxCode,
	taxCodeAccountCustomField,
	taxPrecedence,
	unmappedItems,
} from './codingOptions';
import { definedMappings } from './definedMappings';
import {
	attachStatement,
	brandingThemeId,
	emailInvoice,
	invoiceRecipient,
	invoiceStatus,
	paymentTerms,
} from './issuingOptions';
import { panel } from './panels';
import { closedPeriod, codingOnUpdate, issuedDocuments } from './updateOptions';

/**
 * What ledgers need to know and m3ter's integration pages leave open, each with a default. Nothing here is hidden by the
 * destination: the editor would forget it.
 */
export const optionsPanel = panel(
	'options',
	'Options',
	"Where accounts and mappings come from, and what m3ter's pages do not offer",
	[
		accountCode,
		{
			displayName: 'Account Source',
			name: 'accountSource',
			type: 'options',
			options: [
				{
					name: 'Input Item',
					value: 'input',
					description: 'The item carries the account of the bill, under account',
				},
				{
					name: 'M3ter',
					value: 'm3ter',
					description: 'Read the account from m3ter, even if the item carries it',
				},
			],
			default: 'm3ter',
			description:
				"Where to get the bill's account. When Use M3ter API is off, it is the one of the input item.",
		},
		attachStatement,
		{
			displayName: 'Batch Endpoint',
			name: 'useBatchEndpoint',
			type: 'boolean',
			default: false,
			description:
				'Whether up to 25 invoices go to QuickBooks in one call. When off, each has a call and a request ID of its own, by which QuickBooks recognizes a repetition. QuickBooks only.',
		},
		brandingThemeId,
		closedPeriod,
		codingOnUpdate,
		{
			displayName: 'Create Missing Customers',
			name: 'createMissingCustomers',
			type: 'boolean',
			default: false,
			description:
				'Whether to create a customer that the destination does not have from the m3ter account. When off, the bill leaves on Failures.',
		},
		dimensions,
		{
			displayName: 'Disable After Successive Errors',
			name: 'autoDisableAfter',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description:
				'How many errors in a row disable the integration. A bill that succeeds clears the count.',
		},
		emailInvoice,
		{
			displayName: 'External Mapping Source',
			name: 'externalMappingSource',
			type: 'options',
			options: [
				{
					name: 'Defined Below',
					value: 'defined',
					description: 'The option External Mappings, a table in this node',
				},
				{
					name: 'Input Item',
					value: 'input',
					description: 'The item carries the external mappings, under externalMappings',
				},
				{
					name: 'M3ter',
					value: 'm3ter',
					description: 'Read the external mappings from m3ter, even if the item carries some',
				},
			],
			default: 'm3ter',
			description:
				'Where to get the external mappings, which link m3ter accounts and products to the destination. When Use M3ter API is off, they are those of the input item, or the ones defined below.',
		},
		definedMappings,
		fallbackItemId,
		{
			displayName: 'First Bill Date',
			name: 'firstBillDate',
			type: 'dateTime',
			default: '',
			description:
				'Bills with an earlier bill date are neither created nor updated, so that what was already invoiced in another way is not invoiced again',
		},
		invoiceRecipient,
		invoiceStatus,
		issuedDocuments,
		lineAmountTypes,
		{
			displayName: 'Line Description',
			name: 'lineDescription',
			type: 'string',
			default: '',
			placeholder: 'e.g. {product}: {description}, {quantity} {unit} at {price}, {period}',
			hint: 'Placeholders: {description}, {product}, {aggregation}, {band}, {quantity}, {unit}, {price}, {period}, {childAccount}',
			description:
				'How each line is described. What a reader needs and the template leaves out is added at the end. When blank, the built-in text. A changed template changes no document whose bill did not change.',
		},
		lineTypeCoding,
		{
			displayName: 'Locale',
			name: 'locale',
			type: 'string',
			default: 'en-GB',
			placeholder: 'e.g. de-DE',
			description:
				'The language and country by which dates and figures in descriptions are written',
		},
		{
			displayName: 'Maximum Wait (Seconds)',
			name: 'maxWaitSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 120,
			description:
				'How long one run waits in total for the limits of the destination. Bills that would have to wait longer leave on Failures as RATE_LIMIT_RETRY, and nothing was sent for them.',
		},
		paymentTerms,
		taxCode,
		taxCodeAccountCustomField,
		taxPrecedence,
		{
			displayName: 'Total Mismatch',
			name: 'onTotalMismatch',
			type: 'options',
			options: [
				{
					name: 'Fail',
					value: 'fail',
					description: 'The bill leaves on Failures; its invoice stays in the ledger',
				},
				{
					name: 'Warn',
					value: 'warn',
					description: 'The bill leaves on Invoices, with a warning that gives both figures',
				},
			],
			default: 'warn',
			description:
				'What happens when the net total that the destination answers with is not that of the bill',
		},
		unmappedItems,
		{
			displayName: 'Write Back Mappings',
			name: 'writeBackMappings',
			type: 'boolean',
			default: false,
			description:
				'Whether to write an external mapping from the bill to its invoice to m3ter. When off, or when Use M3ter API is off, nothing is written to m3ter.',
		},
	],
);
