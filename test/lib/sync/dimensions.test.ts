import type { Bill } from '../../../lib/bill/Bill';
import type { DimensionRule } from '../../../lib/configuration/CodingSettings';
import type { BillResult } from '../../../lib/results/BillResult';
import { objectionsToDocuments } from '../../fakes/vendorSpecs/writtenDocuments';
import { account, bill, lineItem, mapping } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, type SyncOptions } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';

const billOf = (version: number, lines: Readonly<Record<string, string>>): Bill =>
	bill({
		version,
		sequentialInvoiceNumber: 'INVOICE-1',
		billTotal: undefined,
		lineItems: Object.entries(lines).map(([description, convertedSubtotal]) =>
			lineItem({
				lineItemType: 'STANDING_CHARGE',
				description,
				convertedSubtotal,
				productId: description === 'Platform' ? 'product-platform' : 'product-support',
			}),
		),
	});
const first = billOf(1, { Platform: '20.00', Support: '5.00' });
const second = billOf(2, { Platform: '25.00', Support: '5.00' });

const codesOf = (result: BillResult) =>
	result.output === 'invoices' ? result.warnings.map(({ code }) => code) : [];

describe('Xero', () => {
	let books: ReturnType<typeof openXeroBooks>;
	let region: string;
	let channel: string;
	beforeEach(() => {
		books = openXeroBooks();
		books.addCustomer('account-acme');
		const { trackingCategories } = books.organisation;
		trackingCategories.push({
			trackingCategoryId: 'c0000000-0000-4000-8000-000000000001',
			name: 'Channel',
			options: [
				{ trackingOptionId: 'c0000000-0000-4000-8000-000000000002', name: 'Web' },
				{
					trackingOptionId: 'c0000000-0000-4000-8000-000000000003',
					name: 'Fax',
					status: 'ARCHIVED',
				},
			],
		});
		[region, channel] = trackingCategories.map(({ trackingCategoryId }) => trackingCategoryId) as [
			string,
			string,
		];
	});
	afterEach(() => expect(objectionsToDocuments(books.calls())).toEqual([]));
	const run = async (
		of: Bill,
		dimensions: readonly DimensionRule[],
		{ settings, ...options }: SyncOptions = {},
	) => (await sync(books, [of], { ...options, settings: { ...settings, dimensions } }))[0]!;
	const tracking = () =>
		books.organisation.documents
			.at(-1)!
			.lines.map((line) =>
				line.tracking.map(({ name, option }) => `${name}: ${option}`).join(', '),
			);
	const fixed = (dimension: string, value: string): DimensionRule => ({
		dimension,
		source: 'fixed',
		value,
	});

	it('books each line by fixed values, a custom field and mappings; the first row that gives a value wins', async () => {
		const rules: readonly DimensionRule[] = [
			{ dimension: region, source: 'externalMapping' },
			{ dimension: region, source: 'accountCustomField', value: 'region' },
			fixed(channel, 'web'),
		];
		const result = await run(first, rules, {
			accounts: [account({ customFields: { region: 'South' } })],
			mappings: [mapping('Product', 'product-platform', 'TrackingOption', 'Region/North')],
		});
		expect([inWords(result), codesOf(result)]).toEqual(['created', []]);
		expect(tracking()).toEqual(['Region: North, Channel: Web', 'Region: South, Channel: Web']);
	});

	it('asks for the categories once a run, and only where a line has one', async () => {
		await run(first, [fixed(region, 'North')]);
		const asked = () => books.calls().filter(({ path }) => path.includes('TrackingCategories'));
		expect(asked()).toHaveLength(1);
		books.forgetCalls();
		await run(first, []);
		await run(first, [{ dimension: region, source: 'externalMapping' }]);
		expect(asked()).toHaveLength(0);
	});

	it('writes nothing of a bill whose value is archived, and says what to do', async () => {
		const result = await run(first, [fixed(channel, 'Fax')]);
		expect(result).toMatchObject({
			output: 'failures',
			failure: {
				code: 'DIMENSION_INVALID',
				message: expect.stringContaining('tracking option Fax is no longer active') as string,
				details: { dimension: 'Channel', value: 'Fax', line: 1 },
			},
		});
		expect(books.calls().filter(books.isWrite)).toEqual([]);
	});

	it('says what Xero left out', async () => {
		const option = books.organisation.trackingCategories[0]!.options[0]! as { status?: string };
		books.faults.arm(
			{ fault: 'reorderElements' },
			{
				matches: (call) => {
					if (books.isDocumentWrite(call)) option.status = 'ARCHIVED';
					return false;
				},
			},
		);
		const result = await run(first, [fixed(region, 'North')]);
		expect(codesOf(result)).toEqual(['DIMENSION_NOT_STORED']);
	});

	describe('on an update', () => {
		const configured = () => [fixed(region, 'North')];
		beforeEach(async () => {
			await run(first, configured());
		});

		it('a changed configuration applies where nobody touched the lines', async () => {
			const result = await run(second, [fixed(region, 'South')]);
			expect([inWords(result), codesOf(result)]).toEqual(['updated', []]);
			expect(tracking()).toEqual(['Region: South', 'Region: South']);
		});

		it('what the configuration does not say any more goes', async () => {
			expect(codesOf(await run(second, []))).toEqual([]);
			expect(tracking()).toEqual(['', '']);
		});

		it('what a person set stays, and a warning says what the configuration says', async () => {
			await books.recodeByHand('INVOICE-1', 1, { tracking: 'South' });
			const result = await run(second, configured());
			expect([inWords(result), codesOf(result)]).toEqual(['updated', ['CODING_KEPT']]);
			expect(tracking()).toEqual(['Region: North', 'Region: South']);
			expect(result).toMatchObject({
				warnings: [
					{
						details: {
							lines: [
								{ field: 'tracking', books: 'Region: South', configuration: 'Region: North' },
							],
						},
					},
				],
			});
		});

		it('a category that a person added stays beside the configured one, which still follows the configuration', async () => {
			const document = books.organisation.documents.at(-1)!;
			const web = {
				trackingCategoryId: channel,
				trackingOptionId: 'c0000000-0000-4000-8000-000000000002',
				name: 'Channel',
				option: 'Web',
			};
			books.organisation.putDocument({
				...document,
				lines: document.lines.map((line) => ({ ...line, tracking: [...line.tracking, web] })),
			});
			const result = await run(second, [fixed(region, 'South')]);
			expect(codesOf(result)).toEqual([]);
			expect(tracking()).toEqual(['Channel: Web, Region: South', 'Channel: Web, Region: South']);
			await run(billOf(3, { Platform: '30.00', Support: '5.00' }), [
				fixed(region, 'South'),
				fixed(channel, 'c0000000-0000-4000-8000-000000000002'),
			]);
			expect(tracking()).toEqual(['Region: South, Channel: Web', 'Region: South, Channel: Web']);
		});

		it('another name of the option is no other content', async () => {
			const category = books.organisation.trackingCategories[0] as { name: string };
			category.name = 'Territory';
			expect(inWords(await run(first, configured()))).toBe('unchanged');
		});
	});
});

describe('QuickBooks', () => {
	let books: ReturnType<typeof openQuickBooksBooks>;
	beforeEach(() => {
		books = openQuickBooksBooks({ taxCode: 'NON' });
		books.addCustomer('account-acme');
		books.records.addClass({ Name: 'North', FullyQualifiedName: 'Europe:North' }, { id: '5000' });
		books.records.addClass({ Name: 'South' }, { id: '5001' });
		books.records.addDepartment({ Name: 'London' }, { id: '77' });
		books.records.addDepartment({ Name: 'Paris' }, { id: '78' });
	});
	afterEach(() => expect(objectionsToDocuments(books.calls())).toEqual([]));
	const run = async (
		of: Bill,
		dimensions: readonly DimensionRule[],
		{ settings, ...options }: SyncOptions = {},
	) => (await sync(books, [of], { ...options, settings: { ...settings, dimensions } }))[0]!;
	const invoice = () =>
		books.records.invoices()[0] as {
			DepartmentRef?: { value: string };
			Line: { SalesItemLineDetail?: { ClassRef?: { value: string } } }[];
		};
	const classes = () =>
		invoice().Line.flatMap(({ SalesItemLineDetail: detail }) =>
			detail ? [detail.ClassRef?.value ?? ''] : [],
		);
	const location = () => invoice().DepartmentRef?.value;
	const quickBooksMapping = (
		...[entity, id, table, externalId]: [string, string, string, string]
	) => mapping(entity, id, table, externalId, { externalSystem: 'QuickBooks' });
	const ofClass: DimensionRule = { dimension: 'class', source: 'fixed', value: 'South' };
	const inLondon: DimensionRule = { dimension: 'location', source: 'fixed', value: 'London' };

	it('books a class on each line and a location on the document, in one call more', async () => {
		const result = await run(
			first,
			[
				{ dimension: 'class', source: 'externalMapping' },
				ofClass,
				{ dimension: 'location', source: 'externalMapping' },
			],
			{
				mappings: [
					quickBooksMapping('Product', 'product-platform', 'Class', '5000'),
					quickBooksMapping('Account', 'account-acme', 'Department', '77'),
				],
			},
		);
		expect([inWords(result), codesOf(result)]).toEqual(['created', []]);
		expect([classes(), location()]).toEqual([['5000', '5001'], '77']);
	});

	it.each<[string, object, DimensionRule, string]>([
		['does not track classes', { classTracking: 'off' }, ofClass, 'does not track classes'],
		[
			'has one class for a transaction',
			{ classTracking: 'transaction' },
			ofClass,
			'one class for a whole transaction',
		],
		['does not track locations', { trackDepartments: false }, inLondon, 'does not track locations'],
	])('a company that %s: nothing is written', async (_what, setting, rule, message) => {
		Object.assign(books.records.settings, setting);
		expect(await run(first, [rule])).toMatchObject({
			failure: {
				code: 'DIMENSION_INVALID',
				message: expect.stringContaining(message) as string,
				remedy: expect.stringContaining('Account and settings > Advanced > Categories') as string,
			},
		});
		expect(books.documents()).toEqual([]);
	});

	it('an inactive class is found before anything is sent', async () => {
		books.records.makeInactive('classes', '5001');
		expect(await run(first, [{ ...ofClass, value: '5001' }])).toMatchObject({
			failure: { code: 'DIMENSION_INVALID' },
		});
	});

	it('says what QuickBooks left out, because the company stopped tracking it after it was read', async () => {
		books.faults.arm(
			{ fault: 'reorderElements' },
			{
				matches: (call) => {
					const stopped = { classTracking: 'off', trackDepartments: false };
					if (books.isDocumentWrite(call)) Object.assign(books.records.settings, stopped);
					return false;
				},
			},
		);
		const result = await run(first, [ofClass, inLondon]);
		expect([inWords(result), classes(), location()]).toEqual(['created', ['', ''], undefined]);
		expect(result).toMatchObject({
			warnings: [
				{
					code: 'DIMENSION_NOT_STORED',
					message: expect.stringContaining(
						'location: 77; class of line 1: 5001; class of line 2: 5001',
					) as string,
					details: {
						dimensions: [
							{ line: null, dimension: 'location', sent: '77', stored: null },
							{ line: 1, dimension: 'class', sent: '5001', stored: null },
							{ line: 2, dimension: 'class', sent: '5001', stored: null },
						],
					},
				},
			],
		});
	});

	describe('on an update', () => {
		beforeEach(async () => {
			await run(first, [ofClass, inLondon]);
		});

		it('a changed configuration applies, and what it does not say any more goes', async () => {
			const result = await run(second, [{ ...inLondon, value: 'Paris' }]);
			expect([inWords(result), codesOf(result)]).toEqual(['updated', []]);
			expect([classes(), location()]).toEqual([['', ''], '78']);
			await run(billOf(3, { Platform: '30.00', Support: '5.00' }), []);
			expect(location()).toBeUndefined();
		});

		it('a location that a person chose stays, with a warning', async () => {
			await books.changeByHand('INVOICE-1', { DepartmentRef: { value: '78' } });
			const result = await run(second, [ofClass, inLondon]);
			expect(codesOf(result)).toEqual(['CODING_KEPT']);
			expect([classes(), location()]).toEqual([['5001', '5001'], '78']);
		});

		it('a class that a person chose stays, with a warning', async () => {
			await books.recodeByHand('INVOICE-1', 1, { class: '5000' });
			const result = await run(second, [ofClass, inLondon]);
			expect(codesOf(result)).toEqual(['CODING_KEPT']);
			expect([classes(), location()]).toEqual([['5001', '5000'], '77']);
		});
	});

	it('a class that a person set before any was configured stays', async () => {
		await run(first, []);
		await books.recodeByHand('INVOICE-1', 1, { class: '5000' });
		const result = await run(second, [ofClass]);
		expect(codesOf(result)).toEqual(['CODING_KEPT']);
		expect(classes()).toEqual(['5001', '5000']);
	});
});
