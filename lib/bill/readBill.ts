import { readIsoDate } from '../calendar/isoDate';
import { FieldReader, notAnObject } from '../input/FieldReader';
import { isRecord } from '../input/isRecord';
import { ONE, ZERO } from '../money/decimal';
import type { Issue } from '../results/Issue';
import type { Result } from '../result';
import { fail, ok } from '../result';
import type { Bill, BillLineItem, PricingBandUsage } from './Bill';

/**
 * Reads a bill as m3ter's API gives it and reports everything that is wrong with it at once. Required
 * is what an invoice cannot do without: the bill's id, version, account, currency, one date and its
 * lines with type and `convertedSubtotal`. m3ter leaves out nulls, so all else may be absent, and a
 * field that is not used here may hold anything. Types and states that are not known yet pass.
 */
export function readBill(input: unknown): Result<Bill, Issue[]> {
	if (!isRecord(input)) return fail([notAnObject('bill', input)]);
	const issues: Issue[] = [];
	const fields = new FieldReader(input, issues);
	const bill: Bill = {
		id: fields.requiredId('id', 'the id of the bill'),
		version: fields.requiredWholeNumber('version', 1),
		accountId: fields.requiredId('accountId', 'the id of the Account'),
		accountCode: fields.text('accountCode'),
		status: fields.id('status'),
		currency: fields.requiredId('currency', 'a currency code'),
		billTotal: fields.decimal('billTotal'),
		createdOn: readIsoDate(fields.present('dtCreated') ?? fields.present('createdDate')),
		billDate: fields.date('billDate'),
		dueDate: fields.date('dueDate'),
		externalInvoiceDate: fields.date('externalInvoiceDate'),
		sequentialInvoiceNumber: fields.id('sequentialInvoiceNumber'),
		externalInvoiceReference: fields.text('externalInvoiceReference'),
		purchaseOrderNumber: fields.text('purchaseOrderNumber'),
		lineItems: fields.requiredRecords('lineItems', 'the list of line items').map(readLineItem),
	};
	// The period's dates are no substitute: an invoice is not dated by them anywhere in m3ter.
	if (fields.present('billDate') === undefined && bill.externalInvoiceDate === undefined) {
		fields.missing('billDate', 'the date of the bill, or an externalInvoiceDate', undefined);
	}
	return issues.length > 0 ? fail(issues) : ok(bill);
}

/** True when the bill came without its lines, as some lists and events carry it. */
export const isWithoutLines = (issues: readonly Issue[]): boolean =>
	issues.some(({ code, path }) => code === 'missing' && path === 'lineItems');

function readLineItem(fields: FieldReader): BillLineItem {
	const quantity = fields.decimal('quantity') ?? ZERO;
	const isPricedAsMeasured = fields.present('units') === fields.present('quantity');
	// A bill has the first name, m3ter's line item endpoints have the second for the same list.
	const bandsName =
		fields.present('usagePerPricingBand') === undefined ? 'bandUsage' : 'usagePerPricingBand';
	return {
		id: fields.id('id'),
		lineItemType: fields.requiredId('lineItemType', 'a line item type'),
		description: fields.text('description') ?? '', // m3ter has no default text for balance draw-downs.
		quantity,
		units: isPricedAsMeasured ? quantity : (fields.decimal('units') ?? quantity),
		unit: fields.text('unit') ?? '',
		convertedSubtotal: fields.requiredDecimal('convertedSubtotal'),
		conversionRate: fields.decimal('conversionRate') ?? ONE,
		averageUnitPrice: fields.decimal('averageUnitPrice') ?? ZERO,
		productId: fields.id('productId'),
		productName: fields.text('productName'),
		accountingProductId: fields.id('accountingProductId'),
		accountingProductName: fields.text('accountingProductName'),
		aggregationId: fields.id('aggregationId'),
		compoundAggregationId: fields.id('compoundAggregationId'),
		childAccountId: fields.id('childAccountId'),
		childAccountCode: fields.text('childAccountCode'),
		referencedBillId: fields.id('referencedBillId'),
		servicePeriodStartDate: fields.date('servicePeriodStartDate'),
		servicePeriodEndDate: fields.date('servicePeriodEndDate'),
		bands: fields.records(bandsName).map(readBand),
	};
}

function readBand(fields: FieldReader): PricingBandUsage {
	// m3ter tells an amount in up to three ways: what was converted already, or as much of it as there is.
	const convertedBandSubtotal = fields.decimal('convertedBandSubtotal');
	const bandSubtotal =
		convertedBandSubtotal === undefined ? fields.decimal('bandSubtotal') : undefined;
	const hasAmount = (convertedBandSubtotal ?? bandSubtotal) !== undefined;
	return {
		pricingBandId: fields.id('pricingBandId'),
		lowerLimit: fields.decimal('lowerLimit'),
		fixedPrice: fields.decimal('fixedPrice'),
		unitPrice: fields.decimal('unitPrice'),
		bandUnits: fields.decimal('bandUnits') ?? fields.decimal('bandQuantity'),
		unitSubtotal: hasAmount ? undefined : fields.decimal('unitSubtotal'),
		bandSubtotal,
		convertedBandSubtotal,
	};
}
