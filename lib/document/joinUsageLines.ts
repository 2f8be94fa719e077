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
	const groups = new Map<string, CodedPart[]>(); // In the order of their first parts.
	parts.forEach((part, index) => {
		const key = joiningKey(part, split) ?? `line ${index}`;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [part]);
		else group.push(part);
	});
	return [...groups.values()].map(compose);
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
	const whoseAndWhen = `${line.childAccountId}\n${line.servicePeriodStartDate}\n${line.servicePeriodEndDate}`;
	const bookedTo = `${coding.itemId}\n${coding.accountCode}\n${coding.taxCode}`;
	return `${joinedBy}\n${line.lineItemType}\n${whoseAndWhen}\n${bookedTo}`;
}
