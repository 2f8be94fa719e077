import fc from 'fast-check';
import { Decimal } from '../../../../lib/money/decimal';
import {
	quantityAndPrice,
	translateLine,
} from '../../../../lib/destinations/quickbooks/translateLine';
import { draftLine, type WrittenLine } from './draft';

const line = (written: WrittenLine) => {
	const drafted = draftLine(written);
	const result = translateLine(drafted, drafted.amount, undefined);
	if (!result.ok) throw new Error(result.reason.message);
	return result.value;
};

describe('quantity and price', () => {
	it.each<[string, [string, string], string, { Qty: number; UnitPrice: number } | undefined]>([
		// 128.35 x 14.50 = 1861.075: real QuickBooks refused 1,861.07 and wanted 1,861.08.
		['half a cent goes up', ['128.35', '14.50'], '1861.08', { Qty: 128.35, UnitPrice: 14.5 }],
		['and not down', ['128.35', '14.50'], '1861.07', undefined],
		['12.95 x 75 = 971.25', ['75', '12.95'], '971.25', { Qty: 75, UnitPrice: 12.95 }],
		['12.95 x 75 is not 970.88', ['75', '12.95'], '970.88', undefined],
		['0.1 + 0.2 arithmetic: 3 x 0.10', ['3', '0.10'], '0.30', { Qty: 3, UnitPrice: 0.1 }],
		// 1000 x 0.06117 = 61.17; five decimals are no obstacle here.
		['metered prices fit', ['1000', '0.06117'], '61.17', { Qty: 1000, UnitPrice: 0.06117 }],
		// 333 x 0.0000001 = 0.0000333 -> 0.00.
		['a price below a millionth does not', ['333', '0.0000001'], '0', undefined],
		['eight decimals do not fit', ['1000000', '0.00000125'], '1.25', undefined],
		['seven do', ['1000000', '0.0000125'], '12.5', { Qty: 1000000, UnitPrice: 0.0000125 }],
		['a credit mirrors a charge', ['2.5', '-0.01'], '-0.03', { Qty: 2.5, UnitPrice: -0.01 }],
		['nothing of something', ['0', '5'], '0', { Qty: 0, UnitPrice: 5 }],
		['a minimum charge is no product', ['3', '0.10'], '25.00', undefined],
	])('%s', (_sentence, [units, unitPrice], amount, expected) => {
		const pricing = { units: new Decimal(units), unitPrice: new Decimal(unitPrice), unit: '' };
		expect(quantityAndPrice(pricing, new Decimal(amount))).toEqual(expected);
	});

	const decimals = (digits: number, whole: number) =>
		fc
			.tuple(
				fc.integer({ min: -(10 ** whole), max: 10 ** whole }),
				fc.integer({ min: 0, max: digits }),
			)
			.map(([unscaled, scale]) => new Decimal(unscaled).div(new Decimal(10).pow(scale)));

	it('6070: whatever is sent, quantity times price rounds to the amount', () =>
		fc.assert(
			fc.property(decimals(9, 9), decimals(9, 9), decimals(2, 9), (units, unitPrice, other) => {
				for (const exact of [units.times(unitPrice), other]) {
					const amount = exact.round(2);
					const sent = translateLine(
						{ ...draftLine(), amount, pricing: { units, unitPrice, unit: 'GB' } },
						amount,
						undefined,
					);
					if (!sent.ok) return; // More digits than QuickBooks holds.
					const { Qty, UnitPrice } = sent.value.SalesItemLineDetail;
					// What a reader of the JSON text gets.
					const product = new Decimal(JSON.stringify(Qty)).times(JSON.stringify(UnitPrice));
					expect(product.round(2).toFixed(2)).toBe(amount.toFixed(2));
					expect(new Decimal(JSON.stringify(sent.value.Amount)).toFixed(2)).toBe(amount.toFixed(2));
				}
			}),
			{ numRuns: 2000 },
		));
});

describe('a line', () => {
	it.each<[string, WrittenLine, object]>([
		[
			'with a price that gives its amount shows quantity and price',
			{ amount: '971.25', priced: ['75', '12.95', 'h'] },
			{
				Amount: 971.25,
				Description: 'API calls',
				SalesItemLineDetail: { Qty: 75, UnitPrice: 12.95 },
			},
		],
		[
			'with another amount is one piece, and the text says the rest',
			{ amount: '61.18', priced: ['1000', '0.06117', 'GB'] },
			{
				Amount: 61.18,
				Description: 'API calls (1,000 GB at 0.06117)',
				SalesItemLineDetail: { Qty: 1, UnitPrice: 61.18 },
			},
		],
		[
			'reads large quantities with commas, and a unit may be missing',
			{ amount: '1.25', priced: ['1000000', '0.00000125', ''] },
			{ Description: 'API calls (1,000,000 at 0.00000125)', SalesItemLineDetail: { Qty: 1 } },
		],
		[
			'without a price is one piece',
			{ amount: '-12.5' },
			{
				Amount: -12.5,
				Description: 'API calls',
				SalesItemLineDetail: { Qty: 1, UnitPrice: -12.5 },
			},
		],
		[
			'of quantity 0 with an amount is one piece, and its text has no zero',
			{ amount: '20', priced: ['0', '0.05', 'GB'] },
			{ Description: 'API calls', SalesItemLineDetail: { Qty: 1, UnitPrice: 20 } },
		],
	])('%s', (_sentence, written, expected) => {
		expect(line(written)).toMatchObject({ DetailType: 'SalesItemLineDetail', ...expected });
	});

	it('names item, tax code and service date where it has them', () =>
		expect(
			line({ itemId: '7', taxCode: 'TAX', serviceDate: '2026-09-01' }).SalesItemLineDetail,
		).toEqual({
			ItemRef: { value: '7' },
			Qty: 1,
			UnitPrice: 10,
			TaxCodeRef: { value: 'TAX' },
			ServiceDate: '2026-09-01',
		}));

	it('without an item and a text has neither field', () => {
		const sent = line({ itemId: undefined, description: '' });
		expect(JSON.stringify(sent)).not.toMatch(/Description|ItemRef/);
	});

	it('keeps its quantity in a text that is cut at 4,000 characters', () => {
		const sent = line({
			description: 'x'.repeat(5000),
			amount: '61.18',
			priced: ['2', '30', 'GB'],
		});
		expect(sent.Description).toHaveLength(4000);
		expect(sent.Description).toMatch(/x… \(2 GB at 30\)$/);
	});

	it('of more than ten digits is refused, not rounded', () => {
		const drafted = draftLine({ amount: '10000000000.00' });
		expect(translateLine(drafted, drafted.amount, undefined)).toMatchObject({
			ok: false,
			reason: {
				code: 'LINE_NOT_SENDABLE',
				message: 'A line of 10000000000 has more digits than QuickBooks can hold.',
				details: { line: 'API calls' },
			},
		});
	});
});
