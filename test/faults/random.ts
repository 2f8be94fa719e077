/** Everything that is chance in a world comes from here, so that a seed brings all of it back. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
	}

	/** A whole number from 0 to `count - 1` (mulberry32). */
	below(count: number): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * count);
	}

	/** A whole number from `least` to `most`. */
	between(least: number, most: number): number {
		return least + this.below(most - least + 1);
	}

	/** @param share Of a hundred. */
	percent(share: number): boolean {
		return this.below(100) < share;
	}

	of<Choice>(choices: readonly Choice[]): Choice {
		const choice = choices[this.below(choices.length)];
		if (choice === undefined) throw new Error('There is nothing to choose from');
		return choice;
	}

	shuffled<Item>(items: readonly Item[]): Item[] {
		const left = [...items];
		return items.map(() => left.splice(this.below(left.length), 1)[0] as Item);
	}

	/** Of another stream, so that drawing more in one place changes nothing in another. */
	fork(): Random {
		return new Random(this.below(0x7fffffff));
	}
}
