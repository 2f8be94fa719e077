import { randomUUID } from 'node:crypto';

/** What every stand-in gets from outside, so that a run is reproduced from its seed. */
export interface World {
	/** Milliseconds since 1970. */
	nowMs(): number;
	/** A version 4 UUID in lower case. */
	randomId(): string;
}

/** A world whose clock stands still until it is moved. */
export interface VirtualWorld extends World {
	advance(ms: number): void;
}

export interface WorldOptions {
	seed?: number;
	startMs?: number;
}

const DEFAULT_START_MS = Date.UTC(2026, 9, 1, 9, 0, 0);

export function createWorld({
	seed = 1,
	startMs = DEFAULT_START_MS,
}: WorldOptions = {}): VirtualWorld {
	const nextWord = createRandomWords(seed);
	let nowMs = startMs;
	return {
		nowMs: () => nowMs,
		randomId: () => uuidFrom([nextWord(), nextWord(), nextWord(), nextWord()]),
		advance(ms) {
			if (!(ms >= 0)) throw new Error(`The clock of a world only moves forward, got ${ms} ms`);
			nowMs += ms;
		},
	};
}

/** The machine's clock and random source, for stand-ins that people and a real n8n talk to. */
export function realWorld(): World {
	return { nowMs: () => Date.now(), randomId: () => randomUUID() };
}

/** Unsigned 32-bit words, the same for the same seed (mulberry32). */
function createRandomWords(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}

function uuidFrom(words: readonly number[]): string {
	const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
	const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
