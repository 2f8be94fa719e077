import fc from 'fast-check';
import { lineItemTypes } from '../../../lib/configuration/lineItemTypes';
import { composeDocument } from '../../../lib/document/composeDocument';
import type { DraftLine } from '../../../lib/document/DraftDocument';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import { expectOk } from '../support/expectOk';
import { account, band, bill, configuration, lineItem, mapping } from '../support/fixtures';
import type { WrittenConfiguration } from '../support/fixtures';

const line = lineItem({
	lineItemType: 'USAGE',
	bands: [band({ pricingBandId: 'band', bandSubtotal: 10 })],
	aggregationId: 'aggregation',
	accountingProductId: 'accounting',
	productId: 'product',
});

/** Each source of a field, from fine to coarse, with the value that it gives and the name that Preview has for it. */
type Source = readonly [
	value: string,
	given: {
		readonly mappings?: readonly ExternalMapping[];
		readonly settings?: WrittenConfiguration;
		readonly customFields?: Record<string, unknown>;
	},
	source: object,
];

const mapped = (entity: string, id: string, table: string): Source => [
	`${entity}-${id}`,
	{ mappings: [mapping(entity, id, table, `${entity}-${id}`, { id: `m-${entity}-${id}` })] },
	{ entity, id, mappingId: `m-${entity}-${id}` },
];
const ofLine = (table: string): Source[] => [
	mapped('PricingBand', 'band', table),
	mapped('Aggregation', 'aggregation', table),
	mapped('Product', 'accounting', table),
	mapped('Product', 'product', table),
];
const ofType = (field: 'itemId' | 'accountCode' | 'taxCode'): Source => [
	'by-type',
	{ settings: { lineTypeCoding: [{ lineItemType: 'USAGE', [field]: 'by-type' }] } },
	{ setting: 'lineTypeCoding', lineItemType: 'USAGE' },
];
const ofAccount = (table: string) => mapped('Account', 'account-acme', table);
const taxField: Source = [
	'in-field',
	{
		settings: { taxCodeAccountCustomField: 'vat' },
		customFields: { vat: 'in-field' },
	},
	{ setting: 'taxCodeAccountCustomField', customField: 'vat' },
];
const byDefault = (setting: 'accountCode' | 'taxCode'): Source => [
	'default',
	{ settings: { [setting]: 'default' } },
	{ setting },
];
const fallback: Source = [
	'fallback',
	{ settings: { unmappedItems: 'useFallbackItem', fallbackItemId: 'fallback' } },
	{ setting: 'fallbackItemId' },
];

type Field = 'itemId' | 'accountCode' | 'taxCode';

const orders: ReadonlyArray<readonly [string, Field, readonly Source[], WrittenConfiguration]> = [
	['item', 'itemId', [...ofLine('Item'), ofType('itemId'), ofAccount('Item'), fallback], {}],
	[
		'account code',
		'accountCode',
		[...ofLine('Account'), ofType('accountCode'), ofAccount('Account'), byDefault('accountCode')],
		{},
	],
	[
		'tax code',
		'taxCode',
		[ofAccount('TaxRate'), taxField, ...ofLine('TaxRate'), ofType('taxCode'), byDefault('taxCode')],
		{},
	],
	[
		'tax code with the precedence of the item',
		'taxCode',
		[...ofLine('TaxRate'), ofType('taxCode'), ofAccount('TaxRate'), taxField, byDefault('taxCode')],
		{ taxPrecedence: 'item' },
	],
];

function code(
	sources: readonly Source[],
	settings: WrittenConfiguration = {},
	order: (mappings: ExternalMapping[]) => ExternalMapping[] = (mappings) => mappings,
): DraftLine {
	const given = sources.map(([, one]) => one);
	const merged: WrittenConfiguration = Object.assign(
		{ splitUsageLineItems: 'usageBand' },
		...given.map((one) => one.settings),
		settings,
	) as WrittenConfiguration;
	const configured = configuration(merged);
	const mappings = order(given.flatMap((one) => one.mappings ?? []));
	const customFields = Object.assign({}, ...given.map((one) => one.customFields)) as object;
	const composed = expectOk(
		composeDocument(
			bill({ lineItems: [line] }),
			account({ customFields: { ...customFields } }),
			externalMappingIndex(mappings, configured),
			configured,
		),
	);
	if (composed.composed === 'nothing') throw new Error('There is no document');
	return composed.document.lines[0]!;
}

describe.each(orders)('%s', (_name, field, sources, settings) => {
	it.each(sources.map((source) => [JSON.stringify(source[2]), source] as const))(
		'comes from %s where nothing else says it',
		(_source, source) => {
			const [value, , said] = source;
			const coded = code([source], settings);
			expect([coded[field], coded.sources?.[field]]).toEqual([value, said]);
		},
	);

	it.each(
		sources.flatMap((stronger, place) =>
			sources
				.slice(place + 1)
				.map(
					(weaker) =>
						[JSON.stringify(stronger[2]), JSON.stringify(weaker[2]), stronger, weaker] as const,
				),
		),
	)('%s goes before %s', (_stronger, _weaker, stronger, weaker) => {
		const coded = code([weaker, stronger], settings);
		expect([coded[field], coded.sources?.[field]]).toEqual([stronger[0], stronger[2]]);
	});

	it('has one answer for any choice of sources, the same for any order of the mappings', () =>
		fc.assert(
			fc.property(fc.subarray([...sources], { minLength: 1 }), fc.nat(), (some, turn) => {
				const rotate = (mappings: ExternalMapping[]) => {
					const at = mappings.length === 0 ? 0 : turn % mappings.length;
					return [...mappings.slice(at), ...mappings.slice(0, at)].reverse();
				};
				const expected = sources.find((source) => some.includes(source));
				expect(code(some, settings, rotate)[field]).toBe(expected?.[0]);
			}),
		));
});

it.each(['itemId', 'accountCode', 'taxCode'] as const)(
	'%s that nobody says has no source',
	(field) => {
		const coded = code([], { unmappedItems: 'useFallbackItem', taxCodeAccountCustomField: 'vat' });
		expect([coded[field], Object.keys(coded.sources ?? {})]).toEqual([undefined, []]);
	},
);

it('of several rows of a type the first that says a field does', () => {
	const row = { lineItemType: 'USAGE' };
	const lineTypeCoding = [
		{ ...row, taxCode: 'T1' },
		{ ...row, accountCode: 'A2', taxCode: 'T2' },
	];
	expect(code([], { lineTypeCoding })).toMatchObject({ accountCode: 'A2', taxCode: 'T1' });
});

it('an account without a value in the field leaves the tax code to what comes next', () => {
	const coded = code([mapped('Product', 'product', 'TaxRate')], {
		taxCodeAccountCustomField: 'vat',
	});
	expect(coded.taxCode).toBe('Product-product');
});

it('QuickBooks has no account codes, whatever the settings say', () => {
	const settings = {
		destination: 'quickBooks',
		accountCode: '400',
		unmappedItems: 'sendWithoutItem',
	};
	expect(code([], settings as WrittenConfiguration)).toMatchObject({
		...{ accountCode: undefined, sources: {} },
	});
});

it('on a ledger without a setting for them, memo lines have the item of their product', () => {
	const configured = configuration({ unmappedItems: 'fail' });
	const composed = composeDocument(
		bill({ lineItems: [lineItem({ lineItemType: 'DEBIT_MEMO', productId: 'product' })] }),
		undefined,
		externalMappingIndex([mapping('Product', 'product', 'Item', 'mapped')], configured),
		configured,
	);
	expect(composed).toMatchObject({ value: { document: { lines: [{ itemId: 'mapped' }] } } });
});

it('each field is looked for by itself', () => {
	const coded = code([
		mapped('Product', 'product', 'Item'),
		ofType('accountCode'),
		ofAccount('TaxRate'),
	]);
	expect(coded).toMatchObject({
		itemId: 'Product-product',
		accountCode: 'by-type',
		taxCode: 'Account-account-acme',
	});
});

describe('memo lines of QuickBooks', () => {
	const memo = (settings: WrittenConfiguration) => {
		const configured = configuration({ destination: 'quickBooks', ...settings });
		const composed = expectOk(
			composeDocument(
				bill({ lineItems: [lineItem({ lineItemType: 'DEBIT_MEMO', productId: 'product' })] }),
				undefined,
				externalMappingIndex(
					[mapping('Product', 'product', 'Item', 'mapped', { externalSystem: 'QuickBooks' })],
					configured,
				),
				configured,
			),
		);
		if (composed.composed === 'nothing') return ['nothing'];
		const [memoLine] = composed.document.lines;
		return [memoLine?.itemId, memoLine?.sources?.itemId];
	};
	const byType = [{ lineItemType: 'DEBIT_MEMO', itemId: 'by-type' }];
	it.each<[string, WrittenConfiguration, string | undefined, object | undefined]>([
		[
			'their own setting goes first',
			{ debitMemoItemId: 'own', lineTypeCoding: byType },
			'own',
			{ setting: 'debitMemoItemId' },
		],
		[
			'then their line type',
			{ lineTypeCoding: byType },
			'by-type',
			{ setting: 'lineTypeCoding', lineItemType: 'DEBIT_MEMO' },
		],
		['else they have none', {}, undefined, undefined],
	])('%s', (_sentence, settings, ...expected) => expect(memo(settings)).toEqual(expected));
});

it.each([...Object.keys(lineItemTypes), 'LOYALTY_REBATE'])(
	'lines of the type %s are booked to item, account and tax of their type, which no product says',
	(lineItemType) => {
		const coded = { itemId: 'ITEM', accountCode: '835', taxCode: 'NONE' };
		const others = { itemId: 'OTHER', accountCode: '200', taxCode: 'OUTPUT2' };
		const configured = configuration({
			lineTypeCoding: [
				{ lineItemType: 'ANOTHER_TYPE', ...others },
				{ lineItemType, ...coded },
				{ lineItemType, ...others },
			],
		});
		const composed = expectOk(
			composeDocument(
				bill({ lineItems: [lineItem({ lineItemType })] }),
				undefined,
				externalMappingIndex([], configured),
				configured,
			),
		);
		expect(composed).toMatchObject({ document: { lines: [coded] } });
	},
);

it('a prepayment of a whole account, which has no product, gets the item of its type', () => {
	const configured = configuration({
		destination: 'quickBooks',
		lineTypeCoding: [{ lineItemType: 'COMMITMENT_FEE', itemId: '17' }],
	});
	const composed = expectOk(
		composeDocument(
			bill({ lineItems: [lineItem({ lineItemType: 'COMMITMENT_FEE' })] }),
			undefined,
			externalMappingIndex([], configured),
			configured,
		),
	);
	expect(composed).toMatchObject({ document: { lines: [{ itemId: '17' }] } });
});

it.each([
	[
		'was not supplied',
		undefined,
		'ACCOUNT_REQUIRED',
		'the tax code is in the custom field "vat" of account account-acme',
	],
	[
		'holds a list',
		account({ customFields: { vat: ['A'] } }),
		'INVALID_ACCOUNT',
		'the custom field "vat" of account Acme Ltd (account-acme) holds',
	],
])('an account that %s fails the bill, and names the field', (_what, given, code, words) => {
	const configured = configuration({ taxCodeAccountCustomField: 'vat' });
	const composed = composeDocument(bill(), given, externalMappingIndex([], configured), configured);
	expect(composed).toMatchObject({
		ok: false,
		reason: { code, message: expect.stringContaining(words) as string },
	});
});
