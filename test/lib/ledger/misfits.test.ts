import type { CodingSource } from '../../../lib/document/DraftDocument';
import { failureOfMisfits, type Misfit } from '../../../lib/ledger/misfits';
import { draftLine } from '../support/drafts';

const mapped: CodingSource = { entity: 'Product', id: 'p1', mappingId: 'm1' };
const setting: CodingSource = { setting: 'taxCode' };
const lines = ['API calls', 'Support', ''].map((description) =>
	draftLine({
		description,
		itemId: 'API',
		taxCode: 'T',
		sources: { itemId: mapped, taxCode: setting },
	}),
);
const misfit = (more: Partial<Misfit> = {}): Misfit => ({
	line: 0,
	field: 'itemId',
	value: 'API',
	problem: 'Acme Books has no item API',
	...more,
});

it('nothing that the ledger would refuse is no failure', () => {
	expect(failureOfMisfits([], lines)).toBeUndefined();
});

it.each<[string, readonly Misfit[], string, string]>([
	[
		'its line and where the value came from',
		[misfit()],
		'ITEM_INVALID',
		'line 1 ("API calls"): Acme Books has no item API (from the external mapping m1 of Product p1).',
	],
	[
		'all lines of one cause together',
		[misfit(), misfit({ line: 1 }), misfit({ line: 2 })],
		'ITEM_INVALID',
		'lines 1 ("API calls"), 2 ("Support"), 3: Acme Books has no item API (from the external mapping m1 of Product p1).',
	],
	[
		'each cause',
		[misfit(), misfit({ line: 1, value: 'B', problem: 'B is inactive' })],
		'ITEM_INVALID',
		'(from the external mapping m1 of Product p1); line 2 ("Support"): B is inactive.',
	],
	[
		'what is no setting and no mapping',
		[misfit({ origin: 'the default of the customer' })],
		'ITEM_INVALID',
		'has no item API (from the default of the customer).',
	],
	[
		'what a line lacks',
		[misfit({ value: undefined, field: 'accountCode', problem: 'no account' })],
		'ACCOUNT_CODE_INVALID',
		'line 1 ("API calls"): no account.',
	],
	[
		'a value that only another line of the bill says',
		[misfit({ line: 7 })],
		'ITEM_INVALID',
		'line 8: Acme Books has no item API (from the external mapping m1 of Product p1).',
	],
	[
		'the item first, without which there is no account and no tax',
		[misfit({ field: 'taxCode', value: 'T' }), misfit({ field: 'accountCode' }), misfit()],
		'ITEM_INVALID',
		'line 1 ("API calls"): Acme Books has no item API (from the external mapping m1 of Product p1).',
	],
	[
		'the account before the tax',
		[misfit({ field: 'taxCode' }), misfit({ field: 'accountCode', value: '200', problem: 'gone' })],
		'ACCOUNT_CODE_INVALID',
		'line 1 ("API calls"): gone.',
	],
	[
		'five lines, and how many more',
		Array.from({ length: 6 }, (_, line) => misfit({ line: line + 10 })),
		'ITEM_INVALID',
		'lines 11, 12, 13, 14, 15 and 1 more: Acme',
	],
	[
		'exactly five lines',
		Array.from({ length: 5 }, (_, line) => misfit({ line: line + 10 })),
		'ITEM_INVALID',
		'lines 11, 12, 13, 14, 15: Acme',
	],
])('a document that cannot be written is refused with %s', (_what, misfits, code, words) => {
	const refused = failureOfMisfits(misfits, lines);
	expect(refused?.code).toBe(code);
	expect(refused?.message).toContain(words);
});

it.each<[string, Misfit, CodingSource | undefined, RegExp | undefined]>([
	['the mapping and the item', misfit(), mapped, /mapping m1 of Product p1.*item in the ledger/],
	[
		'the setting and the tax code',
		misfit({ field: 'taxCode', value: 'T' }),
		setting,
		/tax code in/,
	],
	['what the finder knows better', misfit({ remedy: 'Restore it.' }), mapped, /^Restore it\.$/],
	['nothing of ours', misfit({ origin: 'the customer' }), undefined, undefined],
])('the remedy names %s', (_what, one, source, remedy) => {
	const refused = failureOfMisfits([one], lines);
	expect(refused?.details).toMatchObject({ line: 1, value: one.value });
	expect(refused?.details?.source).toEqual(source);
	if (remedy) expect(refused?.remedy).toMatch(remedy);
	else expect(refused?.remedy).not.toContain('Correct ');
});
