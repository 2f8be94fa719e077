import type { Failure } from './Failure';
import {
	authentication,
	type FailureKind,
	later,
	notCounted,
	perform,
	validation,
} from './failureKinds';

/** One entry for every way a bill can fail. */
export const failureCatalogue = {
	// Before anything is sent: the item, the configuration, the mappings.
	INVALID_BILL: validation(
		'Correct the bill in m3ter, or the workflow step that passes it on, and send it again.',
	),
	BILL_LINES_MISSING: validation(
		'Set Bill Source to M3ter, or pass on the whole bill with its line items.',
	),
	BILL_TOTAL_MISMATCH: validation(
		'Recalculate the bill in m3ter. It is sent once its lines and its total agree.',
	),
	INVALID_ACCOUNT: validation('Correct the account in m3ter, or the step that passes it on.'),
	ACCOUNT_REQUIRED: validation(
		'Set Options > Account Source to M3ter, or pass the m3ter Account beside the bill as "account".',
	),
	INVALID_EXTERNAL_MAPPING: validation(
		'Correct the external mapping in m3ter, or the step that passes it on.',
	),
	INVALID_CONFIGURATION: validation('Open the node, correct the setting, and run the bill again.'),
	ACCOUNT_FILTER_FAILED: validation(
		'Correct Entity > Account Filter, or the account value that it cannot compare.',
	),
	ID_INVALID: validation(
		'Correct the ID in the node, the credential or the external mapping, and run it again.',
	),
	CURRENCY_NOT_SUPPORTED: validation(
		'Bill this account in an ISO 4217 currency. Ledgers take no other.',
	),
	NUMBER_TOO_LONG: validation(
		'Shorten the bill prefix in m3ter: the ledger cannot hold a number this long.',
	),
	LINE_NOT_SENDABLE: validation('Correct the line in m3ter and recalculate the bill.'),
	MISSING_ITEM_MAPPING: validation(
		'Create the external mapping to an item of the ledger. Or choose under Options > Unmapped Items what happens to lines without an item.',
	),
	MISSING_ACCOUNT_MAPPING: {
		status: 'ERROR',
		event: 'integration.missingaccountmapping.error',
		retriable: false,
		counts: true,
		remedy:
			'Create the external mapping from the m3ter Account to the customer in the ledger, then send the bill again.',
	},
	CUSTOMER_NOT_FOUND: {
		status: 'ERROR',
		event: 'integration.missingaccountmapping.error',
		retriable: false,
		counts: true,
		remedy:
			'Create the customer in the ledger under the m3ter account ID, or turn on Options > Create Missing Customers. To use an existing customer, map the account to it and turn on Use External Mapping Account Code.',
	},
	CUSTOMER_INACTIVE: perform(
		'Restore the customer in the ledger, or map the m3ter Account to the customer that took its place.',
	),
	CUSTOMER_NAME_TAKEN: perform(
		'Map the m3ter Account to the customer that has this name, perhaps an inactive one, or rename that customer.',
	),
	CUSTOMER_CURRENCY: perform(
		'Map the account to a customer in the currency of the bill. A customer has one currency in the ledger.',
	),

	// What m3ter says when it is asked for the bill and what belongs to it. Nothing was sent yet.
	// Whoever knows the address of a webhook can post an id that is nobody's.
	BILL_NOT_FOUND: notCounted(
		validation(
			'Check the bill ID, and that the m3ter credential is for the organization of the bill.',
		),
	),
	ACCOUNT_NOT_FOUND: validation(
		'Check the account of the bill in m3ter, and that the m3ter credential is for its organization.',
	),
	M3TER_FORBIDDEN: authentication(
		'In m3ter, grant this permission to the service user of the access key, and check the organization ID in the m3ter credential.',
	),
	M3TER_REJECTED: perform(
		'Read what m3ter says, correct the setting or the bill, and run it again.',
	),
	M3TER_UNAVAILABLE: later(
		'AWAITING_RETRY',
		'Send the bill again later. Nothing was sent to the ledger.',
	),

	// Refused by our own rules, to keep one document per bill.
	// A late delivery says nothing about the integration: the books are ahead of it.
	STALE_VERSION: notCounted(
		perform('Nothing to do: the ledger already holds a newer version of this bill.'),
	),
	NUMBER_TAKEN: perform(
		'Renumber or remove the other document in the ledger, then send the bill again. This integration did not create it.',
	),
	DOCUMENT_UNMARKED: perform(
		'If it is the document of this bill, correct it in the ledger by hand. If it is not, delete the external mapping of the bill in m3ter, then send the bill again.',
	),
	DOCUMENT_VOIDED: perform(
		'If the voided document should exist again, create it by hand, or delete the voided one and send the bill again.',
	),
	DOCUMENT_EMPTIED: perform(
		'Void the document in the ledger if the bill is meant to be empty. Otherwise correct the bill in m3ter.',
	),
	DUPLICATE_DOCUMENTS: perform(
		'Void all live documents of this bill but one in the ledger, then send the bill again.',
	),
	DOCUMENT_EDITED: perform(
		'Delete the line that was added from the document in the ledger, or put it on a document of its own. Then send the bill again.',
	),
	DOCUMENT_ISSUED: perform(
		'Correct the document in the ledger by hand, or set Options > Issued Documents to Update and send the bill again.',
	),
	INVOICE_ALREADY_PAID: {
		status: 'INVOICE_ALREADY_PAID',
		event: 'integration.perform.error',
		retriable: false,
		counts: true,
		remedy:
			'Correct the document in the ledger, or bill the difference in m3ter. A document with payments or credits is left as it is.',
	},
	PERIOD_CLOSED: {
		status: 'ACCOUNTING_PERIOD_CLOSED',
		event: 'integration.perform.error',
		retriable: false,
		counts: true,
		remedy: 'Reopen the period in the ledger, then send the bill again.',
	},

	// Refused by the ledger.
	CURRENCY_NOT_ENABLED: perform(
		'Add the currency in the settings of the ledger (under Currencies or Multicurrency), then send the bill again.',
	),
	LINE_MISMATCH: perform(
		'Enter the document by hand. This is a bug: please report it with the bill ID.',
	),
	ITEM_INVALID: perform('Check the item in the ledger and the external mapping that names it.'),
	ACCOUNT_CODE_INVALID: perform(
		'Check Options > Account Code, or the account code of the external mapping, against the chart of accounts.',
	),
	TAX_INVALID: perform(
		'Check Options > Tax Code, or the tax code of the external mapping, against the tax settings of the ledger.',
	),
	DIMENSION_INVALID: validation(
		'Correct what gives the value: Options > Dimensions, the custom field of the account, or the external mapping. Then send the bill again.',
	),
	TAX_READ_ONLY: perform(
		'Change the document in the ledger by hand. The ledger calculates its sales tax and lets no app change it.',
	),
	FIELD_INVALID: perform('Correct the field that the ledger names, then send the bill again.'),
	NEGATIVE_AMOUNT: perform(
		'Correct the bill in m3ter, or enter the negative amount by hand. The ledger rejects it.',
	),
	PLAN_LIMIT: perform('Upgrade the plan of the ledger, or approve the document by hand.'),
	COMPANY_INACTIVE: perform('Check the subscription of the company in the ledger.'),
	REJECTED: perform(
		'Read what the ledger says, correct it there or in m3ter, and send the bill again.',
	),
	LOOK_UP_TOO_LARGE: perform(
		'Send fewer bills at once. If it stays, map the accounts to their contacts and turn on Use External Mapping Account Code. Then no contact has to be looked up.',
	),
	BOOKS_CHANGED: later(
		'AWAITING_RETRY',
		'Send the bill again. The document changed in the ledger between reading and writing.',
	),

	// The way there.
	REDIRECTED: perform(
		'Find out what stands between n8n and the service: a proxy, a firewall or a wrong base URL. The node does not follow redirects, because they would take the access token along.',
	),
	AUTH_FAILED: authentication(
		'Open the credential in n8n and connect it again, then send the bills again.',
	),
	PERMISSION_DENIED: authentication(
		'Reconnect with a user who has the permission, and check the organisation.',
	),
	WRONG_COMPANY: authentication(
		'Connect the credential to the company that is selected in the node, or select the connected one.',
	),
	RATE_LIMITED: later('RATE_LIMIT_RETRY', 'Send the bill again later. Nothing was sent.'),
	DAILY_LIMIT: later(
		'RATE_LIMIT_RETRY',
		'Send the bill again after the limit resets. Nothing was sent.',
	),
	UNREACHABLE: later(
		'AWAITING_RETRY',
		'Check that n8n can reach the ledger, then send the bill again. Nothing was sent.',
	),
	LIST_INCOMPLETE: later(
		'AWAITING_RETRY',
		'Send the bill again later. The list could not be read to its end, so nothing was decided from it.',
	),
	SERVER_ERROR: later(
		'AWAITING_RETRY',
		'Send the bill again later. The ledger returned a server error.',
	),
	TIMEOUT: later(
		'TIMEOUT_LIMIT_EXCEEDED',
		'Send the bill again: it is looked up before anything is written. The ledger did not answer in time.',
	),
	OUTCOME_UNKNOWN: later(
		'AWAITING_RETRY',
		'Send the bill again: the node checks for it first and creates it only if it is missing. Do not enter it manually in the meantime.',
	),
	CANCELLED: later('AWAITING_RETRY', 'Send the bill again. The execution was cancelled.'),
	// Nobody foresaw it. Only a look at its text tells what it is.
	UNEXPECTED: perform(
		'Send the bill again: nothing of it was sent. If it happens again, please report this text.',
	),
	TOTAL_MISMATCH: perform(
		'Compare the bill and its document, correct the tax set-up or the items in the ledger, and send the bill again.',
	),
	// What a reconciliation finds, beside DUPLICATE_DOCUMENTS and DOCUMENT_EMPTIED. It writes nothing.
	AMOUNTS_DIFFER: perform(
		'If the bill was recalculated, send it again with Sync Bills. If the document was changed in the ledger, correct it there: Sync Bills leaves the document of an unchanged bill as it is.',
	),
	ONLY_IN_M3TER: perform(
		'Send the bill with Sync Bills: it is looked up before anything is written.',
	),
	ONLY_IN_LEDGER: perform(
		'Find out what became of the bill in m3ter. If it is gone for good, void the document in the ledger.',
	),

	DISABLED: {
		status: 'DISABLED',
		event: 'integration.disabled.error',
		retriable: false,
		counts: false,
		remedy:
			'Find the last error under Executions in n8n, on the output Failures of the newest execution before this one, and fix its cause. Then set Operation to Enable Integration and click Execute step once, or sync one bill by hand. Then send the bills again.',
	},
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof failureCatalogue;

export interface FailureFacts {
	readonly destinationCode?: string;
	readonly destinationMessages?: readonly string[];
	readonly retryAfterSeconds?: number;
	readonly details?: Readonly<Record<string, unknown>>;
	readonly counts?: false;
	/** Where this failure knows better than the catalogue what to do. */
	readonly remedy?: string;
}

export function failure(code: FailureCode, message: string, facts: FailureFacts = {}): Failure {
	const { remedy, destinationMessages, ...rest } = facts;
	return {
		code,
		message,
		remedy: remedy ?? failureCatalogue[code].remedy,
		destinationMessages: destinationMessages ?? [],
		...rest,
	};
}

/** A ledger's failure as that of one bill: its message names the bill. */
export const ofBill = (label: string, reason: Failure): Failure =>
	reason.message.includes(label) ? reason : { ...reason, message: `${label}: ${reason.message}` };
