import { saveTally } from '../../../lib/health/saveTally';
import {
	statusOf,
	tallyErrors,
	tallyFrom,
	tallyKnown,
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

const after = (outcomes: readonly BillResult[], start = tallyFrom(0, 10)): ErrorTally =>
	outcomes.reduce((tally, outcome) => tallyErrors(tally, outcome, 10), start);
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
		expect(after([error], tallyFrom(9, 10))).toEqual({ successiveErrors: 10, disabled: true }));

	it('or the first, where the setting says so', () =>
		expect(tallyErrors(tallyFrom(0, 1), error, 1).disabled).toBe(true));
});

describe('what counts', () => {
	const waiting = ['AWAITING_RETRY', 'TIMEOUT_LIMIT_EXCEEDED', 'RATE_LIMIT_RETRY', 'DISABLED'];
	const codes = Object.keys(failureCatalogue) as FailureCode[];

	it('an older version than the books hold does not count: nothing is wrong with the integration', () => {
		expect(after([failed('STALE_VERSION')]).successiveErrors).toBe(0);
	});

	it.each(codes.filter((code) => code !== 'STALE_VERSION'))(
		'%s counts unless it waits for something',
		(code) => {
			const counts = !waiting.includes(failureCatalogue[code].status);
			expect(after([failed(code)]).successiveErrors).toBe(counts ? 1 : 0);
		},
	);

	it('a document that is written, but not as it should be, is an error whatever its cause', () => {
		expect(statusOf(failed('RATE_LIMITED', 'written'))).toBe('ERROR');
		expect(after([failed('RATE_LIMITED', 'written')]).successiveErrors).toBe(1);
	});

	it('an uncertain outcome waits for the next look-up', () =>
		expect(after([failed('OUTCOME_UNKNOWN', 'uncertain')]).successiveErrors).toBe(0));
});

describe('while a run goes on', () => {
	const known = (outcomes: Array<BillResult | undefined>) =>
		tallyKnown(tallyFrom(0, 10), outcomes, 10);

	it('counts as far as there is no gap', () => {
		expect(known([...times(4, error), undefined, ...times(6, error)]).successiveErrors).toBe(4);
		expect(known([...times(9, error), undefined, created]).successiveErrors).toBe(9);
		expect(known([...times(9, error), error, undefined]).disabled).toBe(true);
	});
});

describe('what is remembered', () => {
	const save = async (held: number, successiveErrors: number, cleared: boolean) => {
		let count = held;
		const store = {
			countErrors: async () => count,
			addErrors: async (more: number) => {
				count += more;
			},
			clear: async () => {
				count = 0;
			},
		};
		await saveTally(store, held, tallyFrom(successiveErrors, 10), cleared);
		return count;
	};

	it.each([
		['errors are added to those before', 3, 5, false, 5],
		['a success forgets those before', 3, 0, true, 0],
		['a success forgets, later errors are kept', 3, 2, true, 2],
		['nothing happened', 3, 3, false, 3],
	])('%s', async (_sentence, held, successiveErrors, cleared, kept) =>
		expect(await save(held, successiveErrors, cleared)).toBe(kept),
	);
});
