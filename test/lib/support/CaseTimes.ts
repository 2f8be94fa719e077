/**
 * Measures the processor time of generated cases, one after the other. `npm run hostile` asks for a number of them, and is
 * told the slowest.
 */
export class CaseTimes<Case> {
	private cases = 0;
	private slowestMs = 0;
	private slowest: Case | undefined;

	constructor(private readonly what: string) {}

	async time<T>(one: Case, work: () => T | Promise<T>): Promise<T> {
		const before = process.cpuUsage();
		try {
			return await work();
		} finally {
			const { user, system } = process.cpuUsage(before);
			const ms = (user + system) / 1_000;
			this.cases += 1;
			if (ms > this.slowestMs) {
				this.slowestMs = ms;
				this.slowest = one;
			}
		}
	}

	/** @param count What the cases consist of, where that is more than one each. */
	report(count: number = this.cases): void {
		if (process.env.HOSTILE_ITEMS === undefined && process.env.HOSTILE_ANSWERS === undefined)
			return;
		const example = JSON.stringify(this.slowest, written)?.slice(0, 400);
		console.log(
			`${count} ${this.what}, the slowest took ${Math.round(this.slowestMs)} ms: ${example}`,
		);
	}
}

/** JSON knows no maps, and is not to fail for what a case is made of. */
const written = (_key: string, value: unknown): unknown => {
	if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
	return typeof value === 'bigint' || typeof value === 'symbol' ? String(value) : value;
};
