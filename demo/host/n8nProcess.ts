import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import { type HostVersion, n8nInstall, n8nScript, nodeBinary } from './hostFolders';
import { n8nEnvironment, type N8nSurroundings } from './n8nEnvironment';

export interface N8nOptions extends N8nSurroundings {
	version: HostVersion;
	/** Added to where it exists. */
	logFile: string;
	/** A free one unless given. */
	port?: number;
}

export interface RunningProcess {
	logFile: string;
	/** Milliseconds from the start of the process to the first useful answer. */
	readyMs: number;
	/** Of n8n itself; its task runner is a child of it. */
	processId: number;
	stop(): Promise<void>;
	/** Ends it and its children in the middle of what they do, as a machine does that runs out of memory. */
	kill(): Promise<void>;
}

export interface RunningN8n extends RunningProcess {
	port: number;
	baseUrl: string;
}

const READY_MS_MAX = 180_000;
const POLL_MS = 200;
const STOP_MS_MAX = 15_000;
const LOG_TAIL_LINES = 30;

/** The instance that has the editor and takes webhooks; in regular mode all there is. */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const [port, brokerPort] = [options.port ?? (await freePort()), await freePort()];
	const baseUrl = `http://localhost:${port}`; // Vendors take a plain http redirect to this name only.
	const env = {
		N8N_PORT: String(port),
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: baseUrl,
		N8N_WEBHOOK_URL: `${baseUrl}/`,
		WEBHOOK_URL: `${baseUrl}/`, // The name before 2.36.
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		...options.env,
	};
	// While n8n migrates its database, it answers every path with 200 and a sentence; so only its real settings count.
	const isReady = async () =>
		(await readText(`${baseUrl}/rest/settings`)).includes('"settingsMode"');
	return { port, baseUrl, ...(await launch({ ...options, env }, ['start'], isReady)) };
}

/**
 * A worker of queue mode. `env` has to name the queue and the database of a main instance that is up.
 *
 * @param jobsAtOnceMax Executions that it runs at the same time.
 */
export async function startN8nWorker(
	options: N8nOptions,
	jobsAtOnceMax: number,
): Promise<RunningProcess> {
	const [healthPort, brokerPort] = [await freePort(), await freePort()];
	const env = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		...options.env,
	};
	const isReady = async () =>
		(await readText(`http://127.0.0.1:${healthPort}/healthz/readiness`)).includes('"ok"');
	return await launch({ ...options, env }, ['worker', `--concurrency=${jobsAtOnceMax}`], isReady);
}

async function launch(
	options: N8nOptions,
	command: readonly string[],
	isReady: () => Promise<boolean>,
): Promise<RunningProcess> {
	const { version, userFolder, logFile } = options;
	mkdirSync(userFolder, { recursive: true });
	mkdirSync(path.dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile, { flags: 'a' });
	await once(log, 'open');

	const startedMs = Date.now();
	const child = spawn(nodeBinary(), [n8nScript(version), ...command], {
		cwd: n8nInstall(version).folder,
		env: n8nEnvironment(options),
		stdio: ['ignore', log, log],
		detached: true, // A group of its own, so that its task runner ends with it.
	});
	const killNow = () => signalGroup(child, 'SIGKILL');
	process.once('exit', killNow);
	const ended = () => {
		process.off('exit', killNow);
		log.close();
	};
	const stop = async () => {
		await stopChild(child);
		ended();
	};
	const kill = async () => {
		const exit = once(child, 'exit');
		killNow();
		await exit;
		ended();
	};
	try {
		await untilReady(child, isReady, logFile);
	} catch (error) {
		await stop();
		throw error;
	}
	return { logFile, readyMs: Date.now() - startedMs, processId: child.pid ?? 0, stop, kill };
}

async function untilReady(
	child: ChildProcess,
	isReady: () => Promise<boolean>,
	logFile: string,
): Promise<void> {
	const deadlineMs = Date.now() + READY_MS_MAX;
	while (Date.now() < deadlineMs) {
		if (hasEnded(child)) throw new Error(`n8n ended while starting:\n${tailOf(logFile)}`);
		if (await isReady()) return;
		await sleep(POLL_MS);
	}
	throw new Error(`n8n was not ready after ${READY_MS_MAX / 1000} s:\n${tailOf(logFile)}`);
}

async function readText(url: string): Promise<string> {
	try {
		return await (await fetch(url)).text();
	} catch {
		return ''; // Nobody listens yet.
	}
}

async function stopChild(child: ChildProcess): Promise<void> {
	if (hasEnded(child)) return;
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	const timer = new AbortController();
	await Promise.race([
		ended,
		sleep(STOP_MS_MAX, undefined, { signal: timer.signal }).catch(() => {}),
	]);
	timer.abort();
	signalGroup(child, 'SIGKILL'); // Whatever is left of it.
	await ended;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The group is gone already.
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

function tailOf(file: string): string {
	return readFileSync(file, 'utf8').split('\n').slice(-LOG_TAIL_LINES).join('\n');
}
