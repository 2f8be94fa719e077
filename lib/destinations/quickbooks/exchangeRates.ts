import uniqBy from 'lodash/uniqBy';
import type { CurrencyOnDate } from '../../ledger/Ledger';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failureCatalogue } from '../../results/failureCatalogue';
import { readAnswer } from './answers';
import type { Connection } from './query';
import { objectIn } from './readJson';
import { readRequest } from './requests';

/** Units of the home currency for one unit, by currency and date. Absent where QuickBooks has none. */
export type ExchangeRates = ReadonlyMap<string, number>;

export const rateKey = ({ currency, date }: CurrencyOnDate): string => `${currency} ${date}`;

/**
 * The rates of the days on which documents are dated. QuickBooks fills in the day's rate on its screens, but
 * books a document of the API without one at 1 (Intuit's invoice reference; WordPress/wordcamp.org PR #1325).
 */
export async function readExchangeRates(
	connection: Connection,
	foreign: readonly CurrencyOnDate[],
): Promise<Result<ExchangeRates, Failure>> {
	const wanted = uniqBy(foreign, rateKey);
	const read = await Promise.all(wanted.map((day) => readExchangeRate(connection, day)));
	const rates = new Map<string, number>();
	for (const [index, rate] of read.entries()) {
		if (!rate.ok) return rate;
		if (rate.value !== undefined) rates.set(rateKey(wanted[index]!), rate.value);
	}
	return ok(rates);
}

async function readExchangeRate(
	{ send, company }: Connection,
	{ currency, date }: CurrencyOnDate,
): Promise<Result<number | undefined, Failure>> {
	const query = { sourcecurrencycode: currency, asofdate: date };
	const answer = readAnswer(await send(readRequest(company, 'exchangerate', query)));
	if (!answer.ok) {
		const { failure } = answer.reason;
		const { retriable, status } = failureCatalogue[failure.code];
		// A currency or day that QuickBooks has no rate for is no reason to hold the bill back.
		return retriable || status === 'AUTH_FAILED' ? fail(failure) : ok(undefined);
	}
	const { Rate: rate } = objectIn(answer.value, 'ExchangeRate');
	return ok(typeof rate === 'number' && Number.isFinite(rate) && rate > 0 ? rate : undefined);
}
