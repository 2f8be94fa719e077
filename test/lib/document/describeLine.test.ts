import type { BillLineItem } from '../../../lib/bill/Bill';
import type { ComposedLine } from '../../../lib/document/ComposedLine';
import { describeLine, descriptionCharsMax } from '../../../lib/document/describeLine';
import { priceLine } from '../../../lib/document/priceLine';
import { lineItem } from '../support/fixtures';

function composed(...lines: BillLineItem[]): ComposedLine {
	const parts = lines.map((line) => ({
		line,
		amount: line.convertedSubtotal,
		standsFor: 'product' as const,
		coding: {},
	}));
	return { parts, first: parts[0]!, amount: parts[0]!.amount };
}

const text = (...lines: BillLineItem[]) => {
	const line = composed(...lines);
	return describeLine(line, priceLine(line), 'invoice');
};

describe('describeLine', () => {
	it.each<[string, Parameters<typeof lineItem>[0], string]>([
		['its own text', {}, 'API calls'],
		['line breaks and tabs on one line', { description: ' API\n\tcalls ' }, 'API calls'],
		['the product where the text is empty', { description: '', productName: 'Cloud' }, 'Cloud'],
		[
			'm3ter’s name of the type where there is nothing else',
			{ description: '', lineItemType: 'BALANCE_CONSUMED' },
			'Balance consumed',
		],
		[
			'a type that came later by its own name',
			{ description: '', lineItemType: 'REBATE' },
			'REBATE',
		],
		[
			'the last day of the period, included',
			{ servicePeriodStartDate: '2023-09-01', servicePeriodEndDate: '2023-10-01' },
			'API calls (2023-09-01 to 2023-09-30)',
		],
		[
			'a period of one day',
			{ servicePeriodStartDate: '2023-09-01', servicePeriodEndDate: '2023-09-02' },
			'API calls (2023-09-01)',
		],
		[
			'a period without an end',
			{ servicePeriodStartDate: '2023-09-01' },
			'API calls (from 2023-09-01)',
		],
		[
			'a period without a start',
			{ servicePeriodEndDate: '2023-10-01' },
			'API calls (until 2023-09-30)',
		],
		[
			'the child account',
			{ childAccountId: 'c1', childAccountCode: 'acme-uk' },
			'API calls, account acme-uk',
		],
	])('gives %s', (_sentence, given, expected) => {
		expect(text(lineItem(given))).toBe(expected);
	});

	it('names equal parts once', () => {
		expect(text(lineItem(), lineItem())).toBe('API calls');
	});

	it('turns the prices of parts with the document', () => {
		const parts = [-1, -2].map((price) =>
			lineItem({ convertedSubtotal: price, averageUnitPrice: price }),
		);
		const line = composed(...parts);
		expect(describeLine(line, undefined, 'creditNote')).toBe(
			'API calls, 1 calls at 1; API calls, 1 calls at 2',
		);
	});

	it('cuts the text and keeps the period', () => {
		const long = text(
			lineItem({
				description: 'x'.repeat(5000),
				servicePeriodStartDate: '2023-09-01',
				servicePeriodEndDate: '2023-10-01',
			}),
		);
		expect(long).toHaveLength(descriptionCharsMax);
		expect(long).toMatch(/x… \(2023-09-01 to 2023-09-30\)$/);
	});
});
