import type { Failure } from '../../results/Failure';
import { failure, type FailureCode } from '../../results/failureCatalogue';
import { quickBooksLimits } from './limits';

/** Why a call did not give what was asked for, and whether it may have changed the books. */
export interface Refusal {
	/** None: nothing was written, for certain. */
	readonly outcome: 'none' | 'uncertain';
	readonly failure: Failure;
}

export interface Fault {
	readonly type: string;
	readonly errors: readonly FaultError[];
}

/** Absent parts are empty. */
export interface FaultError {
	readonly code: string;
	readonly message: string;
	readonly detail: string;
	/** The field that the error is about. */
	readonly element: string;
}

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
	readonly outcome: Refusal['outcome'];
	readonly code: FailureCode;
	readonly message: string;
	readonly remedy?: string;
}

const throttled = 'QuickBooks takes no more calls for now.';
const closed = 'The books of QuickBooks are closed for this date.';
const notConnected = 'QuickBooks does not accept the connection.';
const noAccess = 'QuickBooks does not give access to this company.';
const ownError = 'QuickBooks had an error of its own.';
const reportIt =
	'This should not happen. Please report it with what QuickBooks says and its trace id.';

/**
 * Every fault of QuickBooks that a bill can meet; the first row that fits is the answer. Code and text
 * count, because one code has several meanings: a closed period has been seen as 5010, which is
 * "stale object" otherwise (python-quickbooks #208), and 6000 is a catch-all.
 */
export const faultClasses: readonly FaultClass[] = [
	// Comes as 429 or as 403 (quickbooks-ruby: too_many_requests_error.xml, throttle_exceeded_error.xml).
	row(['3001', '003001'], 'RATE_LIMITED', throttled),
	row(undefined, 'RATE_LIMITED', throttled, {
		text: /throttleexceeded/i,
	}),

	row(['6200', '6210'], 'PERIOD_CLOSED', closed),
	row(undefined, 'PERIOD_CLOSED', closed, {
		text: /(account(ing)? period|books?) (has |have |is |are |was |were )*(been )?closed/i,
	}),

	row(
		['5010'],
		'BOOKS_CHANGED',
		'Somebody changed the document in QuickBooks while it was being written.',
	),
	// The same number in another document, or our own from a call whose answer was lost.
	row(['6140'], 'NUMBER_TAKEN', 'QuickBooks already has a document with this number.', {
		outcome: 'uncertain',
	}),
	row(['600'], 'OUTCOME_UNKNOWN', 'QuickBooks has seen this very request before.', {
		outcome: 'uncertain',
	}),
	// The answer to a batch that was sent twice (quickbooks-ruby #344).
	row(['6000'], 'SERVER_ERROR', 'QuickBooks had an unexpected error.', {
		outcome: 'uncertain',
		text: /unexpected error|wait a few minutes/i,
	}),
	row(['10000'], 'SERVER_ERROR', ownError, { outcome: 'uncertain' }),

	row(['6450', '6540'], 'INVOICE_ALREADY_PAID', 'The document is paid or deposited in QuickBooks.'),
	row(['6250'], 'CUSTOMER_INACTIVE', 'The customer does not exist in QuickBooks or is inactive.'),
	row(['6240'], 'CUSTOMER_NAME_TAKEN', 'The name of the customer is taken in QuickBooks.'),

	// .NET SDK #353: 610 is also what QuickBooks says when something in use was made inactive.
	row(['610'], 'CUSTOMER_INACTIVE', 'The customer is inactive in QuickBooks.', {
		text: /CustomerRef/,
	}),
	row(['610'], 'ITEM_INVALID', 'The item of a line is inactive in QuickBooks.', {
		text: /ItemRef/,
	}),
	row(['610'], 'REJECTED', 'Something that the document uses is gone or inactive in QuickBooks.', {
		remedy:
			'Check the customer, the items and their accounts in QuickBooks, and restore what was made inactive.',
	}),

	row(['2500'], 'ITEM_INVALID', 'QuickBooks does not know the item of a line.', {
		text: /ItemRef/,
	}),
	row(['2500'], 'CUSTOMER_NOT_FOUND', 'QuickBooks does not know the customer.', {
		text: /CustomerRef/,
	}),
	row(['2500'], 'TAX_INVALID', 'QuickBooks does not know the tax code.', { text: /Tax\w*Ref/ }),
	row(['2500'], 'CURRENCY_NOT_ENABLED', 'QuickBooks does not have the currency.', {
		text: /CurrencyRef/,
	}),
	row(['2500'], 'FIELD_INVALID', 'QuickBooks does not know something that the document refers to.'),
	row(['6440'], 'ITEM_INVALID', 'QuickBooks wants an item on each line that has an amount.'),

	row(['6100', '6160', '6170'], 'TAX_INVALID', 'QuickBooks refuses the tax of the document.'),
	row(['2290'], 'NEGATIVE_AMOUNT', 'QuickBooks refuses a negative amount on a line.'),
	row(['6070'], 'LINE_MISMATCH', 'QuickBooks computes another amount for a line.'),
	row(['6090'], 'FIELD_INVALID', 'A discount line lacks its amount or its percentage.'),
	row(['2050'], 'NUMBER_TOO_LONG', 'The number of the document is too long for QuickBooks.', {
		text: /DocNumber|Max:21\b/,
	}),
	row(
		['2020', '2050', '2080', '6420', '6520'],
		'FIELD_INVALID',
		'QuickBooks refuses a field of the document.',
	),

	row(['5030'], 'PLAN_LIMIT', 'The plan of the QuickBooks company does not have this feature.'),
	row(['6190'], 'COMPANY_INACTIVE', 'The subscription of the QuickBooks company is not active.'),

	row(['120', '3200', '401'], 'AUTH_FAILED', notConnected),
	row(['3202', '5020'], 'PERMISSION_DENIED', noAccess),

	// 6000 is whatever else the books object to: only the text tells.
	row(['6000'], 'NEGATIVE_AMOUNT', 'QuickBooks refuses a total below zero.', {
		text: /0 or greater/i,
	}),
	row(['6000'], 'CURRENCY_NOT_ENABLED', 'QuickBooks has no second currency here.', {
		text: /multi-?currency/i,
	}),
	row(['6000'], 'CUSTOMER_CURRENCY', 'The currency is not the one of the customer in QuickBooks.', {
		text: /currency/i,
	}),
	// Outside the US a line needs a tax code (n8n #3404, intuit/quickbooks-online-mcp-server #94).
	row(['6000'], 'TAX_INVALID', 'QuickBooks wants a tax code on the lines of the document.', {
		text: /\b(VAT|GST|HST)\b|tax (code|rate)/i,
	}),
	row(['6000'], 'REJECTED', 'QuickBooks refuses the document by one of its business rules.'),

	row(
		['500', '1040', '2010', '2130', '2170', '4000', '4001', '4002'],
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

export function classifyFault(fault: Fault, context: AnswerContext): Refusal {
	const [first] = fault.errors;
	const known = first && faultClasses.find((entry) => fits(entry, first));
	const { outcome, code, message, remedy } = known ?? classifyByType(fault, context);
	return {
		// With a 5xx nobody knows what the server did before it failed.
		outcome: context.status >= 500 && code !== 'RATE_LIMITED' ? 'uncertain' : outcome,
		failure: failure(code, message, {
			remedy,
			destinationCode: first?.code || undefined,
			destinationMessages: fault.errors.map(describeError).filter((text) => text !== ''),
			retryAfterSeconds: retryAfter(code, context),
			details: traceDetails(context),
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

/** A code that is in no list: the type of the fault says at least whose turn it is. */
function classifyByType({ type }: Fault, { status }: AnswerContext): FaultClass {
	if (/^authentication/i.test(type)) return byStatus(401);
	if (/^authorization/i.test(type)) return byStatus(403);
	if (status >= 500 || status === 429) return byStatus(status);
	// A validation comes before any write; what another type means for the books is not published.
	const outcome = /^validation/i.test(type) ? 'none' : 'uncertain';
	return row(undefined, 'REJECTED', 'QuickBooks refuses the document.', { outcome });
}

/** An answer that is no fault and no entity: a gateway's error page. */
export function classifyStatus(context: AnswerContext): Refusal {
	const { outcome, code, message } = byStatus(context.status);
	return {
		outcome,
		failure: failure(code, message, {
			destinationCode: String(context.status),
			retryAfterSeconds: retryAfter(code, context),
			details: traceDetails(context),
		}),
	};
}

function byStatus(status: number): FaultClass {
	if (status === 401) return row(undefined, 'AUTH_FAILED', notConnected);
	if (status === 403) return row(undefined, 'PERMISSION_DENIED', noAccess);
	if (status === 429) return row(undefined, 'RATE_LIMITED', throttled);
	if (status >= 500) return row(undefined, 'SERVER_ERROR', ownError, { outcome: 'uncertain' });
	return row(undefined, 'REJECTED', `QuickBooks refused the request with status ${status}.`);
}

export function classifyNoAnswer(cause: string): Refusal {
	const code = /time(d)?[ -]?out|ETIMEDOUT|ECONNABORTED/i.test(cause) ? 'TIMEOUT' : 'SERVER_ERROR';
	return {
		outcome: 'uncertain',
		failure: failure(code, `QuickBooks did not answer (${cause}).`),
	};
}

/** Status 200 and nothing that could be read: it may well have been written. */
export const unreadable = (context: AnswerContext): Refusal => ({
	outcome: 'uncertain',
	failure: failure('SERVER_ERROR', 'QuickBooks gave an answer that cannot be read.', {
		details: traceDetails(context),
	}),
});

/** Message and detail, once where they say the same. */
const describeError = ({ message, detail }: FaultError): string =>
	detail === '' || detail.startsWith(message) ? detail || message : `${message}: ${detail}`;

const retryAfter = (code: FailureCode, { retryAfterSeconds }: AnswerContext): number | undefined =>
	code === 'RATE_LIMITED'
		? (retryAfterSeconds ?? quickBooksLimits.waitAfterThrottleSeconds)
		: retryAfterSeconds;

const traceDetails = ({ traceId }: AnswerContext): Failure['details'] =>
	traceId === undefined ? undefined : { intuitTid: traceId };
