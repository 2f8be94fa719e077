import type { BillResult, FailedResult } from '../results/BillResult';
import { failureCatalogue } from '../results/failureCatalogue';
import type { FailureStatus } from '../results/failureKinds';

/** How many counted errors came in a row, and whether that was one too many. */
export interface ErrorTally {
	readonly successiveErrors: number;
	readonly disabled: boolean;
}

/** A result, and after how many successive errors its configuration is to be disabled. */
export interface CountedResult {
	readonly outcome: BillResult;
	readonly autoDisableAfter: number;
}

export const tallyFrom = (successiveErrors: number, autoDisableAfter: number): ErrorTally => ({
	successiveErrors,
	disabled: successiveErrors >= autoDisableAfter,
});

/**
 * Counts results in the order of the input: a counted error adds one, an invoice clears, anything else leaves the
 * tally as it is; a disabled integration stays disabled until somebody enables it.
 *
 * It ends at the first result that is not known yet: a later success may not clear errors that an earlier bill, still
 * under way, could add to.
 * @param successiveErrors Counted before the first of them.
 * @param tally After results that came before these.
 * @returns The tally after each result.
 */
export function* tallyInOrder(
	successiveErrors: number,
	results: Iterable<CountedResult | undefined>,
	tally?: ErrorTally,
): Generator<ErrorTally> {
	for (const result of results) {
		if (result === undefined) return;
		const before = tally ?? tallyFrom(successiveErrors, result.autoDisableAfter);
		tally = add(before, result);
		yield tally;
	}
}

function add(tally: ErrorTally, { outcome, autoDisableAfter }: CountedResult): ErrorTally {
	if (tally.disabled) return tally;
	if (outcome.output === 'invoices') return tallyFrom(0, autoDisableAfter);
	const counts = outcome.output === 'failures' && countsAsError(outcome);
	return counts ? tallyFrom(tally.successiveErrors + 1, autoDisableAfter) : tally;
}

/** A document that is in the books, but not as it should be, is an error whatever its cause. */
const isWrittenWrong = ({ outcome }: FailedResult): boolean => outcome === 'written';

const countsAsError = (result: FailedResult): boolean =>
	isWrittenWrong(result) || (result.failure.counts ?? failureCatalogue[result.failure.code].counts);

export const statusOf = (result: FailedResult): FailureStatus =>
	isWrittenWrong(result) ? 'ERROR' : failureCatalogue[result.failure.code].status;
