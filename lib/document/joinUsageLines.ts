import groupBy from 'lodash/groupBy';
import type { Configuration } from '../configuration/Configuration';
import { isUsage } from '../configuration/lineItemTypes';
import { sumOf } from '../money/sumOf';
import type { CodedPart, ComposedLine } from './ComposedLine';

/**
 * Joins usage lines by aggregation or by product. Lines that come together share type, child account
 * and service period, and what they are booked to, because a line of a ledger has one item. A joined
 * line stands where its first part stood; everything else stays a line of its own.
 */
export function joinUsageLines(
	parts: readonly CodedPart[],
	split: Configuration['splitUsageLineItems'],
): ComposedLine[] {
	if (split !== 'aggregation' && split !== 'product') return parts.map((part) => compose([part]));
	// Keys keep the order in which they are first met, which is the order of the first parts.
	const groups = groupBy(
		[...parts.entries()],
		([index, part]) => joiningKey(part, split) ?? `line ${index}`,
	);
	return Object.values(groups).map((group) => compose(group.map(([, part]) => part)));
}

const compose = (parts: readonly CodedPart[]): ComposedLine => ({
	parts,
	first: parts[0]!,
	amount: parts.length === 1 ? parts[0]!.amount : sumOf(parts.map((part) => part.amount)),
});

/** What lines have to agree in to become one, undefined for a line that stays alone. */
function joiningKey(
	{ line, coding }: CodedPart,
	split: 'aggregation' | 'product',
): string | undefined {
	if (!isUsage(line.lineItemType)) return undefined;
	const joinedBy =
		split === 'product'
			? (line.accountingProductId ?? line.productId)
			: (line.aggregationId ?? line.compoundAggregationId);
	if (joinedBy === undefined) return undefined;
	return [
		joinedBy,
		line.lineItemType,
		line.childAccountId,
		line.servicePeriodStartDate,
		line.servicePeriodEndDate,
		coding.itemId,
		coding.accountCode,
		coding.taxCode,
	].join('\n');
}
