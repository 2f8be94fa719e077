import type { Failure } from '../results/Failure';

/** One HTTP request to an accounting system or to m3ter, before anybody has signed it. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Absolute, with its query. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** As it goes over the wire. */
	readonly body?: string;
	/** True for a POST that changes nothing, such as a query in the body. */
	readonly reads?: true;
	/** The address carries its own signature: no credential is added, so whoever answers sees none. */
	readonly unsigned?: true;
	/** A success is answered with the text as it was received, whatever it looks like: it is the content of a file. */
	readonly asFile?: true;
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
	/** It was not carried out, so nothing of it is in the books. */
	| { readonly kind: 'notSent'; readonly failure: Failure };

/** Signs, paces and sends. Never rejects. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** A read changes nothing, so it can be sent again whatever became of it. */
export const isRead = ({ method, reads }: Pick<HttpRequest, 'method' | 'reads'>): boolean =>
	method === 'GET' || reads === true;

/** Whether a connection that brought no answer ran out of time: the words of Node's and axios' errors. */
export const isTimeout = (cause: string): boolean =>
	/time(d)?[ -]?out|ETIMEDOUT|ECONNABORTED/i.test(cause);
