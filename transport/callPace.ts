import type { HttpRequest } from '../lib/http/request';
import type { CallRate } from '../lib/http/VendorLimits';

/** Decides when a call may start, so that a vendor's limits are kept before they bite. */
export interface CallPace {
	/**
	 * @param share Of the rates of a second, from 0 to 1: others may use them too.
	 * @returns Milliseconds since 1970 at which the call is within the limits; now if it is already.
	 */
	opensAtMs(request: HttpRequest, nowMs: number, share?: number): number;
	add(request: HttpRequest, nowMs: number): void;
}

/** How much later than others a call may reach the vendor: n8n decrypts, connects and signs in between. */
export const latenessMs = 1_000;

/** Others may use the same limit, and the vendor's clock is not ours. */
const shareUsed = 0.9;

/** A limit with a tenth of room. */
export const withRoom = (callsMax: number): number => Math.max(1, Math.floor(callsMax * shareUsed));

/** How long a call takes where calls come without an end, in milliseconds, by the rates that count all calls alike. */
export const callMs = (rates: readonly CallRate[]): number =>
	Math.max(
		0,
		...rates.flatMap(({ callsMax, windowMs, counts }) =>
			counts ? [] : [windowMs / withRoom(callsMax)],
		),
	);

/** Rates of a second are kept by a distance between calls: a burst arrives in another rhythm than it left. */
const isShort = ({ windowMs }: CallRate): boolean => windowMs <= latenessMs;

/** Every rate that a vendor names, together. */
export function createCallPace(rates: readonly CallRate[]): CallPace {
	const paces = rates.map((rate) => {
		const pace = isShort(rate) ? createDistance(rate) : createCallWindow(rate);
		return { ...pace, counts: rate.counts ?? (() => 1) };
	});
	const of = (request: HttpRequest) =>
		paces.flatMap((pace) => {
			const calls = pace.counts(request);
			return calls > 0 ? [{ pace, calls }] : [];
		});
	return {
		opensAtMs: (request, nowMs, share = 1) =>
			Math.max(nowMs, ...of(request).map(({ pace, calls }) => pace.opensAtMs(nowMs, share, calls))),
		add: (request, nowMs) => {
			for (const { pace, calls } of of(request)) pace.add(nowMs, calls);
		},
	};
}

interface OneRate {
	/** @param calls For how many the request counts. */
	opensAtMs(nowMs: number, share: number, calls: number): number;
	add(nowMs: number, calls: number): void;
}

/** One call less than the room would allow, because both ends of a window count. */
function createDistance({ callsMax, windowMs }: CallRate): OneRate {
	const distanceMs = windowMs / Math.max(1, withRoom(callsMax) - 1);
	let lastMs = -Infinity;
	return {
		opensAtMs: (_nowMs, share) => lastMs + distanceMs / share,
		add(nowMs) {
			lastMs = nowMs;
		},
	};
}

function createCallWindow({ callsMax, windowMs }: CallRate): OneRate {
	const startedAtMs: number[] = [];
	const callsAllowed = withRoom(callsMax);
	const lengthMs = windowMs + latenessMs;
	return {
		opensAtMs(nowMs, _share, calls) {
			while (startedAtMs[0] !== undefined && startedAtMs[0] + lengthMs <= nowMs)
				startedAtMs.shift();
			// What never has room goes alone.
			const room = callsAllowed - Math.min(calls, callsAllowed);
			const lastInTheWay = startedAtMs[startedAtMs.length - room - 1];
			return lastInTheWay === undefined ? nowMs : lastInTheWay + lengthMs;
		},
		add(nowMs, calls) {
			for (let call = 0; call < calls; call++) startedAtMs.push(nowMs);
		},
	};
}
