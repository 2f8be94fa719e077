import fc from 'fast-check';
import type { HttpAnswer } from '../../../../lib/http/request';
import { writeMarkText, writeMarkUrl } from '../../../../lib/ledger/ownershipMark';
import type { Ledger } from '../../../../lib/ledger/Ledger';
import type { PlannedWrite } from '../../../../lib/ledger/Writes';
import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import type { XeroDocument } from '../../../../lib/destinations/xero/XeroDocument';
import { isRecord } from '../../../../lib/input/isRecord';
import { account, configuration } from '../../support/fixtures';
import { CaseTimes } from '../../support/CaseTimes';
import { draft, inCurrencies } from '../../support/drafts';
import { terms } from '../../sync/support/found';

// Every reader of Xero's answers is a total function: whatever comes back, the outcome is a value or a failure.

/** Given by `npm run hostile -- --answers 100000`. */
const answersWanted = Number(process.env.HOSTILE_ANSWERS ?? 600);

const id = '11111111-0000-4000-8000-000000000001';
const mark = { billId: 'bill-1', billVersion: 1, digest: '0123456789abcdef' };

const line = {
	LineItemID: id,
	Description: 'Usage',
	Quantity: 2,
	UnitAmount: 5,
	LineAmount: 10,
	ItemCode: 'API',
	AccountCode: '200',
	TaxType: 'OUTPUT2',
	ValidationErrors: [{ Message: 'Account must be valid.' }],
};
const common = {
	Contact: {
		ContactID: id,
		Addresses: [{ AddressType: 'POBOX', ValidationErrors: [{ Message: 'Too long' }] }],
	},
	Date: '/Date(1759276800000+0000)/',
	DueDate: '/Date(1759276800000+0000)/',
	CurrencyCode: 'USD',
	LineAmountTypes: 'Exclusive',
	LineItems: [line],
	Status: 'AUTHORISED',
	SubTotal: 10,
	Total: 12,
	StatusAttributeString: 'OK',
	HasErrors: false,
	ValidationErrors: [{ Message: 'Invoice # must be unique.' }],
	Warnings: [
		{ Message: "Account code '200' has been removed as it does not match a recognised account." },
	],
};
const pagination = { page: 1, pageSize: 1000, pageCount: 2, itemCount: 1 };
const refused = (element: object) => ({
	ErrorNumber: 10,
	Type: 'ValidationException',
	Message: 'A validation exception occurred',
	Elements: [element],
});
const invoice = {
	...common,
	Type: 'ACCREC',
	InvoiceID: id,
	InvoiceNumber: 'A-1',
	AmountPaid: 0,
	AmountCredited: 0,
	Url: writeMarkUrl(mark),
};
const creditNote = {
	...common,
	Type: 'ACCRECCREDIT',
	CreditNoteID: id,
	CreditNoteNumber: 'A-1',
	Reference: `PO-1 | ${writeMarkText(mark)}`,
	AppliedAmount: 0,
	Allocations: [{ Amount: 1 }],
	Payments: [{ Amount: 1 }],
};
const contact = {
	ContactID: id,
	ContactNumber: 'account-acme',
	ContactStatus: 'ARCHIVED',
	MergedToContactID: id,
	Name: 'Acme',
	HasValidationErrors: false,
	ValidationErrors: [{ Message: 'The contact name must be unique' }],
};
const organisation = {
	Name: 'Harbour',
	BaseCurrency: 'USD',
	ShortCode: '!h4rb0r',
	PeriodLockDate: '/Date(1759276800000+0000)/',
	EndOfYearLockDate: '/Date(1739276800000+0000)/',
};
const valid: readonly unknown[] = [
	{ pagination, Invoices: [invoice, { ...invoice, Type: 'ACCPAY' }] },
	{ pagination, CreditNotes: [creditNote] },
	{ pagination, Contacts: [contact] },
	{ Organisations: [organisation] },
	{ Currencies: [{ Code: 'EUR', Description: 'Euro' }] },
	{ Actions: [{ Name: 'ApproveTransactionsBeforePeriodLockDate', Status: 'ALLOWED' }] },
	refused(invoice),
	refused(creditNote),
	refused(contact),
	{ Title: 'Unauthorized', Status: 401, Detail: 'TokenExpired' },
	{ ErrorNumber: 51, Type: 'HighVolumeException', Message: 'Too many records' },
];

/** Values that a vendor, a proxy or an attacker may put where another one belongs. */
const strange = fc.oneof(
	fc.constantFrom<unknown>(
		...[null, undefined, [], [null], {}, '', ' ', 'text', '\ud800', '/Date(99999999999999)/'],
		...['/Date(nonsense)/', '00000000-0000-0000-0000-000000000000', '../..', '__proto__'],
		...[0, -1, 1e400, -1e400, Number.MAX_VALUE, 0.1 + 0.2, true, false, [[[]]], [{}, null, 7]],
	),
	fc.jsonValue({ maxDepth: 3 }),
);

/** One change somewhere in the value: replaced, left out, doubled, or put into a list. */
const mutated = (value: unknown): fc.Arbitrary<unknown> =>
	fc
		.tuple(fc.constantFrom(...placesIn(value)), strange, fc.integer({ min: 0, max: 4 }))
		.map(([path, other, way]) => change(value, path, other, way));

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
	if (typeof value !== 'object' || value === null) return [path];
	return [
		path,
		...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
	];
}

function change(
	value: unknown,
	[key, ...rest]: readonly string[],
	other: unknown,
	way: number,
): unknown {
	if (key === undefined) return way === 3 ? [value] : way === 4 ? [value, value] : other;
	const changed = (inner: unknown) => change(inner, rest, other, way);
	if (Array.isArray(value)) {
		return value.map((item: unknown, index) => (String(index) === key ? changed(item) : item));
	}
	if (!isRecord(value)) return other;
	const { [key]: inner, ...others } = value;
	return rest.length === 0 && way === 2 ? others : { ...value, [key]: changed(inner) };
}

const anyAnswer: fc.Arbitrary<HttpAnswer> = fc.oneof(
	{ weight: 8, arbitrary: answerWith(fc.constantFrom(...valid).chain(mutated)) },
	{
		weight: 2,
		arbitrary: answerWith(
			fc
				.constantFrom(...valid)
				.chain(mutated)
				.chain(mutated),
		),
	},
	{ weight: 1, arbitrary: answerWith(fc.oneof(fc.constantFrom(...valid), strange)) },
	{ weight: 1, arbitrary: fc.constant<HttpAnswer>({ kind: 'noAnswer', cause: 'ECONNRESET' }) },
);

function answerWith(body: fc.Arbitrary<unknown>): fc.Arbitrary<HttpAnswer> {
	return fc.record({
		kind: fc.constant('answered' as const),
		status: fc.constantFrom(200, 200, 200, 200, 204, 302, 400, 400, 401, 403, 404, 429, 500, 503),
		headers: fc.constantFrom<Record<string, string>>(
			{},
			{ 'retry-after': '1e9', 'x-rate-limit-problem': 'day' },
		),
		body,
	});
}

/** Answers each request of its kind with the valid answer, so that the strange one is met at every step. */
function answerTo(url: string): HttpAnswer {
	const list = /\/(Invoices|CreditNotes|Contacts|Organisation|Currencies|Actions)$/.exec(
		new URL(url).pathname,
	)?.[1];
	const body = valid.find(
		(one) => isRecord(one) && Object.keys(one).some((key) => key.startsWith(list ?? '?')),
	);
	return { kind: 'answered', status: 200, headers: {}, body };
}

type XeroLedger = Ledger<XeroDocument>;
const period = { start: '2025-09-01', end: '2025-10-31' };

const write =
	(kind: 'invoice' | 'creditNote', action: 'create' | 'update' | 'void') =>
	async (ledger: XeroLedger): Promise<void> => {
		const translated = ledger.translate(draft({ kind, number: 'A-1' }), id, terms());
		if (!translated.ok) throw new Error('The draft of this test is a good one');
		const { body } = translated.value;
		const document = { type: kind, id, number: 'A-1', url: '', total: '10.00' } as const;
		const planned: PlannedWrite<XeroDocument> = {
			action,
			kind,
			number: 'A-1',
			attempt: 1,
			mark,
			body,
			target: {
				...{ kind, id, number: 'A-1', state: 'open', mark, body },
				document: { ...document, currency: 'USD', status: 'AUTHORISED', lineCount: 1 },
			},
		};
		const answers = await ledger.write([planned]);
		for (const answer of answers.values()) {
			if (answer.outcome !== 'written') continue;
			expect(answer.document.total).toMatch(/^-?\d+\.\d\d$/);
		}
	};

const calls: Record<string, (ledger: XeroLedger) => Promise<unknown>> = {
	readTerms: (ledger) => ledger.readTerms(inCurrencies('USD', 'EUR')),
	findCustomers: (ledger) => ledger.findCustomers([{ by: 'accountId', accountId: 'account-acme' }]),
	confirmCustomers: (ledger) => ledger.confirmCustomers([{ by: 'externalId', externalId: id }]),
	'findCustomers of many accounts': (ledger) =>
		ledger.findCustomers(
			Array.from({ length: 90 }, (_, index) => ({
				by: 'accountId',
				accountId: `account-${index}`,
			})),
		),
	createCustomer: (ledger) => ledger.createCustomer(account(), 'USD', terms()),
	'findDocuments: invoices': (ledger) => ledger.findDocuments('invoice', ['A-1', 'A,2']),
	'findDocuments: credit notes': (ledger) => ledger.findDocuments('creditNote', ['A-1']),
	'findDocumentsById: invoices': (ledger) => ledger.findDocumentsById('invoice', [id]),
	'findDocumentsById: credit notes': (ledger) => ledger.findDocumentsById('creditNote', [id]),
	listDocuments: (ledger) => ledger.listDocuments(period),
	'create an invoice': write('invoice', 'create'),
	'update an invoice': write('invoice', 'update'),
	'void an invoice': write('invoice', 'void'),
	'create a credit note': write('creditNote', 'create'),
	'update a credit note': write('creditNote', 'update'),
	'void a credit note': write('creditNote', 'void'),
};

const runs = Math.ceil(answersWanted / Object.keys(calls).length);

describe.each(Object.entries(calls))('%s', (name, call) => {
	it('settles, whatever Xero answers', async () => {
		const times = new CaseTimes<HttpAnswer>(`answers of Xero to "${name}"`);
		await fc.assert(
			fc.asyncProperty(anyAnswer, fc.integer({ min: 0, max: 3 }), async (strangeAnswer, place) => {
				let sent = 0;
				const ledger = createXeroLedger({
					send: ({ url }) => Promise.resolve(sent++ === place ? strangeAnswer : answerTo(url)),
					tenantId: id,
					configuration: configuration({ invoiceStatus: 'AUTHORISED' }),
				});
				await times.time(strangeAnswer, () => call(ledger));
				expect(sent).toBeLessThan(1_000);
			}),
			{ numRuns: runs },
		);
		times.report();
	}, 3_600_000);
});

it.each([null, [null], undefined, 'text', {}, [7]])(
	'a list that is %j is never read as "not in the books"',
	async (list) => {
		const ledger = createXeroLedger({
			send: () =>
				Promise.resolve({
					kind: 'answered',
					status: 200,
					headers: {},
					body: { Invoices: list, CreditNotes: list, Contacts: list },
				}),
			tenantId: id,
			configuration: configuration(),
		});
		for (const kind of ['invoice', 'creditNote'] as const) {
			const lookUps = [
				...(await ledger.findDocuments(kind, ['A-1'])),
				...(await ledger.findDocumentsById(kind, [id])),
			];
			expect(lookUps.map(({ found }) => found.ok)).toEqual([false, false]);
		}
		const customers = await ledger.findCustomers([{ by: 'accountId', accountId: 'a' }]);
		expect(customers.ok).toBe(false);
	},
);
