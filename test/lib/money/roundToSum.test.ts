import fc from 'fast-check';
import { Decimal } from '../../../lib/money/decimal';
import { roundHalfUp, roundToSum } from '../../../lib/money/roundToSum';
import { sumOf } from '../../../lib/money/sumOf';

const decimals = (texts: readonly string[]) => texts.map((text) => new Decimal(text));

describe('roundToSum', () => {
	it.each<[string, string[], string, number, string[]]>([
		['leaves amounts alone that fit', ['10.00', '-3.50'], '6.50', 2, ['10', '-3.5']],
		[
			'gives a third of a dollar three ways, the cent to the first',
			['0.3333', '0.3333', '0.3333'],
			'1.00',
			2,
			['0.34', '0.33', '0.33'],
		],
		[
			'gives the missing cent to the largest remainder',
			['0.331', '0.334', '0.335'],
			'1.00',
			2,
			['0.33', '0.33', '0.34'],
		],
		[
			'takes a cent back from the smallest of the rounded up',
			['0.336', '0.337', '0.337'],
			'1.01',
			2,
			['0.33', '0.34', '0.34'],
		],
		['breaks a tie in line order', ['0.005', '0.005'], '0.01', 2, ['0.01', '0']],
		['mirrors a tie of negative amounts', ['-0.005', '-0.005'], '-0.01', 2, ['-0.01', '0']],
		[
			'keeps a charge and its credit mirrored',
			['9200.006', '-9200.006', '1250.00'],
			'1250.00',
			2,
			['9200.01', '-9200.01', '1250'],
		],
		['rounds to whole yen', ['100.4', '100.4', '100.4'], '301', 0, ['101', '100', '100']],
		[
			'rounds to fils, of which a dinar has a thousand',
			['0.0005', '0.0005'],
			'0.001',
			3,
			['0.001', '0'],
		],
		[
			'follows a total one unit off and spares the line of nothing',
			['0', '10.00'],
			'10.01',
			2,
			['0', '10.01'],
		],
		['rounds nothing to nothing', [], '0', 2, []],
		['has nothing to give a total to', [], '0.01', 2, []],
		[
			'spreads a total that is far away, what is left over by the largest remainder',
			['0.004', '0.001', '0.003'],
			'0.05',
			2,
			['0.02', '0.01', '0.02'],
		],
		[
			'takes back a total that is far away',
			['0.004', '0.001', '0.003'],
			'-0.04',
			2,
			['-0.01', '-0.02', '-0.01'],
		],
	])('%s', (_sentence, amounts, total, digits, expected) => {
		const rounded = roundToSum(decimals(amounts), new Decimal(total), digits);
		expect(rounded.map((amount) => Number(amount))).toEqual(expected.map(Number));
	});

	describe('laws', () => {
		const amounts = fc.array(
			fc
				.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat(8))
				.map(([digits, scale]) => new Decimal(`${digits}e-${scale}`)),
			{ minLength: 1, maxLength: 40 },
		);
		const digits = fc.constantFrom(0, 2, 3);
		const text = (values: readonly Decimal[]) =>
			values.map((value) => value.toFixed().replace(/^-0$/, '0'));

		it('adds up to the total: sum of rounded equals the rounded sum', () =>
			fc.assert(
				fc.property(amounts, digits, (values, places) => {
					const total = roundHalfUp(sumOf(values), places);
					expect(sumOf(roundToSum(values, total, places)).eq(total)).toBe(true);
				}),
			));

		it('moves no amount by more than one unit', () =>
			fc.assert(
				fc.property(amounts, digits, (values, places) => {
					const rounded = roundToSum(values, roundHalfUp(sumOf(values), places), places);
					const unit = new Decimal(`1e-${places}`);
					rounded.forEach((value, index) => {
						expect(value.minus(values[index]!).abs().lte(unit)).toBe(true);
					});
				}),
			));

		it('adds up to any total, however far away, and spreads it evenly', () =>
			fc.assert(
				fc.property(amounts, digits, fc.integer(), (values, places, units) => {
					const total = new Decimal(`${units}e-${places}`);
					const rounded = roundToSum(values, total, places);
					expect(sumOf(rounded).eq(total)).toBe(true);
					const moved = rounded.map((value, index) =>
						value.minus(roundHalfUp(values[index]!, places)),
					);
					const sorted = moved.sort((one, other) => one.cmp(other));
					const unit = new Decimal(`1e-${places}`);
					expect(sorted.at(-1)!.minus(sorted[0]!).lte(unit)).toBe(true);
				}),
			));

		it('mirrors: turning every sign turns every result', () =>
			fc.assert(
				fc.property(amounts, digits, (values, places) => {
					const total = roundHalfUp(sumOf(values), places);
					const negated = values.map((value) => value.neg());
					const mirrored = roundToSum(negated, total.neg(), places).map((value) => value.neg());
					expect(text(mirrored)).toEqual(text(roundToSum(values, total, places)));
				}),
			));
	});
});
