/** m3ter's errors are a status and `{ "message": … }`. Thrown inside a handler, answered by the app. */
export class M3terError extends Error {
	constructor(
		readonly status: 400 | 401 | 403 | 404 | 429,
		message: string,
	) {
		super(message);
		this.name = 'M3terError';
	}
}

/** The vendor may answer this, the stand-in does not: 501, and kept among the unexpected calls. */
export class NotModelled extends Error {
	constructor(what: string) {
		super(`The m3ter stand-in does not model ${what}`);
		this.name = 'NotModelled';
	}
}

export const notFound = (what: string): M3terError => new M3terError(404, `${what} was not found`);
