import Big from 'big.js';
import { aLine, anInvoice, createBench, messagesOf } from './testing';

interface Figures {
	LineAmount: number;
	UnitAmount?: number;
	Quantity?: number;
}

describe('a line', () => {
	it.each<[string, 2 | 4, Record<string, number>, Figures]>([
		['3 x 0.10 is 0.30', 2, { Quantity: 3, UnitAmount: 0.1 }, { LineAmount: 0.3 }],
		[
			'2.165 rounds to 2.17, away from zero',
			2,
			{ Quantity: 1, UnitAmount: 2.165 },
			{ UnitAmount: 2.17, LineAmount: 2.17 },
		],
		[
			'the unit price is rounded to 2 decimals before it is multiplied',
			2,
			{ Quantity: 1000, UnitAmount: 0.06117 },
			{ UnitAmount: 0.06, LineAmount: 60 },
		],
		[
			'and to 4 decimals with unitdp=4',
			4,
			{ Quantity: 1000, UnitAmount: 0.06117 },
			{ UnitAmount: 0.0612, LineAmount: 61.2 },
		],
		[
			'the quantity has 4 decimals',
			4,
			{ Quantity: 1.00005, UnitAmount: 100 },
			{ Quantity: 1.0001, LineAmount: 100.01 },
		],
		[
			'a missing unit price is worked out',
			4,
			{ Quantity: 3, LineAmount: 1 },
			{ UnitAmount: 0.3333, LineAmount: 1 },
		],
		[
			'a missing quantity is worked out',
			4,
			{ UnitAmount: 0.25, LineAmount: 1 },
			{ Quantity: 4, LineAmount: 1 },
		],
		[
			'a discount comes off before the amount is rounded',
			2,
			{ Quantity: 3, UnitAmount: 3.33, DiscountRate: 15 },
			{ LineAmount: 8.49 },
		],
		[
			'all three may be sent if they agree',
			4,
			{ Quantity: 1, UnitAmount: 61.17, LineAmount: 61.17 },
			{ LineAmount: 61.17 },
		],
	])('%s', async (_sentence, unitdp, sent, expected) => {
		const bench = createBench();
		const line = { Description: 'x', AccountCode: '200', TaxType: 'NONE', ...sent };
		const answer = await bench.call('PUT', `/Invoices?unitdp=${unitdp}`, {
			json: { Invoices: [anInvoice(bench, { LineItems: [line] })] },
		});
		expect(answer).toMatchObject({ status: 200, body: { Invoices: [{ LineItems: [expected] }] } });
	});

	it.each([
		[
			'a negative price takes from the total',
			[
				{ UnitAmount: 10, Quantity: 1 },
				{ UnitAmount: -2.5, Quantity: 1 },
			],
			7.5,
		],
		['numbers may come as text', [{ UnitAmount: '1.10', Quantity: '2' }], 2.2],
	])('%s', async (_sentence, lines, subTotal) => {
		const bench = createBench();
		const element = await bench.create(
			'Invoices',
			anInvoice(bench, { LineItems: lines.map((line) => aLine(line)) }),
		);
		expect(element).toMatchObject({ SubTotal: subTotal });
	});

	it('with a price alone is refused loudly, as no source tells what Xero makes of it', async () => {
		const bench = createBench();
		const answer = await bench.call('PUT', '/Invoices', {
			json: anInvoice(bench, { LineItems: [{ Description: 'x', UnitAmount: 1 }] }),
		});
		expect(answer.status).toBe(501);
	});
});

describe('tax', () => {
	// The figures of the vendor's rounding guide: 76.30 at 15 % is 11.445, which two lines make 11.44 and one makes 11.45.
	it.each<[string, string, number[], [number, number, number]]>([
		['is rounded on each line, then added up', 'Exclusive', [38.15, 38.15], [76.3, 11.44, 87.74]],
		['of one line with the same sum is a cent more', 'Exclusive', [76.3], [76.3, 11.45, 87.75]],
		['is taken out of inclusive amounts', 'Inclusive', [115, 0.1], [100.09, 15.01, 115.1]],
		['is none with NoTax', 'NoTax', [120], [120, 0, 120]],
		[
			'of a credit line mirrors that of a charge',
			'Exclusive',
			[76.3, -38.15],
			[38.15, 5.73, 43.88],
		],
	])('%s', async (_sentence, LineAmountTypes, amounts, [SubTotal, TotalTax, Total]) => {
		const bench = createBench();
		bench.fake.organisation.taxRates.push({
			taxType: 'GST15',
			name: '15%',
			effectiveRate: new Big(15),
			status: 'ACTIVE',
			appliesTo: ['REVENUE'],
		});
		const LineItems = amounts.map((amount) =>
			aLine({ Quantity: 1, UnitAmount: amount, TaxType: 'GST15' }),
		);
		const element = await bench.create(
			'Invoices',
			anInvoice(bench, { LineAmountTypes, LineItems }),
		);
		expect(messagesOf(element)).toEqual([]);
		expect(element).toMatchObject({ SubTotal, TotalTax, Total, AmountDue: Total, AmountPaid: 0 });
	});
});
