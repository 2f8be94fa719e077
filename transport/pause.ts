import { sleep } from 'n8n-workflow';

/** A cancelled execution is noticed within this time, on every n8n that is supported. */
const stepMs = 250;

/** Waits, and stops waiting when the execution is cancelled. */
export async function pause(ms: number, isCancelled: () => boolean): Promise<void> {
	for (let leftMs = ms; leftMs > 0 && !isCancelled(); leftMs -= stepMs) {
		await sleep(Math.min(stepMs, leftMs));
	}
}
