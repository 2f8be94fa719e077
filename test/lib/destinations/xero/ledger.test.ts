import type { PlannedWrite, WriteAnswer } from '../../../../lib/ledger/Writes';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { readMarkText, writeMarkUrl } from '../../../../lib/ledger/ownershipMark';
import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import type { XeroDocument } from '../../../../lib/destinations/xero/XeroDocument';
import type { XeroWrite } from '../../../../lib/destinations/xero/matchAnswers';
import { readXeroDate } from '../../../../lib/destinations/xero/xeroDate';
import { isXeroSpecAvailable, validateXeroRequest } from '../../../fakes/vendorSpecs/xeroSchema';
import { expectFail, expectOk } from '../../support/expectOk';
import { account, configuration } from '../../support/fixtures';
import { draft, draftLine, inCurrencies } from '../../support/drafts';
import { terms } from '../../../lib/sync/support/found';

const contactId = 'a8554b07-8252-4d27-8813-44c9137c1b2b';
const tenantId = 'a087eaf3-00b3-49c9-8706-c4ebfb2627fd';
const digest = '0123456789abcdef';
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A ledger whose requests are kept, and answered as given. */
function ledgerOf(
	respond: (request: HttpRequest) => HttpAnswer = () => answered({}),
	runKey?: string,
) {
	const requests: HttpRequest[] = [];
	const ledger = createXeroLedger({
		send: async (request) => {
			requests.push(request);
			return respond(request);
		},
		tenantId,
		configuration: configuration({ invoiceStatus: 'AUTHORISED' }),
		runKey,
	});
	return { ledger, requests };
}

const answered = (body: unknown, status = 200): HttpAnswer => ({
	kind: 'answered',
	status,
	headers: {},
	body,
});

const wheresOf = (requests: readonly HttpRequest[]): readonly string[] =>
	requests.flatMap(({ url }) => new URL(url).searchParams.get('where') ?? []);

const jsonOf = ({ body }: HttpRequest): Record<string, Record<string, unknown>[]> =>
	JSON.parse(body ?? '') as Record<string, Record<string, unknown>[]>;

type Create = Extract<PlannedWrite<XeroDocument>, { readonly action: 'create' }>;

function create(name = 1, given: Parameters<typeof draft>[0] = {}): Create {
	const document = draft({ number: `A-${name}`, billId: `bill-${name}`, ...given });
	const { ledger } = ledgerOf();
	const { kind, number, billId, billVersion } = document;
	const { body } = expectOk(ledger.translate(document, contactId, terms()));
	return {
		action: 'create',
		kind,
		number,
		body,
		attempt: 1,
		mark: { billId, billVersion, digest },
	};
}

const targetOf = ({ kind, number, mark, body }: Create, status = 'AUTHORISED') => ({
	kind,
	id: `11111111-0000-4000-8000-00000000000${mark.billId.slice(5)}`,
	number,
	state: 'open' as const,
	mark,
	document: {
		type: kind,
		id: '',
		number,
		url: '',
		total: '10.00',
		currency: 'USD',
		status,
		lineCount: 1,
	},
	body,
});

const update = (write: Create): XeroWrite => ({
	...write,
	action: 'update',
	target: targetOf(write),
});
const voidOf = (write: Create, status?: string): XeroWrite => ({
	action: 'void',
	kind: write.kind,
	number: write.number,
	attempt: 1,
	target: targetOf(write, status),
});

/** An element of an answer that says: it is in the books. */
const element = ({ number, mark }: Create, more: object = {}) => ({
	InvoiceID: `11111111-0000-4000-8000-00000000000${mark.billId.slice(5)}`,
	InvoiceNumber: number,
	Url: writeMarkUrl(mark),
	Type: 'ACCREC',
	Status: 'AUTHORISED',
	SubTotal: 10,
	Total: 12,
	CurrencyCode: 'USD',
	StatusAttributeString: 'OK',
	...more,
});

const refusal = (write: Create, ...messages: readonly string[]) =>
	element(write, {
		InvoiceID: NO_ID,
		StatusAttributeString: 'ERROR',
		ValidationErrors: messages.map((Message) => ({ Message })),
	});

async function written(writes: readonly XeroWrite[], answer: HttpAnswer) {
	const answers = await ledgerOf(() => answer).ledger.write(writes);
	return writes.map((write) => inWords(answers.get(write)));
}

function inWords(answer: WriteAnswer | undefined): string {
	if (!answer) return 'not mentioned';
	return answer.outcome === 'written'
		? `written ${answer.document.number}`
		: `${answer.outcome} ${answer.failure.code}`;
}

describe('a request that Xero’s own client builds', () => {
	const requestOf = async (write: XeroWrite, runKey?: string) => {
		const { ledger, requests } = ledgerOf(undefined, runKey);
		await ledger.write([write]);
		return requests[0]!;
	};

	it('creates by PUT, with four decimals, an answer for each element, and a key', async () => {
		const request = await requestOf(create());
		const url = new URL(request.url);
		expect([request.method, url.origin + url.pathname]).toEqual([
			'PUT',
			'https://api.xero.com/api.xro/2.0/Invoices',
		]);
		expect(Object.fromEntries(url.searchParams)).toEqual({ summarizeErrors: 'false', unitdp: '4' });
		expect(request.headers).toMatchObject({
			'xero-tenant-id': tenantId,
			'idempotency-key': expect.stringMatching(/^[0-9a-f]{40}$/) as string,
			'content-type': 'application/json',
		});
		expect(request.headers).not.toHaveProperty('authorization');
	});

	it('updates by POST with the id, and leaves the status alone', async () => {
		const request = await requestOf(update(create()));
		expect(request.method).toBe('POST');
		const [invoice] = jsonOf(request).Invoices!;
		expect(invoice).toMatchObject({ InvoiceID: targetOf(create()).id, InvoiceNumber: 'A-1' });
		expect(invoice).not.toHaveProperty('Status');
	});

	it.each([
		['an approved invoice is voided', 'AUTHORISED', 'VOIDED'],
		['a draft is deleted', 'DRAFT', 'DELETED'],
		['what waits for approval is deleted', 'SUBMITTED', 'DELETED'],
	])('%s, with nothing but its id', async (_sentence, before, after) => {
		const { InvoiceID, ...rest } = jsonOf(await requestOf(voidOf(create(), before))).Invoices![0]!;
		expect(InvoiceID).toBe(targetOf(create()).id);
		expect(rest).toEqual({ Status: after });
	});

	it('a credit note carries its mark in the reference, whole, however long the order number', async () => {
		const write = create(1, { kind: 'creditNote', purchaseOrderNumber: 'P'.repeat(300) });
		const request = await requestOf(write);
		expect(new URL(request.url).pathname).toMatch(/CreditNotes$/);
		const [note] = jsonOf(request).CreditNotes!;
		expect(note).toMatchObject({ Type: 'ACCRECCREDIT', CreditNoteNumber: 'A-1' });
		expect(note).not.toHaveProperty('DueDate');
		expect(String(note!.Reference)).toHaveLength(255);
		expect(note!.Reference).toMatch(/…? \| m3ter bill bill-1 v1 0123456789abcdef$/);
	});

	it('a purchase order that reads like a mark does not make the credit note another bill’s', async () => {
		const purchaseOrderNumber = 'm3ter bill other v9 fedcba9876543210';
		const write = create(1, { kind: 'creditNote', purchaseOrderNumber });
		const { Reference } = jsonOf(await requestOf(write)).CreditNotes![0]!;
		expect(readMarkText(String(Reference))).toEqual(write.mark);
		expect(Reference).toMatch(/^m3ter-bill other v9 fedcba9876543210 \| /);
		expect(create(1, { purchaseOrderNumber }).body.reference).toBe(purchaseOrderNumber);
	});

	it('has another key for another body, attempt or run, and the same for the same', async () => {
		const keyOf = async (write: XeroWrite, runKey?: string) =>
			(await requestOf(write, runKey)).headers['idempotency-key'];
		const first = await keyOf(create());
		expect(await keyOf(create())).toBe(first);
		expect(await keyOf({ ...create(), attempt: 2 })).not.toBe(first);
		expect(await keyOf(create(), 'execution 2')).not.toBe(first);
		expect(await keyOf(create(1, { date: '2026-10-02' }))).not.toBe(first);
	});

	it('has no body where it only reads', async () => {
		const { ledger, requests } = ledgerOf();
		await ledger.readTerms(inCurrencies('USD'));
		expect(requests[0]).toMatchObject({ method: 'GET' });
		expect(requests[0]).not.toHaveProperty('body');
	});

	(isXeroSpecAvailable ? it : it.skip)('is what Xero’s description allows', async () => {
		const lines = [
			draftLine({ itemId: 'API', accountCode: '200', taxCode: 'OUTPUT2' }),
			draftLine({ amount: '-1.00', priced: ['3', '0.10'] }),
		];
		const long = { lines, purchaseOrderNumber: 'P'.repeat(300), number: 'N'.repeat(255) };
		for (const write of [create(1, long), update(create(1, long)), voidOf(create())]) {
			expect(validateXeroRequest('Invoices', jsonOf(await requestOf(write)))).toEqual([]);
		}
		const credit = create(1, { ...long, kind: 'creditNote' });
		expect(validateXeroRequest('CreditNotes', jsonOf(await requestOf(credit)))).toEqual([]);
		const { ledger, requests } = ledgerOf();
		await ledger.createCustomer(account(), 'USD', terms());
		expect(validateXeroRequest('Contacts', jsonOf(requests[0]!))).toEqual([]);
	});
});

describe('batches', () => {
	const sizes = (writes: readonly XeroWrite[]) =>
		ledgerOf()
			.ledger.batches(writes)
			.map(({ length }) => length);

	it('carry fifty documents', () =>
		expect(sizes(Array.from({ length: 120 }, (_, index) => create(index)))).toEqual([50, 50, 20]));

	it('keep creates from changes, and invoices from credit notes', () => {
		const credit = create(4, { kind: 'creditNote' });
		const writes = [create(1), update(create(2)), credit, create(3), update(credit)];
		const batches = ledgerOf().ledger.batches(writes);
		expect(
			batches.map((batch) => batch.map(({ number, action }) => `${action} ${number}`)),
		).toEqual([['create A-1', 'create A-3'], ['update A-2'], ['create A-4'], ['update A-4']]);
	});

	it('stay below 3.5 MB, however long the invoices', async () => {
		const lines = Array.from({ length: 500 }, () => draftLine({ description: 'é'.repeat(60) }));
		const writes = Array.from({ length: 50 }, (_, index) => create(index, { lines }));
		const { ledger, requests } = ledgerOf();
		const batches = ledger.batches(writes);
		expect(batches.length).toBeGreaterThan(1);
		for (const batch of batches) await ledger.write(batch);
		for (const { body = '' } of requests) {
			expect(Buffer.byteLength(body)).toBeLessThan(3_500_000);
		}
	});
});

describe('answers', () => {
	const [first, second, third] = [create(1), create(2), create(3)];

	it('are found by number, in any order', async () =>
		expect(
			await written([first, second], answered({ Invoices: [element(second), element(first)] })),
		).toEqual(['written A-1', 'written A-2']));

	it('that leave a document out say nothing about it', async () =>
		expect(await written([first, second], answered({ Invoices: [element(second)] }))).toEqual([
			'not mentioned',
			'written A-2',
		]));

	it('that mention a document twice count once', async () =>
		expect(
			await written([first], answered({ Invoices: [element(first), element(first)] })),
		).toEqual(['written A-1']));

	it('of refused elements have an id of zeros and a reason each', async () =>
		expect(
			await written(
				[first, second, third],
				answered({
					Invoices: [
						refusal(first, "Item code 'X' is not valid"),
						element(second),
						refusal(third, 'Invoice # must be unique.'),
					],
				}),
			),
		).toEqual(['none ITEM_INVALID', 'written A-2', 'uncertain NUMBER_TAKEN']));

	it('of two bills with one number are told apart by their marks', async () => {
		const rival = { ...second, number: first.number };
		const answer = answered({
			Invoices: [refusal(rival, 'Invoice # must be unique.'), element(first)],
		});
		expect(await written([first, rival], answer)).toEqual([
			'written A-1',
			'uncertain NUMBER_TAKEN',
		]);
	});

	it('of changes are found by id', async () =>
		expect(
			await written(
				[update(first), voidOf(second)],
				answered({ Invoices: [element(second, { InvoiceNumber: '' }), element(first)] }),
			),
		).toEqual(['written A-1', 'written ']));

	it('with the reason under its other name are read too', async () => {
		const described = element(first, {
			InvoiceID: NO_ID,
			ValidationErrors: [{ Description: 'You have reached the limit of invoices you can approve' }],
		});
		expect(await written([first], answered({ Invoices: [described] }))).toEqual([
			'none PLAN_LIMIT',
		]);
	});

	it('that refuse the whole call blame only the bad ones', async () =>
		expect(
			await written(
				[first, second],
				answered(
					{
						ErrorNumber: 10,
						Message: 'A validation exception occurred',
						Elements: [refusal(second, "Item code 'X' is not valid")],
					},
					400,
				),
			),
		).toEqual(['none REJECTED', 'none ITEM_INVALID']));

	it.each<[string, unknown]>([
		['no list', null],
		['a list of nothing', [null]],
		['text', 'OK'],
		['a total beyond all numbers', [element(first, { SubTotal: 1e400 })]],
		['a total that is text', [element(first, { SubTotal: '10.00' })]],
		['lines that are none', [element(first, { LineItems: [null] })]],
		['an id that is none', [element(first, { InvoiceID: '../..' })]],
		['no id at all', [element(first, { InvoiceID: null })]],
	])('that say %s say nothing of what was written', async (_what, list) =>
		expect(await written([first], answered({ Invoices: list }))).toEqual(['not mentioned']),
	);

	it('that give an id to what they refuse leave open whether it was written', async () =>
		expect(
			await written([first], answered({ Invoices: [element(first, { HasErrors: true })] })),
		).toEqual(['uncertain REJECTED']));

	it('name the line, the contact or the address that is refused', async () => {
		const refusedBelow = element(first, {
			InvoiceID: NO_ID,
			HasErrors: true,
			LineItems: [
				{ ValidationErrors: [] },
				{
					ValidationErrors: [
						{ Message: "Account code '999' is not a valid code for this document." },
					],
				},
			],
			Contact: {
				ValidationErrors: [{ Message: 'Email address must be valid' }],
				Addresses: [{ ValidationErrors: [{ Description: 'The city is too long' }] }],
			},
		});
		for (const answer of [
			answered({ Invoices: [refusedBelow] }),
			answered({ ErrorNumber: 10, Elements: [refusedBelow] }, 400),
		]) {
			const answers = await ledgerOf(() => answer).ledger.write([first]);
			expect(answers.get(first)).toMatchObject({
				outcome: 'none',
				failure: {
					code: 'ACCOUNT_CODE_INVALID',
					destinationMessages: [
						"Line 2: Account code '999' is not a valid code for this document.",
						'Contact: Email address must be valid',
						'Contact: Address 1: The city is too long',
					],
				},
			});
		}
	});

	it('names the lines that were sent without an account', async () => {
		const unaccounted = {
			...first,
			body: {
				...first.body,
				lineItems: first.body.lineItems.map(({ accountCode: _none, ...line }) => line),
			},
		};
		const refused = element(first, {
			InvoiceID: NO_ID,
			HasErrors: true,
			ValidationErrors: [
				{ Message: 'Account must be valid' },
				{ Message: 'Tax rate must be valid' },
			],
		});
		const { ledger } = ledgerOf(() => answered({ Invoices: [refused] }));
		expect((await ledger.write([unaccounted])).get(unaccounted)).toMatchObject({
			outcome: 'none',
			failure: {
				code: 'ACCOUNT_CODE_INVALID',
				message: expect.stringMatching(/^No account is known for line 1 \(".+"\)/) as string,
				remedy: expect.stringMatching(/^Choose Options > Account Code/) as string,
				destinationMessages: ['Account must be valid', 'Tax rate must be valid'],
			},
		});
	});

	it.each<[string, HttpAnswer, string]>([
		[
			'a refusal without elements',
			answered({ Message: 'It cannot be read' }, 400),
			'none REJECTED',
		],
		['a page with status 200', answered('<html>Maintenance</html>'), 'uncertain SERVER_ERROR'],
		['a fault', answered('An error occurred', 500), 'uncertain SERVER_ERROR'],
		['no answer', { kind: 'noAnswer', cause: 'ECONNABORTED' }, 'uncertain TIMEOUT'],
	])('%s counts for every bill of the call', async (_what, answer, words) =>
		expect(await written([first, second], answer)).toEqual([words, words]),
	);

	it('keep what Xero remarked', async () => {
		const answer = answered({
			Invoices: [element(first, { Warnings: [{ Message: 'Odd rate' }] })],
		});
		const answers = await ledgerOf(() => answer).ledger.write([first]);
		expect(answers.get(first)).toMatchObject({
			warnings: [{ code: 'LEDGER_WARNING', message: 'Odd rate' }],
			document: { total: '10.00', currency: 'USD' },
		});
	});

	it('never carry a token, whatever the client makes of them', async () => {
		const answers = await ledgerOf(() => answered({ Message: 'No' }, 400)).ledger.write([first]);
		expect(JSON.stringify([...answers.values()])).not.toMatch(/bearer|authorization/i);
	});
});

const creditNote = (more: object = {}) => ({
	Type: 'ACCRECCREDIT',
	CreditNoteID: 'c',
	CreditNoteNumber: 'A-1',
	Status: 'AUTHORISED',
	...more,
});

describe('what Xero is to the engine', () => {
	const { ledger } = ledgerOf();

	it('keeps the numbers of each kind apart, and takes those of credit notes twice', () =>
		expect([
			ledger.numberSpace,
			ledger.numbersRepeat('invoice'),
			ledger.numbersRepeat('creditNote'),
		]).toEqual(['perKind', false, true]));

	it('has the contact for the customer of a document', () =>
		expect(ledger.corrections?.customerOf(create().body)).toBe(contactId));

	const coded = {
		itemCode: 'API',
		accountCode: '200',
		taxType: 'NONE',
		tracking: [{ name: 'EU' }],
	};

	it.each([
		[
			'an item and tracking that the bill does not name go with the line',
			undefined,
			[
				['lineItems[0].itemCode', 'API', null],
				['lineItems[0].tracking', [{ name: 'EU' }], null],
			],
		],
		['an account and a tax that Xero filled in are no difference', coded, []],
		[
			'those that it would fill in otherwise are one',
			{ ...coded, accountCode: '201', taxType: 'OUTPUT2' },
			[
				['lineItems[0].accountCode', '200', "the ledger's default"],
				['lineItems[0].taxType', 'NONE', "the ledger's default"],
			],
		],
	])('%s', (_sentence, filled, differences) => {
		const { body } = create();
		const [line] = body.lineItems as [XeroDocument['lineItems'][number]];
		const withLine = (more: object): XeroDocument => ({
			...body,
			lineItems: [{ ...line, ...more }],
		});
		const books = { ...targetOf(create()), body: withLine(coded) };
		const compared = ledger.compare(books, body, filled && withLine(filled));
		expect(compared.map((one) => [one.path, one.books, one.bill])).toEqual(differences);
	});

	it('everything is new where the books hold nothing', () =>
		expect(ledger.compare(undefined, create().body).map(({ path }) => path)).toContain(
			'contactID',
		));
});

describe('looking documents up', () => {
	it('reads bills to pay as none of ours, and numbers without case', async () => {
		const { ledger } = ledgerOf(() =>
			answered({
				Invoices: [element(create(1)), { ...element(create(2)), Type: 'ACCPAY' }],
			}),
		);
		const lookUps = await ledger.findDocuments('invoice', ['a-1', 'A-2', 'constructor']);
		expect(lookUps.map(({ found }) => expectOk(found).length)).toEqual([1, 0, 0]);
	});

	it('reads credit notes of suppliers as none of ours', async () => {
		const { ledger } = ledgerOf(() =>
			answered({ CreditNotes: [creditNote({ Type: 'ACCPAYCREDIT' })] }),
		);
		const [lookUp] = await ledger.findDocuments('creditNote', ['A-1']);
		expect(expectOk(lookUp!.found)).toEqual([]);
	});

	it.each([
		['a "quoted" number', '"a \\"quoted\\" number"'],
		['back\\slash', '"back\\\\slash"'],
		['" OR Type=="ACCREC', '"\\" OR Type==\\"ACCREC"'],
	])('keeps %j inside its quotes in every filter', async (text, quoted) => {
		const { ledger, requests } = ledgerOf(() => answered({ Contacts: [], CreditNotes: [] }));
		await ledger.findDocuments('creditNote', [text]);
		await ledger.findDocuments('invoice', [`${text},`]);
		await ledger.findCustomers([{ by: 'accountId', accountId: text }]);
		expect(wheresOf(requests)).toEqual([
			`CreditNoteNumber==${quoted}`,
			`Type=="ACCREC" AND InvoiceNumber==${quoted.slice(0, -1)},"`,
			`ContactNumber==${quoted}`,
		]);
	});

	it('takes a filter for a number with a comma', async () => {
		const { ledger, requests } = ledgerOf(() => answered({ Invoices: [] }));
		await ledger.findDocuments('invoice', ['A,1']);
		expect(wheresOf(requests)).toEqual(['Type=="ACCREC" AND InvoiceNumber=="A,1"']);
	});

	it.each([
		['a page with status 200', '<html>Maintenance</html>'],
		['an object without the list', {}],
	])('%s is no empty list', async (_what, body) => {
		for (const kind of ['invoice', 'creditNote'] as const) {
			const [lookUp] = await ledgerOf(() => answered(body)).ledger.findDocuments(kind, ['A-1']);
			expect(expectFail(lookUp!.found).code).toBe('SERVER_ERROR');
		}
	});

	it.each([
		['open', {}, 'open'],
		['paid in part', { AmountPaid: 0.01 }, 'paid'],
		['credited', { AmountCredited: 5 }, 'paid'],
		['paid', { Status: 'PAID' }, 'paid'],
		['voided', { Status: 'VOIDED' }, 'voided'],
		['deleted', { Status: 'DELETED' }, 'voided'],
	])('an invoice is %s', async (_what, more, state) => {
		const { ledger } = ledgerOf(() => answered({ Invoices: [element(create(1), more)] }));
		const [lookUp] = await ledger.findDocuments('invoice', ['A-1']);
		expect(expectOk(lookUp!.found)).toMatchObject([{ state, mark: { billId: 'bill-1' } }]);
	});

	it.each([
		['open', {}, 'open'],
		['allocated', { Allocations: [{ Amount: 1 }] }, 'paid'],
		['paid back', { Payments: [{ Amount: 1 }] }, 'paid'],
	])('a credit note is %s', async (_what, more, state) => {
		const note = creditNote(more);
		const { ledger } = ledgerOf(() => answered({ CreditNotes: [note] }));
		const [lookUp] = await ledger.findDocuments('creditNote', ['A-1']);
		expect(expectOk(lookUp!.found)).toMatchObject([{ state }]);
	});
});

it.each([
	['/Date(1719792000000+0000)/', '2024-07-01'],
	['/Date(1719792000000)/', '2024-07-01'],
	['/Date(-86400000+0000)/', '1969-12-31'],
	['2024-07-01T00:00:00', '2024-07-01'],
	['/Date(253402300800000+0000)/', undefined],
	['/Date(99999999999999999999+0000)/', undefined],
	['/Date(1e400)/', undefined],
	['2024-13-01', undefined],
	['2023-02-29T00:00:00', undefined],
	['soon', undefined],
	[{}, undefined],
	[1e400, undefined],
	[undefined, undefined],
])('the date %s is %s', (written, date) => expect(readXeroDate(written)).toBe(date));
