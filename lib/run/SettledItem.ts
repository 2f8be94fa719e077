import type { Configuration } from '../configuration/Configuration';
import type { CountedResult } from '../health/tallyErrors';
import type { BillResult } from '../results/BillResult';
import type { ResultHead } from './describeResult';
import type { IncomingItem, Settings } from './ItemGroup';
import { billIdOf } from './readItemBills';

/** An input item that has its outcome, or something that was found for one. */
export interface SettledItem extends CountedResult {
	readonly itemIndex: number;
	/** Where what leaves comes from several input items. One list for all that do. */
	readonly pairedIndexes?: readonly number[];
	readonly head: ResultHead;
	readonly disabledNotificationUsers: readonly string[];
}

/** An item and what is known of its bill. */
export interface KnownItem {
	readonly itemIndex: number;
	readonly billId?: ResultHead['billId'];
	readonly bill?: ResultHead['bill'];
	readonly billVersion?: ResultHead['billVersion'];
	readonly customerName?: ResultHead['customerName'];
}

/** An item that cannot be read leaves all the same. */
export function knownOf(item: IncomingItem): KnownItem {
	const { itemIndex } = item;
	try {
		return { itemIndex, billId: billIdOf(item) };
	} catch {
		return { itemIndex };
	}
}

export const settledItem = (
	{ itemIndex, ...known }: KnownItem,
	outcome: BillResult,
	{ name, destination, autoDisableAfter, disabledNotificationUsers }: Configuration,
): SettledItem => ({
	itemIndex,
	head: { integration: name, destination: destination.name, ...known },
	outcome,
	autoDisableAfter,
	disabledNotificationUsers,
});

/** m3ter's own number of successive errors, for items whose settings cannot be read. */
export const autoDisableAfterByDefault = 10;

/** An item whose settings make no configuration. */
export const unconfiguredItem = (
	{ itemIndex, billId }: KnownItem,
	outcome: BillResult,
	{ name, destination }: Settings,
): SettledItem => ({
	itemIndex,
	head: { integration: textOf(name), destination: textOf(destination), billId },
	outcome,
	autoDisableAfter: autoDisableAfterByDefault,
	disabledNotificationUsers: [],
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
