import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createCA, createCert } from 'mkcert';
import { dropKindOf } from '../../test/fakes/host/droppedConnection';
import { m3terHosts } from '../../test/fakes/m3ter/m3terFake';
import { quickBooksHosts } from '../../test/fakes/quickBooks/wire/services';

export type Vendor = 'xero' | 'quickBooks' | 'm3ter';

/** The vendors' own addresses, which the package's code calls and which the stand-ins answer for. */
export const vendorHosts: Record<Vendor, readonly string[]> = {
	xero: ['login.xero.com', 'identity.xero.com', 'api.xero.com', 'go.xero.com'],
	quickBooks: quickBooksHosts,
	m3ter: m3terHosts,
};

/** A stand-in as the wire sees it; every Hono app is one. */
export interface VendorApp {
	fetch(request: Request): Response | Promise<Response>;
}

export interface VendorServers {
	port: number;
	hosts: readonly string[];
	/** The certificate of the authority that vouches for the stand-ins, for NODE_EXTRA_CA_CERTS. */
	caFile: string;
	/** Makes Chromium take the stand-ins for the vendors. It knows no extra authority, so it must not check. */
	browserArguments: string[];
	/** What a browser does with an address of a vendor, without a browser. Redirects are not followed. */
	visit(request: Request): Promise<Response>;
	stop(): Promise<void>;
}

const VALIDITY_DAYS = 30;

/** Serves the stand-ins for all their hosts on one loopback HTTPS port, under an authority made for this one run. */
export async function startVendorServers(
	apps: Record<Vendor, VendorApp>,
	folder: string,
): Promise<VendorServers> {
	const appByHost = new Map(
		(Object.keys(vendorHosts) as Vendor[]).flatMap((vendor) =>
			vendorHosts[vendor].map((host): [string, VendorApp] => [host, apps[vendor]]),
		),
	);
	const hosts = [...appByHost.keys()];
	const certificates = await createCertificates(hosts, folder);

	const visit = async (request: Request): Promise<Response> => {
		const { hostname } = new URL(request.url);
		const app = appByHost.get(hostname);
		return app
			? await app.fetch(request)
			: new Response(`No stand-in for ${hostname}`, { status: 421 });
	};
	const server = createAdaptorServer({
		createServer,
		serverOptions: { key: certificates.key, cert: certificates.cert },
		overrideGlobalObjects: false,
		fetch: async (request, { outgoing }) => {
			const response = await visit(request);
			const dropped = dropKindOf(response);
			if (!dropped) return response;
			if (dropped === 'reset') outgoing.destroy();
			return alreadyAnswered(); // A time-out is silence: the socket stays open until the caller gives up.
		},
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;

	return {
		port,
		hosts,
		caFile: certificates.caFile,
		browserArguments: [
			`--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(',')}`,
			'--ignore-certificate-errors',
		],
		visit,
		async stop() {
			if ('closeAllConnections' in server) server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

interface Certificates {
	key: string;
	cert: string;
	caFile: string;
}

async function createCertificates(hosts: string[], folder: string): Promise<Certificates> {
	const ca = await createCA({
		organization: 'm3ter demo stand-ins',
		countryCode: 'GB',
		state: 'none',
		locality: 'loopback',
		validity: VALIDITY_DAYS,
	});
	const { key, cert } = await createCert({ ca, domains: hosts, validity: VALIDITY_DAYS });
	mkdirSync(folder, { recursive: true });
	const caFile = path.join(folder, 'stand-in-authority.pem');
	writeFileSync(caFile, ca.cert);
	return { key, cert: `${cert}\n${ca.cert}`, caFile };
}

/** Tells the server that nothing is to be sent (its documented marker header). */
function alreadyAnswered(): Response {
	return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}
