import { saveTally } from '../../../lib/health/HealthStore';
import {
	statusOf,
	tallyFrom,
	tallyInOrder,
	type ErrorTally,
} from '../../../lib/health/tallyErrors';
import type { BillResult } from '../../../lib/results/BillResult';
import { failure, failureCatalogue, type FailureCode } from '../../../lib/results/failureCatalogue';

type Failed = Extract<BillResult, { readonly output: 'failures' }>;

const failed = (code: FailureCode, outcome: Failed['outcome'] = 'none'): Failed => ({
	output: 'failures',
	outcome,
	failure: failure(code, 'It failed.'),
});
const created: BillResult = { output: 'invoices', action: 'created', warnings: [] };
const skipped: BillResult = { output: 'skipped', reason: 'NOT_APPROVED', message: 'Pending' };
const error = failed('REJECTED');

/** The tally after the last result that is known without a gap. */
const after = (
	outcomes: ReadonlyArray<BillResult | undefined>,
	successiveErrors = 0,
	autoDisableAfter = 10,
): ErrorTally => {
	const results = outcomes.map((outcome) => outcome && { outcome, autoDisableAfter });
	const tallies = [...tallyInOrder(successiveErrors, results)];
	return tallies.at(-1) ?? tallyFrom(successiveErrors, autoDisableAfter);
};
const times = (count: number, outcome: BillResult) => Array.from({ length: count }, () => outcome);

describe('the tenth successive error disables', () => {
	it.each([
		['not the ninth', times(9, error), { successiveErrors: 9, disabled: false }],
		['exactly the tenth', times(10, error), { successiveErrors: 10, disabled: true }],
		[
			'not nine, a success, and nine',
			[...times(9, error), created, ...times(9, error)],
			{ successiveErrors: 9, disabled: false },
		],
		[
			'whatever is skipped in between',
			[...times(9, error), skipped, error],
			{ successiveErrors: 10, disabled: true },
		],
		[
			'and no success after it enables again',
			[...times(10, error), created, created],
			{ successiveErrors: 10, disabled: true },
		],
		[
			'and nothing after it is counted',
			[...times(10, error), ...times(5, failed('DISABLED')), error],
			{ successiveErrors: 10, disabled: true },
		],
	])('%s', (_sentence, outcomes, tally) => expect(after(outcomes)).toEqual(tally));

	it('over several executions together', () =>
		expect(after([error], 9)).toEqual({ successiveErrors: 10, disabled: true }));

	it('or the first, where the setting says so', () =>
		expect(after([error], 0, 1).disabled).toBe(true));
});

describe('what counts', () => {
	const waiting = ['AWAITING_RETRY', 'TIMEOUT_LIMIT_EXCEEDED', 'RATE_LIMIT_RETRY', 'DISABLED'];
	const codes = Object.keys(failureCatalogue) as FailureCode[];

	const ofNobody: FailureCode[] = ['BILL_NOT_FOUND', 'STALE_VERSION'];

	it.each(ofNobody)('%s says nothing about the integration and leaves the count as it is', (code) =>
		expect(after([error, failed(code)]).successiveErrors).toBe(1),
	);

	it.each(codes.filter((code) => !ofNobody.includes(code)))(
		'%s counts unless it waits for something',
		(code) => {
			const counts = !waiting.includes(failureCatalogue[code].status);
			expect(after([failed(code)]).successiveErrors).toBe(counts ? 1 : 0);
		},
	);

	it('a failure that says so itself does not count, whatever its code', () => {
		const reason = failure('INVALID_BILL', 'No bill.', { counts: false });
		expect(after([error, { ...error, failure: reason }]).successiveErrors).toBe(1);
	});

	it('a document that is written, but not as it should be, is an error whatever its cause', () => {
		expect(statusOf(failed('RATE_LIMITED', 'written'))).toBe('ERROR');
		expect(after([failed('RATE_LIMITED', 'written')]).successiveErrors).toBe(1);
	});

	it('an uncertain outcome waits for the next look-up', () =>
		expect(after([failed('OUTCOME_UNKNOWN', 'uncertain')]).successiveErrors).toBe(0));
});

describe('while a run goes on', () => {
	it('counts as far as there is no gap', () => {
		expect(after([...times(4, error), undefined, ...times(6, error)]).successiveErrors).toBe(4);
		expect(after([...times(9, error), undefined, created]).successiveErrors).toBe(9);
		expect(after([...times(9, error), error, undefined]).disabled).toBe(true);
	});
});

describe('what is remembered', () => {
	const save = async (held: number, successiveErrors: number, cleared: boolean) => {
		let count = held;
		let writes = 0;
		const store = {
			countErrors: async () => count,
			addErrors: async (more: number) => {
				count += more;
				writes += 1;
			},
			clear: async () => {
				count = 0;
				writes += 1;
			},
		};
		await saveTally(store, held, tallyFrom(successiveErrors, 10), cleared);
		return [count, writes];
	};

	it.each([
		['errors are added to those before', 3, 5, false, 5, 1],
		['a success forgets those before', 3, 0, true, 0, 1],
		['a success forgets, later errors are kept', 3, 2, true, 2, 2],
		['nothing happened, and nothing is written', 3, 3, false, 3, 0],
		['a success has nothing to forget, and nothing is written', 0, 0, true, 0, 0],
	])('%s', async (_sentence, held, successiveErrors, cleared, kept, writes) =>
		expect(await save(held, successiveErrors, cleared)).toEqual([kept, writes]),
	);
});
