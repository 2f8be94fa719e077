import { knownDefects, withDefect } from './knownDefects';
import { runWorld } from './world/runWorld';

/** The schedules that every change has to pass have to be enough to find these. */
const schedules = 500;

/** @returns The first seed whose auditor complains; 0 if none does. */
async function seedThatFinds(defect: string): Promise<number> {
	for (let seed = 1; seed <= schedules; seed++) {
		const { auditor } = await runWorld(seed, { defect: withDefect(defect) });
		if (auditor.complaints.length > 0) return seed;
	}
	return 0;
}

describe(`the fault lab finds within ${schedules} schedules that`, () => {
	it.each(Object.keys(knownDefects))(
		'%s',
		async (defect) => expect(await seedThatFinds(defect)).toBeGreaterThan(0),
		300_000,
	);
});
