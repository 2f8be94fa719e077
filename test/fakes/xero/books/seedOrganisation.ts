import Big from 'big.js';
import type { World } from '../../host/world';
import { OrganisationBooks } from './organisationBooks';
import type { AccountClass, XeroOrganisation } from './types';

/** A small trading company of our own invention: enough of a chart of accounts to invoice for usage. */
export function seedOrganisation(
	world: World,
	given: Partial<XeroOrganisation> = {},
): OrganisationBooks {
	const books = new OrganisationBooks(world, {
		tenantId: given.tenantId ?? world.randomId(),
		name: 'Harbour Cloud Ltd',
		baseCurrency: 'GBP',
		countryCode: 'GB',
		currencyCodes: ['GBP', 'USD', 'EUR'],
		dayRates: { GBP: '1', USD: '1.25', EUR: '1.15' },
		...given,
	});
	seedAccounts(world, books);
	seedTaxRates(books);
	seedItems(world, books);
	books.trackingCategories.push({
		trackingCategoryId: world.randomId(),
		name: 'Region',
		options: ['North', 'South'].map((name) => ({ trackingOptionId: world.randomId(), name })),
	});
	books.brandingThemes.push({ brandingThemeId: world.randomId(), name: 'Standard' });
	return books;
}

function seedAccounts(world: World, books: OrganisationBooks): void {
	const rows: ReadonlyArray<[string, string, string, AccountClass, string, string?]> = [
		['200', 'Sales', 'REVENUE', 'REVENUE', 'OUTPUT2'],
		['210', 'Usage Revenue', 'REVENUE', 'REVENUE', 'OUTPUT2'],
		['260', 'Other Revenue', 'OTHERINCOME', 'REVENUE', 'ZERORATEDOUTPUT'],
		['090', 'Business Bank Account', 'BANK', 'ASSET', 'NONE'],
		['310', 'Cost of Goods Sold', 'DIRECTCOSTS', 'EXPENSE', 'INPUT2'],
		['610', 'Accounts Receivable', 'CURRENT', 'ASSET', 'NONE', 'DEBTORS'],
		['860', 'Rounding', 'CURRLIAB', 'LIABILITY', 'NONE', 'ROUNDING'],
	];
	for (const [code, name, type, accountClass, taxType, systemAccount] of rows) {
		books.addAccount({
			accountId: world.randomId(),
			code,
			name,
			type,
			class: accountClass,
			taxType,
			status: 'ACTIVE',
			enablePaymentsToAccount: false,
			...(systemAccount === undefined ? {} : { systemAccount }),
		});
	}
	books.addAccount({
		accountId: world.randomId(),
		code: '299',
		name: 'Sales before 2020',
		type: 'REVENUE',
		class: 'REVENUE',
		taxType: 'OUTPUT2',
		status: 'ARCHIVED',
		enablePaymentsToAccount: false,
	});
}

function seedTaxRates(books: OrganisationBooks): void {
	const everything: AccountClass[] = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'];
	const rows: ReadonlyArray<[string, string, string, AccountClass[]]> = [
		['OUTPUT2', '20% (VAT on Income)', '20', ['ASSET', 'LIABILITY', 'REVENUE']],
		['RROUTPUT', '5% (VAT on Income)', '5', ['ASSET', 'LIABILITY', 'REVENUE']],
		['ZERORATEDOUTPUT', 'Zero Rated Income', '0', ['ASSET', 'LIABILITY', 'REVENUE']],
		['INPUT2', '20% (VAT on Expenses)', '20', ['ASSET', 'EXPENSE', 'LIABILITY']],
		['NONE', 'No VAT', '0', everything],
	];
	for (const [taxType, name, rate, appliesTo] of rows) {
		books.taxRates.push({
			taxType,
			name,
			effectiveRate: new Big(rate),
			status: 'ACTIVE',
			appliesTo,
		});
	}
}

function seedItems(world: World, books: OrganisationBooks): void {
	books.addItem({
		itemId: world.randomId(),
		code: 'API-CALLS',
		name: 'API calls',
		description: 'API calls',
		salesAccountCode: '210',
		salesTaxType: 'OUTPUT2',
	});
	books.addItem({
		itemId: world.randomId(),
		code: 'SUPPORT',
		name: 'Support plan',
		description: 'Support plan, per month',
		salesUnitPrice: new Big('49.50'),
		salesAccountCode: '200',
		salesTaxType: 'ZERORATEDOUTPUT',
	});
	books.addItem({ itemId: world.randomId(), code: 'BARE', name: 'Item without sales details' });
}
