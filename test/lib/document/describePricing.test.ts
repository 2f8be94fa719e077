import { describeLine } from '../../../lib/document/describeLine';
import { withPricing } from '../../../lib/document/describePricing';
import { wordingFor } from '../../../lib/document/wording';
import { priceLine } from '../../../lib/document/priceLine';
import { Decimal } from '../../../lib/money/decimal';
import { band, lineItem } from '../support/fixtures';

type Given = Parameters<typeof lineItem>[0];

const composed = (given: Given, withBand = false) => {
	const line = lineItem(given);
	const part = {
		line,
		band: withBand ? line.bands[0] : undefined,
		amount: line.convertedSubtotal,
		standsFor: withBand ? ('band' as const) : ('product' as const),
		coding: {},
	};
	return { parts: [part], first: part, amount: part.amount };
};

const written = (given: Given) =>
	withPricing({ description: 'API calls', pricing: priceLine(composed(given)) }, 4_000);
const style = { kind: 'invoice', wording: wordingFor('en-GB') } as const;

describe('a price in the text of a line', () => {
	it.each<[string, Given, string]>([
		[
			'has all its decimals where it was not converted',
			{ units: 1_000_000, averageUnitPrice: '0.000149611361', convertedSubtotal: '149.61' },
			'API calls (1,000,000 calls at 0.000149611361)',
		],
		[
			'has ten decimals where it was converted',
			{
				units: 1_000_000,
				averageUnitPrice: '0.000149611361',
				conversionRate: '0.87',
				convertedSubtotal: '130.16',
			},
			'API calls (1,000,000 calls at 0.0001301619)',
		],
		[
			'has all decimals of its only band',
			{ units: 3, convertedSubtotal: '1', bands: [band({ unitPrice: '0.333333333333' })] },
			'API calls (3 calls at 0.333333333333)',
		],
		['has no blank in the place of a unit', { units: 3, unit: '\u0007' }, 'API calls (3 at 3.33)'],
		[
			'stands behind a unit that is cut',
			{ units: 2, averageUnitPrice: 5, unit: 'x'.repeat(5_000) },
			`API calls (2 ${'x'.repeat(99)}… at 5)`,
		],
	])('%s', (_sentence, given, expected) => {
		const rounded = { ...given, averageUnitPrice: given?.averageUnitPrice ?? '3.33' };
		expect(written(rounded)).toBe(expected);
	});

	it.each([
		['a fixed price that was not converted', '1', '25.123456789012 fixed'],
		['a fixed price that was converted', '1.5', '37.6851851835 fixed'],
	])('%s', (_sentence, conversionRate, expected) => {
		const line = composed(
			{ conversionRate, bands: [band({ fixedPrice: '25.123456789012' })] },
			true,
		);
		expect(describeLine(line, undefined, style)).toBe(`API calls, ${expected}`);
	});

	it.each([
		['the pricing of the line', { units: 2 }, undefined, 'Calls (2 GB at 5)'],
		['the words that the line has for it', { units: 2 }, 'two', 'Calls (two)'],
		['nothing where the text says it already', { units: 2 }, '', 'Calls'],
		['nothing of no units', { units: 0 }, 'none', 'Calls'],
		['nothing where there is no price', undefined, undefined, 'Calls'],
	])('adds %s', (_what, given, pricingText, expected) => {
		const price = { unitPrice: new Decimal(5), unit: 'GB' };
		const pricing = given && { ...price, units: new Decimal(given.units) };
		expect(withPricing({ description: ' Calls ', pricing, pricingText }, 100)).toBe(expected);
	});

	it('stands alone where the line has no text', () => {
		const pricing = { units: new Decimal(2), unitPrice: new Decimal(5), unit: 'GB' };
		expect(withPricing({ description: '', pricing }, 100)).toBe('(2 GB at 5)');
	});

	it('keeps the figures where the description has to give way', () => {
		const pricing = { units: new Decimal(2), unitPrice: new Decimal(5), unit: 'GB' };
		expect(withPricing({ description: 'x'.repeat(50), pricing }, 30)).toBe(
			`${'x'.repeat(17)}… (2 GB at 5)`,
		);
	});
});
