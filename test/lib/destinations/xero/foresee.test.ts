import type { XeroOrganisation } from '../../../fakes/xero/books/types';
import { bill, lineItem } from '../../support/fixtures';
import { sync } from '../../sync/support/runSync';
import { openXeroBooks } from '../../sync/support/xeroBooks';

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
