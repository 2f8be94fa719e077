import type { Unwritten } from '../../ledger/Writes';
import type { Failure } from '../../results/Failure';
import { firstTexts } from '../../results/Issue';
import { failure, type FailureCode } from '../../results/failureCatalogue';
import { isTimeout } from '../../http/request';
import type { Fault, FaultError } from './faults';
import { quickBooksLimits } from './limits';
import { isThrottled } from './throttle';

export interface AnswerContext {
	readonly status: number;
	/** `intuit_tid`: what Intuit's support asks for. */
	readonly traceId?: string;
	readonly retryAfterSeconds?: number;
}

interface FaultClass {
	/** Absent: any code. */
	readonly codes?: readonly string[];
	/** Looked for in message, detail and element. Absent: any text. */
	readonly text?: RegExp;
	readonly outcome: Unwritten['outcome'];
	readonly code: FailureCode;
	readonly message: string;
	readonly remedy?: string;
}

const throttled = 'QuickBooks accepts no more calls for now.';
const closed = 'The books of QuickBooks are closed for this date.';
const notConnected = 'The connection to QuickBooks is no longer valid.';
const noAccess = 'The connection does not give access to this QuickBooks company.';
const internalError = 'QuickBooks reported an internal error.';
const madeInactive = 'Something that the document uses was deleted or made inactive in QuickBooks.';
const restoreIt =
	'Check the customer, the items and their accounts in QuickBooks. Make the inactive one active again.';
const checkAccess =
	"Reconnect the credential to the right company, with an app of the credential's environment (Production or Sandbox) and the accounting scope.";
const reportIt =
	'This is a bug: please report it with what QuickBooks says and the trace ID (intuit_tid).';

/**
 * Every fault of QuickBooks that a bill can meet; the first row that fits is the answer. Code and text
 * count, because one code has several meanings: a closed period has been seen as 5010, which is
 * "stale object" otherwise (python-quickbooks #208), and 6000 is a catch-all.
 */
export const faultClasses: readonly FaultClass[] = [
	row(['6200', '6210'], 'PERIOD_CLOSED', closed),
	row(undefined, 'PERIOD_CLOSED', closed, {
		text: /(account(ing)? period|books?) (has |have |is |are |was |were )*(been )?closed/i,
	}),

	row(
		['5010'],
		'BOOKS_CHANGED',
		'Another user or app changed the document in QuickBooks while it was being written.',
	),
	// The same number in another document, or our own from a call whose answer was lost.
	row(['6140'], 'NUMBER_TAKEN', 'QuickBooks already has a document with this number.', {
		outcome: 'uncertain',
	}),
	row(['600'], 'OUTCOME_UNKNOWN', 'QuickBooks received this request before.', {
		outcome: 'uncertain',
	}),
	// The answer to a batch that was sent twice (quickbooks-ruby #344); "Unexpected Internal Error.
	// (-30000)", after which an invoice was in the books all the same (node-quickbooks #48).
	row(['6000'], 'SERVER_ERROR', internalError, {
		outcome: 'uncertain',
		text: /unexpected (internal )?error|wait a few minutes/i,
	}),
	row(['10000'], 'SERVER_ERROR', internalError, { outcome: 'uncertain' }),

	row(['6450', '6540'], 'INVOICE_ALREADY_PAID', 'The document is paid or deposited in QuickBooks.'),
	row(['6250'], 'CUSTOMER_INACTIVE', 'The customer does not exist in QuickBooks or is inactive.'),
	row(['6240'], 'CUSTOMER_NAME_TAKEN', 'The name of the customer is already taken in QuickBooks.'),

	// .NET SDK #353 and PHP SDK #95: 610 and 2500 are also said when something in use was made inactive.
	row(['610'], 'CUSTOMER_INACTIVE', 'The customer is inactive in QuickBooks.', {
		text: /CustomerRef/,
	}),
	row(['610'], 'ITEM_INVALID', 'The item of a line is inactive in QuickBooks.', {
		text: /ItemRef/,
	}),
	row(['610'], 'REJECTED', madeInactive, { remedy: restoreIt }),

	row(['2500'], 'ITEM_INVALID', 'The item of a line does not exist in QuickBooks.', {
		text: /ItemRef/,
	}),
	row(['2500'], 'ITEM_INVALID', 'The item of a line is a category in QuickBooks.', {
		text: /categories cannot be used/i,
		remedy:
			'Map the product to a product or service of QuickBooks instead of a category. Categories cannot be invoiced.',
	}),
	row(['2500'], 'CUSTOMER_NOT_FOUND', 'The customer does not exist in QuickBooks.', {
		text: /CustomerRef/,
	}),
	row(['2500'], 'TAX_INVALID', 'The tax code does not exist in QuickBooks.', {
		text: /Tax\w{0,20}Ref/,
	}),
	row(['2500'], 'CURRENCY_NOT_ENABLED', 'The QuickBooks company does not use this currency.', {
		text: /CurrencyRef/,
	}),
	row(['2500'], 'REJECTED', madeInactive, { text: /made inactive/i, remedy: restoreIt }),
	row(['2500'], 'FIELD_INVALID', 'The document refers to something that QuickBooks does not have.'),
	row(['6440'], 'ITEM_INVALID', 'QuickBooks requires an item on each line that has an amount.'),

	row(['6100', '6160', '6170'], 'TAX_INVALID', 'QuickBooks rejected the tax of the document.'),
	row(['2290'], 'NEGATIVE_AMOUNT', 'QuickBooks rejected a negative amount on a line.'),
	row(['6070'], 'LINE_MISMATCH', 'QuickBooks calculated a different line amount.'),
	row(['6090'], 'FIELD_INVALID', 'A discount line lacks its amount or its percentage.'),
	row(['2050'], 'NUMBER_TOO_LONG', 'The number of the document is too long for QuickBooks.', {
		text: /DocNumber|Max:21\b/,
	}),
	row(
		['2020', '2030', '2050', '2080', '6420', '6520'],
		'FIELD_INVALID',
		'QuickBooks rejected a field of the document.',
	),

	row(['5030'], 'PLAN_LIMIT', 'The plan of the QuickBooks company does not include this feature.'),
	row(['6190'], 'COMPANY_INACTIVE', 'The subscription of the QuickBooks company is not active.'),

	row(['100', '120', '3200', '401'], 'AUTH_FAILED', notConnected),
	// 3100: another company, another environment or a missing scope (oauth-jsclient #2, erpnext #29161,
	// QBOConceptsTutorial-PHP #13); 130: the other environment's server (python-quickbooks #369).
	row(['130', '3100', '003100', '3202', '5020'], 'PERMISSION_DENIED', noAccess, {
		remedy: checkAccess,
	}),

	// 6000 covers everything else that the books object to: only the text says which.
	row(['6000'], 'NEGATIVE_AMOUNT', 'QuickBooks rejected a total below zero.', {
		text: /0 or greater/i,
	}),
	// "Multi Currency should be enabled to perform this operation".
	row(['6000'], 'CURRENCY_NOT_ENABLED', 'Multicurrency is off in the QuickBooks company.', {
		text: /multi[- ]?currency/i,
	}),
	row(['6000'], 'CUSTOMER_CURRENCY', 'The customer has another currency in QuickBooks.', {
		text: /currency/i,
	}),
	// PHP SDK #472, quickbooks-ruby #369 and #426.
	row(['6000'], 'TAX_INVALID', 'QuickBooks could not calculate the tax of the document.', {
		text: /calculating tax/i,
		remedy:
			'Send the bill again. If it fails again, select the tax rate anew on the tax code or the item in QuickBooks.',
	}),
	// Outside the US a line needs a tax code (n8n #3404, intuit/quickbooks-online-mcp-server #94).
	row(['6000'], 'TAX_INVALID', 'QuickBooks requires a tax code on each line of the document.', {
		text: /\b(VAT|GST|HST)\b|tax (code|rate)/i,
	}),
	row(['6000'], 'REJECTED', 'QuickBooks does not understand the request.', {
		text: /request_id/i,
		remedy: reportIt,
	}),
	row(['6000'], 'REJECTED', 'A business rule of QuickBooks rejected the document.'),

	row(['4002'], 'FIELD_INVALID', 'QuickBooks rejected an email address.', {
		text: /email address/i,
	}),
	row(
		['400', '500', '1040', '2010', '2130', '2170', '4000', '4001', '4002'],
		'REJECTED',
		'QuickBooks does not understand the request.',
		{ remedy: reportIt },
	),
];

function row(
	codes: readonly string[] | undefined,
	code: FailureCode,
	message: string,
	facts: Partial<Pick<FaultClass, 'outcome' | 'text' | 'remedy'>> = {},
): FaultClass {
	return { codes, code, message, outcome: 'none', ...facts };
}

export function classifyFault(fault: Fault, context: AnswerContext): Unwritten {
	const [first] = fault.errors;
	const known = isThrottled(context.status, fault)
		? row(undefined, 'RATE_LIMITED', throttled)
		: first && faultClasses.find((entry) => fits(entry, first));
	const { outcome, code, message, remedy } = known ?? classifyByType(fault, context);
	return {
		// With a 5xx it is unknown what the server did before it failed.
		outcome: context.status >= 500 && code !== 'RATE_LIMITED' ? 'uncertain' : outcome,
		failure: failure(code, message, {
			remedy,
			destinationCode: first?.code || (context.status >= 400 ? String(context.status) : undefined),
			destinationMessages: firstTexts(
				fault.errors.map(describeError).filter((text) => text !== ''),
			),
			retryAfterSeconds: retryAfter(code, context),
			details: traceDetails(context.traceId),
		}),
	};
}

function fits(
	{ codes, text }: FaultClass,
	{ code, message, detail, element }: FaultError,
): boolean {
	if (codes && !codes.includes(code)) return false;
	return !text || text.test(`${message} ${detail} ${element}`);
}

/** A code that is in no list: the type of the fault says at least who has to act. */
function classifyByType({ type }: Fault, { status }: AnswerContext): FaultClass {
	if (/^authentication/i.test(type)) return byStatus(401);
	if (/^authorization/i.test(type)) return byStatus(403);
	if (status >= 500 || [401, 403].includes(status)) return byStatus(status);
	// A validation comes before any write; what another type means for the books is not published.
	const outcome = /^validation/i.test(type) ? 'none' : 'uncertain';
	return row(undefined, 'REJECTED', 'QuickBooks rejected the document.', { outcome });
}

/** An answer that is no fault and no entity: a gateway's error page. */
export function classifyStatus(context: AnswerContext): Unwritten {
	const { outcome, code, message, remedy } = byStatus(context.status);
	return {
		outcome,
		failure: failure(code, message, {
			remedy,
			destinationCode: String(context.status),
			retryAfterSeconds: retryAfter(code, context),
			details: traceDetails(context.traceId),
		}),
	};
}

function byStatus(status: number): FaultClass {
	if (status === 401) return row(undefined, 'AUTH_FAILED', notConnected);
	if (status === 403) return row(undefined, 'PERMISSION_DENIED', noAccess, { remedy: checkAccess });
	if (isThrottled(status)) return row(undefined, 'RATE_LIMITED', throttled);
	if (status >= 500) return row(undefined, 'SERVER_ERROR', internalError, { outcome: 'uncertain' });
	return row(undefined, 'REJECTED', `QuickBooks rejected the request with status ${status}.`);
}

export function classifyNoAnswer(cause: string): Unwritten {
	const code = isTimeout(cause) ? 'TIMEOUT' : 'SERVER_ERROR';
	return {
		outcome: 'uncertain',
		failure: failure(code, `QuickBooks did not answer (${cause}).`),
	};
}

/** Status 200 and nothing that could be read: it may well have been written. */
export const unreadable = (traceId?: string): Unwritten => ({
	outcome: 'uncertain',
	failure: failure('SERVER_ERROR', 'QuickBooks sent an answer that cannot be read.', {
		details: traceDetails(traceId),
	}),
});

/** Message and detail, once where they say the same. */
const describeError = ({ message, detail }: FaultError): string =>
	detail === '' || detail.startsWith(message) ? detail || message : `${message}: ${detail}`;

const retryAfter = (code: FailureCode, { retryAfterSeconds }: AnswerContext): number | undefined =>
	code === 'RATE_LIMITED'
		? (retryAfterSeconds ?? quickBooksLimits.waitAfterThrottleSeconds)
		: retryAfterSeconds;

const traceDetails = (traceId: string | undefined): Failure['details'] =>
	traceId === undefined ? undefined : { intuitTid: traceId };
