import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { logsFolder, runsFolder } from './hostFolders';
import { type HostWorld, type HostWorldOptions, startHostWorld } from './hostWorld';
import { type RunningProcess, startN8nWorker } from './n8nProcess';
import { installPackage } from './packageInstall';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import type { VendorServers } from './vendorServers';

/** `n8n` and `process` are the main instance, which takes webhooks and hands them to the workers. */
export interface QueueWorld extends HostWorld {
	workers: readonly RunningProcess[];
}

export interface QueueWorldOptions extends HostWorldOptions {
	workerCount?: number;
	/** What one worker runs at the same time. With 1, two executions at the same moment are on two workers. */
	jobsAtOnceMax?: number;
}

/** n8n in queue mode as people deploy it: one database, one queue, and the package in every instance. */
export async function startQueueWorld({
	workerCount = 2,
	jobsAtOnceMax = 5,
	...options
}: QueueWorldOptions): Promise<QueueWorld> {
	const started: Array<() => Promise<void>> = [];
	const keep = <Running extends { stop(): Promise<void> }>(running: Running): Running => {
		started.unshift(async () => await running.stop());
		return running;
	};
	const stop = async () => {
		for (const stopOne of started) await stopOne();
	};
	try {
		options.report?.('starting PostgreSQL and Redis');
		const postgres = keep(await startPostgres());
		const redis = keep(await startRedis());
		const env = { ...postgres.env, ...redis.env, ...options.env };
		const main = keep(await startHostWorld({ ...options, env }));
		options.report?.(`starting ${workerCount} workers`);
		const starting = Array.from({ length: workerCount }, async () =>
			keep(await startWorker({ ...options, env }, main.vendors, jobsAtOnceMax)),
		);
		await Promise.allSettled(starting); // One that fails may not leave the others behind.
		return { ...main, workers: await Promise.all(starting), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function startWorker(
	{ version, tarball, env }: HostWorldOptions,
	vendors: VendorServers,
	jobsAtOnceMax: number,
): Promise<RunningProcess> {
	mkdirSync(runsFolder, { recursive: true });
	const userFolder = mkdtempSync(path.join(runsFolder, `${version}-worker-`));
	const logFile = path.join(logsFolder, `${path.basename(userFolder)}.log`);
	const remove = () => rmSync(userFolder, { recursive: true, force: true });
	try {
		await installPackage(tarball, userFolder);
		const options = { version, userFolder, logFile, vendors, env };
		const worker = await startN8nWorker(options, jobsAtOnceMax);
		const stop = async () => {
			await worker.stop();
			remove();
		};
		return { ...worker, stop };
	} catch (error) {
		remove();
		throw error;
	}
}
