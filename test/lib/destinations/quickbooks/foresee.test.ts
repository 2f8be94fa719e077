import { foresee } from '../../../../lib/destinations/quickbooks/foresee';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import { outage } from '../../support/answers';
import { answering, faultOf, listed } from './connection';
import { draftLine } from './draft';

const refTo = (value: string) => ({ value });
const lineOf = (item?: string, taxCode?: string): Json => ({
	DetailType: 'SalesItemLineDetail',
	SalesItemLineDetail: {
		...(item !== undefined && { ItemRef: refTo(item) }),
		...(taxCode !== undefined && { TaxCodeRef: refTo(taxCode) }),
	},
});
const writeOf = (...lines: readonly Json[]) => ({
	...{ kind: 'invoice' as const, number: 'INVOICE-101', body: { DocNumber: '7', Line: lines } },
	lines: lines.map(() => draftLine()),
});

const items = listed('Item', {
	...{ Id: '1', Name: 'Hours', FullyQualifiedName: 'Design:Hours', Active: true },
});
const taxCodes = listed('TaxCode', { Id: '6', Name: '20% S', Active: true });

const abroad = { isInUnitedStates: false };

async function look(
	answers: readonly HttpAnswer[],
	lines: readonly Json[],
	terms = abroad,
	knowledge = new Knowledge(() => 0),
) {
	const { connection, requests } = answering(...answers);
	const write = writeOf(...lines);
	const foreseen = (await foresee(connection, knowledge, [write], terms)).get(write);
	return { foreseen, requests };
}

it('asks for each item and tax code once, inactive ones too', async () => {
	const { connection, requests } = answering(items, taxCodes);
	const writes = [writeOf(lineOf('1', '6'), lineOf('2', '6')), writeOf(lineOf('1', '7'), lineOf())];
	await foresee(connection, new Knowledge(() => 0), writes, abroad);
	expect(requests.map(({ body }) => body)).toEqual([
		"select * from Item where Id in ('1', '2') and Active in (true, false) startposition 1 maxresults 1000",
		"select * from TaxCode where Id in ('6', '7') and Active in (true, false) startposition 1 maxresults 1000",
	]);
});

it('asks for nothing where lines name nothing, or what can be no id', async () => {
	const { requests } = await look([], [lineOf(), lineOf('abc', 'TAX'), lineOf("1' or", 'NON')]);
	expect(requests).toEqual([]);
});

it.each<[string, readonly Json[], readonly Json[], string]>([
	[
		'that it does not have',
		[],
		[lineOf('1'), lineOf('2')],
		'line 2 ("API calls"): QuickBooks has no item 2.',
	],
	['that is no id', [], [lineOf('abc')], 'line 1 ("API calls"): QuickBooks has no item abc.'],
	[
		'that is inactive',
		[{ Id: '2', Name: 'Days (deleted)', Active: false }],
		[lineOf('2')],
		'line 1 ("API calls"): item 2 (Days (deleted)) is inactive in QuickBooks.',
	],
	[
		'that is a category',
		[{ Id: '2', Name: 'Design', Type: 'Category' }],
		[lineOf('2')],
		'line 1 ("API calls"): item 2 (Design) is a category in QuickBooks, which cannot be invoiced.',
	],
])('says that QuickBooks refuses an item %s', async (_what, records, lines, message) => {
	const all = [{ Id: '1', Name: 'Hours', Type: 'Service' }, ...records];
	const { foreseen } = await look([listed('Item', ...all)], lines);
	expect(foreseen?.failure).toMatchObject({ code: 'ITEM_INVALID', message });
});

it.each<[string, string, boolean, string]>([
	['that it does not have', '8', false, 'QuickBooks has no tax code 8'],
	['that is inactive', '7', false, 'tax code 7 (5% R) is inactive in QuickBooks'],
	['of the United States abroad', 'TAX', false, 'QuickBooks has no tax code TAX'],
	[
		'of elsewhere in the United States',
		'6',
		true,
		'the tax code is 6, and a company in the United States takes TAX or NON',
	],
])('says that QuickBooks refuses a tax code %s', async (_what, code, isInUnitedStates, problem) => {
	const codes = listed(
		'TaxCode',
		{ Id: '6', Name: '20% S' },
		{ Id: '7', Name: '5% R', Active: false },
	);
	const answers = code === 'TAX' ? [items] : [items, codes];
	const { foreseen } = await look(answers, [lineOf('1', code)], { isInUnitedStates });
	expect(foreseen?.failure).toMatchObject({
		...{ code: 'TAX_INVALID', message: `line 1 ("API calls"): ${problem}.` },
	});
});

it.each<[string, readonly HttpAnswer[], Json, boolean]>([
	['an item and a tax code that it has', [items, taxCodes], lineOf('1', '6'), false],
	['a line that is taxable', [items], lineOf('1', 'TAX'), true],
	['a line that is not', [items], lineOf('1', 'NON'), true],
	['a line without either', [], lineOf(), false],
])('lets %s through', async (_what, answers, line, isInUnitedStates) => {
	const { foreseen } = await look(answers, [line], { isInUnitedStates });
	expect([foreseen?.failure, foreseen?.warnings]).toEqual([undefined, []]);
});

it('names the items and tax codes of the lines, whole', async () => {
	const lines = [lineOf('1', '6'), lineOf('2'), lineOf()];
	const { foreseen } = await look([items, taxCodes], lines);
	expect(foreseen?.names).toEqual([
		{ item: { id: '1', name: 'Design:Hours' }, account: null, taxCode: { id: '6', name: '20% S' } },
		{ item: { id: '2', name: null }, account: null, taxCode: null },
		{ item: null, account: null, taxCode: null },
	]);
});

it.each<[string, Json, Json, boolean, string | undefined]>([
	['is taxable as its item is', { Taxable: true }, lineOf('1'), true, 'TAX'],
	['is not taxable as its item is not', { Taxable: false }, lineOf('1'), true, 'NON'],
	['is not taxable where its item says nothing', {}, lineOf('1'), true, 'NON'],
	['has the tax code of its item abroad', { SalesTaxCodeRef: refTo('6') }, lineOf('1'), false, '6'],
	['has none where its item has none', {}, lineOf('1'), false, undefined],
	['has its own before that of its item', { Taxable: true }, lineOf('1', 'NON'), true, 'NON'],
	['has none without an item', { Taxable: true }, lineOf(), true, undefined],
])('a line %s', async (_what, item, line, isInUnitedStates, taxCode) => {
	const answers = [listed('Item', { Id: '1', Name: 'Hours', ...item })];
	const { foreseen } = await look(answers, [line], { isInUnitedStates });
	const { SalesItemLineDetail: detail } = line;
	expect(foreseen?.filled).toEqual({
		DocNumber: '7',
		Line: [
			{
				...line,
				SalesItemLineDetail: {
					...(detail as Json),
					...(taxCode !== undefined && { TaxCodeRef: refTo(taxCode) }),
				},
			},
		],
	});
});

describe('what cannot be read', () => {
	const refused = faultOf('4000', 'Error parsing query');

	it('warns once, and stops nothing', async () => {
		const { foreseen } = await look([outage], [lineOf('1'), lineOf('1')]);
		expect(foreseen).toEqual({
			warnings: [
				{
					code: 'NOT_CHECKED',
					message:
						'Whether the ledger takes the items, accounts and tax codes could not be checked: QuickBooks reported an internal error.',
				},
			],
		});
	});

	it('is no reason to let bad tax codes of the same lines pass for checked', async () => {
		const { foreseen } = await look([items, outage], [lineOf('1', '6')]);
		expect(foreseen?.warnings).toMatchObject([{ code: 'NOT_CHECKED' }]);
		expect(foreseen?.failure).toBeUndefined();
	});

	it('costs only its own lines their check: the others are asked for again', async () => {
		const answers = [refused, items, refused, taxCodes];
		const lines = [lineOf('1', '6'), lineOf('2')];
		const { foreseen } = await look(answers, lines);
		expect(foreseen?.failure).toBeUndefined();
		expect(foreseen?.warnings).toMatchObject([{ code: 'NOT_CHECKED' }]);
		expect(foreseen?.names?.map(({ item }) => item?.name)).toEqual(['Design:Hours', null]);
	});

	it.each([
		['one warning speaks for all that have one reason', refused, 1],
		['each reason has a warning', faultOf('2020'), 2],
	])('may be an item and a tax code: %s', async (_sentence, otherwise, warnings) => {
		const answers = [refused, items, refused, otherwise, taxCodes, otherwise];
		const lines = [lineOf('1', '6'), lineOf('2', '7'), lineOf('2', '7')];
		const { foreseen } = await look(answers, lines);
		expect(foreseen?.failure).toBeUndefined();
		expect(foreseen?.warnings).toHaveLength(warnings);
	});
});

describe('what is known', () => {
	const knowing = async (...lines: readonly Json[]) => {
		const knowledge = new Knowledge(() => 0);
		await look([items, taxCodes], lines, abroad, knowledge);
		return knowledge;
	};

	it('is not asked for again', async () => {
		const knowledge = await knowing(lineOf('1', '6'));
		const { foreseen, requests } = await look(
			[],
			[lineOf('1'), lineOf('1', '6')],
			abroad,
			knowledge,
		);
		expect(foreseen?.names).toHaveLength(2);
		expect(requests).toEqual([]);
	});

	it('is enough in the United States, whether a line is taxable or not', async () => {
		const knowledge = new Knowledge(() => 0);
		await look([items], [lineOf('1', 'TAX')], { isInUnitedStates: true }, knowledge);
		const again = await look([], [lineOf('1', 'NON')], { isInUnitedStates: true }, knowledge);
		expect(again.requests).toEqual([]);
	});

	it.each([
		['another item', [lineOf('1', '6'), lineOf('2')]],
		['another tax code', [lineOf('1', '6'), lineOf('1', '7')]],
	])('is not enough for %s', async (_what, lines) => {
		const knowledge = await knowing(lineOf('1', '6'));
		expect((await look([items, taxCodes], lines, abroad, knowledge)).requests).toHaveLength(2);
	});
});
