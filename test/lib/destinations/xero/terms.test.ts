import {
	lockedThrough,
	readClosedThrough,
	readOrganisation,
	readTerms,
} from '../../../../lib/destinations/xero/terms';
import type { HttpAnswer } from '../../../../lib/http/request';
import type { DocumentToCome } from '../../../../lib/ledger/Ledger';
import { answered, outage } from '../../support/answers';
import { inCurrencies } from '../../support/drafts';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, tenantId } from './connection';

const facts = { Name: 'Acme Books', BaseCurrency: 'USD' };
const currencies = (...Currencies: readonly object[]): HttpAnswer => answered({ Currencies });

describe('an organisation', () => {
	const read = async (answer: HttpAnswer) => {
		const { organisation, requests } = answering(answer);
		return { read: await readOrganisation(organisation.send, tenantId), requests };
	};

	it('says what it is, in one call', async () => {
		const { read: organisation, requests } = await read(answered({ Organisations: [facts] }));
		expect(expectOk(organisation)).toEqual(facts);
		expect(requests.map(called)).toEqual(['GET Organisation']);
	});

	it.each<[string, HttpAnswer, string, RegExp]>([
		['cannot be read', outage, 'SERVER_ERROR', /503/],
		['is none', answered({ Organisations: [] }), 'REJECTED', /did not say which organisation/],
		[
			'has no text for a name',
			answered({ Organisations: [{ Name: 7 }] }),
			'SERVER_ERROR',
			/not be read/,
		],
	])('that %s is a failure', async (_what, answer, code, message) =>
		expect(expectFail((await read(answer)).read)).toMatchObject({
			code,
			message: expect.stringMatching(message) as string,
		}),
	);
});

describe('terms', () => {
	const read = async (
		documents: readonly DocumentToCome[],
		answers: readonly HttpAnswer[] = [],
		given: { facts?: object; invoiceStatus?: 'DRAFT' | 'AUTHORISED' } = {},
	) => {
		const { organisation, requests } = answering(...answers);
		const { invoiceStatus = 'AUTHORISED' } = given;
		const terms = await readTerms(
			organisation,
			{ ...facts, ...given.facts },
			documents,
			invoiceStatus,
		);
		return { terms, requests };
	};

	it('take no call where documents are in the currency of the organisation', async () => {
		const { terms, requests } = await read(inCurrencies('USD', 'USD'));
		expect(expectOk(terms)).toEqual({
			...{ company: 'Acme Books', baseCurrency: 'USD', currencies: new Set(['USD']) },
			...{ dimensions: undefined, closedThrough: undefined },
		});
		expect(requests).toEqual([]);
	});

	it('have the id of an organisation without a name', async () => {
		const { terms } = await read([], [], { facts: { Name: null } });
		expect(expectOk(terms).company).toBe(tenantId);
	});

	it('have the currencies of the organisation where one document is in another', async () => {
		const answer = currencies({ Code: 'EUR' }, { Code: 'GBP' });
		const { terms, requests } = await read(inCurrencies('USD', 'EUR'), [answer]);
		expect([...expectOk(terms).currencies]).toEqual(['USD', 'EUR', 'GBP']);
		expect(requests.map(called)).toEqual(['GET Currencies']);
	});

	it.each<[string, HttpAnswer]>([
		['cannot be read', outage],
		['have a code that is none', currencies({ Code: 7 })],
	])('are not known where currencies %s', async (_what, answer) =>
		expect(expectFail((await read(inCurrencies('EUR'), [answer])).terms).code).toBe('SERVER_ERROR'),
	);

	describe('with tracking categories', () => {
		const [plain] = inCurrencies('USD') as [DocumentToCome];
		const tracked = { ...plain, dimensions: [{ dimension: 'Region', candidates: [] }] };
		const region = { TrackingCategoryID: 'r-1', Name: 'Region', Options: [] };

		it('have them where any document names one', async () => {
			const answer = answered({ TrackingCategories: [region] });
			const { terms } = await read([plain, tracked], [answer]);
			expect(expectOk(terms).dimensions).toMatchObject([{ key: 'r-1', name: 'Region' }]);
		});

		it('are not known where those cannot be read', async () =>
			expect(expectFail((await read([tracked], [outage])).terms).code).toBe('SERVER_ERROR'));
	});

	it.each([
		['AUTHORISED', '2026-09-30'],
		['DRAFT', undefined],
	] as const)(
		'of documents that are %s name the lock date %s',
		async (invoiceStatus, closedThrough) => {
			const locked = { facts: { EndOfYearLockDate: '2026-09-30T00:00:00' }, invoiceStatus };
			expect(expectOk((await read(inCurrencies('USD'), [], locked)).terms).closedThrough).toBe(
				closedThrough,
			);
		},
	);
});

it.each([
	[{}, undefined],
	[{ PeriodLockDate: '2026-09-30T00:00:00' }, '2026-09-30'],
	[
		{ PeriodLockDate: '2026-06-30T00:00:00', EndOfYearLockDate: '2026-09-30T00:00:00' },
		'2026-09-30',
	],
	[
		{ PeriodLockDate: '2026-09-30T00:00:00', EndOfYearLockDate: '2026-06-30T00:00:00' },
		'2026-09-30',
	],
])('%j is locked through %s', (given, day) => expect(lockedThrough(given)).toBe(day));

describe('what approved documents are refused for', () => {
	const both = { PeriodLockDate: '2026-09-30T00:00:00', EndOfYearLockDate: '2026-06-30T00:00:00' };
	const mayApprove = (Status: string, Name = 'ApproveTransactionsBeforePeriodLockDate') =>
		answered({
			Actions: [
				{ Name: 'Other', Status: 'ALLOWED' },
				{ Name, Status },
			],
		});
	const closed = async (
		given: object,
		dates: readonly string[],
		...answers: readonly HttpAnswer[]
	) => {
		const { organisation, requests } = answering(...answers);
		const days = dates.map((date) => ({ date }));
		return { day: await readClosedThrough(organisation, given, days), calls: requests.map(called) };
	};
	const actions = ['GET Organisation/Actions'];

	it.each<[string, object, readonly string[], readonly HttpAnswer[], string | undefined]>([
		['nothing is locked', {}, ['2026-09-30'], [], undefined],
		['no document reaches in', both, ['2026-10-01'], [], '2026-09-30'],
		[
			'a year is locked and nothing else',
			{ EndOfYearLockDate: '2026-09-30T00:00:00' },
			['2026-09-30'],
			[],
			'2026-09-30',
		],
		[
			'one document reaches in, and nobody may approve it',
			both,
			['2026-10-01', '2026-09-30'],
			[mayApprove('NOT-ALLOWED')],
			'2026-09-30',
		],
		[
			'one reaches in, and an adviser may',
			both,
			['2026-09-30', '2026-10-01'],
			[mayApprove('ALLOWED')],
			'2026-06-30',
		],
		[
			'something else is allowed',
			both,
			['2026-08-31'],
			[mayApprove('ALLOWED', 'Another')],
			'2026-09-30',
		],
		['Xero does not say', both, ['2026-08-31'], [outage], '2026-09-30'],
		[
			'an adviser may, and no year is locked',
			{ PeriodLockDate: '2026-09-30T00:00:00' },
			['2026-08-31'],
			[mayApprove('ALLOWED')],
			undefined,
		],
	])('where %s', async (_what, given, dates, answers, day) =>
		expect(await closed(given, dates, ...answers)).toEqual({
			...{ day, calls: answers.length > 0 ? actions : [] },
		}),
	);
});
