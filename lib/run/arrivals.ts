/** Time that belongs to no execution. */
export interface GroupClock {
	readonly now: () => number;
	readonly wait: (ms: number) => Promise<void>;
}

interface Begun {
	/** Of the configuration. */
	readonly key: string;
	readonly sinceMs: number;
}

/** Executions that have begun, and may bring bills. */
export class Arrivals {
	private readonly begun = new Set<Begun>();
	private readonly listeners = new Set<() => void>();

	constructor(private readonly clock: Pick<GroupClock, 'now'>) {}

	/** @returns To be called once the execution brings its bills, or is known to bring none. */
	begin(key: string): () => void {
		const one = { key, sinceMs: this.clock.now() };
		this.begun.add(one);
		return () => {
			this.begun.delete(one);
			this.note();
		};
	}

	areExpected(key: string, sinceMs: number): boolean {
		return [...this.begun].some((one) => one.key === key && one.sinceMs >= sinceMs);
	}

	/** Something has changed for whoever waits. */
	note(): void {
		for (const tell of this.listeners) tell();
		this.listeners.clear();
	}

	/** Resolves once something has. */
	async change(): Promise<void> {
		await new Promise<void>((tell) => this.listeners.add(tell));
	}
}
