import { findSeed, playSeeds } from '../playSeeds';
import { storyOf } from './drawStorm';
import { playStorm } from './storm';
import type { StormFault } from './stormTypes';
import { stormDefects, withStormDefect } from './stormDefects';

const storms = 60;
/** The defects are found within these. */
const stormsForDefects = 500;

it(`${storms} storms keep the limits, lose no bill, and give each execution its own`, async () => {
	const play = async (seed: number) => (await playStorm(seed)).complaints;
	expect(await playSeeds(play, storms)).toEqual([]);
}, 240_000);

describe(`within ${stormsForDefects} storms it is found that`, () => {
	it.each(Object.keys(stormDefects))(
		'%s',
		async (name) => {
			const play = async (seed: number) =>
				(await playStorm(seed, { defect: withStormDefect(name) })).complaints;
			expect(await findSeed(play, stormsForDefects)).toBeGreaterThan(0);
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

/** As the workflow of the README does it: an execution for each webhook, which asks m3ter for its bill. */
it.each([
	[50, 75],
	[100, 55],
	[200, 50],
])(
	'xero: 1,000 webhooks in an n8n that runs %i executions at once are at most %i calls',
	async (atOnceMax, callsMax) => {
		const stories = Array.from({ length: 1_000 }, (_, index) => storyOf(index, 1_000));
		const executions = stories.map(({ versions }, index) => ({
			process: 0,
			startsAfterMs: index * 5,
			deliveries: versions.slice(0, 1),
		}));
		const n8n = { atOnceMax, startMs: 40 };
		const storm = {
			vendor: 'xero',
			processes: 1,
			stories,
			executions,
			n8n,
			asksM3ter: true,
		} as const;
		const { complaints, calls, throttled, seconds, written } = await playStorm(1, { storm });
		process.stdout.write(
			`1,000 webhooks to Xero, ${atOnceMax} executions at once: ${calls} calls, ${(calls / written).toFixed(3)} a bill, ${seconds.toFixed(0)} s\n`,
		);
		expect({ complaints, throttled, written }).toEqual({
			complaints: [],
			throttled: 0,
			written: 1_000,
		});
		expect(calls).toBeLessThanOrEqual(callsMax);
	},
	240_000,
);

/** The stand-in refuses an eleventh call under way, an eleventh that starts in a second, the 501st in a minute. */
it('quickBooks: one execution of 1,000 bills, a call for each, is refused under no reading of the limits', async () => {
	const stories = Array.from({ length: 1_000 }, (_, index) => storyOf(index));
	const deliveries = stories.flatMap(({ versions }) => versions.slice(0, 1));
	const executions = [{ process: 0, startsAfterMs: 0, deliveries }];
	const storm = { vendor: 'quickBooks', processes: 1, stories, executions } as const;
	const { complaints, calls, throttled, seconds, written } = await playStorm(1, { storm });
	expect({ complaints, throttled, written }).toEqual({
		complaints: [],
		throttled: 0,
		written: 1_000,
	});
	expect(calls).toBeLessThanOrEqual(1_030);
	// A tenth of room is left in ten a second and in 500 a minute.
	expect(seconds).toBeLessThan(150);
}, 240_000);

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
