import { type Context, Hono } from 'hono';
import { toMsDate, toMsTimestamp } from '../books/dates';
import { toJsonNumber } from '../books/decimals';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { XeroAccount, XeroItem, XeroTaxRate } from '../books/types';
import { notFound } from '../errors';
import { envelope } from './envelope';
import { listRows, readQuery } from './listQuery';
import type { QueryFields } from './where';
import type { XeroEnv } from './xeroEnv';

/** Of every organisation here: links choose by it. */
export const SHORT_CODE = '!h4rb0r';

/** What the integration's pickers read. Nothing here can be written through the API: use the books. */
export function settingsRoutes(): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	app.get('/Organisation', (context) =>
		answer(context, 'Organisations', [presentOrganisation(context.get('books'))]),
	);
	app.get('/Organisation/Actions', (context) =>
		answer(context, 'Actions', presentActions(context.get('books'))),
	);
	app.get('/Currencies', (context) =>
		answer(
			context,
			'Currencies',
			context
				.get('books')
				.organisation.currencyCodes.map((code) => ({ Code: code, Description: code })),
		),
	);
	app.get('/Accounts', (context) =>
		answer(
			context,
			'Accounts',
			filtered(context, [...context.get('books').accounts.values()], accountFields).map(
				presentAccount,
			),
		),
	);
	app.get('/TaxRates', (context) =>
		answer(
			context,
			'TaxRates',
			filtered(context, context.get('books').taxRates, taxRateFields).map(presentTaxRate),
		),
	);
	app.get('/Items', (context) =>
		answer(
			context,
			'Items',
			filtered(context, [...context.get('books').items.values()], itemFields).map(presentItem),
		),
	);
	app.get('/Items/:id', (context) => {
		const id = context.req.param('id').toLowerCase();
		const { items } = context.get('books');
		const item = items.get(id) ?? [...items.values()].find(({ itemId }) => itemId === id);
		if (!item) throw notFound();
		return answer(context, 'Items', [presentItem(item)]);
	});
	app.get('/TrackingCategories', (context) =>
		answer(
			context,
			'TrackingCategories',
			presentTracking(context.get('books'), context.req.query('includeArchived') === 'true'),
		),
	);
	app.get('/BrandingThemes', (context) =>
		answer(
			context,
			'BrandingThemes',
			context.get('books').brandingThemes.map((theme, index) => ({
				BrandingThemeID: theme.brandingThemeId,
				Name: theme.name,
				SortOrder: index,
			})),
		),
	);
	return app;
}

function answer(context: Context<XeroEnv>, listName: string, elements: unknown[]): Response {
	return context.json(envelope(context, { [listName]: elements }));
}

/** Settings have `where` and `order`, and come in one piece. Their changes are not tracked. */
function filtered<T>(
	context: Context<XeroEnv>,
	rows: readonly T[],
	fields: QueryFields<T>,
): readonly T[] {
	const query = readQuery(context.req.url, ['where', 'order', 'unitdp']);
	return listRows({ rows, fields, updatedAtMs: () => 0 }, query, undefined).rows;
}

const accountFields: QueryFields<XeroAccount> = {
	Code: { kind: 'text', read: ({ code }) => code },
	Name: { kind: 'text', read: ({ name }) => name },
	Type: { kind: 'text', read: ({ type }) => type },
	Class: { kind: 'text', read: (account) => account.class },
	Status: { kind: 'text', read: ({ status }) => status },
	SystemAccount: { kind: 'text', read: ({ systemAccount }) => systemAccount },
};
const taxRateFields: QueryFields<XeroTaxRate> = {
	TaxType: { kind: 'text', read: ({ taxType }) => taxType },
	Name: { kind: 'text', read: ({ name }) => name },
	Status: { kind: 'text', read: ({ status }) => status },
};
const itemFields: QueryFields<XeroItem> = {
	Code: { kind: 'text', read: ({ code }) => code },
	Name: { kind: 'text', read: ({ name }) => name },
};

function presentOrganisation({ organisation, world }: OrganisationBooks) {
	const { periodLockDate, endOfYearLockDate } = organisation;
	return {
		OrganisationID: organisation.tenantId,
		Name: organisation.name,
		LegalName: organisation.name,
		PaysTax: true,
		OrganisationType: 'COMPANY',
		BaseCurrency: organisation.baseCurrency,
		CountryCode: organisation.countryCode,
		IsDemoCompany: false,
		OrganisationStatus: 'ACTIVE',
		FinancialYearEndDay: 31,
		FinancialYearEndMonth: 3,
		DefaultSalesTax: 'Tax Exclusive',
		PeriodLockDate: periodLockDate && toMsDate(periodLockDate),
		EndOfYearLockDate: endOfYearLockDate && toMsDate(endOfYearLockDate),
		CreatedDateUTC: toMsTimestamp(Math.min(world.nowMs(), Date.UTC(2020, 0, 1))),
		Timezone: 'UTC',
		ShortCode: SHORT_CODE,
	};
}

/** The two actions that decide about invoices, and drafts, which everybody may make. */
function presentActions({ organisation }: OrganisationBooks) {
	const rows: ReadonlyArray<[string, boolean]> = [
		['UseMulticurrency', organisation.currencyCodes.length > 1],
		['CreateApprovedInvoice', true],
		['CreateDraftInvoice', true],
		['ApproveTransactionsBeforePeriodLockDate', organisation.connectedAsAdviser ?? false],
		['CreateInvoicePayment', true],
	];
	return rows.map(([name, isAllowed]) => ({
		Name: name,
		Status: isAllowed ? 'ALLOWED' : 'NOT-ALLOWED',
	}));
}

function presentAccount(account: XeroAccount) {
	return {
		AccountID: account.accountId,
		Code: account.code,
		Name: account.name,
		Status: account.status,
		Type: account.type,
		TaxType: account.taxType,
		Class: account.class,
		SystemAccount: account.systemAccount ?? '',
		EnablePaymentsToAccount: account.enablePaymentsToAccount,
		ShowInExpenseClaims: false,
	};
}

function presentTaxRate(rate: XeroTaxRate) {
	return {
		Name: rate.name,
		TaxType: rate.taxType,
		Status: rate.status,
		CanApplyToAssets: rate.appliesTo.includes('ASSET'),
		CanApplyToEquity: rate.appliesTo.includes('EQUITY'),
		CanApplyToExpenses: rate.appliesTo.includes('EXPENSE'),
		CanApplyToLiabilities: rate.appliesTo.includes('LIABILITY'),
		CanApplyToRevenue: rate.appliesTo.includes('REVENUE'),
		DisplayTaxRate: toJsonNumber(rate.effectiveRate, 4),
		EffectiveRate: toJsonNumber(rate.effectiveRate, 4),
		TaxComponents: [
			{ Name: rate.name, Rate: toJsonNumber(rate.effectiveRate, 4), IsCompound: false },
		],
	};
}

function presentItem(item: XeroItem) {
	return {
		ItemID: item.itemId,
		Code: item.code,
		Name: item.name,
		Description: item.description,
		IsSold: true,
		IsPurchased: false,
		IsTrackedAsInventory: false,
		SalesDetails: {
			UnitPrice: item.salesUnitPrice && toJsonNumber(item.salesUnitPrice, 4),
			AccountCode: item.salesAccountCode,
			TaxType: item.salesTaxType,
		},
	};
}

/** Archived ones only where they are asked for (Accounting API, Tracking Categories). */
function presentTracking({ trackingCategories }: OrganisationBooks, includeArchived: boolean) {
	const isShown = ({ status = 'ACTIVE' }: { status?: string }) =>
		includeArchived || status === 'ACTIVE';
	return trackingCategories.filter(isShown).map((category) => ({
		TrackingCategoryID: category.trackingCategoryId,
		Name: category.name,
		Status: category.status ?? 'ACTIVE',
		Options: category.options.filter(isShown).map((option) => ({
			TrackingOptionID: option.trackingOptionId,
			Name: option.name,
			Status: option.status ?? 'ACTIVE',
		})),
	}));
}
