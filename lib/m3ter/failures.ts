import { singleLine } from '../input/text';
import { isRecord } from '../input/isRecord';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import type { HttpAnswer } from '../http/request';

type Answered = Extract<HttpAnswer, { readonly kind: 'answered' }>;

/**
 * Why m3ter did not give what it was asked for. A stale token never gets here: m3ter answers it with 403
 * as well, but the credential replaces a token before it ends or when its key was changed, and the first 403
 * of a run is tried again with a new one. So a 403 here means forbidden.
 */
export function classifyAnswer(answer: HttpAnswer): Failure {
	switch (answer.kind) {
		case 'answered':
			return classifyStatus(answer);
		case 'noAnswer':
			return failure('M3TER_UNAVAILABLE', `m3ter did not answer (${answer.cause}).`);
		case 'notSent':
			return inWordsOfM3ter(answer.failure);
	}
}

function classifyStatus({ status, body }: Answered): Failure {
	const messages = readM3terMessages(body);
	const facts = { destinationCode: String(status), destinationMessages: messages };
	const saying = messages.length === 0 ? '.' : `: ${messages.join(' ')}`;
	if (status === 401)
		return failure('AUTH_FAILED', `m3ter does not accept the access key${saying}`, facts);
	if (status === 403)
		return failure('M3TER_FORBIDDEN', `m3ter does not allow this${saying}`, facts);
	if (status === 429)
		return failure('RATE_LIMITED', 'm3ter takes no more calls for the moment.', facts);
	if (status >= 500)
		return failure(
			'M3TER_UNAVAILABLE',
			`m3ter returned a server error (${status})${saying}`,
			facts,
		);
	return failure('M3TER_REJECTED', `m3ter rejected the request (${status})${saying}`, facts);
}

/** What transport says of any vendor, in the words of m3ter. */
function inWordsOfM3ter(reason: Failure): Failure {
	const named = ofBill('m3ter', reason);
	switch (reason.code) {
		case 'AUTH_FAILED':
			return {
				...named,
				remedy: 'Check access key id, API secret and base URL in the m3ter API credential.',
			};
		case 'UNREACHABLE':
			return failure('M3TER_UNAVAILABLE', named.message);
		default:
			return named;
	}
}

/** m3ter's errors are `{ "message": … }`; a gateway's are text. */
/** It stands in every item that it fails. */
const messageCharsMax = 500;

function readM3terMessages(body: unknown): readonly string[] {
	const text = isRecord(body) ? body.message : undefined;
	const message = typeof text === 'string' ? singleLine(text, messageCharsMax) : '';
	return message === '' ? [] : [message];
}
