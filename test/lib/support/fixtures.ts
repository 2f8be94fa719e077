import type { Account } from '../../../lib/bill/Account';
import type { Bill, BillLineItem, PricingBandUsage } from '../../../lib/bill/Bill';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import type { Configuration } from '../../../lib/configuration/Configuration';
import { destinations } from '../../../lib/destinations/registry';
import type { Destination } from '../../../lib/ledger/Destination';
import { Decimal, ONE, ZERO } from '../../../lib/money/decimal';

/** An object of which a test writes only what matters to it, with figures as text or numbers. */
export type Written<T> = { readonly [K in keyof T]?: WrittenValue<T[K]> };
type WrittenValue<V> = NonNullable<V> extends Decimal ? Decimal | string | number : V;

/** A whole invoice of one usage line, 10.00 USD; `billTotal` is the sum of its lines unless given. */
export function bill(given: Written<Bill> = {}): Bill {
	const lineItems = given.lineItems ?? [lineItem()];
	const total = lineItems.reduce((sum, line) => sum.plus(line.convertedSubtotal), ZERO);
	return {
		id: '5f2c9e6a-0000-4000-8000-000000000001',
		version: 1,
		accountId: 'account-acme',
		status: 'APPROVED',
		currency: 'USD',
		billDate: '2023-10-01',
		dueDate: '2023-10-31',
		sequentialInvoiceNumber: 'INVOICE-101',
		...given,
		lineItems,
		billTotal: 'billTotal' in given ? optionalDecimal(given.billTotal) : total,
	};
}

/** Usage of 1 at 10.00; the average price follows from `convertedSubtotal` and `units`. */
export function lineItem(given: Written<BillLineItem> = {}): BillLineItem {
	const convertedSubtotal = new Decimal(given.convertedSubtotal ?? '10.00');
	const conversionRate = new Decimal(given.conversionRate ?? ONE);
	const quantity = new Decimal(given.quantity ?? given.units ?? ONE);
	const units = new Decimal(given.units ?? quantity);
	const average = units.eq(ZERO) ? ZERO : convertedSubtotal.div(conversionRate).div(units);
	return {
		lineItemType: 'USAGE',
		description: 'API calls',
		unit: 'calls',
		bands: [],
		...given,
		quantity,
		units,
		convertedSubtotal,
		conversionRate,
		averageUnitPrice: new Decimal(given.averageUnitPrice ?? average),
	};
}

export const band = (given: Written<PricingBandUsage>): PricingBandUsage => ({
	pricingBandId: given.pricingBandId,
	lowerLimit: optionalDecimal(given.lowerLimit),
	fixedPrice: optionalDecimal(given.fixedPrice),
	unitPrice: optionalDecimal(given.unitPrice),
	unitSubtotal: optionalDecimal(given.unitSubtotal),
	bandUnits: optionalDecimal(given.bandUnits),
	bandSubtotal: optionalDecimal(given.bandSubtotal),
	convertedBandSubtotal: optionalDecimal(given.convertedBandSubtotal),
});

export const account = (given: Partial<Account> = {}): Account => ({
	id: 'account-acme',
	name: 'Acme Ltd',
	code: 'acme',
	emailAddress: 'accounts@acme.example',
	currency: 'USD',
	address: { addressLine1: '1 High Street', locality: 'London', country: 'UK' },
	customFields: {},
	...given,
});

/** `mapping('Product', 'product-api', 'Item', 'API')` is an unlinked mapping for Xero. */
export const mapping = (
	m3terEntity: string,
	m3terId: string,
	externalTable: string,
	externalId: string,
	more: Partial<ExternalMapping> = {},
): ExternalMapping => ({
	m3terEntity,
	m3terId,
	externalSystem: 'Xero',
	externalTable,
	externalId,
	...more,
});

/** One of those that the node offers. */
export function destinationNamed(name: string): Destination {
	const found = destinations.find((destination) => destination.name === name);
	if (!found) throw new Error(`There is no destination ${name}`);
	return found;
}

/** The destination may be written by its name, and any set as a list. */
export type WrittenConfiguration = Omit<
	Partial<Configuration>,
	'destination' | 'accountIds' | 'restrictedAccountIds' | 'excludedLineItemTypes'
> & {
	readonly destination?: string | Destination;
	readonly accountIds?: Iterable<string>;
	readonly restrictedAccountIds?: Iterable<string>;
	readonly excludedLineItemTypes?: Iterable<string>;
};

/** The defaults of the node for Xero, or for the destination that is given. */
export function configuration(given: WrittenConfiguration = {}): Configuration<Destination> {
	const { destination: written = 'xero', ...rest } = given;
	const destination = typeof written === 'string' ? destinationNamed(written) : written;
	return {
		destination,
		useM3terApi: true,
		name: destination.name === 'xero' ? 'Xero UK' : 'QuickBooks US',
		disabledNotificationUsers: [],
		enforceExternalMappings: false,
		onlySendOnApproval: false,
		useExternalMappingAccountCode: false,
		sortLineItemsBy: 'none',
		sortDirection: 'ascending',
		splitUsageLineItems: 'product',
		sendZeroQuantityLineItems: !destination.settings.includes('sendZeroQuantityLineItems'),
		allowBankTransferPayment: false,
		allowCreditCardPayment: false,
		invoiceStatus: 'DRAFT',
		lineAmountTypes: 'exclusive',
		lineTypeCoding: [],
		dimensions: [],
		taxPrecedence: 'customer',
		locale: 'en-GB',
		unmappedItems: destination.unmappedItemsByDefault,
		createMissingCustomers: false,
		onTotalMismatch: 'warn',
		codingOnUpdate: 'keep',
		issuedDocuments: 'update',
		closedPeriod: 'fail',
		paymentTerms: 'bill',
		invoiceRecipient: destination.settings.includes('invoiceRecipient') ? 'account' : 'none',
		attachStatement: 'none',
		emailInvoice: 'never',
		autoDisableAfter: 10,
		maxWaitSeconds: 120,
		useBatchEndpoint: false,
		writeBackMappings: false,
		...rest,
		accountIds: new Set(given.accountIds),
		restrictedAccountIds: new Set(given.restrictedAccountIds),
		excludedLineItemTypes: new Set(given.excludedLineItemTypes),
	};
}

/** A bill as m3ter's API gives it: plain JSON with numbers, bands as `usagePerPricingBand`. */
export function billJson(written: Bill): Record<string, unknown> {
	const plain = ({ bands, ...line }: BillLineItem) => ({ ...line, usagePerPricingBand: bands });
	return JSON.parse(
		JSON.stringify({ ...written, lineItems: written.lineItems.map(plain) }),
		(key, value: unknown) => (isFigure(key, value) ? Number(value) : value),
	) as Record<string, unknown>;
}

/** Decimals are written to JSON as text; these are the keys that hold one. */
const figureKeys = new Set(
	'billTotal quantity units convertedSubtotal conversionRate averageUnitPrice lowerLimit fixedPrice unitPrice unitSubtotal bandUnits bandSubtotal convertedBandSubtotal'.split(
		' ',
	),
);
const isFigure = (key: string, value: unknown) => figureKeys.has(key) && typeof value === 'string';

const optionalDecimal = (value: Decimal | string | number | undefined): Decimal | undefined =>
	value === undefined ? undefined : new Decimal(value);
