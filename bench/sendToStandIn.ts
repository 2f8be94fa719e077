import type { Send } from '../lib/http/request';

/** The stand-ins take an address on the loopback interface for the vendors'. */
export const sendToStandIn =
	(port: number, accessToken: string): Send =>
	async ({ method, url, headers, body }) => {
		const { pathname, search } = new URL(url);
		const response = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
			method,
			headers: { ...headers, authorization: `Bearer ${accessToken}` },
			body,
		});
		return {
			kind: 'answered',
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: (await response.json()) as unknown,
		};
	};
