import { serve, type ServerType } from '@hono/node-server';
import { httpRequestWithAuthentication } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/authentication';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { AddressInfo } from 'node:net';
import { M3terApi } from '../../../credentials/M3terApi.credentials';
import { realWorld } from '../../fakes/host/world';
import { createM3terFake } from '../../fakes/m3ter/m3terFake';
import type { M3terOptions } from '../../fakes/m3ter/options';

/** What a node finds when it runs. */
export interface Situation {
	/** The same for every item, or one set for each. */
	readonly parameters?: IDataObject | readonly IDataObject[];
	readonly items?: readonly IDataObject[];
	readonly continueOnFail?: boolean;
	/** Laid over a credential that m3ter accepts and that has no token yet; null for a node without one. */
	readonly credential?: IDataObject | null;
}

/** m3ter on a port of this machine, and n8n's own request code with the real credential in front of it. */
export async function startM3ter(options: M3terOptions = {}) {
	const fake = createM3terFake(realWorld(), options);
	const server = await listen(fake.app);
	const records = fake.books.organization();
	const { port } = server.address() as AddressInfo;

	return {
		fake,
		records,
		stop: () => server.close(),
		/** The calls so far, by kind: `GET bills`. */
		callsByKind() {
			const counts: Record<string, number> = {};
			for (const { kind } of fake.calls) counts[kind] = (counts[kind] ?? 0) + 1;
			return counts;
		},
		context: (situation: Situation) =>
			contextFor(situation, {
				baseUrl: `http://127.0.0.1:${port}/`,
				organizationId: records.id,
				accessKeyId: 'access-key',
				apiSecret: 'api-secret',
				accessToken: '',
				expiresAt: '',
			}),
	};
}

const listen = async (app: { fetch: (request: Request) => unknown }): Promise<ServerType> =>
	await new Promise((resolve) => {
		const server = serve({ fetch: app.fetch as never, port: 0, hostname: '127.0.0.1' }, () =>
			resolve(server),
		);
	});

function contextFor(
	{ parameters = {}, items = [{}], continueOnFail = false, credential = {} }: Situation,
	accepted: IDataObject,
): IExecuteFunctions {
	const type = new M3terApi();
	/** Stands in for n8n's database. */
	let stored: IDataObject = { ...accepted, ...credential };
	const node = { name: 'm3ter', type: 'm3ter', typeVersion: 1, parameters };
	const credentialsHelper = {
		getParentTypes: () => [],
		authenticate: async (data: never, _type: string, request: IHttpRequestOptions) =>
			await type.authenticate(data, request),
		/** As n8n does: only without a token, or after a 401. */
		preAuthentication: async (
			_helpers: unknown,
			data: IDataObject,
			_type: string,
			_node: unknown,
			isExpired: boolean,
		) => {
			if (data.accessToken !== '' && !isExpired) return undefined;
			const fetched = await type.preAuthentication.call(
				{ helpers: { httpRequest: requestToken } } as never,
				data as never,
			);
			stored = { ...stored, ...fetched };
			return fetched;
		},
	};
	const parametersOf = (itemIndex: number): IDataObject =>
		(Array.isArray(parameters) ? parameters[itemIndex] : parameters) as IDataObject;
	const context = {
		continueOnFail: () => continueOnFail,
		getCredentials: async () => {
			if (credential === null) throw new Error('Node does not have any credentials set');
			return await Promise.resolve({ ...stored });
		},
		getExecutionCancelSignal: () => undefined,
		getInputData: () => items.map((json) => ({ json })),
		getNode: () => node,
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			const value = parametersOf(itemIndex)[name] ?? fallback;
			if (value === undefined) throw new Error(`The node has no parameter ${name}`);
			return value;
		},
		helpers: {
			httpRequestWithAuthentication: async (
				credentialType: string,
				request: IHttpRequestOptions,
			): Promise<unknown> =>
				await httpRequestWithAuthentication.call(
					context as never,
					credentialType,
					request,
					{} as never,
					node as never,
					{ credentialsHelper } as never,
				),
		},
	};
	return context as unknown as IExecuteFunctions;
}

/** n8n's plain request, as far as a token needs it. */
async function requestToken({ url, method, auth, body }: IHttpRequestOptions): Promise<unknown> {
	const answer = await fetch(url, {
		method,
		headers: { authorization: `Basic ${btoa(`${auth?.username}:${auth?.password}`)}` },
		body: JSON.stringify(body),
	});
	if (answer.ok) return await answer.json();
	const message = `Request failed with status code ${answer.status}`;
	throw Object.assign(new Error(message), { response: { status: answer.status } });
}
