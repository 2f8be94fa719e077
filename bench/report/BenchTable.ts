/** What one part of the benchmark found. Cells are text that is ready to print. */
export interface BenchTable {
	readonly title: string;
	/** What was measured and how, in a sentence or two. */
	readonly explanation: string;
	readonly head: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
}
