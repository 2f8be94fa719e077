import type { ReadQuota, ReadThrottle } from './throttle';

/** So many calls within any stretch of so long. */
export interface CallRate {
	readonly callsMax: number;
	readonly windowMs: number;
}

/** How much a vendor takes, and how it says that it takes no more. */
export interface VendorLimits {
	/** Calls under way at the same time. */
	readonly callsAtOnceMax: number;
	readonly callRate: CallRate;
	readonly readThrottle: ReadThrottle;
	/** What the vendor says is left, in answers that it did give. */
	readonly readQuota: ReadQuota;
	/** When the vendor does not say how long to wait. */
	readonly waitByDefaultSeconds: number;
}
