import { readExchangeRates } from '../../../../lib/destinations/quickbooks/exchangeRates';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { expectFail, expectOk } from '../../support/expectOk';

const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});
const rateOf = (Rate?: unknown) => answered({ ExchangeRate: { Rate } });
const fault = (code: string) => answered({ Fault: { Error: [{ code }], type: '' } }, 400);

const day = { currency: 'EUR', date: '2026-10-01' };

async function read(answer: HttpAnswer, days = [day]) {
	const requests: HttpRequest[] = [];
	const send = (request: HttpRequest) => {
		requests.push(request);
		return Promise.resolve(answer);
	};
	const company = { environment: 'production', realmId: '9130' } as const;
	return { rates: await readExchangeRates({ send, company }, days), requests };
}

it.each<[string, HttpAnswer, number?]>([
	['the one that QuickBooks says', rateOf(1.1), 1.1],
	['none where it says none', rateOf()],
	['none that is text', rateOf('1.1')],
	['none of zero', rateOf(0)],
	['none below zero', rateOf(-1.1)],
	['none without end', rateOf(Infinity)],
	['none of a currency that QuickBooks does not know', fault('2500')],
])('a day has a rate: %s', async (_what, answer, ...[rate]) =>
	expect([...expectOk((await read(answer)).rates)]).toEqual(
		rate === undefined ? [] : [['EUR 2026-10-01', rate]],
	),
);

it.each([
	['no rate can be read now', answered('', 503), 'SERVER_ERROR'],
	['there are too many calls', answered('', 429), 'RATE_LIMITED'],
	['the connection is not valid any more', fault('3200'), 'AUTH_FAILED'],
])('bills wait where %s', async (_what, answer, code) =>
	expect(expectFail((await read(answer)).rates).code).toBe(code),
);

it('asks once for each currency of a day', async () => {
	const days = [day, { ...day, date: '2026-10-02' }, { ...day, currency: 'GBP' }, day];
	const { rates, requests } = await read(rateOf(2), days);
	const asked = requests.map(({ url }) => {
		const { searchParams } = new URL(url);
		return `${searchParams.get('sourcecurrencycode')} ${searchParams.get('asofdate')}`;
	});
	expect(asked).toEqual(['EUR 2026-10-01', 'EUR 2026-10-02', 'GBP 2026-10-01']);
	expect([...expectOk(rates).keys()]).toEqual(asked);
});
