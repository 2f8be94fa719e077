import type { HttpAnswer } from '../http/request';
import { readRetryAfterSeconds } from '../http/retryAfter';
import { noQuota, type Throttle } from '../http/throttle';
import type { VendorLimits } from '../http/VendorLimits';

/** Figures of m3ter's API, with where they stand. */
export const m3terLimits = {
	/** For each organization (docs.m3ter.com, Config API limits). */
	callsPerSecondMax: 50,
	/** m3ter names no such cap; ten keep fifty a second busy at a fifth of a second each. */
	callsAtOnceMax: 10,
	/** Rows in a page of each list, by its place in the API's addresses: the most that m3ter's OpenAPI document allows, or fewer. */
	pageSizeMax: {
		bills: 100,
		accounts: 100,
		externalmappings: 200,
		products: 100,
		users: 200,
		'notifications/configurations': 100,
		'integrationdestinations/webhooks': 200,
		integrationconfigs: 200,
	},
	/** Our own bound on one list: two hundred thousand bills. */
	pagesMax: 2_000,
	/** Ids in the query of one call: a hundred UUIDs make an address of four kilobytes. */
	idsPerCallMax: 100,
} as const;

/** 429 until the window has passed; m3ter documents no header that says when, and no limit of the day. */
export function readM3terThrottle(answer: HttpAnswer): Throttle | undefined {
	if (answer.kind !== 'answered' || answer.status !== 429) return undefined;
	return { retryAfterSeconds: readRetryAfterSeconds(answer.headers['retry-after']), daily: false };
}

export const m3terVendorLimits: VendorLimits = {
	callsAtOnceMax: m3terLimits.callsAtOnceMax,
	rates: [{ callsMax: m3terLimits.callsPerSecondMax, windowMs: 1_000 }],
	readThrottle: readM3terThrottle,
	readQuota: noQuota,
};
