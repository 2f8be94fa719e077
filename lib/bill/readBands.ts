import type { FieldReader } from '../input/FieldReader';
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
	for (const fields of bands) {
		fields.text('pricingBandId');
		for (const figure of figures) fields.checkDecimal(figure);
	}
	return bands.map((fields) => new CheckedBand(fields));
}

class CheckedBand implements PricingBandUsage {
	constructor(private readonly fields: FieldReader) {}

	get pricingBandId() {
		return this.fields.text('pricingBandId');
	}

	get lowerLimit() {
		return this.fields.decimal('lowerLimit');
	}

	get fixedPrice() {
		return this.fields.decimal('fixedPrice');
	}

	get unitPrice() {
		return this.fields.decimal('unitPrice');
	}

	get unitSubtotal() {
		return this.fields.decimal('unitSubtotal');
	}

	get bandUnits() {
		return this.fields.decimal('bandUnits');
	}

	get bandQuantity() {
		return this.fields.decimal('bandQuantity');
	}

	get bandSubtotal() {
		return this.fields.decimal('bandSubtotal');
	}

	get convertedBandSubtotal() {
		return this.fields.decimal('convertedBandSubtotal');
	}
}
