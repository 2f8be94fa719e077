import { playStorm, storyOf, type StormFault } from './storm';
import { stormDefects, withStormDefect } from './stormDefects';

const storms = 60;
/** The defects are found within these. */
const stormsForDefects = 500;

it(`${storms} storms keep the limits, lose no bill, and give each execution its own`, async () => {
	const found: string[] = [];
	for (let seed = 1; seed <= storms; seed++) {
		const { complaints } = await playStorm(seed);
		if (complaints.length > 0) found.push(`storm ${seed}: ${complaints.join('; ')}`);
	}
	expect(found).toEqual([]);
}, 240_000);

describe(`within ${stormsForDefects} storms it is found that`, () => {
	it.each(Object.keys(stormDefects))(
		'%s',
		async (name) => {
			let found = 0;
			for (let seed = 1; seed <= stormsForDefects && found === 0; seed++) {
				const { complaints } = await playStorm(seed, { defect: withStormDefect(name) });
				if (complaints.length > 0) found = seed;
			}
			expect(found).toBeGreaterThan(0);
		},
		240_000,
	);
});

it.each([
	['xero', 300, 36, 60],
	['quickBooks', 150, 190, 60],
] as const)(
	'%s: a webhook for each of %i bills is a few calls, none refused',
	async (vendor, bills, callsMax, secondsMax) => {
		const stories = Array.from({ length: bills }, (_, index) => storyOf(index));
		const executions = stories.map(({ versions }, index) => ({
			process: 0,
			startsAfterMs: index * 10,
			deliveries: versions.slice(0, 1),
		}));
		const storm = { vendor, processes: 1, stories, executions };
		const { complaints, calls, throttled, seconds, written } = await playStorm(1, { storm });
		expect({ complaints, throttled, written }).toEqual({
			complaints: [],
			throttled: 0,
			written: bills,
		});
		expect(calls).toBeLessThanOrEqual(callsMax);
		expect(seconds).toBeLessThan(secondsMax);
	},
	240_000,
);

const faults: readonly StormFault[] = [
	{ fault: { fault: 'timeoutAfterCommit' }, strikes: 'writes', nth: 2, times: 1 },
	{ fault: { fault: 'rateLimited', problem: 'concurrent' }, strikes: 'writes', nth: 3, times: 2 },
	{ fault: { fault: 'serverErrorAfterCommit', status: 502 }, strikes: 'writes', nth: 5, times: 1 },
];

it.each([
	['xero', 'dies and is started again', { crashesAfterMs: 700 }],
	['quickBooks', 'dies and is started again', { crashesAfterMs: 700 }],
	['xero', 'meets lost answers, faults and limits', { faults }],
	['quickBooks', 'meets lost answers, faults and limits', { faults }],
] as const)(
	'%s: a process %s in the middle of a storm: each bill is in the books once',
	async (vendor, _what, trouble) => {
		const stories = Array.from({ length: 40 }, (_, index) => storyOf(index));
		const executions = stories.map(({ versions }, index) => ({
			process: 0,
			startsAfterMs: index * 20,
			deliveries: versions.slice(0, 1),
		}));
		const storm = { vendor, processes: 1, stories, executions, ...trouble };
		const { complaints, written, died } = await playStorm(1, { storm });
		expect({ complaints, written }).toEqual({ complaints: [], written: 40 });
		expect(died > 0).toBe('crashesAfterMs' in trouble);
	},
);
