import { isRecord } from '../../input/isRecord';
import { firstTexts } from '../../results/Issue';
import { failure, type FailureCode, type FailureFacts } from '../../results/failureCatalogue';
import { type HttpAnswer, isTimeout } from '../../http/request';
import type { Unwritten } from '../../ledger/Writes';
import type { XeroAnswer } from './accountingApi';
import { readMessages } from './messages';
import { readXeroThrottle } from './throttle';

/** A message of Xero: what it means, and whether the document may be in the books all the same. */
interface Classification {
	readonly says: RegExp;
	readonly code: FailureCode;
	/** Present where Xero's sentence alone would not tell a finance person what happened. */
	readonly means?: string;
	readonly lookAgain?: true;
}

/**
 * Xero gives no codes for validation, only sentences; they were collected from its help pages, its
 * specification and public reports. What decides most comes first, because one document can have several.
 */
const classifications: readonly Classification[] = [
	// The number is there: written by an earlier try, by another worker, or by somebody else.
	{
		says: /invoice # must be unique|credit ?note (#|number) must be unique/i,
		code: 'NUMBER_TAKEN',
		lookAgain: true,
	},
	{
		says: /lock date/i,
		code: 'PERIOD_CLOSED',
		means: 'The date of the document lies in a locked period.',
	},
	{
		says: /payment or credit note allocated|payments or credit notes allocated|update fields on a paid invoice/i,
		code: 'INVOICE_ALREADY_PAID',
		means: 'The document has a payment or credit allocated to it and cannot be changed.',
	},
	// Paid or voided since the look-up: the next look-up tells which.
	{ says: /not of valid status for modification/i, code: 'BOOKS_CHANGED', lookAgain: true },
	{ says: /could not find line item\(s\)/i, code: 'BOOKS_CHANGED', lookAgain: true },
	{
		says: /existing (invoice|credit ?note) with the specified \w+ could not be found/i,
		code: 'BOOKS_CHANGED',
		means: 'The document is no longer in Xero.',
		lookAgain: true,
	},
	{ says: /does not match the expected line total/i, code: 'LINE_MISMATCH' },
	{ says: /total does not equal (the )?(sum|total) of the lines/i, code: 'LINE_MISMATCH' },
	{
		says: /contact .*archived|contact must be un-archived/i,
		code: 'CUSTOMER_INACTIVE',
		means: 'The contact is archived in Xero.',
	},
	{
		says: /already assigned to another contact|contact name must be unique/i,
		code: 'CUSTOMER_NAME_TAKEN',
	},
	{
		says: /contact .*(could not be found|does not exist|must be specified|must be provided|required)/i,
		code: 'CUSTOMER_NOT_FOUND',
	},
	{ says: /not subscribed to currency/i, code: 'CURRENCY_NOT_ENABLED' },
	// Before the account, which an unknown item cannot give, and that before the tax: Xero names all of them.
	{
		says: /item code .*(not valid|invalid|does not exist|not found)|item .*not found/i,
		code: 'ITEM_INVALID',
	},
	{
		says: /account code .*(archived|deleted|not a valid|must be specified|too long)|account must be valid|valid account|account could not be found/i,
		code: 'ACCOUNT_CODE_INVALID',
	},
	{
		says: /tax ?type code .*cannot be used|tax rate must be valid|tax ?type .*(invalid|not valid|must be|is mandatory)/i,
		code: 'TAX_INVALID',
	},
	{
		says: /total less than 0|greater than or equal to zero|must not be less than zero/i,
		code: 'NEGATIVE_AMOUNT',
	},
	{ says: /discount rate .*invalid|discount must not be greater/i, code: 'NEGATIVE_AMOUNT' },
	{ says: /reached the limit of invoices/i, code: 'PLAN_LIMIT' },
	{
		says: /email address must be valid|(due ?date|date) (field )?(must be specified|cannot be empty)|must be specified|cannot be empty|is mandatory/i,
		code: 'FIELD_INVALID',
	},
	// `Idempotency Key: … is used with a different request.` (API idempotency)
	{
		says: /idempotency key.*different request/i,
		code: 'BOOKS_CHANGED',
		means: 'Xero still holds the answer to a different request under the same key.',
		lookAgain: true,
	},
	// US organisations whose sales tax Xero works out (SalesTaxCalculationTypeCode) are read-only here.
	{
		says: /SalesTaxCalculationTypeCode|automated sales tax|auto(matic)? sales tax/i,
		code: 'TAX_READ_ONLY',
		means: 'Xero calculates the sales tax of this document itself, so it is read-only for apps.',
	},
];

/** What Xero says of one document. */
export function classifyMessages(all: readonly string[], destinationCode?: string): Unwritten {
	const messages = firstTexts(all);
	const text = messages.join(' ');
	const known = classifications.find(({ says }) => says.test(text));
	const sentence =
		known?.means ?? (text === '' ? 'Xero rejected the document without a reason.' : text);
	return {
		outcome: known?.lookAgain ? 'uncertain' : 'none',
		failure: failure(known?.code ?? 'REJECTED', sentence, {
			destinationCode,
			destinationMessages: messages,
		}),
	};
}

/** Everything that is not a document: no answer, a call that is refused whole, a limit. */
export function classifyAnswer(answer: XeroAnswer): Unwritten {
	switch (answer.kind) {
		// What was read and is not what it should be.
		case 'read':
		case 'unreadable':
			return uncertain('SERVER_ERROR', "Xero's answer could not be read.");
		case 'notSent':
			return { outcome: 'none', failure: answer.failure };
		case 'noAnswer':
			return uncertain(
				isTimeout(answer.cause) ? 'TIMEOUT' : 'SERVER_ERROR',
				`Xero did not answer (${answer.cause}).`,
			);
		case 'answered':
			return classifyAnswered(answer);
	}
}

const uncertain = (code: FailureCode, message: string, facts: FailureFacts = {}) =>
	({ outcome: 'uncertain', failure: failure(code, message, facts) }) as const;

function classifyAnswered(answer: Extract<HttpAnswer, { readonly kind: 'answered' }>): Unwritten {
	const { status, body } = answer;
	const messages = firstTexts(readMessages(body));
	const facts = { destinationCode: String(status), destinationMessages: messages };
	const none = (code: FailureCode, sentence: string, retryAfterSeconds?: number) =>
		({
			outcome: 'none',
			failure: failure(code, sentence, { ...facts, retryAfterSeconds }),
		}) as const;

	// Xero says 401 for a scope that is missing as well (Xero-NetStandard#298); the token is good then.
	if (
		status === 401 &&
		/AuthorizationUnsuccessful|insufficient_scope/i.test(said(answer, messages))
	) {
		return none(
			'PERMISSION_DENIED',
			'The connection to Xero lacks a scope for this request. Connect the credential again, so that Xero asks for every scope.',
		);
	}
	if (status === 401) return none('AUTH_FAILED', 'The connection to Xero is no longer valid.');
	if (status === 403) {
		return none('PERMISSION_DENIED', 'The connection has no access to this organisation in Xero.');
	}
	const throttle = readXeroThrottle(answer);
	if (throttle?.daily) {
		return none(
			'DAILY_LIMIT',
			'The daily limit of calls to Xero is reached.',
			throttle.retryAfterSeconds,
		);
	}
	if (throttle) {
		return none(
			'RATE_LIMITED',
			'Xero accepts no more calls at the moment.',
			throttle.retryAfterSeconds,
		);
	}
	if (status >= 500) {
		return uncertain('SERVER_ERROR', `Xero returned a server error (${status}).`, facts);
	}
	if (isHighVolume(body)) {
		return none(
			'LOOK_UP_TOO_LARGE',
			'Xero does not filter a list of this organisation: it is too large.',
		);
	}
	return classifyMessages(readMessages(body), facts.destinationCode);
}

const said = (
	{ headers }: Extract<HttpAnswer, { readonly kind: 'answered' }>,
	messages: readonly string[],
): string => [headers['www-authenticate'], ...messages].join(' ');

/** HighVolumeException: more than 100,000 records to be looked at by a filter that is not among the optimised ones. */
const isHighVolume = (body: unknown): boolean =>
	isRecord(body) &&
	(body.ErrorNumber === 51 ||
		body.Type === 'HighVolumeException' ||
		/high number of \w+ being processed/i.test(String(body.Message)));
