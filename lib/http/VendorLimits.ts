import type { HttpRequest } from './request';
import type { ReadQuota, ReadThrottle } from './throttle';

/** So many calls within any stretch of so long. */
export interface CallRate {
	readonly callsMax: number;
	readonly windowMs: number;
	/** How many calls a request counts for, 0 where it is none of them; 1 if absent. */
	readonly counts?: (request: HttpRequest) => number;
}

/** How much a vendor takes, in its own figures, and how it says that it takes no more. */
export interface VendorLimits {
	/** Calls under way at the same time. */
	readonly callsAtOnceMax: number;
	readonly rates: readonly CallRate[];
	readonly readThrottle: ReadThrottle;
	/** What the vendor says is left, in answers that it did give. */
	readonly readQuota: ReadQuota;
}
