/** Takes one line of progress for a person who waits. */
export type Report = (line: string) => void;

/** Repeats a line with the time elapsed while a quiet command runs; `describe` says how far it is. */
export async function reportWhile<Value>(
	work: Promise<Value>,
	report: Report,
	describe: () => string,
	everyMs = 5000,
): Promise<Value> {
	const startedMs = Date.now();
	const timer = setInterval(() => {
		report(`${describe()}, ${Math.round((Date.now() - startedMs) / 1000)} s`);
	}, everyMs);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}
