import uniq from 'lodash/uniq';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { callXero, readList } from './accountingApi';
import type { Organisation } from './Organisation';
import { isAnything, isObjectOf, isText, type Guard, type Json, type ShapeOf } from './shape';
import type { XeroDocument } from './XeroDocument';

const isItem = isObjectOf({ Code: isText, Name: isText, SalesDetails: isAnything });
const isSalesDetails = isObjectOf({ AccountCode: isText, TaxType: isText });
const isAccount = isObjectOf({
	Class: isText,
	Code: isText,
	Name: isText,
	Status: isText,
	SystemAccount: isText,
	TaxType: isText,
	Type: isText,
});
const isTaxRate: Guard<Json & ShapeOf<typeof taxRateFields>> = (value): value is Json =>
	taxRateFields(value);
const taxRateFields = isObjectOf({ Name: isText, Status: isText, TaxType: isText });

const isBrandingTheme = isObjectOf({ BrandingThemeID: isText });

export type XeroAccount = ShapeOf<typeof isAccount>;
export type XeroTaxRate = ShapeOf<typeof isTaxRate>;

export interface XeroItem {
	readonly name: string | undefined;
	readonly salesAccount: string | undefined;
	readonly salesTaxType: string | undefined;
}

/** What documents can name. Absent: none needs it. */
export interface XeroValues {
	/** By code in lower case: Xero takes codes in either. */
	readonly items?: ReadonlyMap<string, XeroItem>;
	readonly accounts?: ReadonlyMap<string, XeroAccount>;
	readonly taxRates?: ReadonlyMap<string, XeroTaxRate>;
	/** By id in lower case. */
	readonly brandingThemes?: ReadonlySet<string>;
}

/** Which lists it takes to judge the lines of these documents: an item brings its account, an account its tax. */
export function listsFor(documents: readonly XeroDocument[]): readonly (keyof XeroValues)[] {
	const lists = documents.flatMap(({ lineItems }) =>
		lineItems.flatMap(({ itemCode, accountCode, taxType }): readonly (keyof XeroValues)[] => {
			if (itemCode !== undefined) return ['items', 'accounts', 'taxRates'];
			if (accountCode !== undefined) return ['accounts', 'taxRates'];
			return taxType === undefined ? [] : ['taxRates'];
		}),
	);
	return uniq(lists);
}

/** One call for each list. */
export async function readValues(
	organisation: Pick<Organisation, 'send' | 'tenantId'>,
	lists: readonly (keyof XeroValues)[],
): Promise<Result<XeroValues, Failure>> {
	const wants = (list: keyof XeroValues) => lists.includes(list);
	const [items, accounts, taxRates, brandingThemes] = await Promise.all([
		wants('items') ? readItems(organisation) : ok(undefined),
		wants('accounts') ? readAccounts(organisation) : ok(undefined),
		wants('taxRates') ? readTaxRates(organisation) : ok(undefined),
		wants('brandingThemes') ? readBrandingThemes(organisation) : ok(undefined),
	]);
	if (!items.ok) return items;
	if (!accounts.ok) return accounts;
	if (!taxRates.ok) return taxRates;
	if (!brandingThemes.ok) return brandingThemes;
	return ok({
		items: items.value,
		accounts: accounts.value,
		taxRates: taxRates.value,
		brandingThemes: brandingThemes.value,
	});
}

type Access = Pick<Organisation, 'send' | 'tenantId'>;

async function readItems({ send, tenantId }: Access) {
	const answer = await callXero(send, (api) => api.getItems(tenantId));
	const items = readList(answer, 'Items', isItem);
	if (!items.ok) return items;
	return ok(
		new Map(
			items.value.map(({ Code, Name, SalesDetails }): [string, XeroItem] => {
				const sales = isSalesDetails(SalesDetails) ? SalesDetails : {};
				return [
					(Code ?? '').toLowerCase(),
					{
						name: Name || undefined,
						salesAccount: sales.AccountCode || undefined,
						salesTaxType: sales.TaxType || undefined,
					},
				];
			}),
		),
	);
}

async function readAccounts({ send, tenantId }: Access) {
	const answer = await callXero(send, (api) => api.getAccounts(tenantId));
	const accounts = readList(answer, 'Accounts', isAccount);
	return accounts.ok
		? ok(new Map(accounts.value.map((account) => [account.Code ?? '', account])))
		: accounts;
}

async function readTaxRates({ send, tenantId }: Access) {
	const answer = await callXero(send, (api) => api.getTaxRates(tenantId));
	const rates = readList(answer, 'TaxRates', isTaxRate);
	return rates.ok ? ok(new Map(rates.value.map((rate) => [rate.TaxType ?? '', rate]))) : rates;
}

async function readBrandingThemes({ send, tenantId }: Access) {
	const answer = await callXero(send, (api) => api.getBrandingThemes(tenantId));
	const themes = readList(answer, 'BrandingThemes', isBrandingTheme);
	if (!themes.ok) return themes;
	return ok(
		new Set(themes.value.map(({ BrandingThemeID }) => (BrandingThemeID ?? '').toLowerCase())),
	);
}
