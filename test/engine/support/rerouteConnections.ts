import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { readFileSync } from 'node:fs';
import { startVendorServers, type Vendor, type VendorApp } from '../../../demo/host/vendorServers';

/**
 * Leads every connection of this process to a vendor's host to a loopback HTTPS server, below HTTP and TLS: the node,
 * n8n's request code, its HTTP client and the sockets are the real ones. Any other outside host is refused.
 * @returns What takes it back.
 */
export async function rerouteConnections(
	apps: Record<Vendor, VendorApp>,
): Promise<() => Promise<void>> {
	const folder = mkdtempSync(path.join(tmpdir(), 'm3ter-engine-'));
	const servers = await startVendorServers(apps, folder);
	const distrust = trustAuthority(readFileSync(servers.caFile, 'utf8'));
	const reconnect = rerouteSockets(servers.hosts, servers.port);
	return async () => {
		reconnect();
		distrust();
		await servers.stop();
		rmSync(folder, { recursive: true });
	};
}

/** NODE_EXTRA_CA_CERTS is read when Node starts, which is too late here. */
function trustAuthority(certificate: string): () => void {
	const createSecureContext = tls.createSecureContext;
	tls.createSecureContext = (options) => {
		const secure = createSecureContext(options);
		(secure.context as { addCACert(pem: string): void }).addCACert(certificate);
		return secure;
	};
	return () => {
		tls.createSecureContext = createSecureContext;
	};
}

/** The script that the demo loads into n8n; here it is loaded into the test. */
function rerouteSockets(hosts: readonly string[], port: number): () => void {
	const connect = net.Socket.prototype.connect;
	process.env.M3TER_VENDOR_HOSTS = hosts.join(',');
	process.env.M3TER_VENDOR_PORT = String(port);
	jest.requireActual('../../../demo/host/reroute.cjs');
	return () => {
		net.Socket.prototype.connect = connect;
	};
}
