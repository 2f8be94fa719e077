import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface BoundServerOptions {
	/** Everything of the server is in it; it is removed when the server ends. */
	folder: string;
	command: readonly string[];
	/** What the server takes for "end now, in order". */
	stopSignal: 'INT' | 'TERM';
	isReady: () => Promise<boolean>;
}

export interface BoundServer {
	stop(): Promise<void>;
}

/**
 * Standard input closes when `stop` closes it, and when this process is gone, however it ended: a killed test run leaves
 * no server behind.
 */
const RUN_UNTIL_INPUT_CLOSES = `
"$@" </dev/null &
cat >/dev/null
kill -"$STOP_SIGNAL" $! && wait $!
rm -rf "$SERVER_FOLDER"
`;

const READY_MS_MAX = 30_000;
const POLL_MS = 100;

/** A short path: the name of a unix socket has 107 characters at most. */
export const createServerFolder = (name: string): string =>
	mkdtempSync(path.join(tmpdir(), `${name}-`));

/** Starts a server that ends with this process. */
export async function startBoundServer(options: BoundServerOptions): Promise<BoundServer> {
	const { folder, command, stopSignal, isReady } = options;
	const logFile = path.join(folder, 'server.log');
	const log = openSync(logFile, 'a');
	const shell = spawn('sh', ['-c', RUN_UNTIL_INPUT_CLOSES, 'sh', ...command], {
		cwd: folder,
		env: { PATH: process.env.PATH, STOP_SIGNAL: stopSignal, SERVER_FOLDER: folder },
		stdio: ['pipe', log, log],
		detached: true, // Ctrl+C in a terminal is for this process only, which then stops what it started in order.
	});
	closeSync(log);
	const ended = once(shell, 'exit');
	const stop = async () => {
		shell.stdin?.end();
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	const deadlineMs = Date.now() + READY_MS_MAX;
	while (!(await isReady())) {
		if (Date.now() > deadlineMs) {
			const said = readFileSync(logFile, 'utf8').slice(-2000);
			await stop();
			throw new Error(`${command.join(' ')} was not ready in time:\n${said}`);
		}
		await sleep(POLL_MS);
	}
	return { stop };
}
