import pLimit from 'p-limit';
import type { VirtualTime } from '../world/virtualTime';

/** How n8n starts executions: one after the other, and no more than so many at once. */
export interface N8nLimits {
	/** `N8N_CONCURRENCY_PRODUCTION_LIMIT`, or the jobs of a worker. */
	readonly atOnceMax: number;
	/** From the end of one to the node of the next, and between two that start together. */
	readonly startMs: number;
}

export interface N8nPlaces {
	/** Resolves when an execution may begin. @returns What to call when it has ended; a second time is nothing. */
	enter(): Promise<() => void>;
}

export function createN8nPlaces({ atOnceMax, startMs }: N8nLimits, time: VirtualTime): N8nPlaces {
	const places = pLimit(atOnceMax);
	const starts = pLimit(1);
	return {
		enter: async () =>
			await new Promise((began) => {
				void places(async () => {
					if (startMs > 0) await starts(async () => await time.sleep(startMs));
					await new Promise<void>((leave) => began(leave));
				});
			}),
	};
}

/** Every execution begins at once, as in an n8n without a limit and with nothing else to do. */
export const noLimits: N8nLimits = { atOnceMax: Infinity, startMs: 0 };
