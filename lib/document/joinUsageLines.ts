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
	const groups: CodedPart[][] = []; // In the order of their first parts.
	const groupsById = new Map<string, CodedPart[][]>();
	for (const part of parts) {
		const id = joiningId(part, split);
		const candidates = (id !== undefined && groupsById.get(id)) || [];
		const group = candidates.find(([first]) => goTogether(first!, part));
		if (group !== undefined) {
			group.push(part);
			continue;
		}
		const opened = [part];
		groups.push(opened);
		candidates.push(opened);
		if (id !== undefined) groupsById.set(id, candidates);
	}
	return groups.map(compose);
}

const compose = (parts: readonly CodedPart[]): ComposedLine => ({
	parts,
	first: parts[0]!,
	amount: parts.length === 1 ? parts[0]!.amount : sumOf(parts.map((part) => part.amount)),
});

/** The aggregation or product that lines are joined by, undefined for a line that stays alone. */
function joiningId({ line }: CodedPart, split: 'aggregation' | 'product'): string | undefined {
	if (!isUsage(line.lineItemType)) return undefined;
	return split === 'product'
		? (line.accountingProductId ?? line.productId)
		: (line.aggregationId ?? line.compoundAggregationId);
}

/** Compared field by field: a key of all eight for every line cost more than all the rest of joining. */
const goTogether = (one: CodedPart, other: CodedPart): boolean =>
	one.line.lineItemType === other.line.lineItemType &&
	one.line.childAccountId === other.line.childAccountId &&
	one.line.servicePeriodStartDate === other.line.servicePeriodStartDate &&
	one.line.servicePeriodEndDate === other.line.servicePeriodEndDate &&
	one.coding.itemId === other.coding.itemId &&
	one.coding.accountCode === other.coding.accountCode &&
	one.coding.taxCode === other.coding.taxCode;
