import type { Connection } from '../../../../lib/destinations/quickbooks/query';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import { answered, sendWith } from '../../support/answers';

/** A connection on which these answers come one after the other. */
export function answering(...answers: readonly HttpAnswer[]) {
	const { send, requests } = sendWith(answers);
	const connection: Connection = { send, company: { environment: 'production', realmId: '9130' } };
	return { connection, requests };
}

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
