import {
	NodeApiError,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { isFault, readVendorMessages } from './readVendorMessages';

/** Somebody is looking at an open list. */
const optionsTimeoutMs = 20_000;

/**
 * Reads from a ledger what an option list shows. Whatever the ledger refuses becomes an error in its own words, so that
 * a list that cannot load never looks like an empty one.
 *
 * @param request With an absolute URL; signed by n8n, which refreshes the token after a 401.
 * @returns The parsed body.
 */
export async function requestForOptions(
	context: ILoadOptionsFunctions,
	credentialType: string,
	request: Pick<IHttpRequestOptions, 'url' | 'qs' | 'headers'>,
): Promise<unknown> {
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
	if (answer.statusCode < 400 && !isFault(answer.body)) return answer.body;

	const [message, ...details] = readVendorMessages(answer.body);
	throw new NodeApiError(
		context.getNode(),
		{ status: answer.statusCode },
		{
			message: message ?? `The list could not be loaded: status ${answer.statusCode}`,
			description: [...details, `Status ${answer.statusCode}`].join('. '),
			httpCode: String(answer.statusCode),
		},
	);
}
