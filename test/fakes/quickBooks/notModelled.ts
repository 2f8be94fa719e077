/**
 * The vendor may accept this, the stand-in has no rule for it. Answered with 501 and kept among the unexpected calls, so that
 * a test which relies on a guess fails instead of passing.
 */
export class NotModelled extends Error {
	constructor(what: string) {
		super(`The QuickBooks stand-in does not model ${what}`);
		this.name = 'NotModelled';
	}
}
