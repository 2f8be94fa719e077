/** Figures of m3ter's API, with where they stand. */
export const m3terLimits = {
	/** For each organization (docs.m3ter.com, Config API limits). */
	callsPerSecondMax: 50,
	/** m3ter names no such cap; ten keep fifty a second busy at a fifth of a second each. */
	callsAtOnceMax: 10,
	/** The largest page of each list, by its place in the API's addresses (m3ter's OpenAPI document). */
	pageSizeMax: { bills: 100, accounts: 100, externalmappings: 200 },
	/** Our own bound on one list: two hundred thousand bills. */
	pagesMax: 2_000,
	/** Ids in the query of one call: a hundred UUIDs make an address of four kilobytes. */
	idsPerCallMax: 100,
} as const;
