import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostRoot } from './hostFolders';
import type { Report } from './report';

const lockFile = path.join(hostRoot, 'install.lock');
const WAIT_MS = 2000;

/** Lets one process at a time change the installs, so that a test run and a demo started together do not mix. */
export async function withHostLock<Value>(
	report: Report,
	work: () => Promise<Value>,
): Promise<Value> {
	mkdirSync(hostRoot, { recursive: true });
	while (!tryLock()) {
		report('another process is installing, waiting for it');
		await sleep(WAIT_MS);
	}
	try {
		return await work();
	} finally {
		rmSync(lockFile, { force: true });
	}
}

function tryLock(): boolean {
	try {
		writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
		return true;
	} catch {
		if (isRunning(readOwner())) return false;
		rmSync(lockFile, { force: true }); // Left by a process that was killed.
		return tryLock();
	}
}

function readOwner(): number {
	try {
		return Number(readFileSync(lockFile, 'utf8'));
	} catch {
		return 0; // Released in between.
	}
}

function isRunning(pid: number): boolean {
	if (!pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
