import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type HostVersion, runsFolder } from '../../../demo/host/hostFolders';
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
	mkdirSync(runsFolder, { recursive: true });
	const packFolder = mkdtempSync(path.join(runsFolder, 'packed-'));
	try {
		return await startHostWorld({
			version,
			tarball: await packPackage(packFolder),
			standIns: createStandIns(standIns),
			env,
		});
	} finally {
		rmSync(packFolder, { recursive: true, force: true }); // It is unpacked in n8n's folder by then.
	}
}
