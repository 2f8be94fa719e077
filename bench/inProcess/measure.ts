import { Bench } from 'tinybench';

const TIME_MS = 600;
/** V8 compiles for bills of 500 lines anew what it has compiled for small ones. */
const WARM_UP_MS = 400;

export type Tasks<Name extends string> = Readonly<Record<Name, () => unknown>>;

const wallMs = (): number => performance.now();

/** Of all threads of this process, so with V8's collecting, and without waiting for others. For runs of a millisecond or more. */
export function processorMs(): number {
	const { user, system } = process.cpuUsage(); // in microseconds
	return (user + system) / 1000;
}

/**
 * Runs the tasks one after the other, each until it has had its time.
 * @returns Milliseconds of the fastest run of each: whatever disturbs a run, on a machine with other work to do, adds time
 * and never takes any away. Garbage is in it where every run is long enough to leave some for V8 to collect.
 */
export async function measure<Name extends string>(
	tasks: Tasks<Name>,
	{ timeMs = TIME_MS, iterationsMin = 5, now = wallMs } = {},
): Promise<Record<Name, number>> {
	const bench = new Bench({
		time: timeMs,
		iterations: iterationsMin,
		warmupTime: Math.min(WARM_UP_MS, timeMs),
		warmupIterations: Math.min(2, iterationsMin),
		throws: true,
		now,
	});
	const names = Object.keys(tasks) as Name[];
	for (const name of names) bench.add(name, tasks[name]);
	await bench.run();
	const fastest = {} as Record<Name, number>;
	for (const name of names) {
		const result = bench.getTask(name)?.result;
		if (result?.state !== 'completed') throw new Error(`${name} was not measured`);
		fastest[name] = result.latency.min;
	}
	return fastest;
}
