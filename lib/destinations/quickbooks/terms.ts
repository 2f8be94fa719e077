import uniq from 'lodash/uniq';
import type { Warning } from '../../results/BillResult';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { hasDimensions } from '../../ledger/bookDimensions';
import type { BookTerms } from '../../ledger/InBooks';
import type { DocumentToCome } from '../../ledger/Ledger';
import type { Unwritten } from '../../ledger/Writes';

import { readBusinessUnits } from './businessUnits';
import { type ExchangeRates, readExchangeRates } from './exchangeRates';
import { unreadable } from './failures';
import { readSalesTerm, type SalesTerm } from './salesTerms';
import { type Connection, inQueries, isOneOf, queryAll, queryTogether } from './query';
import { isOn, objectIn, refIn, textIn } from './readJson';
import type { Json } from './SalesDocument';

/** What the engine asks about the books, and what only QuickBooks' own documents depend on. */
export interface CompanyTerms extends BookTerms {
	/** Sales tax works by TAX / NON in the US, by tax codes and a mode of calculation elsewhere. */
	readonly isInUnitedStates: boolean;
	readonly usesSalesTax: boolean;
	/** Off: QuickBooks refuses a document that names a currency, the home currency included. */
	readonly hasMultiCurrency: boolean;
	readonly exchangeRates: ExchangeRates;
	/** The active ones. */
	readonly salesTerms?: readonly SalesTerm[];
}

/**
 * One call, one where documents have a class or location, and where a run has foreign currencies one for them and one for
 * each day's rate. Intuit advises
 * to read company and preferences before posting anything.
 */
export async function readTerms(
	connection: Connection,
	documents: readonly DocumentToCome[],
): Promise<Result<CompanyTerms, Failure>> {
	const [infoPage, preferencesPage, termPage] = await queryTogether(connection, [
		{ entity: 'CompanyInfo' },
		{ entity: 'Preferences' },
		{ entity: 'Term' },
	]);
	const info = firstOf(infoPage);
	if (!info.ok) return info;
	const preferences = firstOf(preferencesPage);
	if (!preferences.ok) return preferences;

	const composed = composeTerms(info.value, preferences.value);
	if (!composed.ok) return composed;
	const { company } = composed.value;
	const units = documents.some(hasDimensions)
		? await readBusinessUnits(connection, documents, preferences.value, company)
		: ok(undefined);
	if (!units.ok) return units;
	// Without the list no invoice names terms; that is no reason to write none.
	const salesTerms = termPage?.ok ? termPage.value.flatMap(readSalesTerm) : [];
	const terms: CompanyTerms = { ...composed.value, dimensions: units.value, salesTerms };
	const { baseCurrency, hasMultiCurrency } = terms;
	const foreign = documents.filter(({ currency }) => currency !== baseCurrency);
	if (!hasMultiCurrency) return ok(terms);
	const codes = uniq(foreign.map(({ currency }) => currency));
	const enabled = await readEnabledCurrencies(connection, codes);
	if (!enabled.ok) return enabled;
	const currencies = new Set([baseCurrency, ...enabled.value]);
	const exchangeRates = await readExchangeRates(
		connection,
		foreign.filter(({ currency }) => currencies.has(currency)),
	);
	if (!exchangeRates.ok) return exchangeRates;
	return ok({ ...terms, currencies, exchangeRates: exchangeRates.value });
}

/** Every company has one of each. */
function firstOf(page: Result<readonly Json[], Unwritten> = ok([])): Result<Json, Failure> {
	if (!page.ok) return fail(page.reason.failure);
	const [record] = page.value;
	return record ? ok(record) : fail(unreadable().failure);
}

function composeTerms(info: Json, preferences: Json): Result<CompanyTerms, Failure> {
	const currencyPrefs = objectIn(preferences, 'CurrencyPrefs');
	const company = textIn(info, 'CompanyName') ?? '';
	const { CustomTxnNumbers, AutoApplyCredit } = objectIn(preferences, 'SalesFormsPrefs');
	const numbersByLedger = !isOn(CustomTxnNumbers);
	const baseCurrency = refIn(currencyPrefs, 'HomeCurrency');
	if (baseCurrency === undefined) {
		return fail(
			failure(
				'SERVER_ERROR',
				`QuickBooks does not say which currency ${company} keeps its books in.`,
			),
		);
	}
	return ok({
		company,
		baseCurrency,
		currencies: new Set([baseCurrency]),
		closedThrough: textIn(objectIn(preferences, 'AccountingInfoPrefs'), 'BookCloseDate'),
		isInUnitedStates: isUnitedStates(textIn(info, 'Country') ?? ''),
		usesSalesTax: isOn(objectIn(preferences, 'TaxPrefs').UsingSalesTax),
		hasMultiCurrency: isOn(currencyPrefs.MultiCurrencyEnabled),
		exchangeRates: new Map(),
		numbersByLedger,
		warnings: [
			...(numbersByLedger ? [givesItsOwnNumbers(company)] : []),
			...(isOn(AutoApplyCredit) ? [appliesCredits(company)] : []),
		],
	});
}

const givesItsOwnNumbers = (company: string): Warning => ({
	code: 'NUMBERED_BY_LEDGER',
	message: `${company} numbers its forms itself, so documents do not have the numbers of their bills. Each is found again by the bill ID in its private note, among all that were created since the bill. Keep that note. Better: turn on custom transaction numbers (Account and settings, Sales). Documents then have the numbers of their bills and take fewer calls, and a deleted note does no harm.`,
});

const appliesCredits = (company: string): Warning => ({
	code: 'AUTO_APPLY_CREDIT',
	message: `${company} applies open credits to new invoices automatically. QuickBooks may show an invoice as paid or part-paid right after it is created. A later version of its bill is then not written.`,
});

async function readEnabledCurrencies(
	connection: Connection,
	currencies: readonly string[],
): Promise<Result<readonly string[], Failure>> {
	const enabled: string[] = [];
	for (const codes of inQueries(currencies)) {
		const records = await queryAll(connection, 'CompanyCurrency', isOneOf('Code', codes));
		if (!records.ok) return fail(records.reason.failure);
		for (const record of records.value) {
			const code = textIn(record, 'Code');
			if (code !== undefined && record.Active !== false) enabled.push(code);
		}
	}
	return ok(enabled);
}

/** As CompanyInfo names it. */
export const isUnitedStates = (country: string): boolean => /^USA?$/i.test(country);
