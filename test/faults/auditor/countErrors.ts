import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../lib/input/isRecord';
import type { Outputs } from '../world/execution';

/** As the outputs tell it: successive counted errors after a run, and whether it disabled itself in it. */
export interface ErrorCount {
	/** Undefined where the number before was not known and no invoice has started it anew. */
	readonly errors: number | undefined;
	readonly disabledHere: boolean;
}

const countedStatuses: ReadonlySet<unknown> = new Set([
	...['ERROR', 'AUTH_FAILED', 'ACCOUNTING_PERIOD_CLOSED', 'INVOICE_ALREADY_PAID'],
]);

/** The contract's rule, in the order of the input: a counted error adds one, an invoice clears. */
export function countErrors(
	before: number | undefined,
	[invoices = [], skipped = [], failures = []]: Outputs,
	autoDisableAfter: number,
): ErrorCount {
	if (before !== undefined && before >= autoDisableAfter) {
		return { errors: before, disabledHere: false };
	}
	const inOrder = [
		...invoices.map((item) => ({ ...item, effect: 'clears' as const })),
		...skipped.map((item) => ({ ...item, effect: 'nothing' as const })),
		...failures.map((item) => ({
			...item,
			effect: isCounted(item.json) ? ('counts' as const) : ('nothing' as const),
		})),
	].sort((left, right) => positionOf(left.pairedItem) - positionOf(right.pairedItem));
	let errors = before;
	for (const { effect } of inOrder) {
		if (effect === 'clears') errors = 0;
		// From an unknown number this one may have been the last: what clears comes too late then.
		if (effect === 'counts' && errors === undefined) break;
		if (effect === 'counts' && errors !== undefined) errors += 1;
		if (errors !== undefined && errors >= autoDisableAfter) return { errors, disabledHere: true };
	}
	return { errors, disabledHere: false };
}

/** A late older version says nothing about the integration. */
const isCounted = ({ status, failure }: IDataObject): boolean =>
	countedStatuses.has(status) && !(isRecord(failure) && failure.code === 'STALE_VERSION');

export const positionOf = (pairedItem: unknown): number =>
	typeof pairedItem === 'object' && pairedItem !== null && 'item' in pairedItem
		? Number(pairedItem.item)
		: Number.NaN;
