import {
	missingCustomer,
	missingItems,
	unclearMapping,
} from '../../../lib/document/mappingFailures';
import type { EntityRef } from '../../../lib/mapping/externalMappingIndex';
import { bill, configuration, lineItem } from '../support/fixtures';

const quickBooks = configuration({ destination: 'quickBooks' });

const product = (id: string): EntityRef => ({ entity: 'Product', id });
const aggregation = (id: string): EntityRef => ({ entity: 'Aggregation', id });

const unmapped = (description: string, ...refs: readonly EntityRef[]) => {
	const line = lineItem({ description });
	const standsFor = 'aggregation' as const;
	return { part: { line, amount: line.convertedSubtotal, standsFor }, refs };
};

const named = (count: number) =>
	Array.from({ length: count }, (_, index) => unmapped(`L${index + 1}`, product(`p${index + 1}`)));

const linesOf = (count: number) =>
	named(count).map(
		(_, index) => `"L${index + 1}" (10.00 USD) needs a mapping of Product p${index + 1}`,
	);

describe('lines without an item', () => {
	it.each([
		['one line', named(1), `a line without an item in QuickBooks: ${linesOf(1).join()}.`],
		['five lines', named(5), `5 lines without an item in QuickBooks: ${linesOf(5).join('; ')}.`],
		[
			'seven lines, of which five are named',
			named(7),
			`7 lines without an item in QuickBooks: ${linesOf(5).join('; ')}; and 2 more.`,
		],
		[
			'a line that several mappings could help',
			[unmapped('Reads', aggregation('a'), product('p'))],
			'a line without an item in QuickBooks: "Reads" (10.00 USD) needs a mapping of Aggregation a or Product p.',
		],
		[
			'a line that no mapping can help',
			[unmapped('Fee')],
			'a line without an item in QuickBooks: "Fee" (10.00 USD) has no product or aggregation that could be mapped.',
		],
	])('are named: %s', (_what, entries, expected) =>
		expect(missingItems(bill(), entries, quickBooks).message).toBe(
			`Bill INVOICE-101 (${bill().id}) has ${expected}`,
		),
	);

	it('are mapped by their coarsest entity, once for each, however many there are', () => {
		const entries = [
			unmapped('Reads', aggregation('a'), product('p')),
			unmapped('Writes', aggregation('b'), product('p')),
			unmapped('Seats', aggregation('same')),
			unmapped('Users', product('same')),
			unmapped('Fee'),
			...named(7),
		];
		const { details } = missingItems(bill(), entries, quickBooks);
		const wanted = (details?.missingMappings ?? []) as ReadonlyArray<Record<string, string>>;
		expect(wanted.map(({ m3terEntity, m3terId }) => `${m3terEntity} ${m3terId}`)).toEqual([
			'Product p',
			'Aggregation same',
			'Product same',
			...named(7).map((_, index) => `Product p${index + 1}`),
		]);
		expect(details).toMatchObject({ m3terEntity: 'Product', m3terId: 'p', externalTable: 'Item' });
	});
});

describe('mappings that cannot be followed', () => {
	const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index + 1}`);
	const unclear = (externalIds: readonly string[]) =>
		unclearMapping(bill(), { ref: product('p'), table: 'Item', externalIds }, quickBooks);

	it.each([
		['two', ids(2), 'to 2 different entries of the table Item in QuickBooks (id-1, id-2)'],
		[
			'five',
			ids(5),
			'to 5 different entries of the table Item in QuickBooks (id-1, id-2, id-3, id-4, id-5)',
		],
		[
			'seven, of which five are named',
			ids(7),
			'to 7 different entries of the table Item in QuickBooks (id-1, id-2, id-3, id-4, id-5 and 2 more)',
		],
	])('name their ids: %s', (_what, externalIds, expected) =>
		expect(unclear(externalIds).message).toBe(
			`Bill INVOICE-101 (${bill().id}): Product p has external mappings ${expected}. Only one can be meant.`,
		),
	);

	it('name the only id where that is none', () =>
		expect(unclear(['a\u0007b']).message).toContain(
			': Product p has an external mapping to "a\\u0007b" of the table Item in QuickBooks, which is not an id ',
		));

	it('give the mapping to look for, and at most a hundred ids on one line each', () => {
		expect(unclear(['a\nb', ...ids(150)]).details).toEqual({
			m3terEntity: 'Product',
			m3terId: 'p',
			externalSystem: 'QuickBooks',
			externalTable: 'Item',
			externalIds: ['a b', ...ids(99)],
		});
	});
});

it.each([
	['its code where it was not supplied', {}, 'account acme (account-acme)', ''],
	[
		'the configuration where only its mappings count',
		{ enforceExternalMappings: true, integrationConfigId: 'config-1' },
		'account acme (account-acme)',
		' that belongs to configuration config-1',
	],
])('an account without a customer is named by %s', (_what, settings, named_, parent) => {
	const configured = configuration({ destination: 'quickBooks', ...settings });
	const failed = missingCustomer(bill({ accountCode: 'acme' }), undefined, 'Customer', configured);
	expect(failed.message).toBe(
		`Bill INVOICE-101 (${bill().id}): ${named_} has no external mapping to a Customer in QuickBooks${parent}.`,
	);
});
