import { Bench } from 'tinybench';

const TIME_MS = 200;
const WARM_UP_MS = 100;

export type Tasks<Name extends string> = Readonly<Record<Name, () => unknown>>;

/**
 * Runs the tasks one after the other, each until it has had its time.
 * @returns Milliseconds of one run of each, as the median: a shared machine has outliers.
 */
export async function measure<Name extends string>(
	tasks: Tasks<Name>,
	{ timeMs = TIME_MS, iterationsMin = 5 } = {},
): Promise<Record<Name, number>> {
	const bench = new Bench({
		time: timeMs,
		iterations: iterationsMin,
		warmupTime: Math.min(WARM_UP_MS, timeMs),
		warmupIterations: Math.min(2, iterationsMin),
		throws: true,
	});
	const names = Object.keys(tasks) as Name[];
	for (const name of names) bench.add(name, tasks[name]);
	await bench.run();
	const medians = {} as Record<Name, number>;
	for (const name of names) {
		const result = bench.getTask(name)?.result;
		if (result?.state !== 'completed') throw new Error(`${name} was not measured`);
		medians[name] = result.latency.p50;
	}
	return medians;
}
