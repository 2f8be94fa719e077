/** Lets acts with the same key follow one another, in the order in which they came. Others do not wait. */
export interface Turns {
	take<Value>(key: string, act: () => Promise<Value>): Promise<Value>;
}

export function createTurns(): Turns {
	const last = new Map<string, Promise<unknown>>();
	return {
		async take(key, act) {
			const before = last.get(key);
			const turn = (async () => {
				await before?.catch(() => undefined);
				return await act();
			})();
			last.set(key, turn);
			try {
				return await turn;
			} finally {
				if (last.get(key) === turn) last.delete(key);
			}
		},
	};
}
