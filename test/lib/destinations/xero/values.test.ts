import { readCustomers } from '../../../../lib/destinations/xero/customerTerms';
import { readTracking } from '../../../../lib/destinations/xero/tracking';
import { listsFor, readValues, type XeroValues } from '../../../../lib/destinations/xero/values';
import type { XeroLine } from '../../../../lib/destinations/xero/XeroDocument';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import { expectFail, expectOk } from '../../support/expectOk';

// What Xero answers about its lists, and what is read from it.

const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});

/** Answers each list by its name, with a failure where there is none. */
function organisationWith(lists: Readonly<Record<string, unknown>>) {
	const requests: HttpRequest[] = [];
	const send = (request: HttpRequest): Promise<HttpAnswer> => {
		requests.push(request);
		const name = Object.keys(lists).find((list) => request.url.includes(`/${list}`));
		return Promise.resolve(
			name === undefined ? answered('', 503) : answered({ [name]: lists[name] }),
		);
	};
	return {
		...{ send, requests, tenantId: '3d1f0a52-0000-4000-8000-00000000f00d' },
		knowledge: new Knowledge(() => 0),
		shortCode: () => Promise.resolve(undefined),
		lockedThrough: () => Promise.resolve(undefined),
	};
}

describe('the lists that lines take', () => {
	const linesOf = (...lineItems: Array<Partial<XeroLine>>) => [
		{
			...({ kind: 'invoice', contactID: 'c', date: '2026-10-01', currencyCode: 'USD' } as const),
			...({ lineAmountTypes: 'Exclusive' } as const),
			lineItems: lineItems.map((line) => ({ description: 'A', ...line })),
		},
	];
	it.each<[string, Array<Partial<XeroLine>>, Array<keyof XeroValues>]>([
		['none for lines that name nothing', [{}], []],
		['the tax rates for a tax', [{ taxType: 'NONE' }], ['taxRates']],
		['those and the accounts for an account', [{ accountCode: '200' }], ['accounts', 'taxRates']],
		['all three for an item', [{ itemCode: 'API' }], ['items', 'accounts', 'taxRates']],
		[
			'each once for several lines',
			[{ taxType: 'NONE' }, { accountCode: '200' }, { itemCode: 'API' }],
			['taxRates', 'accounts', 'items'],
		],
	])('are %s', (_what, lines, lists) => expect(listsFor(linesOf(...lines))).toEqual(lists));
});

const lists = {
	Items: [
		{ Code: 'API', Name: 'API calls', SalesDetails: { AccountCode: '200', TaxType: 'OUTPUT2' } },
		{ Code: 'Plain', Name: '', SalesDetails: { AccountCode: '', TaxType: '' } },
		{ Code: 'Odd', SalesDetails: 'none' },
	],
	Accounts: [{ Code: '200', Name: 'Sales' }],
	TaxRates: [{ TaxType: 'OUTPUT2', Name: 'VAT' }],
	BrandingThemes: [{ BrandingThemeID: 'ABCD' }],
};
const all = ['items', 'accounts', 'taxRates', 'brandingThemes'] as const;

it('items, accounts, tax rates and themes are found by their codes', async () => {
	const values = expectOk(await readValues(organisationWith(lists), all));
	const none = { name: undefined, salesAccount: undefined, salesTaxType: undefined };
	expect([...(values.items ?? [])]).toEqual([
		['api', { name: 'API calls', salesAccount: '200', salesTaxType: 'OUTPUT2' }],
		['plain', none],
		['odd', none],
	]);
	expect([values.accounts?.get('200')?.Name, values.taxRates?.get('OUTPUT2')?.Name]).toEqual([
		'Sales',
		'VAT',
	]);
	expect(values.brandingThemes?.has('abcd')).toBe(true);
});

it.each(all)('of the lists only %s is asked for, where nothing else is wanted', async (list) => {
	const organisation = organisationWith(lists);
	const values = expectOk(await readValues(organisation, [list]));
	expect(organisation.requests).toHaveLength(1);
	expect(all.filter((one) => values[one] !== undefined)).toEqual([list]);
});

it.each(Object.keys(lists))('without an answer about %s nothing is known', async (missing) => {
	const others = Object.fromEntries(Object.entries(lists).filter(([name]) => name !== missing));
	const failed = expectFail(await readValues(organisationWith(others), all));
	expect(failed.code).toBe('SERVER_ERROR');
});

describe('tracking categories', () => {
	it('are read with their options, archived ones too', async () => {
		const organisation = organisationWith({
			TrackingCategories: [
				{
					...{ TrackingCategoryID: 't1', Name: 'Region', Status: 'ACTIVE' },
					Options: [
						{ TrackingOptionID: 'o1', Name: 'EU', Status: 'ACTIVE' },
						{ TrackingOptionID: 'o2', Name: 'US', Status: 'ARCHIVED' },
						{ TrackingOptionID: 'o3', Name: 'UK' },
					],
				},
				{ TrackingCategoryID: 't2', Name: 'Channel', Status: 'ARCHIVED' },
			],
		});
		const [region, channel] = expectOk(await readTracking(organisation));
		expect(region).toStrictEqual({
			...{ key: 't1', name: 'Region' },
			values: [
				{ id: 'o1', name: 'EU', isActive: true },
				{ id: 'o2', name: 'US', isActive: false },
				{ id: 'o3', name: 'UK', isActive: true },
			],
		});
		expect(channel).toMatchObject({
			...{ key: 't2', values: [] },
			off: {
				problem: 'the tracking category Channel is archived in Xero',
				remedy: expect.stringMatching(/^Restore the tracking category in Xero/) as string,
			},
		});
		expect(organisation.requests[0]?.url).toContain('includeArchived=true');
	});

	it('that cannot be read are a failure', async () =>
		expect(expectFail(await readTracking(organisationWith({}))).code).toBe('SERVER_ERROR'));
});

describe('the terms of customers', () => {
	const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
	const termsOf = async (PaymentTerms: unknown) => {
		const organisation = organisationWith({ Contacts: [{ ContactID: id(1), PaymentTerms }] });
		return expectOk(await readCustomers(organisation, [id(1)])).get(id(1))?.paymentTerms;
	};

	it.each<[unknown, object | undefined]>([
		[{ Sales: { Day: 30, Type: 'DAYSAFTERBILLDATE' } }, { due: 'daysAfter', days: 30 }],
		[{ Sales: { Day: 10, Type: 'DAYSAFTERBILLMONTH' } }, { due: 'daysAfterMonth', days: 10 }],
		[{ Sales: { Day: 20, Type: 'OFCURRENTMONTH' } }, { due: 'dayOfThisMonth', day: 20 }],
		[{ Sales: { Day: 20, Type: 'OFFOLLOWINGMONTH' } }, { due: 'dayOfNextMonth', day: 20 }],
		[{ Sales: { Day: 20, Type: 'OTHER' } }, undefined],
		[{ Sales: { Day: -1, Type: 'DAYSAFTERBILLDATE' } }, undefined],
		[{ Sales: { Type: 'DAYSAFTERBILLDATE' } }, undefined],
		[{ Sales: null }, undefined],
		[{}, undefined],
		[null, undefined],
	])('%j are %j', async (given, terms) => expect(await termsOf(given)).toEqual(terms));

	it('are asked for by id, once for each, and by nothing that is no id', async () => {
		const organisation = organisationWith({ Contacts: [] });
		await readCustomers(organisation, [id(1), 'nobody', id(2), id(1)]);
		const urls = organisation.requests.map(({ url }) => new URL(url).searchParams);
		expect(urls.map((query) => [query.get('IDs'), query.get('summaryOnly')])).toEqual([
			[`${id(1)},${id(2)}`, null],
		]);
	});

	it('are asked for in several calls where one address is too short', async () => {
		const organisation = organisationWith({ Contacts: [] });
		const ids = Array.from({ length: 100 }, (_, index) => id(index));
		await readCustomers(organisation, ids);
		expect(organisation.requests.length).toBeGreaterThan(1);
		const asked = organisation.requests.flatMap(
			({ url }) => new URL(url).searchParams.get('IDs')?.split(',') ?? [],
		);
		expect(asked).toEqual(ids);
	});

	it('that cannot be read are a failure', async () => {
		const failed = expectFail(await readCustomers(organisationWith({}), [id(1)]));
		expect(failed.code).toBe('SERVER_ERROR');
	});

	it('of a contact without an id spoil the list', async () => {
		const organisation = organisationWith({ Contacts: [{ ContactID: '' }] });
		expect((await readCustomers(organisation, [id(1)])).ok).toBe(false);
	});
});
