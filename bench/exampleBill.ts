type Json = Readonly<Record<string, unknown>>;

/** Figures are whole numbers of the fifth decimal, so that the examples add up without binary fractions. */
const FIFTH_DECIMALS = 100_000;

/**
 * A bill as m3ter's API gives it, the same for the same numbers: four lines of usage of three products in two pricing
 * bands each, then a standing charge, and so on. Prices have two or five decimals, and amounts up to five. It has been
 * JSON text, as every bill in n8n has: objects that were put together by code take more memory and are read more slowly.
 */
export const exampleBill = (index: number, lineCount: number): Json =>
	JSON.parse(JSON.stringify(billOf(index, lineCount))) as Json;

function billOf(index: number, lineCount: number): Json {
	const lineItems = Array.from({ length: lineCount }, (_, line) => lineItem(index, line));
	const total = lineItems.reduce((sum, line) => sum + line.fifthDecimals, 0);
	return {
		id: exampleId('b111', index),
		version: 1,
		accountId: exampleAccountId(index),
		accountCode: `ACCOUNT-${index}`,
		status: 'APPROVED',
		currency: 'USD',
		localCurrency: 'USD',
		billDate: '2026-11-01',
		dueDate: '2026-12-01',
		startDate: '2026-10-01',
		endDate: '2026-11-01',
		sequentialInvoiceNumber: `BENCH-${index}`,
		billTotal: total / FIFTH_DECIMALS,
		billFrequency: 'MONTHLY',
		billingDay: 1,
		locked: false,
		dtCreated: '2026-11-01T03:00:00Z',
		lineItems: lineItems.map(({ json }) => json),
	};
}

export const exampleBills = (count: number, lineCount: number): readonly Json[] =>
	Array.from({ length: count }, (_, index) => exampleBill(index, lineCount));

/** Every bill has an account of its own: the most customers that a run can have to look up. */
export const exampleAccountId = (index: number): string => exampleId('acc0', index);

interface LineItem {
	readonly json: Json;
	readonly fifthDecimals: number;
}

function lineItem(bill: number, line: number): LineItem {
	return line % 5 === 4 ? standingCharge(bill, line) : usage(bill, line);
}

function standingCharge(bill: number, line: number): LineItem {
	const fifthDecimals = (4900 + ((bill + line) % 50) * 100) * 1000;
	const amount = fifthDecimals / FIFTH_DECIMALS;
	return {
		fifthDecimals,
		json: {
			...commonFields(bill, line),
			lineItemType: 'STANDING_CHARGE',
			description: `Platform fee, plan ${line}`,
			quantity: 1,
			units: 1,
			unit: '',
			subtotal: amount,
			convertedSubtotal: amount,
			averageUnitPrice: amount,
		},
	};
}

const unitNames = ['requests', 'GB', 'seats'];
/** In fifth decimals: 0.06117, 0.05 and 12.50 for the first band, a fifth less for the second. */
const prices = [6117, 5000, 1_250_000];

function usage(bill: number, line: number): LineItem {
	const price = prices[line % 3]!;
	const bands = [
		band(line, 0, 1000, price),
		band(line, 1000, 37 + ((bill * 7 + line * 13) % 900), price - Math.floor(price / 5)),
	];
	const fifthDecimals = bands.reduce((sum, { amount }) => sum + amount, 0);
	const units = bands.reduce((sum, { units }) => sum + units, 0);
	const subtotal = fifthDecimals / FIFTH_DECIMALS;
	return {
		fifthDecimals,
		json: {
			...commonFields(bill, line),
			lineItemType: 'USAGE',
			description: `Usage of service ${line}`,
			aggregationId: exampleId('a660', line),
			meterId: exampleId('e7e0', line),
			quantity: units,
			units,
			unit: unitNames[line % 3],
			subtotal,
			convertedSubtotal: subtotal,
			averageUnitPrice: Number((subtotal / units).toFixed(5)),
			usagePerPricingBand: bands.map(({ json }) => json),
		},
	};
}

function band(line: number, lowerLimit: number, units: number, price: number) {
	const amount = units * price;
	const subtotal = amount / FIFTH_DECIMALS;
	const json = {
		pricingBandId: exampleId('ba4d', line * 2 + (lowerLimit > 0 ? 1 : 0)),
		lowerLimit,
		fixedPrice: 0,
		unitPrice: price / FIFTH_DECIMALS,
		unitSubtotal: subtotal,
		bandUnits: units,
		bandQuantity: units,
		bandSubtotal: subtotal,
		convertedBandSubtotal: subtotal,
	};
	return { json, amount, units };
}

const commonFields = (bill: number, line: number): Json => ({
	id: exampleId('11e0', bill * 1000 + line),
	productId: exampleId('9d0c', line % 3),
	productName: `Product ${line % 3}`,
	productCode: `product_${line % 3}`,
	planGroupId: exampleId('91a4', bill),
	pricingId: exampleId('94ce', line),
	currency: 'USD',
	conversionRate: 1,
	servicePeriodStartDate: '2026-10-01T00:00:00Z',
	servicePeriodEndDate: '2026-11-01T00:00:00Z',
	sequenceNumber: line,
});

/** @param kind Four hexadecimal digits that tell the ids of one kind of thing from those of another. */
const exampleId = (kind: string, index: number): string =>
	`5f2c9e6a-${kind}-4000-8000-${index.toString(16).padStart(12, '0')}`;
