import type { HttpAnswer, HttpRequest, Send } from '../../../lib/http/request';
import { failure } from '../../../lib/results/failureCatalogue';

/** Gives these answers one after the other, and keeps the requests; one more than there are answers is an error. */
export function sendWith(answers: readonly HttpAnswer[]) {
	const requests: HttpRequest[] = [];
	const send: Send = (request) => {
		const answer = answers[requests.length];
		requests.push(request);
		if (!answer) throw new Error(`Nobody expected ${request.method} ${request.url}`);
		return Promise.resolve(answer);
	};
	return { send, requests };
}

export const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});

export const outage = answered('', 503);

export const noAnswer: HttpAnswer = { kind: 'noAnswer', cause: 'socket hang up' };

export const cancelled: HttpAnswer = {
	kind: 'notSent',
	failure: failure('CANCELLED', 'The execution was cancelled.'),
};
