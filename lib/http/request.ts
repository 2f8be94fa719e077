import type { Failure } from '../results/Failure';

/** One HTTP request to an accounting system or to m3ter, before anybody has signed it. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Absolute, with its query. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** As it goes over the wire. */
	readonly body?: string;
}

/** What came back. Three cases, because they allow different next steps. */
export type HttpAnswer =
	| {
			readonly kind: 'answered';
			readonly status: number;
			/** Names in lower case. */
			readonly headers: Readonly<Record<string, string>>;
			/** Parsed JSON, else the text. */
			readonly body: unknown;
	  }
	/** The line went dead: the request may or may not have been carried out. */
	| { readonly kind: 'noAnswer'; readonly cause: string }
	/** Nothing left this machine, so nothing is in the books. */
	| { readonly kind: 'notSent'; readonly failure: Failure };

/** Signs, paces and sends. Never rejects. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;
