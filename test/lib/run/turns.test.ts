import { createTurns } from '../../../lib/run/turns';

/** An act that ends when it is told to. */
function act(name: string, log: string[]) {
	let end: (error?: Error) => void = () => undefined;
	const ended = new Promise<void>((resolve, reject) => {
		end = (error) => (error ? reject(error) : resolve());
	});
	const run = async () => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
		return name;
	};
	return { run, end };
}

const soon = async () => await new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
	it('with one key follow one another, with another key do not wait', async () => {
		const [turns, log] = [createTurns(), [] as string[]];
		const [first, second, other] = ['first', 'second', 'other'].map((name) => act(name, log));
		const taken = [
			turns.take('a', first!.run),
			turns.take('a', second!.run),
			turns.take('b', other!.run),
		];
		await soon();
		expect(log).toEqual(['first begins', 'other begins']);
		other!.end();
		first!.end();
		await soon();
		expect(log.slice(2)).toEqual(expect.arrayContaining(['first ends', 'second begins']));
		second!.end();
		expect(await Promise.all(taken)).toEqual(['first', 'second', 'other']);
	});

	it('go on after one that fails', async () => {
		const [turns, log] = [createTurns(), [] as string[]];
		const [first, second] = ['first', 'second'].map((name) => act(name, log));
		const failing = turns.take('a', first!.run);
		const following = turns.take('a', second!.run);
		first!.end(new Error('It broke'));
		second!.end();
		await expect(failing).rejects.toThrow('It broke');
		expect(await following).toBe('second');
	});
});
