import omit from 'lodash/omit';
import type { Issue } from '../../../lib/results/Issue';
import { describeIssues } from '../../../lib/results/Issue';
import { isWithoutLines, readBill } from '../../../lib/bill/readBill';
import { expectFail, expectOk } from '../support/expectOk';
import { band, bill, billJson, lineItem } from '../support/fixtures';

const line = { lineItemType: 'USAGE', convertedSubtotal: 10 };
const least = {
	id: 'b1',
	version: 1,
	accountId: 'a1',
	currency: 'USD',
	billDate: '2023-10-01',
	lineItems: [line],
};

/** All figures that a band of m3ter has. */
const bandFigures = {
	lowerLimit: 0,
	fixedPrice: 0,
	unitPrice: 0.05,
	unitSubtotal: 10,
	bandUnits: 200,
	bandQuantity: 200,
	bandSubtotal: 10,
	convertedBandSubtotal: 10,
};

describe('readBill', () => {
	it('reads back what a bill of m3ter says', () => {
		const written = bill({
			lineItems: [
				lineItem({
					units: 750,
					convertedSubtotal: '100.00',
					averageUnitPrice: '0.13333',
					bands: [
						band({ pricingBandId: 'b1', unitPrice: '0.15', bandUnits: 500, bandSubtotal: 75 }),
						band({ pricingBandId: 'b2', unitPrice: '0.10', bandUnits: 250, bandSubtotal: 25 }),
					],
				}),
			],
		});
		const read = expectOk(readBill(billJson(written)));
		const lineItems = read.lineItems.map((line) => ({ ...line, bands: line.bands.map(band) }));
		expect(JSON.parse(JSON.stringify({ ...read, lineItems }))).toEqual(
			JSON.parse(JSON.stringify(written)),
		);
	});

	it.each<[string, object, string, string]>([
		['in pricing units of a thousand', { quantity: 2000, units: 2 }, '2000', '2'],
		['in the unit that is measured', { quantity: 2000, units: 2000 }, '2000', '2000'],
		['without pricing units', { quantity: 2000 }, '2000', '2000'],
		['without a measured quantity', { units: 2 }, '0', '2'],
	])('takes usage %s', (_sentence, usage, quantity, units) => {
		const [read] = expectOk(readBill({ ...least, lineItems: [{ ...line, ...usage }] })).lineItems;
		expect(read?.quantity.toFixed()).toBe(quantity);
		expect(read?.units.toFixed()).toBe(units);
	});

	it('needs no more than ids, a version, a currency, a date and typed amounts', () => {
		const [read] = expectOk(readBill(least)).lineItems;
		expect(read).toMatchObject({ description: '', unit: '', bands: [] });
		expect(read?.quantity.toFixed()).toBe('0');
		expect(read?.units.toFixed()).toBe('0');
		expect(read?.conversionRate.toFixed()).toBe('1');
	});

	it('reads every text of a bill and of a line that a document can carry', () => {
		const texts = {
			accountCode: 'ACME',
			sequentialInvoiceNumber: 'INVOICE-101',
			externalInvoiceReference: 'PO 7 of Acme',
			purchaseOrderNumber: 'PO-7',
			externalInvoiceDate: '2023-10-02',
			dueDate: '2023-10-31',
		};
		const ofLine = {
			id: 'l1',
			description: 'API calls',
			unit: 'GB',
			productId: 'p1',
			productName: 'API',
			accountingProductId: 'ap1',
			accountingProductName: 'API for the books',
			aggregationId: 'g1',
			compoundAggregationId: 'cg1',
			childAccountId: 'a2',
			childAccountCode: 'ACME-2',
			referencedBillId: 'b0',
			servicePeriodStartDate: '2023-09-01',
			servicePeriodEndDate: '2023-10-01',
		};
		const read = expectOk(
			readBill({ ...least, ...texts, lineItems: [{ ...line, ...ofLine, conversionRate: '1.25' }] }),
		);
		expect(read).toMatchObject({ ...least, ...texts, lineItems: [ofLine] });
		expect(read.lineItems[0]?.conversionRate.toFixed()).toBe('1.25');
	});

	it.each<[string, object, string | undefined]>([
		['dtCreated', { dtCreated: '2023-10-01T08:00:00Z' }, '2023-10-01'],
		['createdDate', { createdDate: '2023-10-02T08:00:00Z' }, '2023-10-02'],
		['dtCreated first', { dtCreated: '2023-10-01', createdDate: '2023-10-02' }, '2023-10-01'],
		['neither', {}, undefined],
	])('knows the day that a bill was made from %s', (_sentence, created, expected) => {
		expect(expectOk(readBill({ ...least, ...created })).createdOn).toBe(expected);
	});

	it('takes figures that are text, in bands too', () => {
		const bandUsage = [{ unitPrice: ' 0.10 ', bandUnits: '1e3' }];
		const read = expectOk(
			readBill({ ...least, lineItems: [{ ...line, convertedSubtotal: '1.50', bandUsage }] }),
		);
		expect(read.lineItems[0]?.convertedSubtotal.toFixed()).toBe('1.5');
		expect(read.lineItems[0]?.bands[0]?.unitPrice?.toFixed()).toBe('0.1');
		expect(read.lineItems[0]?.bands[0]?.bandUnits?.toFixed()).toBe('1000');
	});

	it('takes what a band measured where m3ter does not say how it is priced', () => {
		const bandUsage = [{ bandQuantity: 7, bandSubtotal: 10 }];
		const [read] = expectOk(readBill({ ...least, lineItems: [{ ...line, bandUsage }] })).lineItems;
		expect(read?.bands[0]?.bandUnits?.toFixed()).toBe('7');
	});

	it('takes the bands of the line item endpoints, which call them bandUsage', () => {
		const bandUsage = [{ pricingBandId: 'b1', bandSubtotal: 10 }];
		const read = expectOk(readBill({ ...least, lineItems: [{ ...line, bandUsage }] }));
		expect(read.lineItems[0]?.bands[0]?.pricingBandId).toBe('b1');
	});

	it.each<[string, string]>([
		['2023-10-01T00:00:00Z', '2023-10-01'],
		['2023-10-01T23:30:00.000-05:00', '2023-10-01'],
		['2024-02-29', '2024-02-29'],
	])('cuts the date %s to %s', (billDate, expected) => {
		expect(expectOk(readBill({ ...least, billDate })).billDate).toBe(expected);
	});

	it('does with an external invoice date and no bill date', () => {
		const { billDate: _none, ...rest } = least;
		expectOk(readBill({ ...rest, externalInvoiceDate: '2023-10-01' }));
	});

	it('lets line item types and states pass that came later', () => {
		const later = { ...least, status: 'PARKED', lineItems: [{ ...line, lineItemType: 'REBATE' }] };
		expect(expectOk(readBill(later)).lineItems[0]?.lineItemType).toBe('REBATE');
	});

	it.each<[string, unknown, Array<Partial<Issue>>]>([
		['text', 'bill', [{ code: 'wrongType', path: 'bill' }]],
		['nothing', undefined, [{ code: 'missing', path: 'bill' }]],
		[
			'an empty object, all at once',
			{},
			['id', 'version', 'accountId', 'currency', 'lineItems', 'billDate'].map((path) => ({
				code: 'missing' as const,
				path,
			})),
		],
		[
			'figures that are none, each with its place',
			{ ...least, lineItems: [line, { ...line, convertedSubtotal: '12,50', units: 'x' }] },
			[
				{ code: 'wrongType', path: 'lineItems[1].units', got: '"x"' },
				{ code: 'wrongType', path: 'lineItems[1].convertedSubtotal', got: '"12,50"' },
			],
		],
		[
			'a line without a type and one that is no object',
			{ ...least, lineItems: [{ convertedSubtotal: 1 }, 7] },
			[
				{ code: 'wrongType', path: 'lineItems[1]' },
				{ code: 'missing', path: 'lineItems[0].lineItemType' },
			],
		],
		[
			'a day that is not in the calendar',
			{ ...least, dueDate: '2023-02-29' },
			[{ code: 'invalid', path: 'dueDate', expected: 'a date YYYY-MM-DD' }],
		],
		...['0000-01-01', '0001-01-01', '1899-12-31', '3000-01-01', '9999-12-31'].flatMap((day) =>
			['billDate', 'dueDate', 'externalInvoiceDate'].map(
				(path): [string, unknown, Array<Partial<Issue>>] => [
					`the ${path} ${day}, which no ledger takes for a day of business`,
					{ ...least, [path]: day },
					[{ code: 'invalid', path, got: `"${day}"`, expected: 'a date from 1900 to 2999' }],
				],
			),
		),
		...['0000-01-01', '9999-12-31T00:00:00Z'].map(
			(day): [string, unknown, Array<Partial<Issue>>] => [
				`the service period ${day}`,
				{ ...least, lineItems: [{ ...line, servicePeriodStartDate: day }] },
				[{ path: 'lineItems[0].servicePeriodStartDate', expected: 'a date from 1900 to 2999' }],
			],
		),
		...['0000-00-00', '2023-13-01', '2023-00-10', '20231001', '2023-1-1', '+02023-10-01'].map(
			(day): [string, unknown, Array<Partial<Issue>>] => [
				`the date ${day}`,
				{ ...least, billDate: day },
				[{ code: 'invalid', path: 'billDate', expected: 'a date YYYY-MM-DD' }],
			],
		),
		[
			'a wrong figure in a band',
			{ ...least, lineItems: [{ ...line, usagePerPricingBand: [{ unitPrice: {} }] }] },
			[{ path: 'lineItems[0].usagePerPricingBand[0].unitPrice' }],
		],
		...[null, '', ' '].map((unitPrice): [string, unknown, Array<Partial<Issue>>] => [
			`a wrong id of a band, but not the price ${JSON.stringify(unitPrice)}`,
			{ ...least, lineItems: [{ ...line, bandUsage: [{ pricingBandId: 7, unitPrice }] }] },
			[{ code: 'wrongType', path: 'lineItems[0].bandUsage[0].pricingBandId', got: '7' }],
		]),
		[
			'every wrong figure of every band',
			{ ...least, lineItems: [{ ...line, bandUsage: [{ bandUnits: 'x' }, { bandUnits: '1,5' }] }] },
			[
				{ code: 'wrongType', path: 'lineItems[0].bandUsage[0].bandUnits', got: '"x"' },
				{ code: 'wrongType', path: 'lineItems[0].bandUsage[1].bandUnits', got: '"1,5"' },
			],
		],
		['version 0', { ...least, version: 0 }, [{ code: 'invalid', path: 'version' }]],
		['lines that are no list', { ...least, lineItems: {} }, [{ path: 'lineItems' }]],
	])('refuses %s', (_sentence, input, expected) => {
		const issues = expectFail(readBill(input));
		expect(issues).toEqual(expected.map((issue) => expect.objectContaining(issue)));
		expect(describeIssues(issues)).not.toContain('undefined');
	});

	/** Each figure of a band, and those that say the same before it. */
	const instead: ReadonlyArray<readonly [string, readonly string[]]> = [
		...['lowerLimit', 'fixedPrice', 'unitPrice', 'bandUnits', 'convertedBandSubtotal'].map(
			(figure) => [figure, []] as const,
		),
		['bandQuantity', ['bandUnits']],
		['bandSubtotal', ['convertedBandSubtotal']],
		['unitSubtotal', ['convertedBandSubtotal', 'bandSubtotal']],
	];

	it.each(instead)('refuses a band whose only fault is its %s', (figure, before) => {
		const usagePerPricingBand = [omit({ ...bandFigures, [figure]: '1,5' }, before)];
		const issues = expectFail(
			readBill({ ...least, lineItems: [{ ...line, usagePerPricingBand }] }),
		);
		const path = `lineItems[0].usagePerPricingBand[0].${figure}`;
		expect(issues).toEqual([expect.objectContaining({ code: 'wrongType', path })]);
	});

	it.each(instead.filter(([, before]) => before.length > 0))(
		'does not read the %s of a band that says it already',
		(figure) => {
			const usagePerPricingBand = [{ ...bandFigures, [figure]: '1,5' }];
			const read = readBill({ ...least, lineItems: [{ ...line, usagePerPricingBand }] });
			expect(expectOk(read).lineItems[0]?.bands[0]?.bandUnits?.toFixed()).toBe('200');
		},
	);

	it('tells a bill without its lines from a broken one', () => {
		const { lineItems: _none, ...rest } = least;
		expect(isWithoutLines(expectFail(readBill(rest)))).toBe(true);
		expect(isWithoutLines(expectFail(readBill({ ...rest, currency: undefined })))).toBe(true);
		expect(isWithoutLines(expectFail(readBill({ ...least, lineItems: 3 })))).toBe(false);
		expect(isWithoutLines(expectFail(readBill({ ...least, currency: undefined })))).toBe(false);
	});
});
