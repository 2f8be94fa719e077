import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { StandIns } from '../demo/host/standIns';

/** A stand-in that is busy with one answer does not see that another connection is in use, and would end it. */
const keepAliveMs = 120_000;

/** A stand-in behind an HTTP server on the loopback interface. */
export async function serveStandIn({ fetch }: Pick<StandIns['xero']['app'], 'fetch'>) {
	const server = createAdaptorServer({ fetch, overrideGlobalObjects: false });
	(server as Server).keepAliveTimeout = keepAliveMs;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
