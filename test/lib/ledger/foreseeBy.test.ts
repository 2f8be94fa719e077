import { foreseeBy } from '../../../lib/ledger/foreseeBy';
import { Knowledge } from '../../../lib/ledger/Knowledge';
import type { Foreseen, ForeseenWrite } from '../../../lib/ledger/Writes';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';

const write: ForeseenWrite = { kind: 'invoice', number: 'A-1', body: {}, lines: [] };
const unknown = failure('ITEM_INVALID', 'There is no such item');

/** Items that the ledger has, and how often it was asked for them. */
function openLedger(...items: string[]) {
	let nowMs = 0;
	const knowledge = new Knowledge(() => nowMs);
	const ledger = { items, asked: 0, isDown: false };
	return {
		ledger,
		wait: (ms: number) => void (nowMs += ms),
		look: async (item: string): Promise<Foreseen | undefined> => {
			const seen = await foreseeBy<ReadonlySet<string>, unknown>(knowledge, {
				covers: () => true,
				read: () => {
					ledger.asked += 1;
					return Promise.resolve(
						ledger.isDown
							? fail(failure('SERVER_ERROR', 'Nobody answers.'))
							: ok(new Set(ledger.items)),
					);
				},
				judge: (values) =>
					new Map([[write, values && !values.has(item) ? { failure: unknown } : {}]]),
			});
			return seen.get(write);
		},
	};
}

describe('what is known of the values that documents name', () => {
	it('lets documents through for two minutes without a call', async () => {
		const { ledger, look, wait } = openLedger('one');
		expect([await look('one'), await look('one')]).toEqual([{}, {}]);
		expect(ledger.asked).toBe(1);
		wait(120_001);
		await look('one');
		expect(ledger.asked).toBe(2);
	});

	it('stops none: it is read again first', async () => {
		const { ledger, look } = openLedger('one');
		await look('one');
		ledger.items.push('two');
		expect(await look('two')).toEqual({});
		expect(ledger.asked).toBe(2);
		expect(await look('three')).toEqual({ failure: unknown });
	});

	it('is read again for all where it would stop one of them', async () => {
		const knowledge = new Knowledge(() => 0);
		const other = { ...write, number: 'A-2' };
		const read = jest.fn(async () => ok(true));
		const look = async (isStopped: boolean) =>
			await foreseeBy<boolean, unknown>(knowledge, {
				covers: () => true,
				read,
				judge: () =>
					new Map<ForeseenWrite, Foreseen>([
						[write, {}],
						[other, isStopped ? { failure: unknown } : {}],
					]),
			});
		await look(false);
		await look(false);
		expect(read).toHaveBeenCalledTimes(1);
		await look(true);
		expect(read).toHaveBeenCalledTimes(2);
	});

	it('is a warning where it cannot be read, and no failure', async () => {
		const { ledger, look } = openLedger();
		ledger.isDown = true;
		expect(await look('one')).toEqual({
			warnings: [
				{ code: 'NOT_CHECKED', message: expect.stringMatching(/Nobody answers\.$/) as string },
			],
		});
	});
});
