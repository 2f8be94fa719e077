/** The part of an axios request that Xero's client fills in and this package acts on. */
interface AdaptedRequest {
	readonly adapter?: (request: AdaptedRequest) => Promise<unknown>;
}

/**
 * Stands in for axios when Xero's client is bundled: it sends nothing by itself, each request has to bring the
 * adapter that sends it. So no request can leave except through n8n's own request helper, which signs it and
 * refreshes the token under a lock.
 *
 * The client imports axios as a default export and calls it with one request configuration.
 */
export default function sendThroughAdapter(request: AdaptedRequest): Promise<unknown> {
	if (request.adapter === undefined) {
		return Promise.reject(new Error('A request to Xero has no adapter that would send it.'));
	}
	return request.adapter(request);
}
