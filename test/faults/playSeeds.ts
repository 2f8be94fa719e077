/** @returns What is wrong in the world of a seed; empty where nothing is. */
export type Play = (seed: number) => Promise<readonly string[]>;

/** @returns A line for each seed with which something is wrong; `report` has it at once. */
export async function playSeeds(
	play: Play,
	count: number,
	first = 1,
	report: (line: string) => void = () => {},
): Promise<readonly string[]> {
	const found: string[] = [];
	for (let seed = first; seed < first + count; seed++) {
		const complaints = await play(seed);
		if (complaints.length === 0) continue;
		const line = `seed ${seed}: ${complaints.join('; ')}`;
		found.push(line);
		report(line);
	}
	return found;
}

/**
 * @param likely Are tried before the others.
 * @returns A seed up to `count` with which something is wrong; 0 if there is none.
 */
export async function findSeed(
	play: Play,
	count: number,
	likely: readonly number[] = [],
): Promise<number> {
	const all = Array.from({ length: count }, (_, index) => index + 1);
	for (const seed of new Set([...likely, ...all])) {
		if ((await play(seed)).length > 0) return seed;
	}
	return 0;
}
