import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VendorServers } from './host/vendorServers';

export interface DocumentPages {
	/** @returns An address of this machine that shows what the vendor's page of a document would show. */
	publish(number: string, vendorUrl: string): string;
	stop(): Promise<void>;
}

/**
 * The documents for a browser that knows nothing of stand-ins: the vendors' own addresses lead to the real vendors, so
 * each document gets a short one on the loopback interface.
 */
export async function startDocumentPages({
	visit,
}: Pick<VendorServers, 'visit'>): Promise<DocumentPages> {
	const vendorUrls = new Map<string, string>(); // By path.
	const server = createServer((request, response) => {
		void answer(vendorUrls.get(request.url ?? ''), request, response, visit);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		publish(number, vendorUrl) {
			const path = `/${encodeURIComponent(number)}`;
			vendorUrls.set(path, vendorUrl);
			return `http://localhost:${port}${path}`;
		},
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function answer(
	vendorUrl: string | undefined,
	{ method }: IncomingMessage,
	response: ServerResponse,
	visit: VendorServers['visit'],
): Promise<void> {
	if (vendorUrl === undefined || method !== 'GET') {
		response.writeHead(404, { 'content-type': 'text/plain' }).end('No such document\n');
		return;
	}
	try {
		const page = await visit(new Request(vendorUrl));
		response
			.writeHead(page.status, { 'content-type': page.headers.get('content-type') ?? 'text/html' })
			.end(await page.text());
	} catch (error) {
		response.writeHead(500, { 'content-type': 'text/plain' }).end(`${String(error)}\n`);
	}
}
