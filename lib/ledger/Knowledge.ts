import { ok, type Result } from '../result';

/** Long enough for a storm of bills, short enough that nobody who changes a setting waits for it. */
const knownMs = 120_000;

/** When something was asked: what is forgotten before the answer comes is not learned from it. */
export interface AskedAt {
	readonly ms: number;
	readonly forgotten: number;
}

/**
 * What a process knows of some books, for two minutes at most. Whatever contradicts it drops all of it at once: one
 * thing that has changed may not be the only one.
 */
export class Knowledge {
	private readonly known = new Map<string, { readonly value: unknown; readonly untilMs: number }>();
	private forgotten = 0;

	constructor(private readonly now: () => number) {}

	recall(name: string): unknown {
		const entry = this.known.get(name);
		return entry && this.now() < entry.untilMs ? entry.value : undefined;
	}

	asking(): AskedAt {
		return { ms: this.now(), forgotten: this.forgotten };
	}

	learn(name: string, value: unknown, { ms, forgotten }: AskedAt): void {
		if (forgotten !== this.forgotten) return;
		// In the order in which it was learned, as far as that matters.
		for (const [other, { untilMs }] of this.known) {
			if (untilMs > this.now()) break;
			this.known.delete(other);
		}
		this.known.delete(name);
		this.known.set(name, { value, untilMs: ms + knownMs });
	}

	/** Reads now, whatever is known. */
	async ask<Value, Reason>(
		name: string,
		read: () => Promise<Result<Value, Reason>>,
	): Promise<Result<Value, Reason>> {
		const askedAt = this.asking();
		const answer = await read();
		if (answer.ok) this.learn(name, answer.value, askedAt);
		return answer;
	}

	/** Reads only what is not known. One name is always of one kind of value. */
	async askOnce<Value, Reason>(
		name: string,
		read: () => Promise<Result<Value, Reason>>,
	): Promise<Result<Value, Reason>> {
		const known = this.recall(name);
		return known === undefined ? await this.ask(name, read) : ok(known as Value);
	}

	forget(): void {
		this.known.clear();
		this.forgotten += 1;
	}
}
