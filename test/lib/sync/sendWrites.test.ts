import chunk from 'lodash/chunk';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { MarkRenewal, PlannedWrite, WriteAnswer } from '../../../lib/ledger/Writes';
import { failed } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { BillResults, SyncRun } from '../../../lib/sync/BillJob';
import type { OpenBill, Share } from '../../../lib/sync/OpenBill';
import {
	countServerErrors,
	sendWrites,
	stoppedBefore,
	type RenewalOf,
	type WriteOf,
} from '../../../lib/sync/sendWrites';
import { candidate, open } from './support/candidates';
import { found } from './support/found';

const serverError = failure('SERVER_ERROR', 'It broke.', { destinationCode: '500' });
const refusal = failure('REJECTED', 'No.', { destinationCode: '400' });
const ofCall = (reason = serverError): WriteAnswer => ({
	outcome: 'uncertain',
	failure: reason,
	ofWholeCall: true,
});
const written: WriteAnswer = { outcome: 'written', document: found().document };

/** The write of bill `name`. */
function writeOf(name: string, given: Partial<OpenBill<unknown>> = {}): WriteOf<unknown> {
	const entry = open(given, candidate({ label: `Bill ${name}`, draft: { billId: name } }));
	const mark = { billId: name, billVersion: 1, digest: '' };
	const write: PlannedWrite = {
		action: 'create',
		kind: 'invoice',
		number: name,
		mark,
		body: {},
		attempt: 1,
	};
	return { entry, write };
}

interface Given {
	readonly batchesOf?: number;
	readonly answer?: (number: string, batch: readonly string[]) => WriteAnswer | undefined;
	readonly whyStopped?: (
		name: string,
		results: readonly string[],
	) => ReturnType<ReturnType<SyncRun['whyStopped']>>;
	readonly serverErrors?: ReturnType<typeof countServerErrors>;
	readonly renewals?: readonly string[];
	/** Which of the renewals go along with a call that writes these. */
	readonly carriedBy?: (batch: readonly string[], renewals: readonly string[]) => readonly string[];
}

/** Sends these writes. @returns The calls, and each answer as `A written`, `B uncertain SERVER_ERROR, cut 1`. */
async function send(
	writes: readonly WriteOf<unknown>[],
	{
		batchesOf = 10,
		answer = () => written,
		whyStopped = () => undefined,
		serverErrors = countServerErrors(writes.length),
		renewals = [],
		carriedBy,
	}: Given = {},
) {
	const calls: string[] = [];
	const settled: string[] = [];
	const shares = new Map<string, Share>();
	const results: BillResults = new Map();
	const numbersOf = (batch: readonly PlannedWrite[]) => batch.map(({ number }) => number);
	const renewalOf = (id: string): RenewalOf<unknown> => ({
		job: candidate({ draft: { billId: id } }).job,
		renewal: { target: found({ id }), mark: { billId: id, billVersion: 1, digest: '' } },
	});
	const idsOf = (some: readonly MarkRenewal[]) => some.map(({ target }) => target.id);
	const ledger = {
		writesAtOnceMax: 1,
		batches: (some) => chunk(some, batchesOf),
		write: async (batch, along = []) => {
			const numbers = numbersOf(batch);
			calls.push([numbers.join(' '), ...idsOf(along)].join(' +'));
			return new Map(
				batch.flatMap((one) => {
					const said = answer(one.number, numbers);
					return said ? [[one, said] as const] : [];
				}),
			);
		},
		...(carriedBy && {
			carriedBy: (batch, some) => {
				const ids = carriedBy(numbersOf(batch), idsOf(some));
				return some.filter(({ target }) => ids.includes(target.id));
			},
		}),
	} as Partial<Ledger> as Ledger;
	const run = {
		ledger,
		whyStopped: (known) => (job) =>
			whyStopped(
				job.bill.id,
				[...known.keys()].map(({ bill }) => bill.id),
			),
	} as Pick<SyncRun, 'ledger' | 'whyStopped'> as SyncRun;
	const settle = ({ entry, write }: WriteOf<unknown>, said: WriteAnswer, share?: Share) => {
		const why = said.outcome === 'written' ? '' : ` ${said.failure.code}`;
		const cut = share ? `, cut ${share.cuts}` : '';
		settled.push(`${write.number} ${said.outcome}${why}${cut}`);
		if (share) shares.set(write.number, share);
		results.set(entry.candidate.job, failed(refusal));
	};
	await sendWrites(writes, run, results, serverErrors, settle, renewals.map(renewalOf));
	return { calls, settled, shares };
}

const named = (...names: readonly string[]) => names.map((name) => writeOf(name));

describe('writes', () => {
	it('go in the batches of the ledger, and each has its answer', async () => {
		const { calls, settled } = await send(named('A', 'B', 'C'), { batchesOf: 2 });
		expect(calls).toEqual(['A B', 'C']);
		expect(settled).toEqual(['A written', 'B written', 'C written']);
	});

	it('that an answer leaves out are uncertain', async () => {
		const settle = jest.fn();
		const ledger = {
			writesAtOnceMax: 1,
			batches: (some) => [some],
			write: async () => new Map(),
		} as Pick<Ledger, 'writesAtOnceMax' | 'batches' | 'write'> as Ledger;
		const run = { ledger, whyStopped: () => () => undefined } as Partial<SyncRun> as SyncRun;
		const [one] = named('A');
		await sendWrites([one!], run, new Map(), countServerErrors(1), settle, []);
		expect(settle.mock.calls).toEqual([
			[
				one,
				{
					outcome: 'uncertain',
					failure: failure('OUTCOME_UNKNOWN', "The ledger's answer does not mention Bill A."),
				},
				undefined,
			],
		]);
	});
});

describe('W4: a bill that is stopped', () => {
	it('is not sent, and the others of its batch are', async () => {
		const { calls, settled } = await send(named('A', 'B'), {
			whyStopped: (name) => (name === 'A' ? 'CANCELLED' : undefined),
		});
		expect(calls).toEqual(['B']);
		expect(settled).toEqual(['A none CANCELLED', 'B written']);
	});

	it('is asked for before each batch, with what is known by then', async () => {
		const { calls, settled } = await send(named('A', 'B'), {
			batchesOf: 1,
			whyStopped: (_name, known) => (known.length > 0 ? 'DISABLED' : undefined),
		});
		expect(calls).toEqual(['A']);
		expect(settled).toEqual(['A written', 'B none DISABLED']);
	});

	it.each([
		['DISABLED', 'Bill A was not sent: the integration has disabled itself.'],
		['CANCELLED', 'Bill A was not sent: the execution was cancelled.'],
	] as const)('says that it is %s', (why, message) =>
		expect(stoppedBefore('Bill A', why)).toMatchObject({ code: why, message }),
	);
});

describe('W3: a call that fails as a whole', () => {
	const failing = (given: Given = {}) =>
		send(named('A', 'B', 'C'), { answer: () => ofCall(), ...given });

	it('is cut in halves, each to be sent again together', async () => {
		const { settled, shares } = await failing();
		expect(settled).toEqual([
			'A uncertain SERVER_ERROR, cut 1',
			'B uncertain SERVER_ERROR, cut 1',
			'C uncertain SERVER_ERROR, cut 1',
		]);
		expect(shares.get('A')).toBe(shares.get('B'));
		expect(shares.get('A')).not.toBe(shares.get('C'));
	});

	it.each([
		[1, true],
		[2, false],
	])('after %i cuts its bills stay together: %s', async (cuts, together) => {
		const share = { cuts };
		const of = ['A', 'B', 'C', 'D'].map((name) => writeOf(name, { share }));
		const { shares } = await send(of, { answer: () => ofCall() });
		expect(shares.get('A') === shares.get('B')).toBe(together);
		expect(shares.get('A')).toEqual({ cuts: cuts + 1 });
	});

	it('goes again with those of its half, and with no others', async () => {
		const [left, right] = [{ cuts: 1 }, { cuts: 1 }];
		const of = [
			writeOf('A', { share: left }),
			writeOf('B'),
			writeOf('C', { share: right }),
			writeOf('D', { share: left }),
			writeOf('E'),
		];
		expect((await send(of)).calls.sort()).toEqual(['A D', 'B E', 'C']);
	});

	it('is not cut if it had one bill: that one is it', async () =>
		expect((await send(named('A'), { answer: () => ofCall() })).settled).toEqual([
			'A uncertain SERVER_ERROR',
		]));

	it.each<readonly [string, WriteAnswer]>([
		['the way there is why', ofCall(failure('TIMEOUT', 'No answer.', { destinationCode: '504' }))],
		['nobody answered', ofCall(failure('SERVER_ERROR', 'No answer.'))],
		['each bill has an answer of its own', { outcome: 'none', failure: refusal }],
	])('is not cut if %s', async (_sentence, answer) =>
		expect((await failing({ answer: () => answer })).shares.size).toBe(0),
	);

	it('leaves those out that were answered', async () => {
		const { settled } = await failing({
			answer: (number) => (number === 'B' ? written : ofCall()),
		});
		expect(settled).toEqual([
			'A uncertain SERVER_ERROR, cut 1',
			'B written',
			'C uncertain SERVER_ERROR, cut 1',
		]);
	});
});

describe('where many calls in a row meet an error of the server', () => {
	/** One more and the ledger counts as down. */
	function nearlyDown(bills = 4) {
		const serverErrors = countServerErrors(bills);
		for (let count = 1; count < 33; count++) serverErrors.note(false);
		expect(serverErrors.isWorthGoingOn()).toBe(true);
		return serverErrors;
	}

	it.each([
		['one bill', 1, 33],
		['four', 4, 33],
		['five', 5, 34],
		['a thousand', 1000, 282],
	])('%s: so many are one too many', (_sentence, bills, max) => {
		const serverErrors = countServerErrors(bills);
		for (let count = 1; count < max; count++) serverErrors.note(false);
		expect(serverErrors.isWorthGoingOn()).toBe(true);
		serverErrors.note(false);
		expect(serverErrors.isWorthGoingOn()).toBe(false);
	});

	it('nothing is cut any more', async () => {
		const serverErrors = nearlyDown();
		const { shares } = await send(named('A', 'B'), { serverErrors, answer: () => ofCall() });
		expect(shares.size).toBe(0);
	});

	it('what was cut before keeps its answer, and what was not is still tried', async () => {
		const serverErrors = nearlyDown();
		serverErrors.note(false);
		const pending = { answer: { outcome: 'none', failure: serverError } } as const;
		const of = [writeOf('A', { share: { cuts: 1 }, pending }), writeOf('B', { pending })];
		const { calls, settled } = await send(of, { serverErrors });
		expect(calls).toEqual(['B']);
		expect(settled.sort()).toEqual(['A none SERVER_ERROR', 'B written']);
	});

	it.each<readonly [string, (number: string) => WriteAnswer]>([
		['goes through', () => written],
		['goes through for one', (number) => (number === 'A' ? written : ofCall())],
		['is refused', () => ofCall(refusal)],
	])('a call that %s begins the count anew', async (_sentence, answer) => {
		const serverErrors = nearlyDown();
		await send(named('A', 'B'), { serverErrors, answer });
		serverErrors.note(false);
		expect(serverErrors.isWorthGoingOn()).toBe(true);
	});

	it('a call that is not made counts for nothing', async () => {
		const serverErrors = nearlyDown();
		await send(named('A'), { serverErrors, whyStopped: () => 'CANCELLED' });
		serverErrors.note(false);
		expect(serverErrors.isWorthGoingOn()).toBe(false);
	});
});

describe('marks that are renewed', () => {
	const carriedBy = jest.fn((_batch: readonly string[], renewals: readonly string[]) =>
		renewals.slice(0, 1),
	);
	beforeEach(() => carriedBy.mockClear());

	it('go along with calls that have room for them, each once', async () => {
		const { calls } = await send(named('A', 'B', 'C'), {
			batchesOf: 1,
			renewals: ['x', 'y'],
			carriedBy,
		});
		expect(calls).toEqual(['A +x', 'B +y', 'C']);
		expect(carriedBy.mock.calls).toEqual([
			[['A'], ['x', 'y']],
			[['B'], ['y']],
		]);
	});

	it('do not go with bills that are sent again', async () =>
		expect(
			(await send([writeOf('A', { share: { cuts: 1 } })], { renewals: ['x'], carriedBy })).calls,
		).toEqual(['A']));

	it('do not go of a bill that is stopped', async () =>
		expect(
			(
				await send(named('A'), {
					renewals: ['x', 'y'],
					carriedBy,
					whyStopped: (name) => (name === 'x' ? 'DISABLED' : undefined),
				})
			).calls,
		).toEqual(['A +y']));

	it('stay where the ledger cannot write them alone', async () =>
		expect((await send(named('A'), { renewals: ['x'] })).calls).toEqual(['A']));
});
