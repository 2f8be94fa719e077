import type { BillResult } from '../results/BillResult';
import type { ResultHead } from './describeResult';

/** An input item that has its outcome, or something that was found for one. */
export interface SettledItem {
	readonly itemIndex: number;
	/** Where what leaves comes from several input items. One list for all that do. */
	readonly pairedIndexes?: readonly number[];
	readonly head: ResultHead;
	readonly outcome: BillResult;
	/** Of the item's configuration; m3ter's own figure where that cannot be read. */
	readonly autoDisableAfter: number;
	readonly disabledNotificationUsers: readonly string[];
}
