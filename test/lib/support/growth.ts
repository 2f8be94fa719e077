/**
 * Ten times the input may take this many times as long: linear, n log n, and what a busy machine and a full heap add. A
 * square takes a hundred.
 */
const growthMax = 30;

const factor = 10;

/** Below this a figure is the clock's and the garbage collector's, not the code's. */
const leastMilliseconds = 0.5;

/**
 * Expects time that grows with the input and not with its square: ten times the input takes at most about thirty times
 * as long, where a square takes a hundred times. Both figures are the best of several runs, in time of this process: what
 * else the machine does only makes a run slower. A figure that is too high is measured again before it counts.
 * @param size Of the smaller input. It is doubled until its run is long enough to be measured.
 * @param make Makes an input of a size; not measured.
 * @param sizeMax Of the smaller input, for what is over at once whatever its size.
 */
export function expectLinear<T>(
	size: number,
	make: (size: number) => T,
	run: (input: T) => unknown,
	sizeMax = 1_000_000,
): void {
	let small = make(size);
	let took = best(small, run);
	while (took < leastMilliseconds && size < sizeMax) {
		size *= 2;
		small = make(size);
		took = best(small, run);
	}
	const large = make(size * factor);
	const growths: number[] = [];
	while (growths.length < 8) {
		const growth = best(large, run) / Math.max(best(small, run), leastMilliseconds);
		if (growth <= growthMax) return;
		growths.push(Math.round(growth));
	}
	throw new Error(`${factor} times ${size} took ${growths.join(', ')} times as long`);
}

/** Milliseconds of the shortest of nine runs; a long one is not repeated. */
function best<T>(input: T, run: (input: T) => unknown): number {
	let shortest = Infinity;
	for (let count = 0; count < 9; count++) {
		const begin = performance.now();
		const used = process.cpuUsage();
		run(input);
		const { user, system } = process.cpuUsage(used);
		shortest = Math.min(shortest, performance.now() - begin, (user + system) / 1_000);
		if (shortest > 200) break;
	}
	return shortest;
}
