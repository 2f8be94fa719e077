import { setTimeout as sleep } from 'node:timers/promises';
import { runOrThrow } from '../../demo/host/runCommand';

const SAMPLE_MS = 500;
const BYTES_PER_KILOBYTE = 1024;

interface ProcessRow {
	readonly pid: number;
	readonly parent: number;
	readonly residentBytes: number;
}

/** Resident memory of a process and all below it, in bytes. Pages that they share count for each. */
export async function processTreeBytes(rootPid: number): Promise<number> {
	const processes = await listProcesses();
	const bytesBelow = (pid: number): number =>
		processes
			.filter(({ parent }) => parent === pid)
			.reduce((sum, child) => sum + child.residentBytes + bytesBelow(child.pid), 0);
	const root = processes.find(({ pid }) => pid === rootPid);
	return (root?.residentBytes ?? 0) + bytesBelow(rootPid);
}

export interface MemoryWatch {
	/** @returns The most that was seen, in bytes. */
	stop(): Promise<number>;
}

export function watchProcessTree(rootPid: number): MemoryWatch {
	let peakBytes = 0;
	let watching = true;
	const watch = (async () => {
		while (watching) {
			peakBytes = Math.max(peakBytes, await processTreeBytes(rootPid));
			await sleep(SAMPLE_MS);
		}
	})();
	return {
		async stop() {
			watching = false;
			await watch;
			return peakBytes;
		},
	};
}

async function listProcesses(): Promise<ProcessRow[]> {
	const text = await runOrThrow('ps', ['-axo', 'pid=,ppid=,rss=']);
	return text.split('\n').map((line) => {
		const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
		return { pid, parent, residentBytes: kilobytes * BYTES_PER_KILOBYTE };
	});
}
