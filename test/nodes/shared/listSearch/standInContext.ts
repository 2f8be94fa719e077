import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { chosenCredentials } from './loadOptionsContext';

interface Ledger {
	request(url: string, init: { headers: Record<string, string> }): Response | Promise<Response>;
}

/** What n8n gives a list search, with a stand-in behind it that checks paths, scopes and queries. */
export function contextFor(
	ledger: Ledger,
	accessToken: string,
	parameters: Readonly<Record<string, unknown>>,
	credential: object = {},
): ILoadOptionsFunctions {
	async function httpRequestWithAuthentication(_type: string, request: IHttpRequestOptions) {
		const url = new URL(request.url);
		for (const [name, value] of Object.entries(request.qs ?? {})) {
			url.searchParams.set(name, String(value));
		}
		const headers = { ...(request.headers as Record<string, string>) };
		const answer = await ledger.request(url.href, {
			headers: { ...headers, authorization: `Bearer ${accessToken}` },
		});
		return { statusCode: answer.status, headers: {}, body: await answer.json() };
	}
	return {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: () => Promise.resolve(credential),
		getNode: () => ({ name: 'Sync m3ter Bill', credentials: chosenCredentials }),
		getCurrentNodeParameter: (name: string) => parameters[name],
		helpers: { httpRequestWithAuthentication },
	} as unknown as ILoadOptionsFunctions;
}
