import fc from 'fast-check';
import { readAccount } from '../../lib/bill/readAccount';
import { readBill } from '../../lib/bill/readBill';
import { readBillItem } from '../../lib/bill/readBillItem';
import { translate as translateForQuickBooks } from '../../lib/destinations/quickbooks/translate';
import { destinations } from '../../lib/destinations/registry';
import { translate as translateForXero } from '../../lib/destinations/xero/translate';
import { composeDocument } from '../../lib/document/composeDocument';
import { decideByAccount, decideByBill } from '../../lib/eligibility/decideEligibility';
import { parseAccountFilter } from '../../lib/eligibility/accountFilter/accountFilter';
import { describeInput } from '../../lib/input/describeInput';
import { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
import { readExternalMappings } from '../../lib/mapping/readExternalMappings';
import { describeIssues, type Issue } from '../../lib/results/Issue';
import type { Result } from '../../lib/result';
import { expectOk } from './support/expectOk';
import { configuration } from './support/fixtures';

/** 1,000, or as many as HOSTILE_ITEMS says. */
const hostileItems = Number(process.env.HOSTILE_ITEMS ?? 1_000);

jest.setTimeout(3_600_000);

function nested(levels: number): unknown[] {
	let list: unknown[] = [];
	for (let level = 0; level < levels; level++) list = [list];
	return list;
}

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;

const refuses = (): never => {
	throw new Error('This value refuses to be read');
};

/** Values that make somebody throw, run without end, or write nonsense: numbers, texts, and objects with code in them. */
const poison: readonly unknown[] = [
	...[
		'+10',
		'1e1000000000',
		'-1e-1000000000',
		'1e400',
		'1e21',
		'0x10',
		'1,5',
		'-0',
		'.',
		'-',
		'e5',
	],
	...['9'.repeat(31), `0.${'1'.repeat(61)}`, '1'.repeat(60_000), `1e${'9'.repeat(500)}`],
	...[NaN, Infinity, -Infinity, -0, 1e21, 1e300, 5e-324, 2 ** 53, -1, 0.1 + 0.2],
	...[10n, 10n ** 1_000n, true, null, undefined, Symbol('x'), () => 1],
	...[
		'',
		' ',
		'\uD83D',
		'\uDE00\uD83D',
		'a\u0000b',
		'\uFFFE\uFFFF',
		'\u202Eabc',
		'\u0301'.repeat(300),
	],
	...[
		'__proto__',
		'constructor',
		'..',
		'.',
		'/',
		'%',
		"' or 1=1",
		'm3ter bill x v1 0123456789abcdef',
	],
	...['x'.repeat(100_000), `a@${'.'.repeat(50_000)}@`, '{{ $json }}', '<b>&amp;', '\r\n\r\n'],
	...['0000-01-01', '9999-12-31', '2023-02-30', '2023-10-01T99:99:99Z', '10000-01-01'],
	...[
		[],
		{},
		[null],
		[[]],
		nested(5_000),
		cyclic,
		[cyclic],
		new Date(NaN),
		new Map(),
		Object.create(null),
	],
	{ toJSON: refuses, toString: refuses, valueOf: refuses },
	Object.defineProperty({}, 'id', { enumerable: true, get: refuses }),
	new Proxy({}, { get: refuses }),
	Object.assign(new Array(3), { 1: {} }),
	new Array(2 ** 32 - 1),
	JSON.parse('{"__proto__":{"id":"b1"}}'),
];

const billFields =
	`id version accountId accountCode status currency billTotal billDate dueDate externalInvoiceDate
	sequentialInvoiceNumber externalInvoiceReference purchaseOrderNumber lineItems`.split(/\s+/);
const lineFields =
	`id lineItemType description quantity units unit convertedSubtotal conversionRate averageUnitPrice
	productId productName accountingProductId accountingProductName aggregationId compoundAggregationId childAccountId
	childAccountCode servicePeriodStartDate servicePeriodEndDate usagePerPricingBand bandUsage`.split(
		/\s+/,
	);
const bandFields =
	`pricingBandId lowerLimit fixedPrice unitPrice unitSubtotal bandUnits bandQuantity bandSubtotal
	convertedBandSubtotal`.split(/\s+/);
const accountFields =
	'id name code emailAddress currency purchaseOrderNumber address customFields'.split(' ');
const mappingFields =
	'id m3terEntity m3terId externalSystem externalTable externalId integrationConfigId'.split(' ');

type Fields = Record<string, unknown>;

const anyValue = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...poison) },
	{ weight: 2, arbitrary: fc.double() },
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.integer(), fc.integer({ min: -70, max: 40 }))
			.map(([digits, scale]) => `${digits}e${scale}`),
	},
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
	{
		weight: 1,
		arbitrary: fc.anything({
			withBigInt: true,
			withDate: true,
			withMap: true,
			withNullPrototype: true,
			withSparseArray: true,
		}),
	},
);

/** A good object, or one of which a few fields are replaced by anything. */
const spoilt = (good: Fields, fields: readonly string[], most = 2): fc.Arbitrary<Fields> =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.constant(good) },
		{
			weight: 1,
			arbitrary: fc
				.array(fc.tuple(fc.constantFrom(...fields), anyValue), { minLength: 1, maxLength: most })
				.map((changes) => ({ ...good, ...Object.fromEntries(changes) })),
		},
	);

const aBand = spoilt(
	{ pricingBandId: 'band', unitPrice: 2, bandUnits: 3, bandSubtotal: 6 },
	bandFields,
	1,
);

const aLine = fc
	.tuple(
		spoilt(
			{
				lineItemType: 'USAGE',
				description: 'Calls',
				productId: 'p1',
				quantity: 3,
				units: 3,
				unit: 'GB',
				convertedSubtotal: 6,
				averageUnitPrice: 2,
			},
			lineFields,
			2,
		),
		fc.array(aBand, { maxLength: 3 }),
	)
	.map(([line, usagePerPricingBand]) => ({ usagePerPricingBand, ...line }));

const aBill = fc
	.tuple(
		spoilt(
			{ id: 'b1', version: 1, accountId: 'a1', currency: 'USD', billDate: '2023-10-01' },
			billFields,
		),
		fc.array(aLine, { maxLength: 4 }),
	)
	.map(([bill, lineItems]) => ({ lineItems, ...bill }));

const anAccount = spoilt(
	{
		id: 'a1',
		name: 'Acme',
		address: { country: 'UK' },
		customFields: { tier: 3, manager: 'a@b.example' },
	},
	accountFields,
).chain((account) =>
	anyValue.map((manager) => ({ ...account, customFields: account.customFields ?? { manager } })),
);

const someMappings = fc.array(
	spoilt(
		{
			m3terEntity: 'Product',
			m3terId: 'p1',
			externalSystem: 'Xero',
			externalTable: 'Item',
			externalId: '42',
		},
		mappingFields,
	),
	{ maxLength: 3 },
);

const anItem = fc.oneof(
	{
		weight: 9,
		arbitrary: fc.record({ bill: aBill, account: anAccount, externalMappings: someMappings }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			body: fc.oneof(aBill, anyValue),
			bill: anyValue,
			account: anyValue,
			externalMappings: anyValue,
			m3terEvent: anyValue,
		}),
	},
	{ weight: 1, arbitrary: anyValue },
);

const aConfiguration = fc
	.record({
		destination: fc.constantFrom(...destinations),
		splitUsageLineItems: fc.constantFrom('usageBand', 'lineItem', 'aggregation', 'product'),
		sortLineItemsBy: fc.constantFrom('none', 'subtotal', 'aggregationId'),
		sendZeroQuantityLineItems: fc.boolean(),
		unmappedItems: fc.constantFrom('sendWithoutItem', 'fail'),
		useExternalMappingAccountCode: fc.boolean(),
		createMissingCustomers: fc.boolean(),
		accountManagerEmailCustomField: fc.constantFrom(undefined, 'manager'),
	})
	.map((given) =>
		configuration({
			...(given as Parameters<typeof configuration>[0]),
			accountFilter: expectOk(parseAccountFilter('name != "x" OR customFields.tier > 2')),
		}),
	);

/** Longer than any message with all its names, ids and issues has to be. */
const messageCharsMax = 20_000;

/** What a reader complains about is bounded, whatever came in. */
function checked<T>(read: Result<T, Issue[]>): T | undefined {
	if (read.ok) return read.value;
	expect(read.reason.length).toBeGreaterThan(0);
	expect(describeIssues(read.reason).length).toBeLessThan(messageCharsMax);
	return undefined;
}

const forbidden = /[\p{Cs}\uFFFE\uFFFF]|[^\P{Cc}\t\n]/u;

/** Every text in a value, keys aside. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

type Settings = ReturnType<typeof configuration>;

/** The way of an item from JSON to what goes to the ledger. Says how far it got. */
function goThrough(json: unknown, settings: Settings): string {
	const item = checked(readBillItem(json));
	if (item === undefined) return 'no bill in it';
	const bill = checked(readBill(item.bill));
	const account = item.account === undefined ? undefined : checked(readAccount(item.account));
	const mappings = checked(readExternalMappings(item.externalMappings)) ?? [];
	if (bill === undefined) return 'not a bill';
	decideByBill(bill, settings);
	if (account !== undefined) decideByAccount(bill, account, settings);
	const index = externalMappingIndex(mappings, settings);
	const composition = composeDocument(bill, account, index, settings);
	if (!composition.ok) {
		expect(composition.reason.message.length).toBeLessThan(messageCharsMax);
		return 'failed';
	}
	if (composition.value.composed === 'nothing') return 'nothing to send';
	const { document } = composition.value;
	const translated =
		settings.destination.name === 'xero'
			? translateForXero(document, 'contact', settings)
			: translateForQuickBooks(document, 'customer', settings, {
					isInUnitedStates: true,
					usesSalesTax: true,
				} as Parameters<typeof translateForQuickBooks>[3]);
	if (!translated.ok) return 'not sendable';
	expect(textsIn(translated.value.body).filter((text) => forbidden.test(text))).toEqual([]);
	expect(textsIn(translated.value.body).filter((text) => text.length > 4_000)).toEqual([]);
	expect(() => encodeURIComponent(`${document.number} ${document.billId}`)).not.toThrow();
	return 'sent';
}

it('whatever an item is, it becomes a document or a reason, and nothing is thrown', () => {
	const ends = new Map<string, number>();
	let slowest = 0;
	fc.assert(
		fc.property(anItem, aConfiguration, (json, settings) => {
			const begin = performance.now();
			const end = goThrough(json, settings);
			slowest = Math.max(slowest, performance.now() - begin);
			ends.set(end, (ends.get(end) ?? 0) + 1);
		}),
		{ numRuns: hostileItems },
	);
	if (hostileItems > 1_000) console.log({ ...Object.fromEntries(ends), slowest });
	// A law that only ever sees refused bills says nothing about the others.
	expect(ends.get('sent')).toBeGreaterThan(hostileItems / 20);
	expect(ends.get('not a bill')).toBeGreaterThan(hostileItems / 20);
});

it.each(poison.map((value) => [describeInput(value), value] as const))(
	'%s is an issue or a value in every field of a bill, a line, a band, an account and a mapping',
	(_index, value) => {
		const bill = { id: 'b1', version: 1, accountId: 'a1', currency: 'USD', billDate: '2023-10-01' };
		const line = { lineItemType: 'USAGE', convertedSubtotal: 1 };
		const settings = configuration({ splitUsageLineItems: 'usageBand' });
		const bills: Fields[] = [
			...billFields.map((field) => ({ ...bill, lineItems: [line], [field]: value })),
			...lineFields.map((field) => ({ ...bill, lineItems: [{ ...line, [field]: value }] })),
			...bandFields.map((field) => ({
				...bill,
				lineItems: [{ ...line, bandUsage: [{ unitPrice: 1, bandUnits: 1, [field]: value }] }],
			})),
		];
		const items = [
			...bills.map((spoiltBill) => ({ bill: spoiltBill })),
			...accountFields.map((field) => ({ bill, account: { id: 'a1', [field]: value } })),
			...mappingFields.map((field) => ({
				bill,
				externalMappings: [{ m3terEntity: 'Product', m3terId: 'p', [field]: value }],
			})),
		];
		for (const item of items) goThrough(item, settings);
	},
);
