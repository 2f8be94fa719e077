import { readCompany } from '../../../../lib/destinations/quickbooks/readCompany';

const connected = (realmId?: unknown, environment?: string) => ({
	...{ environment, oauthTokenData: { callbackQueryString: { realmId } } },
});

it.each([
	['any', undefined],
	['any, by a blank', ''],
	['that one', '9130'],
])('a credential is for its company where the node expects %s', (_what, expected) => {
	const read = (environment: 'production' | 'sandbox') =>
		readCompany(connected('9130', environment), environment, expected);
	expect([read('production'), read('sandbox')]).toEqual([
		{ ok: true, value: { realmId: '9130', environment: 'production' } },
		{ ok: true, value: { realmId: '9130', environment: 'sandbox' } },
	]);
});

it('a credential that names no environment is for production', () =>
	expect(readCompany(connected('9130'), 'production').ok).toBe(true));

it.each<[string, Parameters<typeof readCompany>, string, RegExp]>([
	['is not connected', [{}, 'production'], 'AUTH_FAILED', /not connected\.$/],
	['has no company', [connected(), 'production'], 'AUTH_FAILED', /not connected to a company/],
	[
		'is for the other environment',
		[connected('9130', 'sandbox'), 'production'],
		'WRONG_COMPANY',
		/for the sandbox environment of QuickBooks, the destination is production/,
	],
	[
		'is for production',
		[connected('9130', 'production'), 'sandbox'],
		'WRONG_COMPANY',
		/for the production environment of QuickBooks, the destination is sandbox/,
	],
	[
		'is for another company',
		[connected('9130'), 'production', '4711'],
		'WRONG_COMPANY',
		/connected to company 9130, the node expects company 4711/,
	],
	[
		'has an id that leads elsewhere',
		[connected('9130/..'), 'production'],
		'ID_INVALID',
		/company ID/,
	],
])('a credential that %s is refused', (_what, given, code, message) =>
	expect(readCompany(...given)).toMatchObject({
		ok: false,
		reason: { code, message: expect.stringMatching(message) as string },
	}),
);

it('a credential for the other environment is one to be changed', () =>
	expect(readCompany(connected('9130', 'sandbox'), 'production')).toMatchObject({
		reason: { remedy: expect.stringMatching(/^Choose a credential for production/) as string },
	}));
