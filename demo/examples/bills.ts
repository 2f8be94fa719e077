import type { FailureCode } from '../../lib/results/failureCatalogue';
import type { SkipReason } from '../../lib/results/SkipReason';
import { exampleAccounts, type ExampleAccount } from './accounts';
import { bandJson, type BillJson, billJson, lineJson } from './billJson';
import { exampleProducts } from './products';

/** How a bill has to end, worked out by hand. */
export type ExpectedOutcome = ExpectedDocument | { readonly outcome: SkipReason | FailureCode };

export interface ExpectedDocument {
	readonly outcome: 'created' | 'updated' | 'unchanged';
	readonly kind: 'invoice' | 'creditNote';
	/** Net, in decimal text with the decimals of the currency. */
	readonly total: string;
	readonly lineCount: number;
}

export interface ExampleBill {
	readonly account: ExampleAccount;
	/** What m3ter holds when its notification arrives. */
	readonly bill: BillJson;
	/** What a reader should take from it, in a line. */
	readonly shows: string;
	readonly expected: ExpectedOutcome;
}

const { storage, files, api, platform, payments } = exampleProducts;

const standingCharge = (convertedSubtotal: number, more = {}) =>
	lineJson({
		lineItemType: 'STANDING_CHARGE',
		description: 'Standing charge',
		product: platform,
		convertedSubtotal,
		...more,
	});

/** 500 GB at 0.15 and 250 GB at 0.10 are 100.00; 40 files at 0.50 are 20.00. */
const tieredStorage = billJson({
	number: 101,
	account: exampleAccounts.blueHeron,
	billTotal: 165,
	lineItems: [
		lineJson({
			lineItemType: 'USAGE',
			description: 'Storage',
			product: storage,
			quantity: 750,
			units: 750,
			unit: 'GB',
			averageUnitPrice: 0.13333,
			convertedSubtotal: 100,
			usagePerPricingBand: [
				bandJson({ number: 1, lowerLimit: 0, bandUnits: 500, unitPrice: 0.15, bandSubtotal: 75 }),
				bandJson({ number: 2, lowerLimit: 500, bandUnits: 250, unitPrice: 0.1, bandSubtotal: 25 }),
			],
		}),
		lineJson({
			lineItemType: 'USAGE',
			description: 'Files cleaned up',
			product: files,
			quantity: 40,
			units: 40,
			unit: 'files',
			averageUnitPrice: 0.5,
			convertedSubtotal: 20,
			usagePerPricingBand: [
				bandJson({ number: 3, lowerLimit: 0, bandUnits: 40, unitPrice: 0.5, bandSubtotal: 20 }),
			],
		}),
		lineJson({
			lineItemType: 'USAGE',
			description: 'Processing, 4 to 6 seconds',
			product: files,
			quantity: 5.2,
			units: 5.2,
			unit: 's',
			averageUnitPrice: 4.80769,
			convertedSubtotal: 25,
			usagePerPricingBand: [
				bandJson({
					number: 4,
					lowerLimit: 4,
					bandUnits: 5.2,
					unitPrice: 0,
					fixedPrice: 25,
					bandSubtotal: 25,
				}),
			],
		}),
		standingCharge(20),
	],
});

const apiCalls = (calls: number, convertedSubtotal: number) =>
	lineJson({
		lineItemType: 'USAGE',
		description: 'API calls',
		product: api,
		quantity: calls,
		units: calls,
		unit: 'calls',
		averageUnitPrice: 0.00042,
		convertedSubtotal,
	});

/** 1,284,503 calls at 0.00042 are 539.49126. */
const meteredApi = billJson({
	number: 102,
	account: exampleAccounts.alderFinch,
	billTotal: 588.49,
	lineItems: [apiCalls(1_284_503, 539.49), standingCharge(49)],
});

/** In the order in which they are sent. */
export const exampleBills: readonly ExampleBill[] = [
	{
		account: exampleAccounts.blueHeron,
		bill: tieredStorage,
		shows:
			'Tiered storage, 750 GB at 0.15 and 0.10: each pricing band is a line with its own price',
		expected: { outcome: 'created', kind: 'invoice', total: '165.00', lineCount: 5 },
	},
	{
		account: exampleAccounts.alderFinch,
		bill: meteredApi,
		shows:
			'A price of 0.00042, which Xero would round to 0.0004: quantity 1, and the real figures in the text',
		expected: { outcome: 'created', kind: 'invoice', total: '588.49', lineCount: 2 },
	},
	{
		account: exampleAccounts.copperline,
		bill: billJson({
			number: 103,
			account: exampleAccounts.copperline,
			billTotal: 1250,
			lineItems: [
				lineJson({
					lineItemType: 'USAGE',
					description: 'Transactions',
					product: payments,
					quantity: 20_000,
					units: 20_000,
					unit: 'transactions',
					averageUnitPrice: 0.46,
					convertedSubtotal: 9200,
				}),
				lineJson({
					lineItemType: 'COMMITMENT_CONSUMED',
					description: 'Prepayment consumed',
					accountingProductId: payments.id,
					convertedSubtotal: -9200,
				}),
				lineJson({
					lineItemType: 'COMMITMENT_FEE',
					description: 'Prepayment 2026, 5 of 12',
					accountingProductId: payments.id,
					convertedSubtotal: 1250,
				}),
			],
		}),
		shows:
			'A prepayment: 9,200.00 of usage, drawn down in full, and the month of the prepayment itself',
		expected: { outcome: 'created', kind: 'invoice', total: '1250.00', lineCount: 3 },
	},
	{
		account: exampleAccounts.northgate,
		bill: billJson({
			number: 104,
			account: exampleAccounts.northgate,
			billTotal: 325,
			purchaseOrderNumber: 'PO-7731',
			lineItems: [
				lineJson({
					lineItemType: 'USAGE',
					description: 'Storage',
					product: storage,
					quantity: 4200,
					units: 4200,
					unit: 'GB',
					averageUnitPrice: 0.08,
					convertedSubtotal: 336,
				}),
				standingCharge(49),
				lineJson({
					lineItemType: 'CREDIT_MEMO',
					description: 'Credit for the outage of 12 May',
					convertedSubtotal: -60,
				}),
			],
		}),
		shows:
			'A credit memo of 60.00 is a line with a negative price; quantities stay positive, as Xero asks',
		expected: { outcome: 'created', kind: 'invoice', total: '325.00', lineCount: 3 },
	},
	{
		account: exampleAccounts.kestrel,
		bill: billJson({
			number: 105,
			account: exampleAccounts.kestrel,
			billTotal: -151,
			lineItems: [
				standingCharge(49),
				lineJson({
					lineItemType: 'MINIMUM_SPEND_REFUND',
					description: 'Minimum spend adjustment, 800 of 1,000 used',
					accountingProductId: platform.id,
					convertedSubtotal: -200,
				}),
			],
		}),
		shows: 'A bill below zero becomes a credit note with positive amounts',
		expected: { outcome: 'created', kind: 'creditNote', total: '151.00', lineCount: 2 },
	},
	{
		account: exampleAccounts.larkspur,
		bill: billJson({
			number: 106,
			account: exampleAccounts.larkspur,
			billTotal: 179.01,
			lineItems: [
				lineJson({
					lineItemType: 'USAGE',
					description: 'Storage',
					product: storage,
					quantity: 1300,
					units: 1300,
					unit: 'GB',
					averageUnitPrice: 0.08,
					subtotal: 104,
					currency: 'GBP',
					conversionRate: 1.17,
					convertedSubtotal: 121.68,
				}),
				standingCharge(57.33, {
					averageUnitPrice: 49,
					subtotal: 49,
					currency: 'GBP',
					conversionRate: 1.17,
				}),
			],
		}),
		shows:
			'Priced in GBP, billed in EUR at 1.17: quantity and price are converted, the amounts are those of m3ter',
		expected: { outcome: 'created', kind: 'invoice', total: '179.01', lineCount: 2 },
	},
	{
		account: exampleAccounts.kitsune,
		bill: billJson({
			number: 107,
			account: exampleAccounts.kitsune,
			billTotal: 58561.715,
			lineItems: [
				lineJson({
					lineItemType: 'USAGE',
					description: 'Storage',
					product: storage,
					quantity: 12_000,
					units: 12_000,
					unit: 'GB',
					averageUnitPrice: 4,
					convertedSubtotal: 48_000,
				}),
				lineJson({
					lineItemType: 'USAGE',
					description: 'API calls',
					product: api,
					quantity: 98_765,
					units: 98_765,
					unit: 'calls',
					averageUnitPrice: 0.031,
					convertedSubtotal: 3061.715,
				}),
				standingCharge(7500),
			],
		}),
		shows: 'Yen have no decimals: 58,561.715 is rounded once, and the lines add up to it',
		expected: { outcome: 'created', kind: 'invoice', total: '58562', lineCount: 3 },
	},
	{
		account: exampleAccounts.mapleRidge,
		bill: billJson({
			number: 108,
			account: exampleAccounts.mapleRidge,
			billTotal: 20,
			lineItems: [
				lineJson({
					lineItemType: 'USAGE',
					description: 'Storage',
					product: storage,
					quantity: 0,
					units: 0,
					unit: 'GB',
					averageUnitPrice: 0,
					convertedSubtotal: 0,
				}),
				lineJson({
					lineItemType: 'USAGE',
					description: 'Files cleaned up',
					product: files,
					quantity: 0,
					units: 0,
					unit: 'files',
					averageUnitPrice: 0,
					convertedSubtotal: 0,
				}),
				standingCharge(20),
			],
		}),
		shows: 'A month without usage: lines of neither quantity nor amount stay out of QuickBooks',
		expected: { outcome: 'created', kind: 'invoice', total: '20.00', lineCount: 1 },
	},
	{
		account: exampleAccounts.blueHeron,
		bill: tieredStorage,
		shows: 'The same bill once more: found by its number, compared, and nothing is written',
		expected: { outcome: 'unchanged', kind: 'invoice', total: '165.00', lineCount: 5 },
	},
	{
		account: exampleAccounts.alderFinch,
		// 25,497 calls came in late: 1,310,000 at 0.00042 are 550.20.
		bill: billJson({
			number: 102,
			account: exampleAccounts.alderFinch,
			version: 2,
			billTotal: 599.2,
			lineItems: [apiCalls(1_310_000, 550.2), standingCharge(49)],
		}),
		shows: 'Calculated again after late usage: its invoice is updated, not written a second time',
		expected: { outcome: 'updated', kind: 'invoice', total: '599.20', lineCount: 2 },
	},
	{
		account: exampleAccounts.brightwater,
		bill: billJson({
			number: 109,
			account: exampleAccounts.brightwater,
			status: 'PENDING',
			billTotal: 49,
			lineItems: [standingCharge(49)],
		}),
		shows: 'Not approved in m3ter yet: skipped, and sent when the approval is notified',
		expected: { outcome: 'NOT_APPROVED' },
	},
	{
		account: exampleAccounts.lacBleu,
		bill: billJson({
			number: 110,
			account: exampleAccounts.lacBleu,
			billTotal: 65,
			lineItems: [standingCharge(65)],
		}),
		shows: 'Neither in the UK nor in the US: both account filters say no, and both nodes say so',
		expected: { outcome: 'ACCOUNT_FILTER' },
	},
	{
		account: exampleAccounts.sable,
		bill: billJson({
			number: 111,
			account: exampleAccounts.sable,
			billTotal: 20,
			lineItems: [standingCharge(20)],
		}),
		shows: 'A new account that nobody has mapped to a customer',
		expected: { outcome: 'MISSING_ACCOUNT_MAPPING' },
	},
	{
		account: exampleAccounts.ternTide,
		bill: billJson({
			number: 112,
			account: exampleAccounts.ternTide,
			billTotal: 49,
			lineItems: [standingCharge(49)],
		}),
		shows: 'Somebody has entered an invoice HM-112 by hand: it is left alone',
		expected: { outcome: 'NUMBER_TAKEN' },
	},
	{
		account: exampleAccounts.oldMill,
		bill: billJson({
			number: 113,
			account: exampleAccounts.oldMill,
			billTotal: 20,
			billDate: '2026-03-01',
			dueDate: '2026-03-31',
			startDate: '2026-02-01',
			endDate: '2026-03-01',
			lineItems: [
				standingCharge(20, {
					servicePeriodStartDate: '2026-02-01',
					servicePeriodEndDate: '2026-03-01',
				}),
			],
		}),
		shows: 'A late bill dated into a quarter that the books have closed',
		expected: { outcome: 'PERIOD_CLOSED' },
	},
];
