import type { BillResult } from '../results/BillResult';
import { failureCatalogue, type FailureStatus } from '../results/failureCatalogue';

/** How many counted errors came in a row, and whether that was one too many. */
export interface ErrorTally {
	readonly successiveErrors: number;
	readonly disabled: boolean;
}

/** Waiting for a limit, a retry or a time-out is not an error of the integration. */
const countedStatuses: ReadonlySet<FailureStatus> = new Set([
	'ERROR',
	'AUTH_FAILED',
	'ACCOUNTING_PERIOD_CLOSED',
	'INVOICE_ALREADY_PAID',
]);

export const tallyFrom = (successiveErrors: number, autoDisableAfter: number): ErrorTally => ({
	successiveErrors,
	disabled: successiveErrors >= autoDisableAfter,
});

/**
 * Adds one outcome, in the order of the input. A counted error adds one, an invoice clears, anything
 * else leaves the tally as it is; a disabled integration stays disabled until somebody enables it.
 */
export function tallyErrors(
	tally: ErrorTally,
	outcome: BillResult,
	autoDisableAfter: number,
): ErrorTally {
	if (tally.disabled) return tally;
	if (outcome.output === 'invoices') return tallyFrom(0, autoDisableAfter);
	return countsAsError(outcome) ? tallyFrom(tally.successiveErrors + 1, autoDisableAfter) : tally;
}

/** A late delivery of an older version says nothing about the integration: the books are ahead of it. */
const countsAsError = (outcome: BillResult): boolean =>
	outcome.output === 'failures' &&
	outcome.failure.code !== 'STALE_VERSION' &&
	countedStatuses.has(statusOf(outcome));

/** A document that is in the books, but not as it should be, is an error whatever its cause. */
export const statusOf = ({
	outcome,
	failure,
}: Extract<BillResult, { readonly output: 'failures' }>): FailureStatus =>
	outcome === 'written' ? 'ERROR' : failureCatalogue[failure.code].status;

/**
 * The tally as far as the results are known without a gap, in the order of the input: a later success
 * may not clear errors that an earlier bill, still under way, could add to.
 */
export function tallyKnown(
	start: ErrorTally,
	results: Iterable<BillResult | undefined>,
	autoDisableAfter: number,
): ErrorTally {
	let tally = start;
	for (const outcome of results) {
		if (outcome === undefined) return tally;
		tally = tallyErrors(tally, outcome, autoDisableAfter);
	}
	return tally;
}
