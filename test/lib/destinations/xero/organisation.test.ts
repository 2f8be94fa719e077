import { createXeroLedger } from '../../../../lib/destinations/xero/ledger';
import type { XeroWrite } from '../../../../lib/destinations/xero/matchAnswers';
import type { PlannedWrite } from '../../../../lib/ledger/Writes';
import type { XeroDocument } from '../../../../lib/destinations/xero/XeroDocument';
import type { XeroOrganisation } from '../../../fakes/xero/books/types';
import { countByKind } from '../../../fakes/host/recordedCalls';
import { sendTo } from '../../../fakes/host/sendTo';
import { createWorld } from '../../../fakes/host/world';
import { createXeroFake } from '../../../fakes/xero/xeroFake';
import { expectFail, expectOk } from '../../support/expectOk';
import { account, configuration } from '../../support/fixtures';
import { draft, draftLine } from '../../support/drafts';
import { terms } from '../../../lib/sync/support/found';

// What depends on the organisation that the connection is for: its lock dates, its size, its chart of accounts.

const digest = '0123456789abcdef';
const date = '2026-08-31';

function open(
	organisation: Partial<XeroOrganisation> = {},
	settings: Parameters<typeof configuration>[0] = {},
) {
	const fake = createXeroFake(createWorld(), {
		organisations: [{ baseCurrency: 'USD', ...organisation }],
		limits: 'off',
	});
	const books = fake.organisation;
	const { accessToken } = fake.oauth.issueTokens();
	const customer = books.addContact({ name: 'Acme', contactNumber: 'account-acme' });
	let runs = 0;
	const open = () =>
		createXeroLedger({
			send: sendTo(fake.app, { authorization: `Bearer ${accessToken}` }),
			tenantId: books.organisation.tenantId,
			configuration: configuration({ accountCode: '200', taxCode: 'NONE', ...settings }),
			runKey: String((runs += 1)),
		});
	const ledger = open();

	const create = (number: string, given: Parameters<typeof draft>[0] = {}) => {
		const document = draft({ number, billId: `bill-${number}`, date, dueDate: date, ...given });
		const { body } = expectOk(ledger.translate(document, customer.contactId, terms()));
		const { kind, billId, billVersion } = document;
		const mark = { billId, billVersion, digest };
		return { action: 'create', kind, number, body, attempt: 1, mark } as const;
	};
	const write = async (planned: XeroWrite) => (await open().write([planned])).get(planned);
	const find = async (kind: 'invoice' | 'creditNote', number: string) =>
		expectOk((await open().findDocuments(kind, [number]))[0]!.found)[0]!;
	return { fake, books, customer, ledger, create, write, find };
}

type Create = Extract<PlannedWrite<XeroDocument>, { readonly action: 'create' }>;

describe('lock dates', () => {
	const closedThrough = async (
		organisation: Partial<XeroOrganisation>,
		invoiceStatus: 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' = 'AUTHORISED',
		earliest = '2026-01-31',
	) => {
		const { ledger, fake } = open(organisation, { invoiceStatus });
		const terms = expectOk(await ledger.readTerms([{ currency: 'USD', date: earliest }]));
		return [terms.closedThrough, countByKind(fake.calls)['GET Organisation/Actions'] ?? 0];
	};
	const period = { periodLockDate: '2026-09-30', endOfYearLockDate: '2026-06-30' };
	const year = { periodLockDate: '2026-06-30', endOfYearLockDate: '2026-09-30' };
	const adviser = { connectedAsAdviser: true };

	it.each<[string, Parameters<typeof closedThrough>, string | undefined, number]>([
		['of the period close it, if they are the later ones', [period], '2026-09-30', 1],
		['of the year close it, if they are the later ones', [year], '2026-09-30', 0],
		['of the period do not bind an adviser', [{ ...period, ...adviser }], '2026-06-30', 1],
		['of the year bind an adviser', [{ ...year, ...adviser }], '2026-09-30', 0],
		[
			'of the period alone close nothing for an adviser',
			[{ periodLockDate: '2026-09-30', ...adviser }],
			undefined,
			1,
		],
		[
			'are not asked about where no document is as old',
			[{ ...period, ...adviser }, 'AUTHORISED', '2026-10-01'],
			'2026-09-30',
			0,
		],
		['close nothing for drafts', [period, 'DRAFT'], undefined, 0],
		['close nothing for what waits for approval', [period, 'SUBMITTED'], undefined, 0],
		['that are not set close nothing', [{}], undefined, 0],
	])('%s', async (_sentence, given, closed, calls) =>
		expect(await closedThrough(...given)).toEqual([closed, calls]),
	);

	it.each(['DRAFT', 'SUBMITTED'] as const)(
		'let a %s be created and changed, and say that it cannot be approved',
		async (invoiceStatus) => {
			const { create, write, find } = open(period, { invoiceStatus });
			const created = create('A-1');
			const warning = {
				code: 'PERIOD_LOCKED_DRAFT',
				message: expect.stringContaining('locked through 2026-09-30') as string,
				details: { lockedThrough: '2026-09-30' },
			};
			expect(await write(created)).toMatchObject({ outcome: 'written', warnings: [warning] });
			const target = await find('invoice', 'A-1');
			const changed = create('A-1', { lines: [draftLine({ amount: '12.50' })] });
			expect(await write({ ...changed, action: 'update', target })).toMatchObject({
				outcome: 'written',
				document: { total: '12.50' },
				warnings: [warning],
			});
		},
	);

	it('say nothing of a draft that is dated after them', async () => {
		const { create, write } = open(period, { invoiceStatus: 'DRAFT' });
		expect(await write(create('A-1', { date: '2026-10-01' }))).toMatchObject({ warnings: [] });
	});

	it('refuse the change of what a person has approved since', async () => {
		const { books, create, write, find } = open({}, { invoiceStatus: 'AUTHORISED' });
		await write(create('A-1'));
		books.organisation.periodLockDate = '2026-09-30';
		const changed = create('A-1', { lines: [draftLine({ amount: '12.50' })] });
		const target = await find('invoice', 'A-1');
		expect(await write({ ...changed, action: 'update', target })).toMatchObject({
			outcome: 'none',
			failure: { code: 'PERIOD_CLOSED' },
		});
	});
});

describe('an account code that the chart of accounts does not have', () => {
	const lines = [draftLine({ accountCode: '200' }), draftLine({ accountCode: '999' })];

	it('is left out of a draft, which is said with the line', async () => {
		const { create, write, find } = open({}, { invoiceStatus: 'DRAFT' });
		const { description } = create('A-1', { lines }).body.lineItems[1]!;
		expect(await write(create('A-1', { lines }))).toMatchObject({
			outcome: 'written',
			warnings: [
				{
					code: 'ACCOUNT_DROPPED',
					message: expect.stringContaining(
						`999 is removed from line 2 ("${description}")`,
					) as string,
					details: { line: 2, accountCode: '999' },
				},
			],
		});
		const { body } = await find('invoice', 'A-1');
		expect(body.lineItems.map(({ accountCode }) => accountCode)).toEqual(['200', undefined]);
	});

	it('is refused where the document is approved', async () => {
		const { create, write } = open({}, { invoiceStatus: 'AUTHORISED' });
		expect(await write(create('A-1', { lines }))).toMatchObject({
			outcome: 'none',
			failure: { code: 'ACCOUNT_CODE_INVALID' },
		});
	});
});

it.each(['invoice', 'creditNote'] as const)(
	'the link of a document (%s) opens the organisation that it is in',
	async (kind) => {
		const { fake, create, write, find } = open({}, { invoiceStatus: 'AUTHORISED' });
		const answer = await write(create('A-1', { kind }));
		const { url } = (await find(kind, 'A-1')).document;
		expect(answer).toMatchObject({ document: { url } });
		const chosen = await fake.app.request(url);
		expect(chosen.status).toBe(302);
		const page = new URL(chosen.headers.get('location') ?? '', 'https://go.xero.com');
		expect(await (await fake.app.request(page.href)).text()).toContain('A-1');
	},
);

describe('a large organisation, which refuses to be filtered by just any field', () => {
	const fill = (books: ReturnType<typeof open>['books'], count: number) =>
		Array.from({ length: count }, (_, index) =>
			books.addContact({ name: `Customer ${index}`, contactNumber: `account-${index}` }),
		);

	it.each([
		['a few contacts, by its search', 3, { 'GET Contacts': 1 + 3 }],
		['many contacts, in pages', 30, { 'GET Contacts': 1 + 1 }],
	])('finds %s', async (_how, count, calls) => {
		const { fake, books, ledger } = open({ isLarge: true });
		const contacts = fill(books, count);
		fake.forgetCalls();
		const found = expectOk(
			await ledger.findCustomers(
				contacts.map(({ contactNumber }) => ({ by: 'accountId', accountId: contactNumber ?? '' })),
			),
		);
		const ids = found.map(({ id }) => id);
		for (const { contactId } of contacts) expect(ids).toContain(contactId);
		expect(countByKind(fake.calls)).toEqual(calls);
	});

	it.each([
		['a few credit notes, one by one', 2],
		['many credit notes, in pages', 7],
	])('finds %s', async (_how, count) => {
		const { ledger, create, write } = open({ isLarge: true }, { invoiceStatus: 'AUTHORISED' });
		const numbers = Array.from({ length: count }, (_, index) => `C-${index}`);
		for (const number of numbers) await write(create(number, { kind: 'creditNote' }));
		const lookUps = await ledger.findDocuments('creditNote', [...numbers, 'C-none']);
		expect(lookUps.map(({ found }) => expectOk(found).length)).toEqual([
			...numbers.map(() => 1),
			0,
		]);
	});

	it('finds invoices, with a comma in their number too', async () => {
		const { ledger, create, write } = open({ isLarge: true }, { invoiceStatus: 'AUTHORISED' });
		const numbers = ['A-1', 'A,2', 'A,3'];
		for (const number of numbers) await write(create(number));
		const lookUps = await ledger.findDocuments('invoice', numbers);
		expect(lookUps.map(({ found }) => expectOk(found).length)).toEqual([1, 1, 1]);
	});

	it('is too large where neither way takes few enough calls', async () => {
		const ledger = createXeroLedger({
			send: ({ url }) => {
				const filtered = new URL(url).searchParams.has('where');
				return Promise.resolve({
					kind: 'answered',
					status: filtered ? 400 : 200,
					headers: {},
					body: filtered
						? { ErrorNumber: 51, Type: 'HighVolumeException', Message: 'Too many' }
						: {
								pagination: { pageCount: 300 },
								Contacts: [{ ContactID: 'c', ContactNumber: 'other' }],
							},
				});
			},
			tenantId: 'a087eaf3-00b3-49c9-8706-c4ebfb2627fd',
			configuration: configuration(),
		});
		const keys = Array.from({ length: 250 }, (_, index) => `account-${index}`);
		const { code } = expectFail(
			await ledger.findCustomers(keys.map((accountId) => ({ by: 'accountId', accountId }))),
		);
		expect(code).toBe('LOOK_UP_TOO_LARGE');
	});
});

describe('a list that does not get further', () => {
	/** Xero that gives this page whichever is asked for, and refuses to filter. */
	function openRepeating(page: object) {
		let calls = 0;
		const ledger = createXeroLedger({
			send: ({ url }) => {
				calls += 1;
				const filtered = /ContactNumber|CreditNoteNumber/.test(decodeURIComponent(url));
				return Promise.resolve({
					kind: 'answered',
					status: filtered ? 400 : 200,
					headers: {},
					body: filtered ? { ErrorNumber: 51, Message: 'Too many' } : page,
				});
			},
			tenantId: 'a087eaf3-00b3-49c9-8706-c4ebfb2627fd',
			configuration: configuration(),
		});
		return { ledger, calls: () => calls };
	}
	const numbers = Array.from({ length: 9 }, (_, index) => `C-${index}`);
	const Organisations = [{ Name: 'Harbour', BaseCurrency: 'USD', ShortCode: '!h4rb0r' }];
	const invoice = { InvoiceID: 'i-1', Type: 'ACCPAY', Total: 1, Status: 'DRAFT' };
	const creditNote = { CreditNoteID: 'c-1', Type: 'ACCPAYCREDIT', Total: 1, Status: 'DRAFT' };
	const contact = { ContactID: 'x-1', ContactNumber: 'somebody' };
	const period = { start: '2025-09-01', end: '2025-10-31' };

	it.each<[string, object]>([
		['a page count that lies', { pageCount: 150 }],
		['a page count beyond all', { pageCount: 1e300 }],
	])('%s: is a failure, after few calls', async (_how, pagination) => {
		const page = { Organisations, pagination, Invoices: [invoice], CreditNotes: [creditNote] };
		const listed = openRepeating(page);
		expect(expectFail(await listed.ledger.listDocuments(period)).code).toBe('LIST_INCOMPLETE');
		expect(listed.calls()).toBeLessThan(10);

		const found = openRepeating(page);
		for (const { found: one } of await found.ledger.findDocuments('invoice', numbers)) {
			expect(expectFail(one).code).toBe('LIST_INCOMPLETE');
		}
		expect(found.calls()).toBeLessThan(10);
	});

	it('is no list of all credit notes or contacts either, where Xero does not filter', async () => {
		const pagination = { pageCount: 8 };
		const lists = { CreditNotes: [creditNote], Contacts: [contact] };
		const { ledger, calls } = openRepeating({ Organisations, pagination, ...lists });
		for (const { found } of await ledger.findDocuments('creditNote', numbers)) {
			expect(expectFail(found).code).toBe('LIST_INCOMPLETE');
		}
		const keys = numbers.map((accountId) => ({ by: 'accountId' as const, accountId }));
		expect(expectFail(await ledger.findCustomers(keys)).code).toBe('LIST_INCOMPLETE');
		expect(calls()).toBeLessThan(40);
	});
});

describe('a contact', () => {
	it('is created with a name, an address and an e-mail address that Xero takes', async () => {
		const { books, ledger } = open();
		const given = account({
			id: 'account-new',
			name: ' Beta  <Ltd>\n& Co ',
			emailAddress: 'büro@beta.example',
			address: { addressLine1: '1 High Street', locality: 'Leeds', country: 'UK' },
		});
		expectOk(await ledger.createCustomer(given, 'USD', terms()));
		const created = books.contacts.find(({ contactNumber }) => contactNumber === 'account-new');
		expect(created).toMatchObject({ name: 'Beta Ltd & Co', emailAddress: undefined });
		expect(created?.further.Addresses).toEqual([
			{ AddressType: 'POBOX', AddressLine1: '1 High Street', City: 'Leeds', Country: 'UK' },
		]);
	});

	it('that was merged is named with the one that it was merged into', async () => {
		const { books, customer, ledger } = open();
		const survivor = books.addContact({ name: 'Acme Group' });
		books.archiveContact(customer.contactId, survivor.contactId);
		const found = await ledger.findCustomers([{ by: 'accountId', accountId: 'account-acme' }]);
		expect(expectOk(found)).toMatchObject([
			{ active: false, mergedInto: { id: survivor.contactId, name: 'Acme Group' } },
		]);
	});
});

it('a document that is gone when it is changed is looked for again', async () => {
	const { create, write, find } = open({}, { invoiceStatus: 'AUTHORISED' });
	const planned: Create = create('A-1');
	await write(planned);
	const target = await find('invoice', 'A-1');
	const gone = { ...target, id: '11111111-0000-4000-8000-000000000009' };
	expect(await write({ ...planned, action: 'update', target: gone })).toMatchObject({
		outcome: 'uncertain',
		failure: { code: 'BOOKS_CHANGED' },
	});
});
