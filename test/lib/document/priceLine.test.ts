import type { Written } from '../support/fixtures';
import type { BillLineItem } from '../../../lib/bill/Bill';
import { priceLine } from '../../../lib/document/priceLine';
import { band, lineItem } from '../support/fixtures';

type Given = Written<BillLineItem>;

/** @param ofBand The part is that band of its line, and not the whole line. */
function priceOf(given: readonly Given[], ofBand?: number): string {
	const parts = given.map((one) => {
		const line = lineItem(one);
		return {
			...{ line, band: ofBand === undefined ? undefined : line.bands[ofBand] },
			...{ amount: line.convertedSubtotal, standsFor: 'product' as const, coding: {} },
		};
	});
	const price = priceLine({ parts, first: parts[0]!, amount: parts[0]!.amount });
	if (price === undefined) return 'none';
	const { units, unit, unitPrice, isConverted } = price;
	return `${units.toFixed()} ${unit} x ${unitPrice.toFixed()}${isConverted ? ', converted' : ''}`;
}

const nothing: Given = { units: 0, convertedSubtotal: 0, averageUnitPrice: 9, unit: 'GB' };
const two: Given = { units: 2, convertedSubtotal: 6, averageUnitPrice: 3 };
const three: Given = { units: 3, convertedSubtotal: 9, averageUnitPrice: 3 };

it.each<[string, readonly Given[], string]>([
	['one part has its own', [two], '2 calls x 3'],
	['parts of one unit and price have it together', [two, three], '5 calls x 3'],
	['parts of two prices have none', [two, { ...three, averageUnitPrice: 4 }], 'none'],
	['parts of two units have none', [two, { ...three, unit: 'GB' }], 'none'],
	['a part without a price leaves none', [two, { units: 0, convertedSubtotal: 5 }], 'none'],
	['a part of nothing has no say', [nothing, two, nothing, three], '5 calls x 3'],
	['a part that is free has its say', [two, { units: 4, convertedSubtotal: 0 }], 'none'],
	['parts of nothing have that of the first', [nothing, { ...nothing, unit: 'MB' }], '0 GB x 9'],
	['what is free costs nothing each', [{ units: 5, convertedSubtotal: 0 }], '5 calls x 0'],
	['an amount of no units has none', [{ units: 0, convertedSubtotal: 5 }], 'none'],
	['an amount at no price has none', [{ ...two, averageUnitPrice: 0 }], 'none'],
	[
		'it is that of the only band',
		[{ ...two, bands: [band({ unitPrice: '2.999' })] }],
		'2 calls x 2.999',
	],
	[
		'it is the average where the only band tells none',
		[{ ...two, bands: [band({})] }],
		'2 calls x 3',
	],
	[
		'it is the average where the only band has a fixed price too',
		[{ ...two, bands: [band({ unitPrice: 1, fixedPrice: 4 })] }],
		'2 calls x 3',
	],
	[
		'it is the average of several bands',
		[{ ...two, bands: [band({ unitPrice: 4 }), band({ unitPrice: 2 })] }],
		'2 calls x 3',
	],
	[
		'it is in the currency of the bill',
		[{ ...two, conversionRate: '1.5' }],
		'2 calls x 4.5, converted',
	],
])('the price of a line: %s', (_sentence, given, expected) =>
	expect(priceOf(given)).toBe(expected),
);

it.each<[string, Given, string]>([
	['its own units and price', { bands: [band({ unitPrice: 3, bandUnits: 2 })] }, '2 calls x 3'],
	[
		'the units of its line where it is the only one',
		{ ...two, bands: [band({ unitPrice: 3 })] },
		'2 calls x 3',
	],
	['none without units', { bands: [band({ unitPrice: 3 }), band({ unitPrice: 4 })] }, 'none'],
	['none without a price', { bands: [band({ bandUnits: 2 })] }, 'none'],
	[
		'none where a fixed price is among them',
		{ bands: [band({ unitPrice: 3, fixedPrice: 1, bandUnits: 2 })] },
		'none',
	],
	[
		'its own where the fixed price is zero',
		{ bands: [band({ unitPrice: 3, fixedPrice: 0, bandUnits: 2 })] },
		'2 calls x 3',
	],
])('the price of a band: %s', (_sentence, given, expected) =>
	expect(priceOf([given], 0)).toBe(expected),
);
