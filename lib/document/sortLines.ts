import orderBy from 'lodash/orderBy';
import type { Configuration } from '../configuration/Configuration';
import type { ComposedLine } from './ComposedLine';

/**
 * Sorts lines by what the setting names; lines that are equal in it keep their order, and lines
 * without an aggregation come last in both directions. Subtotals are compared in the currency of the
 * bill, because lines can be priced in different ones.
 */
export function sortLines(
	lines: readonly ComposedLine[],
	{ sortLineItemsBy, sortDirection }: Pick<Configuration, 'sortLineItemsBy' | 'sortDirection'>,
): readonly ComposedLine[] {
	switch (sortLineItemsBy) {
		case 'none':
			return lines;
		case 'subtotal': {
			const direction = sortDirection === 'ascending' ? 1 : -1;
			return [...lines].sort((left, right) => left.amount.cmp(right.amount) * direction);
		}
		case 'aggregationId': {
			const direction = sortDirection === 'ascending' ? 'asc' : 'desc';
			return orderBy(lines, [hasNoAggregation, aggregationOf], ['asc', direction]);
		}
	}
}

const hasNoAggregation = (line: ComposedLine): boolean => aggregationOf(line) === undefined;

/** A joined line goes by the first of its parts that has an aggregation. */
function aggregationOf({ parts }: ComposedLine): string | undefined {
	const found = parts.find(({ line }) => line.aggregationId ?? line.compoundAggregationId)?.line;
	return found?.aggregationId ?? found?.compoundAggregationId;
}
