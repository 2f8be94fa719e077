import fc from 'fast-check';
import type { Bill } from '../../../lib/bill/Bill';
import type { Coding } from '../../../lib/ledger/codingDigest';
import type { CodingNote } from '../../../lib/ledger/keepCoding';
import { bill, lineItem } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

interface WrittenLine {
	readonly text: string;
	readonly amount: number;
}

const texts = ['Platform', 'Support', 'Tier 1', 'Tier 2', 'Calls'];
const line = fc.record({
	text: fc.constantFrom(...texts),
	amount: fc.integer({ min: 1, max: 9 }),
});
const linesOfBill = fc.array(line, { minLength: 1, maxLength: 5 });

const billOf = (version: number, lines: readonly WrittenLine[]): Bill =>
	bill({
		version,
		sequentialInvoiceNumber: 'INVOICE-1',
		billTotal: undefined,
		lineItems: lines.map(({ text, amount }) =>
			lineItem({
				lineItemType: 'STANDING_CHARGE',
				description: text,
				convertedSubtotal: String(amount),
			}),
		),
	});

/** Mostly the lines of before in another order, with other amounts, some gone, some new. */
const changed = (lines: readonly WrittenLine[]) =>
	fc
		.tuple(
			fc.shuffledSubarray([...lines], { minLength: 1 }),
			fc.array(line, { maxLength: 2 }),
			fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }),
		)
		.map(([kept, added, more]) =>
			[...kept, ...added].map(({ text, amount }, index) => ({
				text,
				amount: amount + (more[index] ?? 0),
			})),
		);

const ledgers: ReadonlyArray<readonly [string, () => TestBooks, readonly Coding[]]> = [
	[
		'Xero',
		() => openXeroBooks(),
		[
			{ tracking: 'North' },
			{ account: '260' },
			{ tax: 'ZERORATEDOUTPUT' },
			{ item: '4711' },
			{ tracking: 'South', account: '260' },
		],
	],
	[
		'QuickBooks',
		() => openQuickBooksBooks({ taxCode: 'NON' }),
		[{ class: '5000' }, { item: '4711' }, { tax: 'TAX' }, { class: '5001', item: '4711' }],
	],
];

it.each(ledgers)(
	'%s: an update changes nothing that a person set, or says so',
	async (_name, open, codings) => {
		const edit = fc.record({ place: fc.nat(4), coding: fc.constantFrom(...codings) });
		const story = linesOfBill.chain((before) =>
			fc.record({
				before: fc.constant(before),
				after: changed(before),
				edits: fc.array(edit, { maxLength: 3 }),
			}),
		);
		await fc.assert(
			fc.asyncProperty(story, async ({ before, after, edits }) => {
				const books = open();
				books.addCustomer('account-acme');
				books.addItem('4711');
				await sync(books, [billOf(1, before)]);
				const edited = new Set<number>();
				for (const { place, coding } of edits) {
					const target = place % before.length;
					edited.add(target);
					await books.recodeByHand('INVOICE-1', target, coding);
				}
				const held = books.linesOf('INVOICE-1');
				const [result] = await sync(books, [billOf(2, after)]);
				if (result?.output !== 'invoices') throw new Error(JSON.stringify(result));
				const lost = result.warnings
					.filter(({ code }) => code === 'CODING_LOST')
					.flatMap(({ details }) => details?.lines as CodingNote[]);
				const now = books.linesOf('INVOICE-1');
				expect(now.map(({ text, amount }) => ({ text, amount }))).toEqual(after);
				held.forEach(({ id, text, coding }, place) => {
					const same = now.find((one) => one.id === id);
					if (same) {
						expect(same.text).toBe(text);
						expect(same.coding).toEqual(coding);
					} else if (edited.has(place)) {
						expect(lost.map((note) => note.text)).toContain(text);
					}
				});
			}),
			{ numRuns: 150 },
		);
	},
	120_000,
);
