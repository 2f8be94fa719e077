import fc from 'fast-check';
import { M3terFetches, type ById } from '../../../lib/m3ter/FetchTogether';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import { countByKind } from '../../fakes/host/recordedCalls';
import { Random } from '../../faults/random';
import { createVirtualTime } from '../../faults/world/virtualTime';
import { expectOk } from '../support/expectOk';
import { openStandIn, uuid } from './openStandIn';

const callMs = 150;

type Fetch = (ids: readonly string[]) => ById<string>;

const foundAll: Fetch = (ids) => new Map(ids.map((id) => [id, ok(`record ${id}`)]));

/** Executions that ask for records of one kind, on a clock that jumps. */
function open(answer: Fetch = foundAll) {
	const time = createVirtualTime(1, new Random(1));
	const fetches = new M3terFetches({ now: time.now, wait: time.sleep });
	const beganAtMs = time.now();
	const calls: string[] = [];
	const ask = async (
		ids: readonly string[],
		{ atMs = 0, name = '', isCancelled = (): boolean => false, wasAnswered = false } = {},
	) => {
		if (atMs > 0) await time.sleep(atMs);
		return await fetches.ask<string>('bills', ids, {
			isCancelled,
			wasAnswered,
			fetch: async (some) => {
				const given = answer(some);
				calls.push(`${time.now() - beganAtMs} ${name}${some.join(' ')}`);
				await time.sleep(callMs);
				return given;
			},
		});
	};
	const all = async <T>(...asked: readonly Promise<T>[]): Promise<T[]> => {
		const answers = Promise.all(asked);
		await time.runUntilIdle();
		return await answers;
	};
	return { time, fetches, calls, ask, all };
}

describe('what executions ask of m3ter', () => {
	it('goes at once where nothing is under way', async () => {
		const { ask, all, calls } = open();
		const [found] = await all(ask(['a']));
		expect(found).toEqual(foundAll(['a']));
		expect(calls).toEqual(['0 a']);
	});

	it('goes at once again after a while', async () => {
		const { ask, all, calls } = open();
		await all(ask(['a']), ask(['b'], { atMs: 1_000 }), ask(['c'], { atMs: 2_000 }));
		expect(calls).toEqual(['0 a', '1000 b', '2000 c']);
	});

	it('goes together where it is asked for in the same turn, each ID once', async () => {
		const { ask, all, calls } = open();
		const answers = await all(ask(['a']), ask(['b', 'a']), ask(['c']));
		expect(answers).toEqual([foundAll(['a']), foundAll(['b', 'a']), foundAll(['c'])]);
		expect(calls).toEqual(['0 a b c']);
	});

	it('F1: is fetched again for whoever asks while it is under way', async () => {
		let version = 0;
		const { ask, all, calls } = open((ids) => new Map(ids.map((id) => [id, ok(`v${++version}`)])));
		const [first, second] = await all(ask(['a']), ask(['a'], { atMs: callMs - 1 }));
		expect([first?.get('a'), second?.get('a')]).toEqual([ok('v1'), ok('v2')]);
		expect(calls).toEqual(['0 a', `${callMs} a`]);
	});

	it('F2: goes at once where each comes alone, however closely', async () => {
		const { ask, all, calls } = open();
		const one = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
		await all(...one.map((id, index) => ask([id], { atMs: index * 200 })));
		expect(calls).toEqual(one.map((id, index) => `${index * 200} ${id}`));
	});

	it('F2: goes at once again where they come one by one after a storm', async () => {
		const { ask, all, calls } = open();
		const storm = Array.from({ length: 1_500 }, (_, index) =>
			ask([`b${index}`], { atMs: index * 10 }),
		);
		const after = ['a', 'b', 'c'].map((id, index) => ask([id], { atMs: 20_000 + index * 2_000 }));
		await all(...storm, ...after);
		expect(calls.slice(-3)).toEqual(['20000 a', '22000 b', '24000 c']);
	});

	it('F2: keeps a distance that doubles to four seconds as long as the storm lasts, and half a second longer', async () => {
		const { ask, all, calls } = open();
		const storm = Array.from({ length: 1_500 }, (_, index) =>
			ask([`b${index}`], { atMs: index * 10 }),
		);
		await all(...storm, ask(['late'], { atMs: 60_000 }));
		const startedAtMs = calls.map((call) => Number.parseInt(call, 10));
		expect(startedAtMs).toEqual([...[0, 500, 1_500, 3_500, 7_500, 11_500, 14_990 + 500, 60_000]]);
	});

	it('F2: goes a moment after those come in a storm who have been answered before', async () => {
		const { ask, all, calls } = open();
		const wasAnswered = true;
		const woken = [0, 1, 2, 3].map((wave) =>
			[0, 10, 20].map((ms) => ask([`w${wave}-${ms}`], { atMs: 400 * wave + ms, wasAnswered })),
		);
		await all(...woken.flat());
		expect(calls).toEqual([
			'0 w0-0',
			'150 w0-10 w0-20',
			'470 w1-0 w1-10 w1-20',
			'870 w2-0 w2-10 w2-20',
			'1270 w3-0 w3-10 w3-20',
		]);
	});

	it('F2: keeps its distance where one of them has not been answered before', async () => {
		const { ask, all, calls } = open();
		const asked = ['a', 'b', 'c'].map((id, index) => ask([id], { atMs: index * 10 }));
		await all(
			...asked,
			ask(['d'], { atMs: 1_000, wasAnswered: true }),
			ask(['e'], { atMs: 1_010 }),
		);
		expect(calls).toEqual(['0 a', '500 b c', '1500 d e']);
	});

	it('F3: goes by the first of those who wait and are not cancelled', async () => {
		const { ask, all, calls } = open();
		const isCancelled = () => true;
		const [, cancelled, other] = await all(
			ask(['a'], { name: 'one: ' }),
			ask(['b'], { atMs: 10, name: 'two: ', isCancelled }),
			ask(['c'], { atMs: 20, name: 'three: ' }),
		);
		expect(calls).toEqual(['0 one: a', '500 three: c']);
		expect(cancelled?.get('b')).toMatchObject({ ok: false, reason: { code: 'CANCELLED' } });
		expect(other).toEqual(foundAll(['c']));
	});

	it('F3: goes on for others when the one that asks for all is cancelled', async () => {
		const { ask, all, time } = open();
		let isOneCancelled = false;
		void time.sleep(callMs / 2).then(() => (isOneCancelled = true));
		const answers = await all(ask(['a'], { isCancelled: () => isOneCancelled }), ask(['b']));
		expect(answers).toEqual([foundAll(['a']), foundAll(['b'])]);
	});

	it('is not asked for at all where everybody was cancelled', async () => {
		const { ask, all, calls } = open();
		await all(ask(['a'], { isCancelled: () => true }));
		expect(calls).toEqual([]);
		await all(ask(['b'], { atMs: 5_000 }));
		expect(calls).toEqual(['5000 b']);
	});

	it('F4: fails for one ID without failing for others', async () => {
		const reason = failure('BILL_NOT_FOUND', 'There is none.');
		const { ask, all } = open(
			(ids) => new Map(ids.map((id) => [id, id === 'bad' ? fail(reason) : ok(id)])),
		);
		const [one, two] = await all(ask(['a', 'bad']), ask(['b']));
		expect(one?.get('bad')).toEqual(fail(reason));
		expect([one?.get('a'), two?.get('b')]).toEqual([ok('a'), ok('b')]);
	});

	it('F4: is thrown back to all who waited for it, and to nobody else', async () => {
		let fetched = 0;
		const { ask, all } = open((ids) => {
			if (++fetched === 2) throw new Error('Nobody foresaw this');
			return foundAll(ids);
		});
		const outcomes = await all(
			...[ask(['a']), ask(['b'], { atMs: 10 }), ask(['c'], { atMs: 20 })].map((one) =>
				one.catch((error: Error) => error.message),
			),
			ask(['d'], { atMs: 900 }),
		);
		const thrown = 'Nobody foresaw this';
		expect(outcomes).toEqual([foundAll(['a']), thrown, thrown, foundAll(['d'])]);
	});

	it('goes by itself where it is no ID: it could cost all others their answer', async () => {
		const { ask, all, calls } = open();
		const strange = ['a,b', '../..', 'x'.repeat(101), ''];
		await all(ask(['a', ...strange]), ask(['b']));
		expect(calls.sort()).toEqual([`0 ${strange.join(' ')}`, '0 a b'].sort());
	});

	it('is answered to each with just what it asked for, whatever comes together', async () => {
		const ids = fc.constantFrom('a', 'b', 'c', 'd', 'no, id');
		const asked = fc.array(
			fc.record({ ids: fc.uniqueArray(ids), atMs: fc.integer({ min: 0, max: 2_000 }) }),
			{ maxLength: 12 },
		);
		await fc.assert(
			fc.asyncProperty(asked, async (executions) => {
				const { ask, all } = open();
				const answers = await all(...executions.map(({ ids, atMs }) => ask(ids, { atMs })));
				executions.forEach(({ ids }, index) => {
					expect(new Map(answers[index])).toEqual(foundAll(ids));
				});
			}),
			{ numRuns: 50 },
		);
	});
});

describe('a storm of 300 webhooks', () => {
	it.each([
		['a second, bills, accounts and mappings', 1, true],
		['six seconds, bills, accounts and mappings', 6, true],
		['twenty seconds, bills and mappings', 20, false],
	])(
		'within %s takes at most 30 calls, and each gets its own',
		async (_what, seconds, accountsToo) => {
			const { api, records, fake } = openStandIn();
			const numbers = Array.from({ length: 300 }, (_, index) => index);
			for (const number of numbers) {
				records.addBill({ id: uuid('b', number), accountId: uuid('a', number) });
				records.addAccount({ id: uuid('a', number) });
				records.addMapping({
					m3terEntity: 'Account',
					m3terId: uuid('a', number),
					externalSystem: 'Xero',
					externalTable: 'Contact',
					externalId: `contact ${number}`,
				});
			}
			const { time, fetches, all } = open();
			const slowly = {
				...api,
				send: async (request: Parameters<typeof api.send>[0]) => {
					await time.sleep(callMs);
					return await api.send(request);
				},
			};
			const execution = async (number: number) => {
				await time.sleep((number / 300) * seconds * 1_000);
				let wasAnswered = false;
				const source = createM3terSource(api, async (kind, ids, fetch) => {
					const found = await fetches.ask(kind, ids, {
						fetch: async (some) => await fetch(slowly, some),
						isCancelled: () => false,
						wasAnswered,
					});
					wasAnswered = true;
					return found;
				});
				const [billId, accountId] = [uuid('b', number), uuid('a', number)];
				const bills = await source.readBills([billId]);
				const accounts = accountsToo ? await source.readAccounts([accountId]) : undefined;
				const mappings = await source.readExternalMappings('Xero', [billId, accountId]);
				expect(bills.get(billId)).toMatchObject({ ok: true, value: { id: billId } });
				if (accounts) {
					expect(accounts.get(accountId)).toMatchObject({ ok: true, value: { id: accountId } });
				}
				expect([...mappings.values()].flatMap(expectOk)).toMatchObject([
					{ externalId: `contact ${number}` },
				]);
			};
			await all(...numbers.map(execution));
			process.stdout.write(
				`Calls to m3ter for 300 webhooks in ${seconds} s: ${JSON.stringify(countByKind(fake.calls))}\n`,
			);
			expect(fake.calls.length).toBeLessThanOrEqual(30);
		},
	);
});
