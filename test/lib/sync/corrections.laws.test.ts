import fc from 'fast-check';
import type { Bill } from '../../../lib/bill/Bill';
import { Decimal, ZERO } from '../../../lib/money/decimal';
import { sumOf } from '../../../lib/money/sumOf';
import type { BillResult } from '../../../lib/results/BillResult';
import { bill, lineItem } from '../support/fixtures';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync } from './support/runSync';
import type { BookedDocument, TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

/** Lines by text; the amounts are in minor units. */
type Lines = ReadonlyArray<readonly [text: string, cents: number]>;

type Step =
	/** m3ter recalculates the bill, and it is delivered. */
	| { readonly happens: 'recalculated'; readonly lines: Lines }
	| { readonly happens: 'delivered' | 'previewed' | 'lateDelivered' }
	/** By a person, of the document that was written last, or of the first one. */
	| { readonly happens: 'sent' | 'paid' | 'recoded'; readonly which: 'first' | 'last' }
	| { readonly happens: 'lineAdded' | 'answerLost' }
	/** The accountant closes the books through a day: before that of the bill, on it, or later. */
	| { readonly happens: 'closed'; readonly through: string };

const lines = fc.uniqueArray(
	fc.tuple(
		fc.constantFrom('Platform', 'Support', 'Tier 1', 'Tier 2', 'Calls'),
		fc.integer({ min: -2_000, max: 9_000 }).filter((cents) => cents !== 0),
	),
	{ minLength: 1, maxLength: 5, selector: ([text]) => text },
);
const which = fc.constantFrom('first', 'last');
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ happens: fc.constant('recalculated'), lines }) },
	{
		weight: 2,
		arbitrary: fc.record({ happens: fc.constantFrom('delivered', 'previewed', 'lateDelivered') }),
	},
	{
		weight: 4,
		arbitrary: fc.record({ happens: fc.constantFrom('sent', 'sent', 'paid', 'recoded'), which }),
	},
	{ weight: 1, arbitrary: fc.record({ happens: fc.constantFrom('lineAdded', 'answerLost') }) },
	{
		weight: 1,
		arbitrary: fc.record({
			happens: fc.constant('closed'),
			through: fc.constantFrom('2023-09-30', '2023-10-01', '2023-10-15', '2023-10-31'),
		}),
	},
) as fc.Arbitrary<Step>;

const story = fc.record({
	start: lines,
	steps: fc.array(step, { maxLength: 10 }),
	closedPeriod: fc.constantFrom('fail', 'firstOpenDay', 'firstOpenDay'),
});

const billOf = (version: number, of: Lines): Bill =>
	bill({
		version,
		sequentialInvoiceNumber: 'INVOICE-1',
		billTotal: undefined,
		lineItems: of.map(([description, cents]) =>
			lineItem({
				lineItemType: 'STANDING_CHARGE',
				description,
				convertedSubtotal: new Decimal(cents).div(100).toFixed(2),
			}),
		),
	});

const isLive = ({ state }: BookedDocument): boolean => state === 'live';

const held = (books: TestBooks): Decimal =>
	sumOf(
		books
			.documents()
			.filter(isLive)
			.map(({ kind, total }) => new Decimal(total).times(kind === 'invoice' ? 1 : -1)),
	);

it.each<readonly [string, () => TestBooks]>([
	['Xero', () => openXeroBooks()],
	['QuickBooks', () => openQuickBooksBooks()],
	['a destination that is not shipped', () => openPaperBooks()],
])(
	'%s: original plus corrections equal the newest version, and what was issued never changes',
	async (name, open) => {
		await fc.assert(
			fc.asyncProperty(story, async ({ start, steps, closedPeriod }) => {
				const settings = { issuedDocuments: 'correct', closedPeriod } as const;
				const books = open();
				books.addCustomer('account-acme');
				books.addItem('4711');
				const versions = [billOf(1, start)];
				/** What was issued, as it was then. */
				const issued = new Map<string, string>();
				const print = (number: string) => JSON.stringify(books.linesOf(number));
				const deliver = async (of: Bill, preview = false): Promise<BillResult> => {
					books.advance(1); // Beyond the calls of a minute.
					return (await sync(books, [of], { settings, preview }))[0]!;
				};
				let isDisturbed = false;
				let closedThrough = '';
				/** What lies in the closed period is issued, whoever sends it or not. */
				const lock = () => {
					for (const { number, kind } of books.documents().filter(isLive)) {
						if (kind === 'invoice' && !issued.has(number) && books.dateOf(number) <= closedThrough)
							issued.set(number, print(number));
					}
				};

				const check = async (result: BillResult): Promise<void> => {
					const newest = versions.at(-1)!;
					for (const [number, lines] of issued) expect(print(number)).toBe(lines);
					for (const { number, kind } of books.documents().filter(isLive)) {
						if (kind === 'invoice' && !issued.has(number))
							expect(books.dateOf(number) > closedThrough).toBe(true);
					}
					if (result.output === 'failures') {
						// A person's line in an open document stops the bill, and so does a closed day where it is to; nothing else.
						const mayStop = [
							...(isDisturbed ? ['DOCUMENT_EDITED'] : []),
							...(closedPeriod === 'fail' && closedThrough !== '' ? ['PERIOD_CLOSED'] : []),
						];
						expect(mayStop).toContain(result.failure.code);
						expect(result.outcome).toBe('none');
						return;
					}
					const due = sumOf(newest.lineItems.map(({ convertedSubtotal }) => convertedSubtotal));
					if (isDisturbed && inWords(result) === 'unchanged') return;
					expect(held(books).toFixed(2)).toBe(due.toFixed(2));
					// Once more, and nothing is written.
					books.forgetCalls();
					expect(inWords(await deliver(newest))).toBe('unchanged');
					expect(books.calls().filter(books.isWrite)).toEqual([]);
				};

				await check(await deliver(versions[0]!));
				for (const one of steps) {
					const newest = versions.at(-1)!;
					const invoices = books
						.documents()
						.filter((document) => isLive(document) && document.kind === 'invoice');
					switch (one.happens) {
						case 'recalculated':
							versions.push(billOf(versions.length + 1, one.lines));
							await check(await deliver(versions.at(-1)!));
							break;
						case 'delivered':
							await check(await deliver(newest));
							break;
						case 'previewed':
							books.forgetCalls();
							await deliver(newest, true);
							expect(books.calls().filter(books.isWrite)).toEqual([]);
							break;
						case 'lateDelivered':
							await deliver(versions[0]!);
							await check(await deliver(newest));
							break;
						case 'answerLost': {
							books.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: books.isDocumentWrite });
							versions.push(
								billOf(versions.length + 1, [...(start.length > 1 ? start.slice(1) : start)]),
							);
							await check(await deliver(versions.at(-1)!));
							books.faults.disarmAll();
							break;
						}
						case 'closed':
							if (one.through <= closedThrough) break; // Nobody opens them again here.
							closedThrough = one.through;
							books.closeThrough(closedThrough);
							lock();
							break;
						default: {
							const target = 'which' in one && one.which === 'last' ? invoices.at(-1) : invoices[0];
							if (!target || issued.has(target.number)) break;
							if (one.happens === 'sent') await books.sendByHand(target.number);
							else if (one.happens === 'recoded')
								await books.recodeByHand(target.number, 0, { item: '4711' });
							else if (one.happens === 'lineAdded') {
								if (name !== 'Xero') break;
								await books.addLineByHand(target.number, 'By hand', 3);
								isDisturbed = true;
							} else if (new Decimal(target.total).gt(ZERO)) {
								books.payByHand(target.number, target.total);
							} else break;
							if (one.happens === 'sent' || one.happens === 'paid')
								issued.set(target.number, print(target.number));
						}
					}
				}
			}),
			{ numRuns: 8 },
		);
	},
	300_000,
);
