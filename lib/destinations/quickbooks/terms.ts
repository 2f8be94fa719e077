import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import type { BookTerms } from '../../ledger/Ledger';
import { readAnswer } from './answers';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { objectIn, refIn, textIn } from './readJson';
import { readRequest } from './requests';
import type { Json } from './SalesDocument';

/** What the engine asks about the books, and what only QuickBooks' own documents depend on. */
export interface CompanyTerms extends BookTerms {
	/** Sales tax works by TAX / NON in the US, by tax codes and a mode of calculation elsewhere. */
	readonly isInUnitedStates: boolean;
	readonly usesSalesTax: boolean;
	/** Off: QuickBooks refuses a document that names a currency, the home currency included. */
	readonly hasMultiCurrency: boolean;
	/** QuickBooks applies open credit memos to a new invoice by itself. */
	readonly appliesCredits: boolean;
}

/** Two calls, three where a run has a foreign currency. Intuit advises both before posting anything. */
export async function readTerms(
	connection: Connection,
	currencies: readonly string[],
): Promise<Result<CompanyTerms, Failure>> {
	const { send, company } = connection;
	const [infoAnswer, preferencesAnswer] = await Promise.all([
		send(readRequest(company, `companyinfo/${encodeURIComponent(company.realmId)}`)),
		send(readRequest(company, 'preferences')),
	]);
	const info = readAnswer(infoAnswer);
	if (!info.ok) return fail(info.reason.failure);
	const preferences = readAnswer(preferencesAnswer);
	if (!preferences.ok) return fail(preferences.reason.failure);

	const terms = composeTerms(
		objectIn(info.value, 'CompanyInfo'),
		objectIn(preferences.value, 'Preferences'),
	);
	if (!terms.ok) return terms;
	const foreign = currencies.filter((currency) => currency !== terms.value.baseCurrency);
	if (!terms.value.hasMultiCurrency || foreign.length === 0) return terms;
	const enabled = await readEnabledCurrencies(connection, foreign);
	if (!enabled.ok) return enabled;
	return ok({ ...terms.value, currencies: new Set([terms.value.baseCurrency, ...enabled.value]) });
}

function composeTerms(info: Json, preferences: Json): Result<CompanyTerms, Failure> {
	const currencyPrefs = objectIn(preferences, 'CurrencyPrefs');
	const company = textIn(info, 'CompanyName') ?? '';
	if (!isOn(objectIn(preferences, 'SalesFormsPrefs').CustomTxnNumbers)) {
		return fail(
			failure(
				'NUMBERING_OFF',
				`The QuickBooks company ${company} gives its own numbers to invoices.`,
			),
		);
	}
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
		isInUnitedStates: /^USA?$/i.test(textIn(info, 'Country') ?? ''),
		usesSalesTax: isOn(objectIn(preferences, 'TaxPrefs').UsingSalesTax),
		hasMultiCurrency: isOn(currencyPrefs.MultiCurrencyEnabled),
		appliesCredits: isOn(objectIn(preferences, 'SalesFormsPrefs').AutoApplyCredit),
	});
}

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

/** Preferences are booleans, in older companies their text. */
const isOn = (value: unknown): boolean => value === true || value === 'true';
