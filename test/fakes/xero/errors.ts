/** An answer other than success, thrown from anywhere below a handler. */
export class XeroError extends Error {
	constructor(
		readonly status: 400 | 401 | 403 | 404 | 413 | 414 | 501,
		readonly body: Record<string, unknown> | string,
	) {
		super(typeof body === 'string' ? body : JSON.stringify(body));
	}
}

/** Something that Xero has and this stand-in has not: never answered with something plausible. */
export function notModelled(what: string): XeroError {
	return new XeroError(501, {
		Type: 'NotModelledByStandIn',
		Message: `The Xero stand-in does not model ${what}`,
	});
}

/** 400 for a body that is not what the endpoint takes at all (ErrorNumber 17; wording ours). */
export function invalidPostData(detail: string): XeroError {
	return new XeroError(400, {
		ErrorNumber: 17,
		Type: 'PostDataInvalidException',
		Message: `JSON for post data was invalid, ${detail}`,
	});
}

/** 400 for a query that cannot be answered (ErrorNumber 16; wording ours). */
export function invalidQuery(detail: string): XeroError {
	return new XeroError(400, { ErrorNumber: 16, Type: 'QueryParseException', Message: detail });
}

export function validationException(elements: ReadonlyArray<Record<string, unknown>>): XeroError {
	return new XeroError(400, {
		ErrorNumber: 10,
		Type: 'ValidationException',
		Message: 'A validation exception occurred',
		Elements: elements,
	});
}

export function notFound(): XeroError {
	return new XeroError(404, "The resource you're looking for cannot be found");
}
