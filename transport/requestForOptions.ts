import { NodeApiError, NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import type { HttpAnswer, HttpRequest } from '../lib/http/request';
import { n8nSend } from './n8nSend';

/** Somebody is looking at an open list. */
const timeoutMs = 20_000;

/** The ledger that a list is read from. */
export interface OptionSource {
	readonly credentialType: string;
	/** As the editor names it. */
	readonly credentialName: string;
	/** What the ledger says where it refuses, most specific first; empty for any other answer. */
	readonly readMessages: (body: unknown) => readonly string[];
}

type Query = Readonly<Record<string, string | number | boolean>>;

interface OptionRequest {
	/** Absolute, without its query. */
	readonly url: string;
	readonly query?: Query;
	readonly headers?: HttpRequest['headers'];
}

/**
 * Reads from a ledger what an option list shows. Whatever the ledger refuses becomes an error in its own words, so that
 * a list that cannot load never looks like an empty one.
 *
 * @param request Signed by n8n, which refreshes the token after a 401.
 * @returns The parsed body.
 */
export async function requestForOptions(
	context: ILoadOptionsFunctions,
	{ credentialType, credentialName, readMessages }: OptionSource,
	{ url, query = {}, headers = {} }: OptionRequest,
): Promise<unknown> {
	requireCredential(context, credentialType, credentialName);
	const search = new URLSearchParams(
		Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
	);
	const answer = await n8nSend(context, credentialType, { timeoutMs })({
		method: 'GET',
		url: search.size === 0 ? url : `${url}?${search}`,
		headers,
	});
	const messages = messagesOf(answer, readMessages);
	if (answer.kind === 'answered' && answer.status < 400 && messages.length === 0) {
		return answer.body;
	}
	// All of it in the message: the editor leaves out the description of an error on a list.
	const message = joined([...new Set(messages)]);
	const httpCode = answer.kind === 'answered' ? String(answer.status) : undefined;
	throw new NodeApiError(
		context.getNode(),
		{},
		{ message: message || `The list could not be loaded: status ${httpCode}`, httpCode },
	);
}

function messagesOf(
	answer: HttpAnswer,
	readMessages: OptionSource['readMessages'],
): readonly string[] {
	switch (answer.kind) {
		case 'answered':
			return readMessages(answer.body);
		case 'noAnswer':
			return [`The list could not be loaded: there was no answer (${answer.cause})`];
		case 'notSent':
			return [answer.failure.message, answer.failure.remedy, ...answer.failure.destinationMessages];
	}
}

/** The editor takes a message apart, at its dashes or else into sentences, and leaves out those about credentials. */
const joined = (texts: readonly string[]): string =>
	texts
		.join('\n')
		.replace(/([.!?]?)\n/g, (_break, end: string) => `${end || ':'} `)
		.replace(/ [-–—] /g, ': ');

/** @throws NodeOperationError, which names the credential to choose: n8n's own error would name its type. */
export function requireCredential(
	context: ILoadOptionsFunctions,
	credentialType: string,
	credentialName: string,
): void {
	const node = context.getNode();
	if (node.credentials?.[credentialType] !== undefined) return;
	throw new NodeOperationError(
		node,
		`This list is read from ${credentialName}: choose a credential under ${credentialName} first`,
	);
}
