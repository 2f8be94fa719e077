import { knownDefects, withDefect } from './knownDefects';
import { findSeed } from './playSeeds';
import { runWorld } from './world/runWorld';

/** The schedules that every change has to pass have to be enough to find these. */
const schedules = 500;

/** Have found one of them before; only for a defect that none of these finds all others are played. */
const findersOfBefore = [1, 3, 4, 6, 8, 9, 10, 15, 27, 35, 38, 40, 44, 53, 117, 158, 190, 262];

describe(`the fault lab finds within ${schedules} schedules that`, () => {
	it.each(Object.keys(knownDefects))(
		'%s',
		async (defect) => {
			const play = async (seed: number) =>
				(await runWorld(seed, { defect: withDefect(defect) })).auditor.complaints;
			expect(await findSeed(play, schedules, findersOfBefore)).toBeGreaterThan(0);
		},
		300_000,
	);
});
