import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { type BoundServer, createServerFolder, startBoundServer } from './boundServer';
import { freePort } from './freePort';

export interface RunningRedis extends BoundServer {
	/** Settings with which an n8n queues its executions here. */
	env: Record<string, string>;
}

/** An empty queue of its own, kept in memory only, on a free port of the loopback interface. */
export async function startRedis(): Promise<RunningRedis> {
	const port = await freePort();
	const folder = createServerFolder('m3ter-redis');
	const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
	const server = await startBoundServer({
		folder,
		command: ['redis-server', ...settings],
		stopSignal: 'TERM',
		isReady: async () => await isListening(port),
	});
	return {
		...server,
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
		},
	};
}

export const redisIsInstalled = (): boolean =>
	(process.env.PATH ?? '')
		.split(path.delimiter)
		.some((folder) => existsSync(path.join(folder, 'redis-server')));

async function isListening(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false; // Not yet.
	} finally {
		socket.destroy();
	}
}
