import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import { isUnitedStates, readTerms } from '../../../../lib/destinations/quickbooks/terms';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentToCome } from '../../../../lib/ledger/Ledger';
import { expectFail, expectOk } from '../../support/expectOk';
import { inCurrencies } from '../../support/drafts';
import { answered, outage } from '../../support/answers';
import { answering, inBatch, listed } from './connection';

const info = { CompanyName: 'Harbour Metrics', Country: 'GB' };
const preferences = {
	AccountingInfoPrefs: { TrackDepartments: true },
	CurrencyPrefs: { HomeCurrency: { value: 'USD' }, MultiCurrencyEnabled: true },
	SalesFormsPrefs: { CustomTxnNumbers: true },
};

const company = (given: { info?: Json; preferences?: Json; terms?: Json } = {}): HttpAnswer =>
	inBatch(
		{ CompanyInfo: [given.info ?? info] },
		{ Preferences: [given.preferences ?? preferences] },
		given.terms ?? {},
	);

async function read(answers: readonly HttpAnswer[], documents: readonly DocumentToCome[] = []) {
	const { connection, requests } = answering(...answers);
	return { terms: await readTerms(connection, documents), requests };
}

it.each<[string, Json, object]>([
	['outside the United States', info, { isInUnitedStates: false }],
	['inside', { ...info, Country: 'US' }, { isInUnitedStates: true }],
	['in no country', { CompanyName: 'Harbour Metrics' }, { isInUnitedStates: false }],
])('a company can be %s', async (_where, given, expected) =>
	expect(expectOk((await read([company({ info: given })])).terms)).toMatchObject(expected),
);

it.each([
	['US', true],
	['usa', true],
	['USA', true],
	['AUS', false],
	['USB', false],
	['', false],
])('%j is the United States: %j', (country, expected) =>
	expect(isUnitedStates(country)).toBe(expected),
);

it.each<[string, Json, object]>([
	[
		'the day through which books are closed',
		{ AccountingInfoPrefs: { BookCloseDate: '2026-08-31' } },
		{ closedThrough: '2026-08-31' },
	],
	['that it uses sales tax', { TaxPrefs: { UsingSalesTax: 'true' } }, { usesSalesTax: true }],
	['that it has several currencies', {}, { hasMultiCurrency: true }],
	['no warning of its own', {}, { numbersByLedger: false, warnings: [] }],
	[
		'that it numbers its forms itself',
		{ SalesFormsPrefs: {} },
		{ numbersByLedger: true, warnings: [{ code: 'NUMBERED_BY_LEDGER' }] },
	],
	[
		'that it applies credits',
		{ SalesFormsPrefs: { CustomTxnNumbers: true, AutoApplyCredit: true } },
		{
			warnings: [
				{
					code: 'AUTO_APPLY_CREDIT',
					message: expect.stringMatching(/^Harbour Metrics applies open credits/) as string,
				},
			],
		},
	],
])('the preferences say %s', async (_what, given, expected) => {
	const answer = company({ preferences: { ...preferences, ...given } });
	expect(expectOk((await read([answer])).terms)).toMatchObject(expected);
});

it.each<[string, Json, readonly object[]]>([
	[
		'their rules',
		{ Term: [{ Id: '3', DueDays: 30 }] },
		[{ id: '3', rule: { due: 'daysAfter', days: 30 } }],
	],
	['nothing, where their list cannot be read', { Term: 'x' }, []],
])('terms are known by %s', async (_what, terms, salesTerms) =>
	expect(expectOk((await read([company({ terms })])).terms).salesTerms).toStrictEqual(salesTerms),
);

it.each<[string, HttpAnswer, RegExp]>([
	['there is no company', inBatch({}, { Preferences: [preferences] }, {}), /cannot be read/],
	['there are no preferences', inBatch({ CompanyInfo: [info] }, {}, {}), /cannot be read/],
	[
		'its name cannot be read',
		inBatch({ CompanyInfo: 'x' }, { Preferences: [preferences] }, {}),
		/cannot be read/,
	],
	[
		'it does not say which currency it has',
		company({ preferences: {} }),
		/^QuickBooks does not say which currency Harbour Metrics keeps its books in\.$/,
	],
	['there is an outage', outage, /internal error/],
])('a company is not read where %s', async (_what, answer, message) =>
	expect(expectFail((await read([answer])).terms)).toMatchObject({
		code: 'SERVER_ERROR',
		message: expect.stringMatching(message) as string,
	}),
);

describe('foreign currencies', () => {
	const rate = answered({ ExchangeRate: { Rate: 1.1 } });
	const documents = inCurrencies('USD', 'EUR', 'SEK', 'EUR');

	it('are those that the company has and that are active, each with the rate of its day', async () => {
		const codes = [{ Code: 'EUR' }, { Code: 'SEK', Active: false }, { Active: true }];
		const answers = [company(), listed('CompanyCurrency', ...codes), rate];
		const { terms, requests } = await read(answers, documents);
		expect(expectOk(terms)).toMatchObject({ baseCurrency: 'USD' });
		expect([...expectOk(terms).currencies]).toStrictEqual(['USD', 'EUR']);
		expect([...expectOk(terms).exchangeRates]).toEqual([['EUR 2026-10-01', 1.1]]);
		expect(requests[1]?.body).toBe(
			"select * from CompanyCurrency where Code in ('EUR', 'SEK') startposition 1 maxresults 1000",
		);
		expect(requests).toHaveLength(3);
	});

	it.each<[string, HttpAnswer[], readonly DocumentToCome[]]>([
		['none are needed', [company()], inCurrencies('USD')],
		[
			'the company has one',
			[
				company({
					preferences: { ...preferences, CurrencyPrefs: { HomeCurrency: { value: 'USD' } } },
				}),
			],
			documents,
		],
	])('are not asked for where %s', async (_what, answers, given) => {
		const { terms, requests } = await read(answers, given);
		expect([...expectOk(terms).currencies]).toEqual(['USD']);
		expect(requests).toHaveLength(1);
	});

	it.each<[string, HttpAnswer[]]>([
		['the currencies', [company(), outage]],
		['the rates', [company(), listed('CompanyCurrency', { Code: 'EUR' }), outage]],
	])('are not known while nobody can read %s', async (_what, answers) =>
		expect(expectFail((await read(answers, documents)).terms).code).toBe('SERVER_ERROR'),
	);
});

describe('classes and locations', () => {
	const [plain] = inCurrencies('USD') as [DocumentToCome];
	const north = { ...plain, dimensions: [{ dimension: 'location', candidates: [] }] };
	const department = { Department: [{ Id: '77', Name: 'North' }] };

	it('are read where any document names one', async () => {
		const { terms } = await read([company(), inBatch(department)], [plain, north]);
		expect(expectOk(terms).dimensions).toMatchObject([{ key: 'location', values: [{ id: '77' }] }]);
	});

	it('are not asked for where none does', async () => {
		const { terms, requests } = await read([company()], [plain]);
		expect(expectOk(terms).dimensions).toBeUndefined();
		expect(requests).toHaveLength(1);
	});

	it('are not known while nobody can read them', async () =>
		expect(expectFail((await read([company(), outage], [north])).terms).code).toBe('SERVER_ERROR'));
});
