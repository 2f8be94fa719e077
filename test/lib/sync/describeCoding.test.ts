import type { DraftLine } from '../../../lib/document/DraftDocument';
import type { LineNames } from '../../../lib/results/BillResult';
import { describeCoding } from '../../../lib/sync/describeCoding';
import { draft, draftLine } from '../support/drafts';

const none: LineNames = { item: null, account: null, taxCode: null };
const source = { entity: 'Product', id: 'product-api', mappingId: 'm-1' } as const;
const ofMapping = { from: 'the external mapping m-1 of Product product-api', source };
const api = { id: 'API', name: 'API calls' };

describe('what a line would be booked to', () => {
	const rows: ReadonlyArray<
		readonly [
			sentence: string,
			line: Partial<Pick<DraftLine, 'itemId' | 'sources'>>,
			named: LineNames['item'],
			isUpdate: boolean,
			item: object | null,
		]
	> = [
		['nothing, where nobody says it', {}, null, false, null],
		[
			'what a mapping says, by its id where the ledger gives no name',
			{ itemId: 'API', sources: { itemId: source } },
			null,
			false,
			{ id: 'API', name: null, ...ofMapping },
		],
		[
			'the same by its name, in whichever case',
			{ itemId: 'api', sources: { itemId: source } },
			api,
			true,
			{ ...api, ...ofMapping },
		],
		['what the bill says', { itemId: 'API' }, api, false, { ...api, from: 'the bill' }],
		['what the ledger fills in', {}, api, false, { ...api, from: "the ledger's default" }],
		[
			'of a document that is there, perhaps what it had',
			{},
			api,
			true,
			{ ...api, from: "the document, or the ledger's default" },
		],
		[
			'what a person set in the document',
			{ itemId: 'SUPPORT', sources: { itemId: source } },
			api,
			true,
			{ ...api, from: 'the document: a person set it there' },
		],
	];
	it.each(
		rows.map(([sentence, line, named, isUpdate, item]) => ({
			sentence,
			item,
			coding: () =>
				describeCoding(
					draft({ lines: [draftLine(line)] }),
					named ? [{ ...none, item: named }] : [],
					isUpdate,
				),
		})),
	)('$sentence', ({ coding, item }) =>
		expect(coding()).toEqual({
			document: [],
			lines: [{ line: 1, item, account: null, taxCode: null, dimensions: [] }],
		}),
	);

	it('is said of each line and field, in their order', () => {
		const of = draft({
			lines: [draftLine({ accountCode: '200' }), draftLine({ taxCode: 'NONE', itemId: 'API' })],
		});
		const names = [
			{ ...none, account: { id: '200', name: 'Sales' } },
			{ ...none, item: api },
		];
		expect(describeCoding(of, names, false).lines).toMatchObject([
			{ line: 1, item: null, account: { id: '200', name: 'Sales', from: 'the bill' } },
			{ line: 2, item: api, account: null, taxCode: { id: 'NONE', name: null, from: 'the bill' } },
		]);
	});
});

it('a dimension is named with who says it, of a line and of the document', () => {
	const region = {
		dimension: 'category-1',
		dimensionName: 'Region',
		id: 'option-1',
		name: 'North',
		source: { setting: 'dimensions', customField: 'region' },
	};
	const inWords = {
		dimension: 'Region',
		id: 'option-1',
		name: 'North',
		from: expect.stringContaining('the custom field "region" of the account') as string,
		source: region.source,
	};
	const of = draft({ booked: [region], lines: [draftLine({ booked: [region] })] });
	const { document, lines } = describeCoding(of, [], false);
	expect([document, lines[0]?.dimensions]).toEqual([[inWords], [inWords]]);
});
