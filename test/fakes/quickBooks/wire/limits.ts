import type { World } from '../../host/world';
import type { Limits } from '../options';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

export interface CallMeter {
	/** Undefined: the company has had its share. Otherwise call the function when the answer is out. */
	admit(realm: string, kind: 'batch' | 'single'): (() => void) | undefined;
}

/** developer.intuit.com, "Limits and throttles". A refused call does not count. */
export function createCallMeter(world: World, limits: Limits): CallMeter {
	const meters = new Map<string, RealmMeter>();
	return {
		admit(realm, kind) {
			if (!limits.enforced) return () => undefined;
			const meter = meters.get(realm) ?? { callsAtMs: [], batchesAtMs: [], inFlight: 0 };
			meters.set(realm, meter);
			if (isExhausted(meter, kind, limits, world.nowMs())) return undefined;
			meter.callsAtMs.push(world.nowMs());
			if (kind === 'batch') meter.batchesAtMs.push(world.nowMs());
			meter.inFlight += 1;
			return () => {
				meter.inFlight -= 1;
			};
		},
	};
}

interface RealmMeter {
	callsAtMs: number[];
	batchesAtMs: number[];
	inFlight: number;
}

function isExhausted(
	meter: RealmMeter,
	kind: 'batch' | 'single',
	limits: Limits,
	nowMs: number,
): boolean {
	meter.callsAtMs = meter.callsAtMs.filter((atMs) => nowMs - atMs < MINUTE_MS);
	meter.batchesAtMs = meter.batchesAtMs.filter((atMs) => nowMs - atMs < MINUTE_MS);
	const inThisSecond = meter.callsAtMs.filter((atMs) => nowMs - atMs < SECOND_MS).length;
	return (
		meter.inFlight >= limits.concurrentCallsMax ||
		meter.callsAtMs.length >= limits.callsPerMinuteMax ||
		inThisSecond >= (limits.callsPerSecondMax ?? Number.POSITIVE_INFINITY) ||
		(kind === 'batch' && meter.batchesAtMs.length >= limits.batchCallsPerMinuteMax)
	);
}
