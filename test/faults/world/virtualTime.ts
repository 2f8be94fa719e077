import { setImmediate } from 'node:timers/promises';
import { createWorld, type World } from '../../fakes/host/world';
import type { Random } from '../random';

/** A clock that jumps from one event to the next, and the only thing that anybody waits for. */
export interface VirtualTime {
	/** Clock and ids for the stand-ins. */
	readonly world: World;
	now(): number;
	sleep(ms: number): Promise<void>;
	/** Runs until nobody waits for the clock any more. */
	runUntilIdle(): Promise<void>;
	advance(ms: number): void;
}

interface Sleeper {
	readonly wakesAtMs: number;
	/** Decides who goes first at the same moment. */
	readonly lot: number;
	readonly wake: () => void;
}

/**
 * Between two events everything that can go on does so: engine and stand-ins use promises only, so one
 * turn of the event loop is enough. One event at a time makes a run the same for the same seed, and
 * shows the books exactly as one request left them.
 */
export function createVirtualTime(seed: number, random: Random): VirtualTime {
	const world = createWorld({ seed });
	const sleepers: Sleeper[] = [];
	const nextSleeper = (): Sleeper | undefined => {
		const [first, ...others] = sleepers;
		if (!first) return undefined;
		const next = others.reduce((best, other) => (isBefore(other, best) ? other : best), first);
		sleepers.splice(sleepers.indexOf(next), 1);
		return next;
	};
	return {
		world,
		now: () => world.nowMs(),
		sleep: async (ms) =>
			await new Promise((wake) => {
				sleepers.push({ wakesAtMs: world.nowMs() + ms, lot: random.below(1_000_000), wake });
			}),
		async runUntilIdle() {
			for (;;) {
				await setImmediate();
				const next = nextSleeper();
				if (!next) return;
				world.advance(Math.max(0, next.wakesAtMs - world.nowMs()));
				next.wake();
			}
		},
		advance: (ms) => world.advance(ms),
	};
}

const isBefore = (one: Sleeper, other: Sleeper): boolean =>
	one.wakesAtMs === other.wakesAtMs ? one.lot < other.lot : one.wakesAtMs < other.wakesAtMs;
