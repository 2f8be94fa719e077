import fc from 'fast-check';
import isEqual from 'lodash/isEqual';
import pick from 'lodash/pick';
import type { Bill } from '../../../lib/bill/Bill';
import type { CodingNote } from '../../../lib/ledger/keepCoding';
import { withoutMarkText } from '../../../lib/ledger/ownershipMark';
import type { BillResult } from '../../../lib/results/BillResult';
import { account, bill, lineItem, type WrittenConfiguration } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

/** What a document has as a whole, by the name that the ledger gives each field. */
type Fields = Readonly<Record<string, unknown>>;

interface OpenedBooks {
	readonly books: TestBooks;
	edit(fields: Fields): Promise<void>;
	/** Without lines, totals, mark and time of change: those are the bill's. */
	read(): Fields;
}

interface LedgerLaw {
	readonly open: () => OpenedBooks;
	/** What a person may set. */
	readonly edits: Fields;
	/** How `CODING_KEPT` and `CODING_LOST` call them. */
	readonly calls: Readonly<Record<string, CodingNote['field']>>;
	/** What of the bill or the settings each field comes from. */
	readonly from: Readonly<Record<string, keyof Content>>;
	/** Off where nothing was sent: by the company's default, or by a person. Nobody can tell. */
	readonly switches: readonly string[];
	/** A bill with a credit as its total. */
	readonly isCredit: boolean;
}

const number = 'INVOICE-1';

const xeroOf = (kind: 'invoice' | 'creditNote'): LedgerLaw => ({
	open: () => {
		const books = openXeroBooks();
		const { organisation } = books;
		organisation.brandingThemes.push({
			brandingThemeId: 'b0000000-0000-4000-8000-000000000001',
			name: 'Seasonal',
		});
		const document = () => organisation.documents.find((one) => one.number === number)!;
		const textOf = (reference: string | undefined) =>
			kind === 'creditNote' ? withoutMarkText(reference) : reference;
		const besideMark = (text: string): string => {
			const { reference = '' } = document();
			const mark = reference.slice(reference.indexOf('m3ter bill'));
			return kind === 'creditNote' ? [text, mark].filter(Boolean).join(' | ') : text;
		};
		return {
			books,
			edit: async ({ reference, ...fields }) =>
				organisation.putDocument({
					...document(),
					...fields,
					...(typeof reference === 'string' && { reference: besideMark(reference) }),
				}),
			read: () => {
				const { lines, subTotal, total, totalTax, url, updatedAtMs, ...rest } = document();
				void [lines, subTotal, total, totalTax, url, updatedAtMs];
				return plain({ ...rest, reference: textOf(rest.reference) || undefined });
			},
		};
	},
	edits: {
		brandingThemeId: 'b0000000-0000-4000-8000-000000000001',
		reference: 'As agreed with Ms Hill',
		date: '2023-10-02',
		...(kind === 'invoice' && { dueDate: '2023-11-20' }),
	},
	calls: { reference: 'reference', date: 'date', dueDate: 'due date' },
	from: { reference: 'order', date: 'date', dueDate: 'dueDate' },
	switches: [],
	isCredit: kind === 'creditNote',
});

const seller = (name: string) => ({ Address: `${name}@seller.example` });

const quickBooksOf = (kind: 'invoice' | 'creditNote'): LedgerLaw => ({
	open: () => {
		const books = openQuickBooksBooks();
		const { records } = books;
		records.settings.trackDepartments = true;
		for (const id of ['7001', '7002']) records.addDepartment({ Name: `Place ${id}` }, { id });
		const term = (id: string, DueDays: number) =>
			records.addTerm({ Name: `Net ${DueDays}`, Type: 'STANDARD', DueDays }, { id });
		for (const [id, days] of [
			['3', 60],
			['4', 30],
			['5', 14],
		] as const) {
			term(id, days);
		}
		return {
			books,
			edit: (fields) => books.changeByHand(number, fields),
			read: () => {
				const computed =
					'SyncToken PrivateNote Line TotalAmt Balance RemainingCredit MetaData TxnTaxDetail HomeBalance HomeTotalAmt';
				const [document = {}] = [...records.invoices(), ...records.creditMemos()];
				const kept = Object.keys(document).filter((field) => !computed.split(' ').includes(field));
				return plain(pick(document, kept));
			},
		};
	},
	edits: {
		DepartmentRef: { value: '7001' },
		CustomerMemo: { value: 'Thank you for your business.' },
		CustomField: [{ DefinitionId: '1', Name: 'Crew #', Type: 'StringType', StringValue: '12' }],
		BillEmailCc: seller('colleague'),
		BillEmailBcc: seller('archive'),
		BillAddr: { Line1: '2 Side Street' },
		ShipAddr: { Line1: '3 Harbour' },
		ProjectRef: { value: '9' },
		TxnDate: '2023-10-02',
		...(kind === 'invoice' && {
			SalesTermRef: { value: '3' },
			DepositToAccountRef: { value: '35' },
			LinkedTxn: [{ TxnId: '12', TxnType: 'Estimate' }],
			TrackingNum: 'T-1',
			AllowOnlineACHPayment: true,
			AllowOnlineCreditCardPayment: false,
			DueDate: '2023-11-20',
		}),
	},
	calls: {
		DepartmentRef: 'location',
		SalesTermRef: 'terms',
		CustomerMemo: 'message',
		BillEmailCc: 'cc',
		BillEmailBcc: 'bcc',
		AllowOnlineACHPayment: 'bank transfer',
		AllowOnlineCreditCardPayment: 'card payment',
		TxnDate: 'date',
		DueDate: 'due date',
	},
	from: {
		DepartmentRef: 'place',
		SalesTermRef: 'dueDate',
		CustomerMemo: 'order',
		BillEmailBcc: 'copies',
		AllowOnlineACHPayment: 'payments',
		AllowOnlineCreditCardPayment: 'payments',
		TxnDate: 'date',
		DueDate: 'dueDate',
	},
	switches: ['AllowOnlineACHPayment', 'AllowOnlineCreditCardPayment'],
	isCredit: kind === 'creditNote',
});

const plain = (value: object): Fields => JSON.parse(JSON.stringify(value)) as Fields;

/** What a version of the bill, and the settings at its time, say beside the lines. */
const content = fc.record({
	amount: fc.integer({ min: 1, max: 19 }),
	order: fc.constantFrom(undefined, 'PO-7', 'PO-8'),
	date: fc.constantFrom('2023-10-01', '2023-10-01', '2023-10-05'),
	dueDate: fc.constantFrom('2023-10-31', '2023-10-31', '2023-10-19'),
	copies: fc.constantFrom(undefined, 'books', 'records'),
	place: fc.constantFrom(undefined, '7002'),
	payments: fc.boolean(),
});
type Content = typeof content extends fc.Arbitrary<infer Value> ? Value : never;

const billOf = (
	version: number,
	{ amount, order, date, dueDate }: Content,
	isCredit: boolean,
): Bill =>
	bill({
		version,
		sequentialInvoiceNumber: number,
		billTotal: undefined,
		billDate: date,
		dueDate,
		...(order !== undefined && { purchaseOrderNumber: order }),
		lineItems: [
			lineItem({
				lineItemType: 'STANDING_CHARGE',
				description: 'Platform',
				convertedSubtotal: String(isCredit ? -amount : amount),
			}),
		],
	});

const settingsOf = (
	{ copies, place, payments }: Content,
	{ calls }: Pick<LedgerLaw, 'calls'>,
): WrittenConfiguration => ({
	...(copies !== undefined && { bccInvoiceEmailAddress: seller(copies).Address }),
	...(place !== undefined &&
		'DepartmentRef' in calls && {
			dimensions: [{ dimension: 'location', source: 'fixed', value: place }],
		}),
	allowBankTransferPayment: payments,
	allowCreditCardPayment: payments,
});

/** Of the document as a whole; lines have a law of their own. */
const notesOf = (result: BillResult | undefined) =>
	result?.output === 'invoices'
		? result.warnings.flatMap(({ code, details }) =>
				code === 'CODING_KEPT' || code === 'CODING_LOST'
					? (details?.lines as CodingNote[])
							.filter(({ line }) => line === null)
							.map(({ field }) => `${code} ${field}`)
					: [],
			)
		: [];

it.each<readonly [string, LedgerLaw]>([
	['Xero', xeroOf('invoice')],
	['Xero, a credit note', xeroOf('creditNote')],
	['QuickBooks', quickBooksOf('invoice')],
	['QuickBooks, a credit memo', quickBooksOf('creditNote')],
])(
	'%s: of a document as a whole an update changes nothing that a person set, or says so',
	async (_name, { open, edits, calls, from, switches, isCredit }) => {
		const story = fc.record({
			versions: fc.tuple(content, content, content),
			edited: fc.subarray(Object.keys(edits)),
			rule: fc.constantFrom('keep' as const, 'keep' as const, 'replace' as const),
		});
		await fc.assert(
			fc.asyncProperty(story, async ({ versions, edited, rule }) => {
				const settle = async ({ books }: OpenedBooks, version: number, preview = false) => {
					const of = versions[version - 1]!;
					const settings = { codingOnUpdate: rule, ...settingsOf(of, { calls }) };
					const options = { accounts: [account()], settings, preview };
					return (await sync(books, [billOf(version, of, isCredit)], options))[0];
				};
				const [opened, untouched] = [open(), open()];
				for (const one of [opened, untouched]) {
					one.books.addCustomer('account-acme');
					await settle(one, 1);
				}
				if (edited.length > 0) await opened.edit(pick(edits, edited));
				expect(opened.read()).toMatchObject(plain(pick(edits, edited)));
				const wasSaid = (field: string, before: number) =>
					versions.slice(0, before - 1).some((one) => one[from[field] ?? 'amount'] === true);
				let ofPeople = edited.filter(
					(field) => !isEqual(opened.read()[field], untouched.read()[field]),
				);
				for (const version of [2, 3]) {
					const [held, before] = [opened.read(), untouched.read()];
					const shown = notesOf(await settle(opened, version, true));
					const notes = notesOf(await settle(opened, version));
					expect(notes).toEqual(shown);
					const ofUntouched = notesOf(await settle(untouched, version));
					const [now, bills] = [opened.read(), untouched.read()];
					const said = (field: string, by = version) => versions[by - 1]?.[from[field] ?? 'amount'];
					const isChanged = (field: string) => !isEqual(before[field], bills[field]);
					const isChangedByBill = (field: string) =>
						isChanged(field) ||
						(field in from && said(field) !== said(field, version - 1)) ||
						// Terms follow from the date too.
						(field === 'SalesTermRef' && isChanged('TxnDate'));
					const names = (fields: readonly string[]) => fields.map((field) => calls[field]);
					const named = (of: readonly string[]) => of.map((note) => note.replace(/^\S+ /, ''));
					// Of a document that nobody touched nothing is said.
					expect(ofUntouched).toEqual([]);
					for (const field of new Set([...Object.keys(held), ...Object.keys(bills)])) {
						const stays = isEqual(now[field], held[field]);
						if (!ofPeople.includes(field)) {
							if (!stays) expect([field, now[field]]).toEqual([field, bills[field]]);
							else if (isChanged(field)) {
								expect([field, named(notes)]).toEqual([
									field,
									expect.arrayContaining(names([field])),
								]);
							}
							continue;
						}
						if (rule === 'keep' && !isChangedByBill(field)) {
							expect([field, now[field]]).toEqual([field, held[field]]);
						}
						const isDefault = switches.includes(field) && !wasSaid(field, version);
						if (!stays && !isDefault) {
							expect([field, notes]).toEqual([
								field,
								expect.arrayContaining([`CODING_LOST ${calls[field]}`]),
							]);
						}
					}
					expect(names(ofPeople)).toEqual(expect.arrayContaining(named(notes)));
					ofPeople = ofPeople.filter((field) => isEqual(now[field], held[field]));
				}
			}),
			{ numRuns: 60 },
		);
	},
	120_000,
);
