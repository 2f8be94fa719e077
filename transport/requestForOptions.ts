import {
	NodeApiError,
	NodeOperationError,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

/** Somebody is looking at an open list. */
const optionsTimeoutMs = 20_000;

/** The ledger that a list is read from. */
export interface OptionSource {
	readonly credentialType: string;
	/** As the editor names it. */
	readonly credentialName: string;
	/** What the ledger says in a refusal, most telling first; empty for an answer that is none. */
	readonly readMessages: (body: unknown) => readonly string[];
}

/**
 * Reads from a ledger what an option list shows. Whatever the ledger refuses becomes an error in its own words, so that
 * a list that cannot load never looks like an empty one.
 *
 * @param request With an absolute URL; signed by n8n, which refreshes the token after a 401.
 * @returns The parsed body.
 */
export async function requestForOptions(
	context: ILoadOptionsFunctions,
	{ credentialType, credentialName, readMessages }: OptionSource,
	request: Pick<IHttpRequestOptions, 'url' | 'qs' | 'headers'>,
): Promise<unknown> {
	requireCredential(context, credentialType, credentialName);
	const answer: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
		context,
		credentialType,
		{
			...request,
			method: 'GET',
			headers: { Accept: 'application/json', ...request.headers },
			json: true,
			timeout: optionsTimeoutMs,
			returnFullResponse: true,
			// A 401 has to be thrown: only then n8n refreshes the token.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
		},
	);
	const messages = readMessages(answer.body);
	if (answer.statusCode < 400 && messages.length === 0) return answer.body;

	// All of it in the message: the editor leaves out the description of an error on a list.
	const message = [...new Set(messages)].join(': ');
	throw new NodeApiError(
		context.getNode(),
		{ status: answer.statusCode },
		{
			message: message || `The list could not be loaded: status ${answer.statusCode}`,
			httpCode: String(answer.statusCode),
		},
	);
}

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
		`This list comes from the ledger: choose a credential under ${credentialName} first`,
	);
}
