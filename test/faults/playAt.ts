import type { Play } from './playSeeds';
import { drawSchedule, type SiteOptions } from './schedule';
import { runWorld } from './world/runWorld';

/** The drawn schedules, at a site that differs from the drawn one. */
export const playAt =
	(given: Partial<SiteOptions>): Play =>
	async (seed) => {
		const drawn = drawSchedule(seed);
		const schedule = { ...drawn, site: { ...drawn.site, ...given } };
		return (await runWorld(seed, { schedule })).auditor.complaints;
	};
