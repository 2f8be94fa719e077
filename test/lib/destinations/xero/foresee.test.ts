import { foresee } from '../../../../lib/destinations/xero/foresee';
import type { XeroDocument, XeroLine } from '../../../../lib/destinations/xero/XeroDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import type { XeroOrganisation } from '../../../fakes/xero/books/types';
import { answered, outage } from '../../support/answers';
import { draftLine } from '../../support/drafts';
import { bill, lineItem } from '../../support/fixtures';
import { sync } from '../../sync/support/runSync';
import { openXeroBooks } from '../../sync/support/xeroBooks';
import { answering, called } from './connection';

type Write = Parameters<typeof foresee>[1][number];
type Situation = Parameters<typeof foresee>[2];

const locked = { periodLockDate: '2026-09-30', endOfYearLockDate: '2026-06-30' };

const billOf = (version = 1, amount = '10.00') =>
	bill({
		version,
		billDate: '2026-08-31',
		sequentialInvoiceNumber: 'A-1',
		lineItems: [lineItem({ convertedSubtotal: amount })],
	});

function open(organisation: Partial<XeroOrganisation> = {}) {
	const books = openXeroBooks({ organisations: [{ baseCurrency: 'USD', ...organisation }] });
	books.addCustomer('account-acme');
	return books;
}

type Settings = Parameters<ReturnType<typeof open>['configuration']>[0];

const lockedDraft = {
	code: 'PERIOD_LOCKED_DRAFT',
	message: expect.stringContaining('A-1 is dated 2026-08-31') as string,
	details: { lockedThrough: '2026-09-30' },
};
const dropped = {
	code: 'ACCOUNT_DROPPED',
	message: expect.stringContaining('account code 999') as string,
	details: { line: 1, accountCode: '999' },
};

describe('Preview says what Xero would remark', () => {
	const warningsOf = async (
		books: ReturnType<typeof open>,
		settings: Settings,
		given = billOf(),
	) => {
		const [result] = await sync(books, [given], { preview: true, settings });
		if (result?.output !== 'invoices') throw new Error(JSON.stringify(result));
		return result.warnings;
	};

	it.each(['DRAFT', 'SUBMITTED'] as const)('of a %s in a locked period', async (invoiceStatus) =>
		expect(await warningsOf(open(locked), { invoiceStatus })).toEqual([lockedDraft]),
	);

	it('of an account code that it does not have, and of both together', async () => {
		const settings = { invoiceStatus: 'DRAFT', accountCode: '999' } as const;
		expect(await warningsOf(open(), settings)).toEqual([dropped]);
		expect(await warningsOf(open(locked), settings)).toEqual([dropped, lockedDraft]);
	});

	it.each<[string, Settings, Partial<XeroOrganisation>?]>([
		['an open period and a known account', { invoiceStatus: 'DRAFT' }],
		['no account code at all', { invoiceStatus: 'DRAFT', accountCode: undefined }],
	])('nothing of %s', async (_what, settings) =>
		expect(await warningsOf(open(), settings)).toEqual([]),
	);

	it('nothing of what is not written', async () => {
		const books = open(locked);
		const settings = { invoiceStatus: 'DRAFT', accountCode: '999' } as const;
		await sync(books, [billOf()], { settings });
		expect(await warningsOf(books, settings)).toEqual([]);
	});

	it('says so where the accounts cannot be read, and goes on', async () => {
		const books = open(locked);
		books.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 500 },
			{ matches: ({ path }) => path.endsWith('/Accounts') },
		);
		const settings = { invoiceStatus: 'DRAFT', accountCode: '999' } as const;
		const notChecked = expect.objectContaining({ code: 'NOT_CHECKED' }) as object;
		expect(await warningsOf(books, settings)).toEqual([lockedDraft, notChecked]);
	});
});

describe('a draft that Xero holds in a locked period, where the setting says Authorised by now', () => {
	it('is changed, because it stays a draft, and both Preview and Sync say that it is locked', async () => {
		const books = open(locked);
		await sync(books, [billOf()], { settings: { invoiceStatus: 'DRAFT' } });
		const [previewed] = await sync(books, [billOf(2, '12.50')], { preview: true });
		expect(previewed).toMatchObject({ preview: { action: 'update' }, warnings: [lockedDraft] });
		const [updated] = await sync(books, [billOf(2, '12.50')]);
		expect(updated).toMatchObject({ action: 'updated', warnings: [lockedDraft] });
	});
});

describe('a branding theme that Xero does not have', () => {
	const unknown = { brandingThemeId: '00000000-0000-4000-8000-00000000dead' };
	const isListOfThemes = ({ path }: { readonly path: string }) => path.endsWith('/BrandingThemes');

	it('stops a new invoice, by Preview before it is sent and by Sync after Xero refused it', async () => {
		const books = open();
		const refused = {
			output: 'failures',
			outcome: 'none',
			failure: {
				code: 'FIELD_INVALID',
				message: expect.stringContaining(
					`no branding theme ${unknown.brandingThemeId} (from Options > Branding Theme)`,
				) as string,
				remedy: expect.stringContaining('Choose the branding theme from the list') as string,
			},
		};
		const preview = true;
		expect(await sync(books, [billOf()], { preview, settings: unknown })).toMatchObject([refused]);
		expect(await sync(books, [billOf()], { settings: unknown })).toMatchObject([refused]);
		expect(books.documents()).toEqual([]);
	});

	it('stops no update: the document keeps its theme', async () => {
		const books = open();
		const [theme] = books.organisation.brandingThemes;
		await sync(books, [billOf()], { settings: { brandingThemeId: theme?.brandingThemeId } });
		for (const preview of [true, false]) {
			const [result] = await sync(books, [billOf(2, '12.50')], { preview, settings: unknown });
			expect(result).toMatchObject({ output: 'invoices', warnings: [] });
		}
		expect(books.organisation.documents[0]?.brandingThemeId).toBe(theme?.brandingThemeId);
	});

	it('is looked for only where a new document names one, and in either case of its letters', async () => {
		const books = open();
		const [theme] = books.organisation.brandingThemes;
		const themed = { brandingThemeId: theme?.brandingThemeId.toUpperCase() };
		const callsOf = async (settings: Settings) => {
			books.forgetCalls();
			const [result] = await sync(books, [billOf()], { preview: true, settings });
			expect(result).toMatchObject({ preview: { action: 'create' } });
			return books.calls().filter(isListOfThemes).length;
		};
		expect([await callsOf({}), await callsOf(themed)]).toEqual([0, 1]);
	});
});

describe('judged by what Xero has', () => {
	const theme = '00000000-0000-4000-8000-0000000000AA';
	const line: XeroLine = { description: 'API calls', lineAmount: 10, accountCode: '200' };
	const bodyOf = (given: Partial<XeroDocument> = {}): XeroDocument => ({
		...{ kind: 'invoice', contactID: 'c-1', date: '2026-10-01', dueDate: '2026-10-31' },
		...{ currencyCode: 'USD', lineAmountTypes: 'NoTax', lineItems: [line], ...given },
	});
	const writeOf = (given: Partial<XeroDocument> = {}, more: Partial<Write> = {}): Write => ({
		...{ kind: given.kind ?? 'invoice', number: 'A-1', body: bodyOf(given) },
		...{ lines: [draftLine()], ...more },
	});
	const inBooks = (
		given: Partial<XeroDocument>,
		status = 'AUTHORISED',
		isDraft?: true,
	): Write['target'] => ({
		...{
			kind: given.kind ?? 'invoice',
			id: 'i-1',
			number: 'A-1',
			state: 'open',
			...(isDraft && { isDraft }),
		},
		date: given.date,
		document: {
			...{ type: 'invoice', id: 'i-1', number: 'A-1', url: '', total: '10.00' },
			...{ currency: 'USD', status, lineCount: 1 },
		},
		body: bodyOf(given),
	});

	const accounts = answered({ Accounts: [{ Code: '200', Name: 'Sales', Status: 'ACTIVE' }] });
	const taxRates = answered({ TaxRates: [{ TaxType: 'NONE', Name: 'No tax' }] });
	const themes = answered({ BrandingThemes: [{ BrandingThemeID: theme.toLowerCase() }] });

	async function look(
		writes: readonly Write[],
		given: { answers?: readonly HttpAnswer[]; knowledge?: Knowledge } & Partial<Situation> = {},
	) {
		const { answers = [accounts, taxRates], knowledge = new Knowledge(() => 0), ...more } = given;
		const { organisation, requests } = answering(...answers);
		const ofNew = { invoiceStatus: 'AUTHORISED' as const };
		const situation = {
			...{ ofNew, knowledge, lockedThrough: undefined },
			closedThrough: undefined,
			...more,
		};
		const judged = await foresee(organisation, writes, situation);
		return { judged: writes.map((write) => judged.get(write)), requests };
	}

	it('has the lists read that lines need, and no theme unless a new document names one', async () => {
		const ofNew = { invoiceStatus: 'DRAFT', brandingThemeId: theme } as const;
		const update = writeOf({}, { target: inBooks({}) });
		const { requests } = await look([update], { ofNew });
		expect(requests.map(called)).toEqual(['GET Accounts', 'GET TaxRates']);
		const both = await look([update, writeOf()], { ofNew, answers: [accounts, taxRates, themes] });
		expect(both.requests.map(called)).toEqual([
			'GET Accounts',
			'GET TaxRates',
			'GET BrandingThemes',
		]);
		expect(both.judged.map((one) => one?.failure)).toEqual([undefined, undefined]);
	});

	it('asks for nothing that it knows, and for everything where one list is new', async () => {
		const knowledge = new Knowledge(() => 0);
		await look([writeOf()], { knowledge });
		expect((await look([writeOf()], { knowledge, answers: [] })).requests).toEqual([]);
		const withItem = [writeOf({ lineItems: [{ ...line, itemCode: 'API' }] })];
		const items = answered({ Items: [{ Code: 'API' }] });
		const { requests } = await look(withItem, { knowledge, answers: [items, accounts, taxRates] });
		expect(requests).toHaveLength(3);
	});

	it('asks for themes as well once a new document names one', async () => {
		const knowledge = new Knowledge(() => 0);
		await look([writeOf()], { knowledge });
		const ofNew = { invoiceStatus: 'AUTHORISED', brandingThemeId: theme } as const;
		const answers = [accounts, taxRates, answered({ BrandingThemes: [] })];
		const { judged } = await look([writeOf()], { knowledge, ofNew, answers });
		expect(judged[0]?.failure?.message).toMatch(/^Xero has no branding theme/);
	});

	it('names what lines are booked to, and says what Xero fills in', async () => {
		const [judged] = (await look([writeOf({ lineItems: [{ ...line, taxType: 'NONE' }] })])).judged;
		expect(judged).toMatchObject({
			failure: undefined,
			warnings: [],
			names: [{ account: { id: '200', name: 'Sales' }, taxCode: { id: 'NONE', name: 'No tax' } }],
			filled: { contactID: 'c-1', lineItems: [{ accountCode: '200', taxType: 'NONE' }] },
		});
	});

	it.each<[string, 'AUTHORISED' | 'SUBMITTED' | 'DRAFT', object]>([
		[
			'is refused where it is approved',
			'AUTHORISED',
			{ failure: { code: 'ACCOUNT_CODE_INVALID' }, warnings: [] },
		],
		[
			'would be dropped from a draft',
			'DRAFT',
			{
				failure: undefined,
				warnings: [
					{
						code: 'ACCOUNT_DROPPED',
						message: expect.stringContaining(
							'The account code 999 would be removed from line 1',
						) as string,
					},
				],
			},
		],
	])('an account that it does not have %s', async (_what, invoiceStatus, expected) => {
		const write = writeOf({ lineItems: [{ ...line, accountCode: '999' }] });
		expect((await look([write], { ofNew: { invoiceStatus } })).judged).toMatchObject([expected]);
	});

	describe('an invoice without a due date', () => {
		const noDueDate = { dueDate: undefined };
		const lacks = {
			code: 'FIELD_INVALID',
			message:
				'The bill has no due date, and Xero requires one on an invoice that is submitted or approved.',
			remedy: 'Set a due date in m3ter, or choose Draft under Options > Invoice Status.',
		};
		const failureOf = async (write: Write, invoiceStatus: 'AUTHORISED' | 'SUBMITTED' | 'DRAFT') =>
			(await look([write], { ofNew: { invoiceStatus } })).judged[0]?.failure;

		it.each([['AUTHORISED'], ['SUBMITTED']] as const)('is refused where it is %s', async (status) =>
			expect(await failureOf(writeOf(noDueDate), status)).toMatchObject(lacks),
		);

		it.each<[string, Write]>([
			['as a draft', writeOf(noDueDate)],
			[
				'as one that is a draft already',
				writeOf(noDueDate, { target: inBooks(noDueDate, 'DRAFT', true) }),
			],
			['as a credit note', writeOf({ ...noDueDate, kind: 'creditNote' })],
			['with one in Xero', writeOf(noDueDate, { target: inBooks({}) })],
		])('is taken %s', async (what, write) =>
			expect(
				await failureOf(write, what === 'as a draft' ? 'DRAFT' : 'AUTHORISED'),
			).toBeUndefined(),
		);
	});

	describe('a locked period', () => {
		const closedThrough = '2026-09-30';
		const failureOf = async (write: Write, through: string | undefined = closedThrough) =>
			(await look([write], { closedThrough: through })).judged[0]?.failure;
		const september = { date: '2026-09-30' };

		it.each<[string, Write]>([
			['is in it', writeOf({}, { target: inBooks(september) })],
			['would move into it', writeOf(september, { target: inBooks({}) })],
			['is in it and would be voided', writeOf({}, { retired: inBooks(september) })],
		])('stops the change of an approved document that %s', async (_what, write) =>
			expect(await failureOf(write)).toMatchObject({
				code: 'PERIOD_CLOSED',
				message:
					'The invoice A-1 cannot be changed: 2026-09-30 lies in a period that Xero has locked through 2026-09-30.',
			}),
		);

		it.each<[string, Write, string?]>([
			['of a new document', writeOf(september)],
			['of a draft', writeOf(september, { target: inBooks(september, 'DRAFT', true) })],
			['of a document after it', writeOf({}, { target: inBooks({}) })],
			[
				'of a document without a date',
				writeOf({}, { target: { ...inBooks({})!, date: undefined } }),
			],
			[
				'that replaces a voided one, with a date in it',
				writeOf(september, { retired: inBooks({}) }),
			],
		])('stops no change %s', async (_what, write) =>
			expect(await failureOf(write)).toBeUndefined(),
		);

		it('is none where nothing is locked', async () =>
			expect(
				(await look([writeOf({}, { target: inBooks(september) })])).judged[0]?.failure,
			).toBeUndefined());

		it('is said of drafts by the later lock date, and of what is approved not', async () => {
			const lockedThrough = '2026-10-01';
			const draft = writeOf({}, { target: inBooks({}, 'SUBMITTED', true) });
			const { judged } = await look([draft, writeOf()], { lockedThrough });
			expect(judged.map((one) => one?.warnings?.map(({ code }) => code))).toEqual([
				['PERIOD_LOCKED_DRAFT'],
				[],
			]);
		});
	});

	it('says what an update leaves as it is, and nothing of that of a new document', async () => {
		const target = inBooks({ reference: 'PO-7' });
		const { judged } = await look([writeOf({}, { target }), writeOf()]);
		expect(judged.map((one) => one?.warnings?.map(({ code }) => code))).toEqual([
			['LEDGER_WARNING'],
			[],
		]);
	});

	it('says only that nothing was checked where Xero cannot be asked', async () => {
		const ofNew = { invoiceStatus: 'AUTHORISED', brandingThemeId: theme } as const;
		const { judged } = await look([writeOf()], { ofNew, answers: [outage, outage, outage] });
		expect(judged).toEqual([
			{
				warnings: [expect.objectContaining({ code: 'NOT_CHECKED' })],
				failure: undefined,
				names: undefined,
				filled: undefined,
			},
		]);
	});
});
