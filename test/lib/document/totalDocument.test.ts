import fc from 'fast-check';
import { expectDocument } from '../../../lib/document/expectDocument';
import { Decimal } from '../../../lib/money/decimal';
import { roundHalfUp } from '../../../lib/money/roundToSum';
import { sumOf } from '../../../lib/money/sumOf';
import { generatedBills } from '../support/generators';
import { bill, configuration, lineItem } from '../support/fixtures';

jest.setTimeout(3_600_000);

const billOf = (total: string | undefined, amounts: string[], currency = 'USD') =>
	bill({
		currency,
		billTotal: total,
		lineItems: amounts.map((convertedSubtotal) => lineItem({ convertedSubtotal })),
	});

/** In the sign of the bill, `refused`, or `nothing` where no line is left to send. */
function totalOf(...given: Parameters<typeof billOf>): string {
	const expected = expectDocument(billOf(...given), configuration());
	if (!expected.ok) return expected.reason.code === 'BILL_TOTAL_MISMATCH' ? 'refused' : 'failed';
	if (expected.value.expects === 'nothing') return 'nothing';
	const { kind, total } = expected.value;
	return (kind === 'creditNote' ? total.neg() : total).toFixed();
}

describe("the total of a whole bill is the bill's total rounded once, or the bill is refused", () => {
	it.each<[string, string | undefined, string[], string, string?]>([
		['lines and total agree', '10.00', ['10.00'], '10'],
		['the total rounds down, the lines round up', '10.014', ['10.018'], '10.01'],
		['rounded, the total is more than a cent below the lines', '10.014', ['10.023'], 'refused'],
		['rounded, the total is more than a cent above the lines', '10.016', ['10.007'], 'refused'],
		['the total rounds up, the lines round down', '10.016', ['10.012'], '10.02'],
		['rounded, the total is one cent away', '10.014', ['10.02'], '10.01'],
		['the total is half a cent', '10.005', ['10.00'], '10.01'],
		['the total is half a cent below zero', '-10.005', ['-10.00'], '-10.01'],
		['one cent apart, lines above', '10.00', ['10.01'], '10'],
		['one cent apart, lines below', '10.01', ['10.00'], '10.01'],
		['a hair more than one cent apart, lines above', '10.00', ['10.0100001'], 'refused'],
		['a hair more than one cent apart, lines below', '10.0100001', ['10.00'], 'refused'],
		['apart by less than a cent, across zero', '-0.004', ['0.004'], '0'],
		['apart by a cent, across zero', '-0.005', ['0.005'], 'refused'],
		['ten lines of a third', '3.33', Array.from({ length: 10 }, () => '0.3333'), '3.33'],
		['one yen apart', '100', ['100.5', '0.5'], '100', 'JPY'],
		['more than one yen apart', '100', ['100.5', '0.51'], 'refused', 'JPY'],
		['one fils apart', '1.0004', ['1.001'], '1', 'KWD'],
		['more than one fils apart', '1.0004', ['1.00141'], 'refused', 'KWD'],
		['no total: the lines, rounded once', undefined, ['0.333', '0.333', '0.333'], '1'],
		['no lines and no money', '0', [], 'nothing'],
		['no lines and less than half a cent', '0.004', [], 'nothing'],
		['no lines and a cent, which no line can hold', '0.01', [], 'refused'],
	])('%s', (_sentence, total, amounts, expected, ...[currency]) => {
		expect(totalOf(total, amounts, currency)).toBe(expected);
	});

	it('a total of nothing has no sign', () => {
		const expected = expectDocument(billOf('-0.001', ['-0.001']), configuration());
		expect(expected.ok && expected.value.expects === 'document' && expected.value).toMatchObject({
			kind: 'invoice',
			total: expect.objectContaining({ s: 1 }) as unknown,
		});
	});

	it('holds for every total and every line', () =>
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -30_000, max: 30_000 }), { minLength: 1, maxLength: 5 }),
				fc.integer({ min: -25, max: 25 }),
				(thousandths, apart) => {
					const amounts = thousandths.map((amount) => new Decimal(amount).div(1_000));
					const sum = sumOf(amounts);
					const total = sum.plus(new Decimal(apart).div(1_000));
					const texts = amounts.map((amount) => amount.toFixed());
					const found = totalOf(total.toFixed(), texts);
					const rounded = roundHalfUp(total, 2);
					expect(found).toBe(
						Math.abs(apart) > 10 || rounded.minus(sum).abs().gt('0.01')
							? 'refused'
							: rounded.eq(0)
								? '0'
								: rounded.toFixed(),
					);
				},
			),
			{ numRuns: Math.max(1_000, generatedBills) },
		));
});
