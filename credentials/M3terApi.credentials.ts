import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readBaseUrl } from '../lib/m3ter/organizationAddress';

/** A token is given up this long before m3ter ends it, so that it does not end on the way. */
const expiryMarginSeconds = 300;

/** What m3ter documents for a token that does not say how long it lives: five hours. */
const defaultLifetimeSeconds = 18_000;

/**
 * m3ter's API with a service user's access key: OAuth2 client credentials, the key in a Basic header
 * (m3ter, api/authentication).
 *
 * It does not extend n8n's OAuth2 type, because m3ter answers a stale token with 403 and n8n refreshes on 401. Which
 * other status means "stale" could only be set from n8n 2.40 on for this kind of credential, and 403 is also m3ter's
 * word for "not allowed". So the moment of expiry and the key are stored beside the token, and a token past that moment
 * or of a key that was changed since is reported to n8n as the 401 that makes it fetch and store a new one: no request
 * is spent on it, and a real 403 stays what it is.
 */
export class M3terApi implements ICredentialType {
	name = 'm3terApi';

	displayName = 'M3ter API';

	icon: Icon = {
		light: 'file:icons/m3ter.svg',
		dark: 'file:icons/m3ter.dark.svg',
	};

	documentationUrl = 'https://www.m3ter.com/docs/guides/m3ter-apis/getting-started-with-api-calls';

	properties: INodeProperties[] = [
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			required: true,
			default: '',
			description: 'The ID of your m3ter organization, part of every address of its API',
		},
		{
			displayName: 'Access Key ID',
			name: 'accessKeyId',
			type: 'string',
			required: true,
			default: '',
			description: 'Of an m3ter service user that may read bills, accounts and external mappings',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown once, when the access key is generated',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.m3ter.com',
			description: 'Change it only for an organization outside the production environment',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Issued To',
			name: 'issuedTo',
			type: 'hidden',
			default: '',
		},
	];

	/** n8n calls this when there is no token yet, and after a 401. It stores what comes back. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string; expiresAt: string; issuedTo: string }> {
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${baseUrlOf(credentials)}/oauth/token`,
			auth: {
				username: String(credentials.accessKeyId),
				password: String(credentials.apiSecret),
			},
			body: { grant_type: 'client_credentials' },
			json: true,
			// The access key would go along to wherever a redirect leads.
			disableFollowRedirect: true,
		})) as { access_token?: string; expires_in?: number };
		if (answer.access_token === undefined) {
			throw noToken();
		}
		const lifetimeSeconds = answer.expires_in ?? defaultLifetimeSeconds;
		const expiresAtMs = Date.now() + (lifetimeSeconds - expiryMarginSeconds) * 1000;
		return {
			accessToken: answer.access_token,
			expiresAt: new Date(expiresAtMs).toISOString(),
			issuedTo: String(credentials.accessKeyId),
		};
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		baseUrlOf(credentials);
		const isStale =
			isPast(String(credentials.expiresAt ?? ''), Date.now()) || isOfAnotherKey(credentials);
		if (isStale) throw staleToken();
		return {
			...requestOptions,
			headers: {
				...requestOptions.headers,
				Authorization: `Bearer ${String(credentials.accessToken)}`,
			},
		};
	}

	/** A cheap read that the node needs anyway. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '=/organizations/{{encodeURIComponent($credentials.organizationId)}}/externalmappingconfiguration',
			disableFollowRedirect: true,
		},
	};
}

/** @throws An error that says what is wrong with it, before a key or a token is sent there. */
function baseUrlOf({ baseUrl }: ICredentialDataDecryptedObject): string {
	const base = readBaseUrl(String(baseUrl));
	if (!base.ok) throw new Error(base.reason);
	return base.value;
}

/** @param moment ISO 8601; blank or unreadable counts as not past, and m3ter decides. */
function isPast(moment: string, nowMs: number): boolean {
	return Date.parse(moment) <= nowMs;
}

/**
 * n8n keeps the token when somebody types in another key, and m3ter would answer with 403 for hours. A token of which
 * nobody knows the key is left to m3ter.
 */
function isOfAnotherKey({ issuedTo, accessKeyId }: ICredentialDataDecryptedObject): boolean {
	return Boolean(issuedTo) && issuedTo !== accessKeyId;
}

/** In the shape of an answer of a server in trouble: another try may bring a token. */
function noToken(): Error {
	return Object.assign(new Error('m3ter answered the request for an access token without one.'), {
		response: { status: 502 },
	});
}

/** In the shape by which n8n knows an answer of 401. */
function staleToken(): Error {
	return Object.assign(new Error('The m3ter access token is no longer valid.'), {
		response: { status: 401 },
	});
}
