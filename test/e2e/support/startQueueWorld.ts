import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runsFolder } from '../../../demo/host/hostFolders';
import { installHost } from '../../../demo/host/installHost';
import { packPackage } from '../../../demo/host/packPackage';
import { type QueueWorld, startQueueWorld as start } from '../../../demo/host/queueMode';
import { installQueueServers } from '../../../demo/host/queueServers';
import { createStandIns, type StandInOptions } from '../../../demo/host/standIns';

/**
 * A main n8n and two workers with the packed package in each, and the stand-ins. Needs a build. Unless told otherwise, a
 * worker runs one execution at a time, so that two at the same moment are on both.
 */
export async function startQueueWorld(
	standIns: StandInOptions,
	{ jobsAtOnceMax = 1 }: { jobsAtOnceMax?: number } = {},
): Promise<QueueWorld> {
	const report = (line: string) => void process.stderr.write(`${line}\n`);
	await installHost(['newest'], report);
	await installQueueServers(report);
	mkdirSync(runsFolder, { recursive: true });
	const packFolder = mkdtempSync(path.join(runsFolder, 'packed-'));
	try {
		return await start({
			version: 'newest',
			tarball: await packPackage(packFolder),
			standIns: createStandIns(standIns),
			jobsAtOnceMax,
		});
	} finally {
		rmSync(packFolder, { recursive: true, force: true }); // It is unpacked in each instance's folder by then.
	}
}
