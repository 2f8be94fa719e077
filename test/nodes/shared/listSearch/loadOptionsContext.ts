import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';

interface Answer {
	readonly statusCode?: number;
	readonly body: unknown;
}

interface Situation {
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** Of the row that a list stands in. */
	readonly row?: Readonly<Record<string, unknown>>;
	/** Null for a node that none is chosen for. */
	readonly credential?: Readonly<Record<string, unknown>> | null;
	/** By the end of the URL's path; anything else is a mistake of the test. */
	readonly answers?: Readonly<Record<string, Answer | readonly Answer[] | Error>>;
}

/** With its query beside the address. */
type SentRequest = IHttpRequestOptions & { readonly credentialType: string };

/** What n8n gives a list search, with answers in place of a ledger. */
export function loadOptionsContext({
	parameters = {},
	row = {},
	credential = {},
	answers = {},
}: Situation) {
	const requests: SentRequest[] = [];

	function httpRequestWithAuthentication(credentialType: string, sent: IHttpRequestOptions) {
		const { origin, pathname, searchParams } = new URL(sent.url);
		const request = { ...sent, url: origin + pathname, qs: Object.fromEntries(searchParams) };
		const earlier = requests.filter(({ url }) => url === request.url).length;
		requests.push({ ...request, credentialType });
		const path = Object.keys(answers).find((candidate) => request.url.endsWith(candidate));
		if (path === undefined) throw new Error(`No answer for ${request.url}`);
		if (answers[path] instanceof Error) return Promise.reject(answers[path]);
		const answer = [answers[path]].flat()[earlier] as Answer | undefined;
		return Promise.resolve({ statusCode: 200, headers: {}, ...answer });
	}

	const context = {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCurrentNodeParameter: (name: string) => row[name.replace('&', '')],
		getCredentials: () => Promise.resolve(credential),
		getNode: () => ({
			name: 'Sync m3ter Bill',
			type: 'syncM3terBill',
			typeVersion: 1,
			...(credential && { credentials: chosenCredentials }),
		}),
		helpers: { httpRequestWithAuthentication },
	};
	return { context: context as unknown as ILoadOptionsFunctions, requests };
}

/** One for each ledger; a list uses that of its own. */
export const chosenCredentials = {
	m3terXeroOAuth2Api: { id: '1', name: 'Xero' },
	m3terQuickBooksOAuth2Api: { id: '2', name: 'QuickBooks' },
};

export const aSandboxCredential = {
	environment: 'sandbox',
	oauthTokenData: { callbackQueryString: { realmId: '9130' } },
};
