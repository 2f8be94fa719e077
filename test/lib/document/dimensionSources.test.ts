import fc from 'fast-check';
import type { DimensionRule, DimensionSource } from '../../../lib/configuration/CodingSettings';
import { composeDocument } from '../../../lib/document/composeDocument';
import type { BookedDimension } from '../../../lib/document/DraftDocument';
import { dimensionSources } from '../../../lib/document/dimensionSources';
import { bookDimensions, type DimensionInBooks } from '../../../lib/ledger/bookDimensions';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import { expectFail, expectOk } from '../support/expectOk';
import { account, band, bill, configuration, lineItem, mapping } from '../support/fixtures';

// From the settings, the account and the mappings to the value in the books, for each of the three kinds of dimension.

/** One who may give the value: an entity that is mapped, or a row of another source. */
interface Way {
	readonly name: string;
	readonly source: DimensionSource;
	readonly entity?: readonly [m3terEntity: string, m3terId: string];
}

const mapped = (entity: string, id: string): Way => ({
	name: id,
	source: 'externalMapping',
	entity: [entity, id],
});

/** From fine to coarse, as one row of the source External Mapping asks them. */
const ofLine = [
	mapped('PricingBand', 'band'),
	mapped('Aggregation', 'aggregation'),
	mapped('Product', 'accounting'),
	mapped('Product', 'product'),
];
const ofAccount = mapped('Account', 'account-acme');
const byField: Way = { name: 'field', source: 'accountCustomField' };
const fixed: Way = { name: 'fixed', source: 'fixed' };

interface Kind {
	readonly destination: string;
	/** As settings name it. */
	readonly dimension: string;
	readonly table: string;
	/** How a mapping names a value. */
	readonly externalId: (value: string) => string;
	readonly mappings: readonly Way[];
	readonly of: 'line' | 'document';
	readonly other?: DimensionInBooks;
}

const kinds: Readonly<Record<string, Kind>> = {
	'a class': {
		...{ destination: 'quickBooks', dimension: 'class', table: 'Class' },
		...{ externalId: (value) => value, mappings: [...ofLine, ofAccount], of: 'line' },
	},
	'a location': {
		...{ destination: 'quickBooks', dimension: 'location', table: 'Department' },
		...{ externalId: (value) => value, mappings: [ofAccount], of: 'document' },
	},
	'a tracking category': {
		destination: 'xero',
		dimension: '11111111-0000-4000-8000-000000000000',
		table: 'TrackingOption',
		externalId: (value) => `Region/${value}`,
		mappings: [...ofLine, ofAccount],
		of: 'line',
		// What else the same entities are mapped to is nothing to this one.
		other: {
			...{ key: '22222222-0000-4000-8000-000000000000', name: 'Channel' },
			values: [{ id: 'web', name: 'Web', isActive: true }],
		},
	},
};

/** Every way gives a value of its own, so that the value says who gave it. */
const valueOf = ({ name }: Way): string => `v-${name}`;

const rowOf = (dimension: string, { source, name }: Way): DimensionRule =>
	source === 'externalMapping'
		? { dimension, source }
		: { dimension, source, value: source === 'fixed' ? valueOf(fixed) : name };

/** @param ways The rows in their order, and who of those that they ask says something. */
function book(
	kind: Kind,
	{ rows, saying }: { readonly rows: readonly Way[]; readonly saying: readonly Way[] },
	order: (mappings: ExternalMapping[]) => ExternalMapping[] = (mappings) => mappings,
): BookedDimension | undefined {
	const { destination, dimension, table, externalId, of, other } = kind;
	const configured = configuration({
		...{
			destination,
			splitUsageLineItems: 'usageBand',
			dimensions: rows.map((way) => rowOf(dimension, way)),
		},
		...{ unmappedItems: 'useFallbackItem', fallbackItemId: '1' },
	});
	const externalSystem = configured.destination.externalSystem;
	const mappings = saying.flatMap((way): ExternalMapping[] => {
		if (!way.entity) return [];
		const [entity, id] = way.entity;
		const to = (value: string) => mapping(entity, id, table, value, { externalSystem });
		return [to(externalId(valueOf(way))), ...(other ? [to(`${other.name}/Web`)] : [])];
	});
	const line = lineItem({
		...{ aggregationId: 'aggregation', accountingProductId: 'accounting', productId: 'product' },
		bands: [band({ pricingBandId: 'band', bandSubtotal: 10 })],
	});
	const composed = expectOk(
		composeDocument(
			bill({ lineItems: [line] }),
			account({ customFields: saying.includes(byField) ? { field: valueOf(byField) } : {} }),
			externalMappingIndex(order(mappings), configured),
			configured,
		),
	);
	if (composed.composed === 'nothing') throw new Error('There is no document');
	const values = [...kind.mappings, byField, fixed].map((way) => ({
		...{ id: valueOf(way), name: valueOf(way), isActive: true },
	}));
	const inBooks = [{ key: dimension, name: 'Region', values }, ...(other ? [other] : [])];
	const { lines, booked } = expectOk(
		bookDimensions(composed.document, inBooks, configured.destination),
	);
	const [found, ...more] = (of === 'line' ? lines[0]?.booked : booked) ?? [];
	expect(more).toEqual([]);
	return found;
}

const pairsOf = (ways: readonly Way[]) =>
	ways.flatMap((stronger, place) =>
		ways.slice(place + 1).map((weaker) => [stronger.name, weaker.name, stronger, weaker] as const),
	);

describe.each(Object.entries(kinds))('%s', (_name, kind) => {
	const ways = [...kind.mappings, byField, fixed];

	it.each(ways.map((way) => [way.name, way] as const))(
		'comes from %s where nothing else says it, and the source is named',
		(_way, way) => {
			const { id, source } = book(kind, { rows: [way], saying: [way] }) ?? {};
			expect(id).toBe(valueOf(way));
			expect(source).toEqual(
				way.entity
					? { entity: way.entity[0], id: way.entity[1] }
					: { setting: 'dimensions', ...(way === byField && { customField: 'field' }) },
			);
		},
	);

	it.each([...pairsOf(kind.mappings), ...pairsOf([...kind.mappings.slice(-1), byField, fixed])])(
		'of mappings and rows, %s goes before %s',
		(_stronger, _weaker, stronger, weaker) => {
			const found = book(kind, { rows: [stronger, weaker], saying: [weaker, stronger] });
			expect(found?.id).toBe(valueOf(stronger));
		},
	);

	it('the order of the rows decides, and not that of their sources', () => {
		const saying = [...kind.mappings.slice(-1), byField, fixed];
		for (const rows of [
			[fixed, byField, ...kind.mappings.slice(-1)],
			[byField, ...kind.mappings.slice(-1), fixed],
		]) {
			expect(book(kind, { rows, saying })?.id).toBe(valueOf(rows[0] ?? fixed));
		}
	});

	it('has one answer for any rows and any choice of who says something, the same for any order of the mappings', () =>
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(ofAccount, byField, fixed), { minLength: 1, maxLength: 5 }),
				fc.subarray(ways),
				fc.nat(),
				(rows, some, turn) => {
					const saying = [...some, ...(some.includes(fixed) ? [] : [fixed])];
					const answersOf = (row: Way) =>
						row.source === 'externalMapping' ? kind.mappings : [row];
					const expected = rows.flatMap(answersOf).find((way) => saying.includes(way));
					const rotate = (mappings: ExternalMapping[]) => {
						const at = mappings.length === 0 ? 0 : turn % mappings.length;
						return [...mappings.slice(at), ...mappings.slice(0, at)].reverse();
					};
					const found = book(kind, { rows, saying }, rotate);
					expect(found?.id).toBe(expected && valueOf(expected));
				},
			),
		));
});

it('rows whose ids differ only in case are about one category', () => {
	const rules: DimensionRule[] = [
		'aaaa0000-0000-4000-8000-000000000000',
		'AAAA0000-0000-4000-8000-000000000000',
	].map((dimension, row) => ({ dimension, source: 'fixed', value: `v-${row}` }));
	const configured = configuration({ dimensions: rules });
	const composed = expectOk(
		composeDocument(bill(), undefined, externalMappingIndex([], configured), configured),
	);
	if (composed.composed === 'nothing') throw new Error('There is no document');
	const [line] = composed.document.lines;
	expect(line?.dimensions).toEqual([
		{
			dimension: rules[0]?.dimension,
			candidates: [{ value: 'v-0', source: { setting: 'dimensions' } }],
		},
	]);
});

const region = '11111111-0000-4000-8000-000000000000';
const channel = '22222222-0000-4000-8000-000000000000';
const ofProduct = { entity: 'Product', id: 'product' } as const;

/** Dimension by dimension the values in their order. */
function candidates(
	destination: string,
	dimensions: readonly DimensionRule[],
	place: 'line' | 'document',
	mappings: readonly ExternalMapping[] = [],
) {
	const configured = configuration({ destination, dimensions });
	const index = externalMappingIndex(mappings, configured);
	const given = account({ customFields: { field: 'in-field', list: [] } });
	return dimensionSources(bill(), given, index, configured)(place, [ofProduct]);
}

const classMapping = mapping('Product', 'product', 'Class', 'mapped', {
	externalSystem: 'QuickBooks',
});
const optionMapping = (option: string, more?: Partial<ExternalMapping>) =>
	mapping('Product', 'product', 'TrackingOption', option, more);
const fixedAs = (dimension: string, value = 'fixed'): DimensionRule => ({
	...{ dimension, source: 'fixed', value },
});
const mappedAs = (dimension: string): DimensionRule => ({ dimension, source: 'externalMapping' });
const classAndLocation = [fixedAs('class', 'C'), fixedAs('location', 'L')];

it.each<[string, Parameters<typeof candidates>, ReadonlyArray<readonly string[]> | undefined]>([
	['nothing without rows', ['quickBooks', [], 'line'], undefined],
	['the class on a line', ['quickBooks', classAndLocation, 'line'], [['class', 'C']]],
	['the location on a document', ['quickBooks', classAndLocation, 'document'], [['location', 'L']]],
	[
		'nothing of a dimension that the ledger has not',
		['quickBooks', [fixedAs('x')], 'line'],
		undefined,
	],
	['nothing where no row says anything', ['quickBooks', [mappedAs('class')], 'line'], undefined],
	[
		'the first row that says something',
		['quickBooks', [mappedAs('class'), fixedAs('class')], 'line', [classMapping]],
		[['class', 'mapped']],
	],
	[
		'a later row where the first says nothing',
		['quickBooks', [mappedAs('class'), fixedAs('class')], 'line'],
		[['class', 'fixed']],
	],
	[
		'two categories, each by its own rows',
		['xero', [fixedAs(region, 'R'), fixedAs(channel, 'C')], 'line'],
		[
			[region, 'R'],
			[channel, 'C'],
		],
	],
	[
		'also later rows, where mappings may be about another category',
		['xero', [mappedAs(region), fixedAs(region)], 'line', [optionMapping('b'), optionMapping('a')]],
		[[region, 'a', 'b', 'fixed']],
	],
	[
		'no later row where a row is about no other category',
		['xero', [fixedAs(region), mappedAs(region)], 'line', [optionMapping('a')]],
		[[region, 'fixed']],
	],
])('%s', (_sentence, given, expected) => {
	const found = expectOk(candidates(...given));
	expect(found?.map((one) => [one.dimension, ...one.candidates.map(({ value }) => value)])).toEqual(
		expected,
	);
});

it.each([
	['of a class', 'quickBooks', 'class', classMapping],
	['of a tracking category', 'xero', region, optionMapping('a')],
])(
	'the mapping %s is named as the source where it has an id',
	(_what, destination, dimension, one) => {
		const sourceOf = (mappings: ExternalMapping[]) =>
			expectOk(candidates(destination, [mappedAs(dimension)], 'line', mappings))?.[0]?.candidates[0]
				?.source;
		expect(sourceOf([{ ...one, id: 'm-1' }])).toStrictEqual({ ...ofProduct, mappingId: 'm-1' });
		expect(sourceOf([one])).toStrictEqual(ofProduct);
	},
);

it.each<[string, Parameters<typeof candidates>, string]>([
	[
		'two classes of one product',
		[
			'quickBooks',
			[mappedAs('class')],
			'line',
			[classMapping, { ...classMapping, externalId: 'B' }],
		],
		'INVALID_EXTERNAL_MAPPING',
	],
	[
		'a field of the account that holds no value',
		['quickBooks', [{ dimension: 'class', source: 'accountCustomField', value: 'list' }], 'line'],
		'INVALID_ACCOUNT',
	],
])('%s fail the bill', (_what, given, failed) =>
	expect(expectFail(candidates(...given)).code).toBe(failed),
);

it('a bill whose account did not come along fails where a custom field of it says a dimension', () => {
	const rule: DimensionRule = { dimension: 'class', source: 'accountCustomField', value: 'field' };
	const configured = configuration({ destination: 'quickBooks', dimensions: [rule] });
	const index = externalMappingIndex([], configured);
	expect(dimensionSources(bill(), undefined, index, configured)('line', [])).toMatchObject({
		reason: {
			code: 'ACCOUNT_REQUIRED',
			message: expect.stringContaining(
				'the value of a dimension is in the custom field "field" of account account-acme',
			) as string,
		},
	});
});
