import { sleep } from 'n8n-workflow';

/** A cancelled execution is noticed within this time, on every n8n that is supported. */
const stepMs = 250;

/** Waits, and stops waiting when the execution is cancelled. */
export async function pause(ms: number, isCancelled: () => boolean): Promise<void> {
	for (let leftMs = ms; leftMs > 0 && !isCancelled(); leftMs -= stepMs) {
		await sleep(Math.min(stepMs, leftMs));
	}
}

/** Resolves when the signal is given, also where that was before anybody asked. */
export const aborted = async (signal: AbortSignal | undefined): Promise<void> =>
	await new Promise((resolve) => {
		if (signal?.aborted) resolve();
		signal?.addEventListener('abort', () => resolve());
	});
