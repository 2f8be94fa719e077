import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type HostVersion, migratedFile, n8nScript, nodeBinary, runsFolder } from './hostFolders';
import { withHostLock } from './hostLock';
import { n8nEnvironment } from './n8nEnvironment';
import type { Report } from './report';
import { runOrThrow } from './runCommand';

/**
 * Gives an n8n that starts for the first time the tables that it would make: its migrations take longer than the rest of
 * the start. They are made once for each version. Does nothing for another database than sqlite.
 */
export async function copyMigratedDatabase(
	version: HostVersion,
	userFolder: string,
	report: Report,
	env: Readonly<Record<string, string>> = {},
): Promise<void> {
	if ((env.DB_TYPE ?? 'sqlite') !== 'sqlite') return;
	const migrated = migratedFile(version);
	if (!existsSync(migrated)) {
		await withHostLock(report, async () => {
			if (!existsSync(migrated)) await migrate(version, migrated); // By the process that had the lock before.
		});
	}
	mkdirSync(path.join(userFolder, '.n8n'), { recursive: true });
	copyFileSync(migrated, databaseIn(userFolder));
}

const databaseIn = (userFolder: string): string => path.join(userFolder, '.n8n/database.sqlite');

/** Every command of n8n brings its database up to date first. */
async function migrate(version: HostVersion, migrated: string): Promise<void> {
	const userFolder = mkdtempSync(path.join(runsFolder, `${version}-migrating-`));
	try {
		await runOrThrow(nodeBinary(), [n8nScript(version), 'list:workflow'], {
			cwd: userFolder,
			env: n8nEnvironment({ userFolder }),
		});
		copyFileSync(databaseIn(userFolder), `${migrated}.part`);
		renameSync(`${migrated}.part`, migrated);
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}
