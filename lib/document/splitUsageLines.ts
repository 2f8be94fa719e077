import type { BillLineItem } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { isUsage } from '../configuration/lineItemTypes';
import { isZero, ZERO } from '../money/decimal';
import { bandAmounts, bandUnits } from './bandAmounts';
import type { LinePart } from './ComposedLine';

/**
 * Takes bill lines apart as far as the setting asks for: usage lines into their bands for `usageBand`,
 * and nothing for the other three. What those join is joined later, once it is known where each part
 * is booked to. A usage line whose bands say nothing about money stays whole.
 */
export function splitUsageLines(
	lines: readonly BillLineItem[],
	configuration: Configuration,
	minorUnitDigits: number,
): readonly LinePart[] {
	const { splitUsageLineItems } = configuration;
	if (splitUsageLineItems !== 'usageBand') {
		const joinsByProduct = splitUsageLineItems === 'product';
		return lines.map((line) => wholeLine(line, joinsByProduct && isUsage(line.lineItemType)));
	}
	const sendsZeroQuantity = configuration.sendZeroQuantityLineItems;
	return lines.flatMap((line) => {
		const bands = isUsage(line.lineItemType) ? splitIntoBands(line, minorUnitDigits) : [];
		const wanted = sendsZeroQuantity ? bands : bands.filter((band) => !isZeroQuantity(band));
		return wanted.length > 0 ? wanted : [wholeLine(line, false)];
	});
}

const wholeLine = (line: BillLineItem, standsForProduct: boolean): LinePart => ({
	line,
	amount: line.convertedSubtotal,
	standsFor: standsForProduct ? 'product' : 'aggregation',
});

function splitIntoBands(line: BillLineItem, minorUnitDigits: number): LinePart[] {
	const amounts = bandAmounts(line, minorUnitDigits) ?? [];
	return amounts.map((amount, index) => ({
		line,
		band: line.bands[index],
		amount,
		standsFor: 'band',
	}));
}

const isZeroQuantity = ({ line, band, amount }: LinePart): boolean =>
	isZero(amount) && band !== undefined && isZero(bandUnits(line, band) ?? ZERO);
