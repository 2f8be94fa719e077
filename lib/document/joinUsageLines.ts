import type { Configuration } from '../configuration/Configuration';
import { isUsage } from '../configuration/lineItemTypes';
import { sumOf } from '../money/sumOf';
import type { CodedPart, ComposedLine } from './ComposedLine';
import type { DraftDimension } from './DraftDocument';

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
	const groupsByKey = new Map<string, CodedPart[]>();
	for (const part of parts) {
		const id = joiningId(part, split);
		const key = id === undefined ? undefined : keyOf(id, part);
		const group = key === undefined ? undefined : groupsByKey.get(key);
		if (group !== undefined) {
			group.push(part);
			continue;
		}
		const opened = [part];
		groups.push(opened);
		if (key !== undefined) groupsByKey.set(key, opened);
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

/**
 * Equal for parts that go together. None of its fields is blank or has a line break: ids are read that way, and so is every
 * setting that could be one of them.
 */
const keyOf = (id: string, { line, coding }: CodedPart): string =>
	`${id}\n${line.lineItemType}\n${line.childAccountId ?? ''}\n${line.servicePeriodStartDate ?? ''}\n${line.servicePeriodEndDate ?? ''}\n${coding.itemId ?? ''}\n${coding.accountCode ?? ''}\n${coding.taxCode ?? ''}${coding.dimensions ? `\n${JSON.stringify(coding.dimensions.map(valuesOf))}` : ''}`;

/** Who says a value makes no other line of it. */
const valuesOf = ({ dimension, candidates }: DraftDimension): readonly string[] => [
	dimension,
	...candidates.map(({ value }) => value),
];
