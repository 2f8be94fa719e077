import { fromText, toText } from '../../../lib/document/textDocument';
import { Decimal } from '../../../lib/money/decimal';
import { draft, draftLine } from '../support/drafts';

const document = draft({
	currency: 'KWD',
	minorUnitDigits: 3,
	total: new Decimal('1e7'),
	lines: [
		draftLine({ amount: '10000000', priced: ['1e9', '0.00000001', 'calls'], itemId: '17' }),
		draftLine({ amount: '0', description: 'Discount' }),
	],
});

it('money is written with the decimals of its currency, quantity and price to their last digit', () =>
	expect(toText(document)).toEqual({
		...document,
		total: '10000000.000',
		lines: [
			{
				...document.lines[0],
				amount: '10000000.000',
				pricing: { units: '1000000000', unitPrice: '0.00000001', unit: 'calls' },
			},
			{ ...document.lines[1], amount: '0.000' },
		],
	}));

it('a line without a price has none in text either', () => {
	const written = toText(document);
	expect(written.lines.map((line) => 'pricing' in line)).toEqual([true, false]);
	expect(fromText(written).lines.map((line) => 'pricing' in line)).toEqual([true, false]);
});

it('what was stored is read again as it was', () => {
	const stored = JSON.parse(JSON.stringify(toText(document))) as ReturnType<typeof toText>;
	expect(fromText(stored)).toEqual(document);
});

it('of a correction the bill behind it is not stored', () =>
	expect(toText({ ...document, standsFor: draft() })).toEqual(toText(document)));
