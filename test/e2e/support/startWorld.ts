import { rmSync } from 'node:fs';
import path from 'node:path';
import { hostRoot, type HostVersion } from '../../../demo/host/hostFolders';
import { type HostWorld, startHostWorld } from '../../../demo/host/hostWorld';
import { installHost } from '../../../demo/host/installHost';
import { packPackage } from '../../../demo/host/packPackage';
import { createStandIns, type StandInOptions } from '../../../demo/host/standIns';

export type { HostWorld } from '../../../demo/host/hostWorld';

export interface WorldOptions extends StandInOptions {
	version?: HostVersion;
	/** Added to n8n's environment. */
	env?: Record<string, string>;
}

/** The installation may come first, when a test file is run on its own. */
export const START_MS_MAX = 900_000;

/**
 * A real n8n with the packed package in it, signed in, and the stand-ins of this one world. Needs a build. Meant for
 * `beforeAll(async () => { world = await startWorld(); }, START_MS_MAX)` with `world.stop()` in `afterAll`.
 */
export async function startWorld({
	version = 'newest',
	env,
	...standIns
}: WorldOptions = {}): Promise<HostWorld> {
	await installHost([version], (line) => process.stderr.write(`${line}\n`));
	return await startHostWorld({
		version,
		tarball: await packOnce(),
		standIns: createStandIns(standIns),
		env,
	});
}

const packFolder = path.join(hostRoot, 'packed', String(process.pid));
let tarball: Promise<string> | undefined;

/** The package does not change during a test run. */
async function packOnce(): Promise<string> {
	tarball ??= packPackage(packFolder);
	process.once('exit', () => rmSync(packFolder, { recursive: true, force: true }));
	return await tarball;
}
