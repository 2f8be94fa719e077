import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import { type HostVersion, n8nInstall, n8nScript, nodeBinary } from './hostFolders';
import type { VendorServers } from './vendorServers';

export interface N8nOptions {
	version: HostVersion;
	/** Holds `.n8n` with the database; a package to load must be in it before the start. */
	userFolder: string;
	logFile: string;
	/** With them, connections to the vendors' hosts go to the stand-ins and all others outside are refused. */
	vendors?: Pick<VendorServers, 'port' | 'hosts' | 'caFile'>;
	env?: Record<string, string>;
}

export interface RunningN8n {
	baseUrl: string;
	logFile: string;
	/** Milliseconds from the start of the process to the first useful answer. */
	readyMs: number;
	stop(): Promise<void>;
}

const READY_MS_MAX = 180_000;
const POLL_MS = 200;
const STOP_MS_MAX = 15_000;
const LOG_TAIL_LINES = 30;

export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const [port, brokerPort] = [await freePort(), await freePort()];
	const baseUrl = `http://localhost:${port}`; // Vendors take a plain http redirect to this name only.
	mkdirSync(options.userFolder, { recursive: true });
	mkdirSync(path.dirname(options.logFile), { recursive: true });
	const log = createWriteStream(options.logFile);
	await once(log, 'open');

	const startedMs = Date.now();
	const child = spawn(nodeBinary(), [n8nScript(options.version), 'start'], {
		cwd: n8nInstall(options.version).folder,
		env: n8nEnvironment(options, baseUrl, port, brokerPort),
		stdio: ['ignore', log, log],
		detached: true, // A group of its own, so that its task runner ends with it.
	});
	const killNow = () => signalGroup(child, 'SIGKILL');
	process.once('exit', killNow);
	const stop = async () => {
		await stopChild(child);
		process.off('exit', killNow);
		log.close();
	};
	try {
		await untilReady(child, baseUrl, options.logFile);
	} catch (error) {
		await stop();
		throw error;
	}
	return { baseUrl, logFile: options.logFile, readyMs: Date.now() - startedMs, stop };
}

/**
 * Only what n8n needs is passed on: NODE_OPTIONS of the test runner, npm's variables and proxy settings of the machine
 * would all change what is tested.
 */
function n8nEnvironment(
	{ userFolder, vendors, env }: N8nOptions,
	baseUrl: string,
	port: number,
	brokerPort: number,
): Record<string, string> {
	return {
		PATH: `${path.dirname(nodeBinary())}${path.delimiter}${process.env.PATH ?? ''}`,
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: baseUrl,
		N8N_WEBHOOK_URL: `${baseUrl}/`,
		WEBHOOK_URL: `${baseUrl}/`, // The name before 2.36.
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_ENCRYPTION_KEY: 'only-for-tests-and-the-demo',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry', // It calls n8n's servers at the start.
		...(vendors && {
			NODE_OPTIONS: `--require=${JSON.stringify(path.join(__dirname, 'reroute.cjs'))}`,
			NODE_EXTRA_CA_CERTS: vendors.caFile,
			M3TER_VENDOR_HOSTS: vendors.hosts.join(','),
			M3TER_VENDOR_PORT: String(vendors.port),
			M3TER_PARENT_PID: String(process.pid),
		}),
		...env,
	};
}

/**
 * While n8n migrates its database, it answers every path with 200 and a sentence; so only its real settings count.
 */
async function untilReady(child: ChildProcess, baseUrl: string, logFile: string): Promise<void> {
	const deadlineMs = Date.now() + READY_MS_MAX;
	while (Date.now() < deadlineMs) {
		if (hasEnded(child)) throw new Error(`n8n ended while starting:\n${tailOf(logFile)}`);
		if ((await readText(`${baseUrl}/rest/settings`)).includes('"settingsMode"')) return;
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
