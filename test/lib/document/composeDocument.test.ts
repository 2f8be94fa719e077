import type { Account } from '../../../lib/bill/Account';
import type { Bill } from '../../../lib/bill/Bill';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import { readLineTemplate } from '../../../lib/configuration/lineTemplate';
import { composeDocument } from '../../../lib/document/composeDocument';
import type { DraftDocument } from '../../../lib/document/DraftDocument';
import { documentNumber } from '../../../lib/document/documentNumber';
import type { Failure } from '../../../lib/results/Failure';
import type { WrittenConfiguration } from '../support/fixtures';
import { account, band, bill, configuration, lineItem, mapping } from '../support/fixtures';
import { expectFail, expectOk } from '../support/expectOk';

interface Given {
	readonly bill?: Bill;
	readonly account?: Account;
	readonly mappings?: ExternalMapping[];
	readonly settings?: WrittenConfiguration;
}

function composition(given: Given) {
	const settings = configuration(given.settings);
	const index = externalMappingIndex(given.mappings ?? [], settings);
	return composeDocument(given.bill ?? bill(), given.account, index, settings);
}

function compose(given: Given): DraftDocument {
	const composed = expectOk(composition(given));
	if (composed.composed !== 'document') throw new Error(composed.skip.message);
	return composed.document;
}

const failureOf = (given: Given): Failure => expectFail(composition(given));

/** `units unit x unitPrice = amount`, or the amount alone where the line has no one price. */
const figures = ({ lines, minorUnitDigits }: DraftDocument) =>
	lines.map(({ amount, pricing }) => {
		const money = amount.toFixed(minorUnitDigits);
		if (pricing === undefined) return money;
		const { units, unit, unitPrice } = pricing;
		return `${units.toFixed()} ${unit} x ${unitPrice.toFixed()} = ${money}`;
	});

/** m3ter's worked example: 750 GB in two bands, 40 files, an add-on, a standing charge: 165.00 USD. */
const storage = lineItem({
	description: 'Storage',
	aggregationId: 'storage',
	productId: 'cloud',
	productName: 'Cloud Storage',
	units: 750,
	unit: 'GB',
	convertedSubtotal: '100.00',
	averageUnitPrice: '0.13333',
	bands: [
		band({
			pricingBandId: 'first',
			lowerLimit: 0,
			unitPrice: '0.15',
			bandUnits: 500,
			bandSubtotal: 75,
		}),
		band({
			pricingBandId: 'next',
			lowerLimit: 500,
			unitPrice: '0.10',
			bandUnits: 250,
			bandSubtotal: 25,
		}),
	],
});
const files = lineItem({
	description: 'File clean-up',
	aggregationId: 'files',
	productId: 'cloud',
	productName: 'Cloud Storage',
	units: 40,
	unit: 'files',
	convertedSubtotal: '20.00',
	averageUnitPrice: '0.50',
	bands: [band({ pricingBandId: 'file', unitPrice: '0.50', bandUnits: 40, bandSubtotal: 20 })],
});
const addOn = lineItem({
	description: 'Processing',
	aggregationId: 'processing',
	productId: 'cloud',
	productName: 'Cloud Storage',
	units: 5,
	unit: 's',
	convertedSubtotal: '25.00',
	averageUnitPrice: '5.00',
	bands: [
		band({
			pricingBandId: 'up-to-6',
			lowerLimit: 4,
			fixedPrice: 25,
			bandUnits: 5,
			bandSubtotal: 25,
		}),
	],
});
const standing = lineItem({
	lineItemType: 'STANDING_CHARGE',
	description: 'Standing charge',
	productId: 'cloud',
	units: 1,
	unit: '',
	convertedSubtotal: '20.00',
});
const worked = bill({ lineItems: [storage, files, addOn, standing], billTotal: '165.00' });

describe('splitUsageLineItems', () => {
	it.each<[NonNullable<WrittenConfiguration['splitUsageLineItems']>, string[]]>([
		[
			'usageBand',
			[
				'500 GB x 0.15 = 75.00',
				'250 GB x 0.1 = 25.00',
				'40 files x 0.5 = 20.00',
				'25.00',
				'1  x 20 = 20.00',
			],
		],
		[
			'lineItem',
			['750 GB x 0.13333 = 100.00', '40 files x 0.5 = 20.00', '5 s x 5 = 25.00', '1  x 20 = 20.00'],
		],
		[
			'aggregation',
			['750 GB x 0.13333 = 100.00', '40 files x 0.5 = 20.00', '5 s x 5 = 25.00', '1  x 20 = 20.00'],
		],
		['product', ['145.00', '1  x 20 = 20.00']],
	])('%s of the worked example', (splitUsageLineItems, expected) => {
		const document = compose({ bill: worked, settings: { splitUsageLineItems } });
		expect(figures(document)).toEqual(expected);
		expect(document.total.toFixed(2)).toBe('165.00');
	});

	it('names the parts of a joined line with their own quantities, where they have no one price', () => {
		const [joined] = compose({ bill: worked }).lines;
		expect(joined?.description).toBe(
			'Cloud Storage: Storage, 750 GB at 0.13333; File clean-up, 40 files at 0.5; Processing, 5 s at 5',
		);
	});

	it('tells bands of one line apart by where they begin, and explains a fixed price', () => {
		const stairs = lineItem({
			description: 'Messages',
			unit: 'messages',
			units: 3000,
			convertedSubtotal: '31.00',
			bands: [
				band({
					lowerLimit: 0,
					fixedPrice: 25,
					unitPrice: '0.001',
					bandUnits: 1000,
					bandSubtotal: 26,
				}),
				band({ lowerLimit: 1000, unitPrice: '0.0025', bandUnits: 2000, bandSubtotal: 5 }),
			],
		});
		const { lines } = compose({
			bill: bill({ lineItems: [stairs] }),
			settings: { splitUsageLineItems: 'usageBand' },
		});
		expect(lines.map(({ description }) => description)).toEqual([
			'Messages, from 0 messages, 25 fixed and 1,000 messages at 0.001',
			'Messages, from 1,000 messages',
		]);
	});

	it('brings the segments of an aggregation together, with quantity where they have one price', () => {
		const segment = (name: string, units: number, convertedSubtotal: string) =>
			lineItem({
				description: `Calls (${name})`,
				aggregationId: 'calls',
				units,
				convertedSubtotal,
				averageUnitPrice: '0.10',
			});
		const other = lineItem({
			description: 'Seats',
			aggregationId: 'seats',
			convertedSubtotal: '5.00',
		});
		const document = compose({
			bill: bill({ lineItems: [segment('EU', 100, '10.00'), other, segment('US', 250, '25.00')] }),
			settings: {
				destination: 'quickBooks',
				splitUsageLineItems: 'aggregation',
				unmappedItems: 'sendWithoutItem',
			},
		});
		expect(figures(document)).toEqual(['350 calls x 0.1 = 35.00', '1 calls x 5 = 5.00']);
		expect(document.lines[0]?.description).toBe('Calls (EU); Calls (US)');
	});

	it.each<[string, Parameters<typeof lineItem>[0]]>([
		['type', { lineItemType: 'OVERAGE_USAGE' }],
		['having a child account', { childAccountId: undefined }],
		['child account', { childAccountId: 'other' }],
		['the first day of the service period', { servicePeriodStartDate: '2023-01-15' }],
		['the last day of the service period', { servicePeriodEndDate: '2023-12-15' }],
		['product', { productId: 'other' }],
		['accounting product', { accountingProductId: 'other' }],
		['being usage', { lineItemType: 'COMMITMENT_FEE' }],
	])('keeps lines apart that differ in %s', (_sentence, more) => {
		const same = {
			productId: 'cloud',
			childAccountId: 'child',
			servicePeriodStartDate: '2023-01-01',
			servicePeriodEndDate: '2024-01-01',
		};
		const [one, two] = [lineItem(same), lineItem({ ...same, ...more })];
		expect(compose({ bill: bill({ lineItems: [one, one] }) }).lines).toHaveLength(1);
		expect(compose({ bill: bill({ lineItems: [one, two] }) }).lines).toHaveLength(2);
	});

	it.each(['Account', 'TaxRate'])(
		'keeps lines of an aggregation apart that have different entries of %s',
		(table) => {
			const line = (productId: string) => lineItem({ aggregationId: 'calls', productId });
			const document = compose({
				bill: bill({ lineItems: [line('p1'), line('p2'), line('p1')] }),
				settings: { splitUsageLineItems: 'aggregation' },
				mappings: ['p1', 'p2'].map((id) => mapping('Product', id, table, `of ${id}`)),
			});
			expect(document.lines.map(({ amount }) => amount.toFixed())).toEqual(['20', '10']);
		},
	);

	it('keeps lines of an aggregation apart of which one has no tax code', () => {
		const line = (productId: string) => lineItem({ aggregationId: 'calls', productId });
		const document = compose({
			bill: bill({ lineItems: [line('p1'), line('p2')] }),
			settings: {
				destination: 'quickBooks',
				splitUsageLineItems: 'aggregation',
				unmappedItems: 'sendWithoutItem',
			},
			mappings: [mapping('Product', 'p2', 'TaxCode', 'EXEMPT', { externalSystem: 'QuickBooks' })],
		});
		expect(document.lines.map(({ taxCode }) => taxCode)).toEqual([undefined, 'EXEMPT']);
	});

	it('keeps lines of an aggregation apart that are booked to different items', () => {
		const line = (productId: string) => lineItem({ aggregationId: 'calls', productId });
		const given: Given = {
			bill: bill({ lineItems: [line('p1'), line('p2'), line('p1')] }),
			settings: { destination: 'quickBooks', splitUsageLineItems: 'aggregation' },
			mappings: ['p1', 'p2'].map((id) =>
				mapping('Product', id, 'Item', `item ${id}`, { externalSystem: 'QuickBooks' }),
			),
		};
		expect(compose(given).lines.map(({ itemId, amount }) => [itemId, amount.toFixed()])).toEqual([
			['item p1', '20'],
			['item p2', '10'],
		]);
	});

	it.each(['1', '1.12'])(
		'leaves a usage line whole whose bands do not tell their amounts, at the rate %s',
		(conversionRate) => {
			const bands = ['b', 'c'].map((pricingBandId) => band({ pricingBandId }));
			const line = lineItem({ conversionRate, bands });
			expect(
				compose({
					bill: bill({ lineItems: [line] }),
					settings: { splitUsageLineItems: 'usageBand' },
				}).lines,
			).toHaveLength(1);
		},
	);

	const none = band({ pricingBandId: 'none', bandUnits: 0, bandSubtotal: 0 });
	const unknown = band({ pricingBandId: 'unknown', bandSubtotal: 0 });
	const free = band({ pricingBandId: 'free', bandUnits: 5, bandSubtotal: 0 });
	const fixed = band({ pricingBandId: 'fixed', bandUnits: 0, fixedPrice: 10 });
	it.each<[string, Array<ReturnType<typeof band>>, string, string[]]>([
		['those of neither units nor money', [none, unknown, free, fixed], '10', ['free', 'fixed']],
		['none of a line that is free', [free, free], '0', ['free', 'free']],
		['all, where none is left, for the line', [none, none], '0', ['line']],
	])(
		'where zero quantities are not sent, leaves out of the bands %s',
		(_what, bands, amount, ids) => {
			const line = lineItem({ convertedSubtotal: amount, units: 5, aggregationId: 'line', bands });
			const mappings = [
				...[none, unknown, free, fixed].map(({ pricingBandId = '' }) =>
					mapping('PricingBand', pricingBandId, 'Item', pricingBandId, {
						externalSystem: 'QuickBooks',
					}),
				),
				mapping('Aggregation', 'line', 'Item', 'line', { externalSystem: 'QuickBooks' }),
			];
			const document = compose({
				bill: bill({ lineItems: [line] }),
				settings: { destination: 'quickBooks', splitUsageLineItems: 'usageBand' },
				mappings,
			});
			expect(document.lines.map(({ itemId }) => itemId)).toEqual(ids);
		},
	);

	it.each<[string, Parameters<typeof lineItem>[0]]>([
		['no product', {}],
		['a product, but are no usage', { lineItemType: 'COMMITMENT_FEE', productId: 'cloud' }],
	])('joins no lines that have %s', (_what, given) => {
		const lineItems = [lineItem(given), lineItem(given)];
		expect(compose({ bill: bill({ lineItems }) }).lines).toHaveLength(2);
	});

	it.each([
		[
			'keeps lines of an aggregation apart that have different classes',
			'South',
			['North', 'South'],
		],
		['joins lines of one class, whoever says it', 'North', ['North']],
	])('%s', (_sentence, ofSecond, expected) => {
		const line = (productId: string) => lineItem({ aggregationId: 'calls', productId });
		const document = compose({
			bill: bill({ lineItems: [line('p1'), line('p2')] }),
			settings: {
				destination: 'quickBooks',
				splitUsageLineItems: 'aggregation',
				unmappedItems: 'sendWithoutItem',
				dimensions: [{ dimension: 'class', source: 'externalMapping' }],
			},
			mappings: [
				mapping('Product', 'p1', 'Class', 'North', { externalSystem: 'QuickBooks' }),
				mapping('Product', 'p2', 'Class', ofSecond, { externalSystem: 'QuickBooks' }),
			],
		});
		expect(document.lines.map(({ dimensions }) => dimensions?.[0]?.candidates[0]?.value)).toEqual(
			expected,
		);
	});

	it.each([
		['of their product', 'product', {}, 'Cloud: EU; US'],
		[
			'of their accounting product',
			'product',
			{ accountingProductId: 'a', accountingProductName: 'Ledger' },
			'Ledger: EU; US',
		],
		['of no product, joined by aggregation', 'aggregation', {}, 'EU; US'],
	] as const)(
		'lines that are joined begin with the name %s',
		(_what, splitUsageLineItems, given, expected) => {
			const line = (description: string) =>
				lineItem({
					...{ description, aggregationId: 'calls', productId: 'p', productName: 'Cloud' },
					...given,
				});
			const document = compose({
				bill: bill({ lineItems: [line('EU'), line('US')] }),
				settings: {
					destination: 'quickBooks',
					splitUsageLineItems,
					unmappedItems: 'sendWithoutItem',
				},
			});
			expect(document.lines.map(({ description }) => description)).toEqual([expected]);
		},
	);

	it.each<[string, string, string, Array<Parameters<typeof band>[0]>, string[]]>([
		[
			'converted at 1.12',
			'112.00',
			'1.12',
			[{ bandSubtotal: 75 }, { bandSubtotal: 25 }],
			['84.00', '28.00'],
		],
		[
			'given converted',
			'112.00',
			'1.12',
			[{ convertedBandSubtotal: '84.00' }, { convertedBandSubtotal: '28.00' }],
			['84.00', '28.00'],
		],
		[
			'a cent short after rounding',
			'10.00',
			'1',
			[{ bandSubtotal: '3.33' }, { bandSubtotal: '3.33' }, { bandSubtotal: '3.33' }],
			['3.34', '3.33', '3.33'],
		],
		[
			'capped, in proportion',
			'-4.00',
			'1',
			[{ bandSubtotal: -6 }, { bandSubtotal: -4 }],
			['-2.40', '-1.60'],
		],
		[
			'fixed and unit price without a total',
			'26.00',
			'1',
			[{ fixedPrice: 25, unitPrice: '0.001', bandUnits: 1000 }],
			['26.00'],
		],
		['a price and no units but those of the line', '50.00', '1', [{ unitPrice: '50' }], ['50.00']],
		[
			'nothing but a fixed price beside one without its units',
			'40.00',
			'1',
			[{ fixedPrice: 25 }, { fixedPrice: 15, unitPrice: 3 }],
			['25.00', '15.00'],
		],
		[
			'the total of its units before their price',
			'35.00',
			'1',
			[{ fixedPrice: 5, unitSubtotal: 20, unitPrice: 1, bandUnits: 10 }, { bandSubtotal: 10 }],
			['25.00', '10.00'],
		],
		[
			'a price of which two bands cannot share the units',
			'50.00',
			'1',
			[{ unitPrice: '25' }, { unitPrice: '25' }],
			['50.00'],
		],
		[
			'of nothing, which has no share in anything,',
			'10.00',
			'1',
			[{ bandSubtotal: 0 }, { bandSubtotal: 0 }],
			['10.00'],
		],
		['more decimals than a cent', '0.125', '1', [{ bandSubtotal: '0.125' }], ['0.13']],
	])(
		'bands %s add up to their line',
		(_sentence, convertedSubtotal, conversionRate, bands, expected) => {
			const line = lineItem({ convertedSubtotal, conversionRate, bands: bands.map(band) });
			const document = compose({
				bill: bill({ lineItems: [line] }),
				settings: { splitUsageLineItems: 'usageBand' },
			});
			const sign = document.kind === 'creditNote' ? -1 : 1;
			expect(document.lines.map(({ amount }) => amount.times(sign).toFixed(2))).toEqual(expected);
		},
	);
});

describe('amounts', () => {
	it.each<[string, string[], string, string[]]>([
		['half a cent rounds up', ['10.005'], '10.01', ['10.01']],
		[
			'lines share what rounding leaves',
			['0.33333', '0.33333', '0.33334'],
			'1.00',
			['0.33', '0.33', '0.34'],
		],
		[
			'a prepayment that covers the usage',
			['9200.00', '-9200.00', '1250.00'],
			'1250.00',
			['9200.00', '-9200.00', '1250.00'],
		],
		[
			'a minimum billed in advance and its refund',
			['1000', '-200'],
			'800.00',
			['1000.00', '-200.00'],
		],
		['lines that cancel out', ['5', '-5'], '0.00', ['5.00', '-5.00']],
	])('%s', (_sentence, amounts, total, expected) => {
		const lineItems = amounts.map((convertedSubtotal) => lineItem({ convertedSubtotal }));
		const document = compose({
			bill: bill({ lineItems }),
			settings: { splitUsageLineItems: 'lineItem' },
		});
		expect(document).toMatchObject({ kind: 'invoice' });
		expect(document.total.toFixed(2)).toBe(total);
		expect(document.lines.map(({ amount }) => amount.toFixed(2))).toEqual(expected);
	});

	it('48,900 KiBy/s in units of 500, rounded up, are 98 at 0.25: 24.50', () => {
		const line = lineItem({
			quantity: 48900,
			units: 98,
			unit: 'KiBy/s',
			convertedSubtotal: '24.50',
			averageUnitPrice: '0.25',
		});
		expect(figures(compose({ bill: bill({ lineItems: [line] }) }))).toEqual([
			'98 KiBy/s x 0.25 = 24.50',
		]);
	});

	it('prices in the currency of the bill: 100 EUR at 1.12 are 112 USD', () => {
		const line = lineItem({
			units: 200,
			averageUnitPrice: '0.50',
			conversionRate: '1.12',
			convertedSubtotal: '112.00',
		});
		expect(figures(compose({ bill: bill({ lineItems: [line] }) }))).toEqual([
			'200 calls x 0.56 = 112.00',
		]);
	});

	it('takes the real price of the only band before a rounded average', () => {
		const line = lineItem({
			units: 100000,
			convertedSubtotal: '1.23',
			averageUnitPrice: '0.00001',
			bands: [band({ unitPrice: '0.0000123' })],
		});
		expect(
			compose({ bill: bill({ lineItems: [line] }) }).lines[0]?.pricing?.unitPrice.toFixed(),
		).toBe('0.0000123');
	});

	it('sends an amount without a quantity as money without a price', () => {
		const memo = lineItem({
			lineItemType: 'CREDIT_MEMO',
			units: 0,
			convertedSubtotal: '-3.00',
			averageUnitPrice: 0,
		});
		expect(figures(compose({ bill: bill({ lineItems: [lineItem(), memo] }) }))).toEqual([
			'1 calls x 10 = 10.00',
			'-3.00',
		]);
	});

	it('turns a bill below zero into a credit note with the same figures above zero', () => {
		const lineItems = [
			lineItem({ convertedSubtotal: '10.00' }),
			lineItem({
				lineItemType: 'USAGE_CREDIT',
				units: 3,
				convertedSubtotal: '-30.00',
				averageUnitPrice: -10,
			}),
		];
		const document = compose({ bill: bill({ lineItems }) });
		expect(document.kind).toBe('creditNote');
		expect(document.total.toFixed(2)).toBe('20.00');
		expect(figures(document)).toEqual(['1 calls x -10 = -10.00', '3 calls x 10 = 30.00']);
	});

	it.each<[string, string, number, string]>([
		['JPY', '1250.4', 0, '1250'],
		['KWD', '1.2345', 3, '1.235'],
	])('rounds %s to its own minor unit', (currency, convertedSubtotal, minorUnitDigits, total) => {
		const document = compose({
			bill: bill({ currency, lineItems: [lineItem({ convertedSubtotal })] }),
		});
		expect(document.minorUnitDigits).toBe(minorUnitDigits);
		expect(document.total.toFixed()).toBe(total);
	});

	it.each<[string, string, string, string | undefined]>([
		['follows the bill where m3ter rounded the other way', '10.125', '10.12', '10.12'],
		['accepts one minor unit', '10.00', '10.01', '10.01'],
		['refuses more than one minor unit', '10.00', '10.02', undefined],
	])('%s', (_sentence, convertedSubtotal, billTotal, total) => {
		const given = { bill: bill({ lineItems: [lineItem({ convertedSubtotal })], billTotal }) };
		if (total === undefined) expect(failureOf(given).code).toBe('BILL_TOTAL_MISMATCH');
		else expect(compose(given).total.toFixed(2)).toBe(total);
	});

	it('names both figures and the bill where lines and total disagree, excluded lines or not', () => {
		const given = {
			bill: bill({
				lineItems: [
					lineItem({ convertedSubtotal: '165.00' }),
					lineItem({ lineItemType: 'AD_HOC' }),
				],
				billTotal: '170.00',
			}),
			settings: { excludedLineItemTypes: ['AD_HOC'] },
		};
		expect(failureOf(given)).toMatchObject({
			message:
				'Bill INVOICE-101 (5f2c9e6a-0000-4000-8000-000000000001) of account account-acme: its lines add up to 175.00 USD, but its total is 170.00 USD.',
			details: { lineSum: '175.00', billTotal: '170.00' },
		});
	});

	it.each(['usd', 'CREDITS', 'XAU'])('refuses to invoice in %s', (currency) => {
		expect(failureOf({ bill: bill({ currency }) })).toMatchObject({
			code: 'CURRENCY_NOT_SUPPORTED',
			message: `Bill INVOICE-101 (${bill().id}) of account account-acme is in "${currency}", which is not a currency of ISO 4217.`,
		});
	});
});

describe('selection', () => {
	const zero = lineItem({ description: 'Nothing', units: 0, convertedSubtotal: 0 });
	const free = lineItem({
		description: 'Free',
		units: 5,
		convertedSubtotal: 0,
		averageUnitPrice: 0,
	});
	const names = (given: Given) => compose(given).lines.map(({ description }) => description);
	const settings = { splitUsageLineItems: 'lineItem', unmappedItems: 'sendWithoutItem' } as const;

	it.each<[string, WrittenConfiguration, string[]]>([
		['Xero gets every line', {}, ['Nothing', 'Free', 'API calls']],
		[
			'QuickBooks gets none with neither quantity nor amount',
			{ destination: 'quickBooks' },
			['Free', 'API calls'],
		],
		[
			'QuickBooks gets them where the setting says so',
			{ destination: 'quickBooks', sendZeroQuantityLineItems: true },
			['Nothing', 'Free', 'API calls'],
		],
	])('%s', (_sentence, more, expected) => {
		const lineItems = [zero, free, lineItem()];
		expect(names({ bill: bill({ lineItems }), settings: { ...settings, ...more } })).toEqual(
			expected,
		);
	});

	it('leaves out excluded types and totals the rest', () => {
		const lineItems = [lineItem(), lineItem({ lineItemType: 'AD_HOC', convertedSubtotal: '5.00' })];
		const document = compose({
			bill: bill({ lineItems }),
			settings: { excludedLineItemTypes: ['AD_HOC'] },
		});
		expect(document.total.toFixed(2)).toBe('10.00');
	});

	it.each<[string, Bill, WrittenConfiguration, string]>([
		['a bill without lines', bill({ lineItems: [] }), {}, '.'],
		[
			'a bill of excluded lines',
			bill(),
			{ excludedLineItemTypes: ['USAGE'] },
			' left that Xero UK sends.',
		],
		[
			'a bill of zero lines for QuickBooks',
			bill({ lineItems: [zero] }),
			{ destination: 'quickBooks' },
			' left that QuickBooks US sends.',
		],
	])('says that nothing is left of %s, and which number to look for', (_what, empty, more, end) => {
		expect(expectOk(composition({ bill: empty, settings: more }))).toMatchObject({
			composed: 'nothing',
			number: 'INVOICE-101',
			skip: {
				reason: 'NO_LINE_ITEMS',
				message: `Bill INVOICE-101 (${bill().id}) has no line items${end}`,
			},
		});
	});
});

describe('sortLineItemsBy', () => {
	const line = (description: string, convertedSubtotal: number, aggregationId?: string) =>
		lineItem({ description, convertedSubtotal, aggregationId });
	const lineItems = [
		line('a', 5, 'z'),
		line('b', 1),
		line('c', 5, 'x'),
		line('d', -2, 'z'),
		line('e', 3),
	];

	it.each([
		['none', 'ascending', 'abcde'],
		['none', 'descending', 'abcde'],
		['subtotal', 'ascending', 'dbeac'],
		['subtotal', 'descending', 'acebd'],
		['aggregationId', 'ascending', 'cadbe'],
		['aggregationId', 'descending', 'adcbe'],
	] as const)('%s, %s', (sortLineItemsBy, sortDirection, expected) => {
		const settings = { sortLineItemsBy, sortDirection, splitUsageLineItems: 'lineItem' } as const;
		const { lines } = compose({ bill: bill({ lineItems }), settings });
		expect(lines.map(({ description }) => description).join('')).toBe(expected);
	});
});

describe('items, account codes and tax codes', () => {
	const usage = lineItem({
		aggregationId: 'agg',
		accountingProductId: 'accounting',
		productId: 'product',
		bands: [band({ pricingBandId: 'band', bandSubtotal: 10 })],
	});
	const all = [
		mapping('PricingBand', 'band', 'Item', 'BAND'),
		mapping('Aggregation', 'agg', 'Item', 'AGG'),
		mapping('Product', 'accounting', 'Item', 'ACCOUNTING'),
		mapping('Product', 'product', 'Item', 'PRODUCT'),
	];

	it.each([
		['usageBand', 0, 'BAND'],
		['usageBand', 1, 'AGG'],
		['usageBand', 2, 'ACCOUNTING'],
		['lineItem', 0, 'AGG'],
		['lineItem', 2, 'ACCOUNTING'],
		['product', 0, 'ACCOUNTING'],
		['product', 3, 'PRODUCT'],
	] as const)(
		'%s, without the %i finest mappings, takes %s',
		(splitUsageLineItems, without, itemId) => {
			const document = compose({
				bill: bill({ lineItems: [usage] }),
				mappings: all.slice(without),
				settings: { splitUsageLineItems },
			});
			expect(document.lines[0]?.itemId).toBe(itemId);
		},
	);

	it('finds the item of a compound aggregation', () => {
		const line = lineItem({ compoundAggregationId: 'c', productId: 'product' });
		const mappings = [...all, mapping('CompoundAggregation', 'c', 'Item', 'COMPOUND')];
		const settings = { splitUsageLineItems: 'lineItem' } as const;
		expect(
			compose({ bill: bill({ lineItems: [line] }), mappings, settings }).lines[0]?.itemId,
		).toBe('COMPOUND');
	});

	it.each<[string, WrittenConfiguration, string | undefined]>([
		['without an item', { unmappedItems: 'sendWithoutItem' }, undefined],
		[
			'without the fallback where it is not asked for',
			{ unmappedItems: 'sendWithoutItem', fallbackItemId: 'MISC' },
			undefined,
		],
		['with the fallback', { unmappedItems: 'useFallbackItem', fallbackItemId: 'MISC' }, 'MISC'],
	])('sends an unmapped line %s', (_sentence, settings, itemId) => {
		expect(compose({ settings }).lines[0]?.itemId).toBe(itemId);
	});

	it('asks for every mapping that is missing, as one that a workflow can create', () => {
		const line = (productId: string) => lineItem({ description: productId, productId });
		const reason = failureOf({
			bill: bill({
				lineItems: [line('p1'), line('p2'), line('p1'), lineItem({ description: 'ad hoc' })],
			}),
			settings: {
				destination: 'quickBooksSandbox',
				integrationConfigId: 'config-1',
				splitUsageLineItems: 'lineItem',
			},
		});
		const wanted = (m3terId: string) => ({
			m3terEntity: 'Product',
			m3terId,
			externalSystem: 'QuickBooksSandbox',
			externalTable: 'Item',
			integrationConfigId: 'config-1',
		});
		expect(reason.code).toBe('MISSING_ITEM_MAPPING');
		expect(reason.details).toEqual({
			...wanted('p1'),
			missingMappings: [wanted('p1'), wanted('p2')],
		});
		expect(reason.message).toContain('4 lines without an item');
		expect(reason.message).toContain('"ad hoc" (10.00 USD) has no product or aggregation');
	});

	it('names Accounting Product where a line has nothing that could be mapped', () => {
		const prepayment = lineItem({ description: 'Prepayment', lineItemType: 'COMMITTED_SPEND' });
		const { code, remedy } = failureOf({
			bill: bill({ lineItems: [prepayment] }),
			settings: { destination: 'quickBooks' },
		});
		expect(code).toBe('MISSING_ITEM_MAPPING');
		expect(remedy).toMatch(/Accounting Product on the commitment or balance/);
	});

	it.each([
		['CREDIT_MEMO', 'CREDITS'],
		['DEBIT_MEMO', undefined],
	])(
		'books a %s on QuickBooks to the item of the settings, blank to none',
		(lineItemType, itemId) => {
			const memo = lineItem({ lineItemType, productId: 'product' });
			const settings = { destination: 'quickBooks', creditMemoItemId: 'CREDITS' } as const;
			const mappings = [
				mapping('Product', 'product', 'Item', 'PRODUCT', { externalSystem: 'QuickBooks' }),
			];
			expect(
				compose({ bill: bill({ lineItems: [memo] }), settings, mappings }).lines[0]?.itemId,
			).toBe(itemId);
		},
	);

	it.each<[string, WrittenConfiguration, string, object]>([
		['Xero', {}, 'Xero', { accountCode: '200', taxCode: 'OUTPUT2' }],
		[
			'QuickBooks',
			{ destination: 'quickBooks', unmappedItems: 'sendWithoutItem' },
			'QuickBooks',
			{ accountCode: undefined, taxCode: 'TAX' },
		],
	])('maps account code and tax code for %s', (_sentence, settings, externalSystem, expected) => {
		const table = (name: string, id: string) =>
			mapping('Product', 'product', name, id, { externalSystem });
		const mappings = [
			table('Account', '200'),
			table('TaxRate', 'OUTPUT2'),
			table('TaxCode', 'TAX'),
		];
		expect(
			compose({ bill: bill({ lineItems: [usage] }), mappings, settings }).lines[0],
		).toMatchObject(expected);
	});

	it('falls back to account code and tax code of the settings', () => {
		const settings = { accountCode: '400', taxCode: 'NONE' };
		expect(compose({ settings }).lines[0]).toMatchObject(settings);
	});

	it.each<[string, string, WrittenConfiguration?, string?, string?]>([
		['items for one product', 'Item'],
		['account codes for one product', 'Account'],
		['tax codes for one product', 'TaxRate'],
		[
			'classes for one product',
			'Class',
			{ dimensions: [{ dimension: 'class', source: 'externalMapping' }] },
			'QuickBooks',
		],
		['tax codes for the account', 'TaxRate', {}, 'Xero', 'Account'],
		['terms for the account', 'Term', {}, 'QuickBooks', 'Account'],
		[
			'locations for the account',
			'Department',
			{ dimensions: [{ dimension: 'location', source: 'externalMapping' }] },
			...(['QuickBooks', 'Account'] as const),
		],
	])(
		'refuses two different %s',
		(_what, table, ...[settings, externalSystem = 'Xero', entity = 'Product']) => {
			const id = entity === 'Account' ? 'account-acme' : 'product';
			const destination = externalSystem === 'Xero' ? 'xero' : 'quickBooks';
			const reason = failureOf({
				bill: bill({ lineItems: [usage] }),
				settings: { destination, unmappedItems: 'sendWithoutItem', ...settings },
				mappings: ['A', 'B'].map((to) => mapping(entity, id, table, to, { externalSystem })),
			});
			expect(reason).toMatchObject({
				code: 'INVALID_EXTERNAL_MAPPING',
				details: { externalIds: ['A', 'B'], externalTable: table },
			});
			expect(reason.message).toContain(`${entity} ${id}`);
		},
	);

	it.each([
		['the accounting product', { accountingProductId: 'a', productId: 'p' }, 'a'],
		['the product where there is none', { productId: 'p' }, 'p'],
	])('a line is about %s', (_what, given, productId) =>
		expect(compose({ bill: bill({ lineItems: [lineItem(given)] }) }).lines[0]?.productId).toBe(
			productId,
		),
	);

	it.each([
		['says the figures in words', {}, undefined, '2 calls at 5'],
		[
			'says none where the text of the line has them',
			{},
			'{description}: {quantity} {unit} at {price}',
			'',
		],
		[
			'has no words for a price that it has not',
			{ units: 0, averageUnitPrice: 0 },
			undefined,
			undefined,
		],
	])('a line %s', (_what, given, template, expected) => {
		const line = lineItem({ units: 2, ...given });
		const lineDescription =
			template === undefined ? undefined : readLineTemplate(template).template;
		const document = compose({ bill: bill({ lineItems: [line] }), settings: { lineDescription } });
		expect(document.lines[0]?.pricingText).toBe(expected);
	});
});

describe('customer and header', () => {
	it('goes by the Account id where the mapping is not asked for', () => {
		expect(compose({}).customer).toEqual({ by: 'accountId', accountId: 'account-acme' });
	});

	it.each([
		['xero', 'Xero', 'Contact'],
		['quickBooks', 'QuickBooks', 'Customer'],
	] as const)('on %s goes by the mapped id where it is', (destination, externalSystem, table) => {
		const settings = {
			destination,
			useExternalMappingAccountCode: true,
			unmappedItems: 'sendWithoutItem',
		} as const;
		const mappings = [mapping('Account', 'account-acme', table, '58', { externalSystem })];
		expect(compose({ settings, mappings }).customer).toEqual({
			by: 'externalId',
			externalId: '58',
		});
		const wanted = {
			m3terEntity: 'Account',
			m3terId: 'account-acme',
			externalSystem,
			externalTable: table,
		};
		expect(failureOf({ settings, account: account() })).toMatchObject({
			code: 'MISSING_ACCOUNT_MAPPING',
			message: `Bill INVOICE-101 (5f2c9e6a-0000-4000-8000-000000000001): account Acme Ltd (account-acme) has no external mapping to a ${table} in ${externalSystem}.`,
			details: { ...wanted, missingMappings: [wanted] },
		});
	});

	it.each<[string, Parameters<typeof bill>[0], Partial<DraftDocument>]>([
		['the external invoice date', { externalInvoiceDate: '2023-09-30' }, { date: '2023-09-30' }],
		['else the bill date', {}, { date: '2023-10-01', dueDate: '2023-10-31' }],
		[
			'order number and reference',
			{ purchaseOrderNumber: 'PO-1', externalInvoiceReference: 'R-1' },
			{ purchaseOrderNumber: 'PO-1', reference: 'R-1' },
		],
		['the order number of the account otherwise', {}, { purchaseOrderNumber: 'PO-account' }],
		[
			'identity and version',
			{ version: 3 },
			{ billVersion: 3, accountId: 'account-acme', number: 'INVOICE-101' },
		],
	])('carries %s', (_sentence, given, expected) => {
		const withOrder = account({ purchaseOrderNumber: 'PO-account' });
		expect(compose({ bill: bill(given), account: withOrder })).toMatchObject(expected);
	});

	const cc = {
		destination: 'quickBooks',
		unmappedItems: 'sendWithoutItem',
		accountManagerEmailCustomField: 'manager',
	} as const;

	it.each<[string, unknown, string | undefined]>([
		['its value', ' jane@example.com ', 'jane@example.com'],
		['nothing where the account has none', undefined, undefined],
		['nothing where it is blank', '', undefined],
		['nothing where it is null', null, undefined],
	])('copies the invoice to the account manager: %s', (_sentence, manager, expected) => {
		const given = { settings: cc, account: account({ customFields: { manager } }) };
		expect(compose(given).ccEmailAddress).toBe(expected);
	});

	it.each([['Jane'], [42], [['jane@example.com']], ['a@b.example;c@d.example']])(
		'refuses %p as an address, naming the field',
		(manager) => {
			const reason = failureOf({ settings: cc, account: account({ customFields: { manager } }) });
			expect(reason).toMatchObject({
				code: 'INVALID_ACCOUNT',
				message: expect.stringMatching(
					/custom field "manager" of account Acme Ltd .+, which is not an e-mail address\.$/,
				) as string,
				details: { accountId: 'account-acme', customField: 'manager' },
			});
		},
	);

	it('asks for the account where the address is in it', () => {
		expect(failureOf({ settings: cc })).toMatchObject({
			code: 'ACCOUNT_REQUIRED',
			message: `Bill INVOICE-101 (${bill().id}): the account manager's e-mail address is in the custom field "manager" of account account-acme, which was not supplied.`,
		});
	});
});

describe('documentNumber', () => {
	it('is m3ter’s where there is one', () => {
		expect(documentNumber({ id: 'b1', sequentialInvoiceNumber: 'INVOICE-101' })).toBe(
			'INVOICE-101',
		);
	});

	it('is derived from the whole id otherwise, readable and short enough for a suffix', () => {
		const number = documentNumber({ id: '5f2c9e6a-0000-4000-8000-000000000001' });
		expect(number).toMatch(/^M3-[0-9A-HJKMNP-TV-Z]{15}$/);
		expect(documentNumber({ id: '5f2c9e6a-0000-4000-8000-000000000001' })).toBe(number);
		expect(documentNumber({ id: '5f2c9e6a-0000-4000-8000-000000000002' })).not.toBe(number);
	});

	it('is the first 75 bits of SHA-256 in Crockford’s alphabet', () => {
		// printf abc | sha256sum: ba7816bf 8f01cfea 4141..., in fives: 10111 01001 11100 00001 01101 01111 ... 01010
		expect(documentNumber({ id: 'abc' })).toBe('M3-Q9W1DFWF077YMGA');
	});
});
