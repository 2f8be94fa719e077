import type { Connection } from '../../../../lib/destinations/quickbooks/query';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { failure } from '../../../../lib/results/failureCatalogue';

/** A connection on which these answers come one after the other; a request more than that is an error. */
export function answering(...answers: readonly HttpAnswer[]) {
	const requests: HttpRequest[] = [];
	const connection: Connection = {
		company: { environment: 'production', realmId: '9130' },
		send: (request) => {
			const answer = answers[requests.length];
			requests.push(request);
			if (!answer) throw new Error(`Nobody expected ${request.method} ${request.url}`);
			return Promise.resolve(answer);
		},
	};
	return { connection, requests };
}

export const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});

/** The answer to a query: the list of its entity, which is left out where it is empty. */
export const listed = (entity: string, ...records: readonly Json[]): HttpAnswer =>
	answered({ QueryResponse: records.length > 0 ? { [entity]: records } : {} });

/** The answer to a batch of queries: what stands in the envelope of each. */
export const inBatch = (...envelopes: readonly Json[]): HttpAnswer =>
	answered({
		BatchItemResponse: envelopes.map((QueryResponse, index) => ({
			...{ bId: `q${index + 1}`, QueryResponse },
		})),
	});

export const faultOf = (code: string, Message = '', status = 400): HttpAnswer =>
	answered({ Fault: { type: 'ValidationFault', Error: [{ code, Message }] } }, status);

export const outage = answered('', 503);

export const cancelled: HttpAnswer = {
	kind: 'notSent',
	failure: failure('CANCELLED', 'The execution was cancelled.'),
};
