import fc from 'fast-check';
import { Decimal } from '../../../../lib/money/decimal';
import { roundHalfUp } from '../../../../lib/money/roundToSum';
import { sumOf } from '../../../../lib/money/sumOf';
import { translate } from '../../../../lib/destinations/xero/translate';
import type { XeroDocument, XeroLine } from '../../../../lib/destinations/xero/XeroDocument';
import type { BookedDimension } from '../../../../lib/document/DraftDocument';
import { readMarkText } from '../../../../lib/ledger/ownershipMark';
import { expectFail, expectOk } from '../../support/expectOk';
import { draft, draftLine, type WrittenLine } from '../../support/drafts';

const contactId = 'a8554b07-8252-4d27-8813-44c9137c1b2b';
const settings = { lineAmountTypes: 'exclusive' } as const;

const bodyOf = (given: Parameters<typeof draft>[0] = {}): XeroDocument =>
	expectOk(translate(draft(given), contactId, settings)).body;

const lineOf = (line: WrittenLine): XeroLine => bodyOf({ lines: [draftLine(line)] }).lineItems[0]!;

describe('a line', () => {
	it.each<[string, [string, string], string, [number, number]]>([
		['3 x 0.10 = 0.30 goes as quantity and price', ['3', '0.10'], '0.30', [3, 0.1]],
		[
			'1,000 x 0.06117 goes as one: the price has five decimals',
			['1000', '0.06117'],
			'61.17',
			[1, 61.17],
		],
		['8,555,500 x 0.000149611361 goes as one', ['8555500', '0.000149611361'], '1280.00', [1, 1280]],
		['1,000 x 0.0612 = 61.20 goes with four decimals', ['1000', '0.0612'], '61.20', [1000, 0.0612]],
		['half a cent goes up: 1 x 2.165 = 2.17', ['1', '2.165'], '2.17', [1, 2.165]],
		['and away from zero below it', ['1', '-2.165'], '-2.17', [1, -2.165]],
		['2.165 that the bill rounds down goes as one', ['1', '2.165'], '2.16', [1, 2.16]],
		['2.5 x 0.33 = 0.825 is 0.83', ['2.5', '0.33'], '0.83', [2.5, 0.33]],
		['a quantity of four decimals goes', ['0.0001', '500'], '0.05', [0.0001, 500]],
		[
			'a quantity of more digits than a number of JSON has goes as one',
			['12345678901234.5678', '0.0001'],
			'1234567890.12',
			[1, 1234567890.12],
		],
		[
			'so does a price of that many',
			['0.0001', '12345678901234.5678'],
			'1234567890.12',
			[1, 1234567890.12],
		],
		['a quantity of five decimals goes as one', ['0.00001', '5000'], '0.05', [1, 0.05]],
		['a credit keeps its quantity, its price is negative', ['3', '-0.10'], '-0.30', [3, -0.1]],
		['a negative quantity never goes', ['-3', '0.10'], '-0.30', [1, -0.3]],
		['nor two negatives that make a charge', ['-3', '-0.10'], '0.30', [1, 0.3]],
		['quantity 0 with money goes as one', ['0', '0.10'], '5.00', [1, 5]],
		['a fixed fee beside the units goes as one', ['3', '0.10'], '5.30', [1, 5.3]],
		['nothing at all is a line of zero', ['0', '0.10'], '0', [1, 0]],
		['units at no price are a line of zero', ['750', '0'], '0', [750, 0]],
	])('%s', (_sentence, priced, amount, [quantity, unitAmount]) =>
		expect(lineOf({ priced, amount })).toMatchObject({
			quantity,
			unitAmount,
			lineAmount: Number(amount),
		}),
	);

	it('without a price is one of its amount', () =>
		expect(lineOf({ amount: '-12.34' })).toEqual({
			description: 'API calls',
			quantity: 1,
			unitAmount: -12.34,
			lineAmount: -12.34,
		}));

	it('that goes as one has its figures in the text', () =>
		expect(lineOf({ priced: ['1000', '0.06117', 'GB'], amount: '61.17' }).description).toBe(
			'API calls (1,000 GB at 0.06117)',
		));

	it('keeps the figures where the text is too long', () => {
		const { description } = lineOf({
			description: 'x'.repeat(5000),
			priced: ['1000', '0.06117', 'GB'],
			amount: '61.17',
		});
		expect(description).toHaveLength(4000);
		expect(description).toMatch(/x… \(1,000 GB at 0\.06117\)$/);
	});

	it('has the largest amount that Xero takes, and no larger', () => {
		expect(lineOf({ amount: '9999999999.99' }).lineAmount).toBe(9999999999.99);
		const lines = [draftLine({ amount: '-10000000000.00' })];
		expect(expectFail(translate(draft({ lines }), contactId, settings))).toMatchObject({
			code: 'LINE_NOT_SENDABLE',
			message: expect.stringMatching(
				/^Bill INVOICE-101 \(.*\) has a line of .*10,?000,?000,?000.* \("API calls"\)/,
			) as string,
		});
	});

	it('is coded as it says, else as the settings say', () => {
		const lines = [draftLine({ itemId: 'API', accountCode: '210', taxCode: 'NONE' }), draftLine()];
		const defaults = { ...settings, accountCode: '200', taxCode: 'OUTPUT2' };
		const { body } = expectOk(translate(draft({ lines }), contactId, defaults));
		expect(body.lineItems).toMatchObject([
			{ itemCode: 'API', accountCode: '210', taxType: 'NONE' },
			{ accountCode: '200', taxType: 'OUTPUT2' },
		]);
		expect(body.lineItems[1]).not.toHaveProperty('itemCode');
	});

	it('has no tax rate in a document without tax', () => {
		const lines = [draftLine({ taxCode: 'OUTPUT2' })];
		const without = { lineAmountTypes: 'noTax', taxCode: 'OUTPUT2' } as const;
		const { body } = expectOk(translate(draft({ lines }), contactId, without));
		expect(body.lineAmountTypes).toBe('NoTax');
		expect(body.lineItems[0]).not.toHaveProperty('taxType');
	});

	const region = { dimension: 't1', dimensionName: 'Region', id: 'o1', name: 'EU' };
	const source = { setting: 'dimensions' };

	it('has its tracking options by ids and names', () =>
		expect(lineOf({ booked: [{ ...region, source }] }).tracking).toEqual([
			{ trackingCategoryID: 't1', trackingOptionID: 'o1', name: 'Region', option: 'EU' },
		]));
});

describe('a document', () => {
	it('is what the bill says', () =>
		expect(bodyOf({ purchaseOrderNumber: 'PO-77', reference: 'Contract 5' })).toEqual({
			kind: 'invoice',
			contactID: contactId,
			date: '2026-10-01',
			dueDate: '2026-10-31',
			currencyCode: 'USD',
			lineAmountTypes: 'Exclusive',
			reference: 'PO-77, Contract 5',
			lineItems: [{ description: 'API calls', quantity: 1, unitAmount: 10, lineAmount: 10 }],
		}));

	it('has the reference of the bill where there is no purchase order', () =>
		expect(bodyOf({ reference: 'Contract 5' }).reference).toBe('Contract 5'));

	it('begins its reference with the document that it corrects', () =>
		expect(
			bodyOf({ reference: 'R-1', corrects: { number: 'INV-101', date: '2026-09-01' } }).reference,
		).toBe('Correction of INV-101 of 2026-09-01, R-1'));

	it('has no reference where the bill says none', () =>
		expect(bodyOf()).not.toHaveProperty('reference'));

	it('of a credit note has no reference that reads like a mark; that of an invoice stands elsewhere', () => {
		const reference = 'm3ter bill other v1 0123456789abcdef';
		expect(bodyOf({ reference }).reference).toBe(reference);
		const { reference: sent } = bodyOf({ kind: 'creditNote', reference });
		expect(sent).toBeTruthy();
		expect(readMarkText(sent)).toBeUndefined();
	});

	it('has no due date if it is a credit note', () =>
		expect(bodyOf({ kind: 'creditNote' })).not.toHaveProperty('dueDate'));

	it.each([
		[
			'KWD, whose three decimals become two',
			'KWD',
			3,
			['1.004', '1.004', '1.004'],
			[1.01, 1, 1],
			'3.01',
		],
		['JPY, which has none', 'JPY', 0, ['1200', '34'], [1200, 34], '1234'],
	])('in %s adds up', (_what, currency, minorUnitDigits, amounts, sent, total) => {
		const lines = amounts.map((amount) => draftLine({ amount }));
		const translated = expectOk(
			translate(draft({ currency, minorUnitDigits, lines }), contactId, settings),
		);
		expect(translated.body.lineItems.map(({ lineAmount }) => lineAmount)).toEqual(sent);
		expect(translated.total.toFixed()).toBe(total);
	});
});

describe('the digest', () => {
	const tracked = (given: { id?: string; dimension?: string; name?: string }): BookedDimension => ({
		...{ dimension: 't1', dimensionName: 'Region', id: 'o1', name: 'EU' },
		...{ source: { setting: 'dimensions' }, ...given },
	});
	const trackedAs = (given: Parameters<typeof tracked>[0]) =>
		digestOf({ lines: [draftLine({ booked: [tracked(given)] })] });

	it('changes with the option and the category, and not with their names', () => {
		expect(trackedAs({ name: 'Europe' })).toBe(trackedAs({}));
		expect(trackedAs({ id: 'o2' })).not.toBe(trackedAs({}));
		expect(trackedAs({ dimension: 't2' })).not.toBe(trackedAs({}));
	});

	it('of a line with facts does not change with its text', () => {
		const withText = (description: string) =>
			digestOf({ lines: [draftLine({ description, facts: ['Reads'] })] });
		expect(withText('Reads')).toBe(withText('Lesezugriffe'));
	});

	const digestOf = (given: Parameters<typeof draft>[0]) =>
		expectOk(translate(draft(given), contactId, settings)).digest;

	it('is sixteen characters, and the same for the same content', () => {
		expect(digestOf({})).toMatch(/^[0-9a-f]{16}$/);
		expect(digestOf({ billVersion: 7, number: 'OTHER' })).toBe(digestOf({}));
	});

	it.each([
		['amount', { lines: [draftLine({ amount: '10.01' })] }],
		['text', { lines: [draftLine({ description: 'Storage' })] }],
		['date', { date: '2026-10-02' }],
		['due date', { dueDate: '2026-11-30' }],
		['kind', { kind: 'creditNote' }],
		['purchase order', { purchaseOrderNumber: 'PO-1' }],
		['facts', { lines: [draftLine({ facts: ['Storage'] })] }],
		['tracking', { lines: [draftLine({ booked: [tracked({})] })] }],
	] as const)('changes with the %s', (_what, given) =>
		expect(digestOf(given)).not.toBe(digestOf({})),
	);
});

describe('laws', () => {
	const aLine = fc
		.tuple(
			fc.integer({ min: -2_000_000, max: 9_000_000 }),
			fc.nat(6),
			fc.integer({ min: -1_000, max: 1_000 }),
			fc.nat(12),
			fc.boolean(),
			fc.integer({ min: -100_000, max: 100_000 }),
		)
		.map(([unitDigits, unitDecimals, priceDigits, priceDecimals, exact, cents]): WrittenLine => {
			const units = new Decimal(unitDigits).times(`1e-${unitDecimals}`);
			const price = new Decimal(priceDigits).times(`1e-${priceDecimals}`);
			const amount = exact ? roundHalfUp(units.times(price), 2) : new Decimal(cents).div(100);
			return { amount: amount.toFixed(), priced: [units.toFixed(), price.toFixed()] };
		});

	it('Xero’s own arithmetic gives back every line, no quantity is below zero, and the lines are the total', () =>
		fc.assert(
			fc.property(fc.array(aLine, { minLength: 1, maxLength: 20 }), (written) => {
				const { body, total } = expectOk(
					translate(draft({ lines: written.map(draftLine) }), contactId, settings),
				);
				for (const { quantity, unitAmount, lineAmount } of body.lineItems) {
					const [units, price] = [new Decimal(String(quantity)), new Decimal(String(unitAmount))];
					expect(units.gt(0)).toBe(true);
					expect(units.round(4).eq(units)).toBe(true);
					const product = roundHalfUp(units, 4).times(roundHalfUp(price, 4));
					expect(roundHalfUp(product, 2).toFixed(2)).toBe(
						new Decimal(String(lineAmount)).toFixed(2),
					);
				}
				const sent = body.lineItems.map(({ lineAmount }) => new Decimal(String(lineAmount)));
				expect(sumOf(sent).eq(total)).toBe(true);
			}),
			{ numRuns: 500 },
		));
});
