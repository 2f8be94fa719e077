import type { FieldReader } from '../input/FieldReader';
import { isOrdinaryNumber, readDecimal } from '../money/readDecimal';
import type { PricingBandUsage } from './Bill';

const figures = [
	'lowerLimit',
	'fixedPrice',
	'unitPrice',
	'unitSubtotal',
	'bandUnits',
	'bandQuantity',
	'bandSubtotal',
	'convertedBandSubtotal',
] as const satisfies ReadonlyArray<keyof PricingBandUsage>;

/**
 * The bands of a line, all of them checked at once. Their decimals are made when something asks for them: they are two
 * thirds of the figures of a bill, and only a split by band and the price of a single band ever do.
 */
export function readBands(bands: readonly FieldReader[]): readonly PricingBandUsage[] {
	return bands.map((fields) => {
		if (!hasOnlyOrdinaryNumbers(fields.source)) {
			for (const figure of figures) fields.checkDecimal(figure);
		}
		return new CheckedBand(fields.source, fields.id('pricingBandId'));
	});
}

/** As m3ter writes them. Asking for each by a name that varies took 3 µs longer for the 250 figures of 20 lines. */
function hasOnlyOrdinaryNumbers(json: FieldReader['source']): boolean {
	try {
		return (
			isOrdinaryNumber(json.lowerLimit) &&
			isOrdinaryNumber(json.fixedPrice) &&
			isOrdinaryNumber(json.unitPrice) &&
			isOrdinaryNumber(json.unitSubtotal) &&
			isOrdinaryNumber(json.bandUnits) &&
			isOrdinaryNumber(json.bandQuantity) &&
			isOrdinaryNumber(json.bandSubtotal) &&
			isOrdinaryNumber(json.convertedBandSubtotal)
		);
	} catch {
		return false; // A getter threw: checked one by one, the figure is named.
	}
}

class CheckedBand implements PricingBandUsage {
	constructor(
		private readonly json: Readonly<Record<string, unknown>>,
		readonly pricingBandId: string | undefined,
	) {}

	get lowerLimit() {
		return readDecimal(this.json.lowerLimit);
	}

	get fixedPrice() {
		return readDecimal(this.json.fixedPrice);
	}

	get unitPrice() {
		return readDecimal(this.json.unitPrice);
	}

	get unitSubtotal() {
		return readDecimal(this.json.unitSubtotal);
	}

	get bandUnits() {
		return readDecimal(this.json.bandUnits);
	}

	get bandQuantity() {
		return readDecimal(this.json.bandQuantity);
	}

	get bandSubtotal() {
		return readDecimal(this.json.bandSubtotal);
	}

	get convertedBandSubtotal() {
		return readDecimal(this.json.convertedBandSubtotal);
	}
}
