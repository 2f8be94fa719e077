const lastDay = new Date();
lastDay.setUTCDate(0);

/** The month before this one, which the monthly examples look at. */
export const lastMonth = {
	/** Its last day, YYYY-MM-DD. */
	day: lastDay.toISOString().slice(0, 10),
	dayAfter: new Date(lastDay.getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10),
	/** "October 2026" */
	name: lastDay.toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
} as const;
