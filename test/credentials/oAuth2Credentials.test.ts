import type { ICredentialType } from 'n8n-workflow';
import { M3terApi } from '../../credentials/M3terApi.credentials';
import { M3terQuickBooksOAuth2Api } from '../../credentials/M3terQuickBooksOAuth2Api.credentials';
import { M3terXeroOAuth2Api } from '../../credentials/M3terXeroOAuth2Api.credentials';

const property = (credential: ICredentialType, name: string) =>
	credential.properties.find((candidate) => candidate.name === name);

describe('names', () => {
	it.each([
		[new M3terXeroOAuth2Api(), 'm3terXeroOAuth2Api', 'M3ter Xero OAuth2 API'],
		[new M3terQuickBooksOAuth2Api(), 'm3terQuickBooksOAuth2Api', 'M3ter QuickBooks OAuth2 API'],
		[new M3terApi(), 'm3terApi', 'M3ter API'],
	])('%#: the type is %s', (credential, name, displayName) => {
		expect(credential).toMatchObject({ name, displayName });
	});

	it.each([new M3terXeroOAuth2Api(), new M3terQuickBooksOAuth2Api(), new M3terApi()])(
		"$name replaces none of n8n's own types, whose names are global",
		({ name }) => {
			expect(['xeroOAuth2Api', 'quickBooksOAuth2Api', 'oAuth2Api']).not.toContain(name);
		},
	);
});

describe.each([
	[
		'Xero',
		new M3terXeroOAuth2Api(),
		{
			grantType: 'authorizationCode',
			authUrl: 'https://login.xero.com/identity/connect/authorize',
			accessTokenUrl: 'https://identity.xero.com/connect/token',
			scope:
				'offline_access accounting.invoices accounting.contacts accounting.settings.read accounting.attachments',
			authQueryParameters: '',
			authentication: 'header',
		},
	],
	[
		'QuickBooks',
		new M3terQuickBooksOAuth2Api(),
		{
			grantType: 'authorizationCode',
			authUrl: 'https://appcenter.intuit.com/connect/oauth2',
			accessTokenUrl: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
			scope: 'com.intuit.quickbooks.accounting',
			authQueryParameters: '',
			authentication: 'header',
		},
	],
])('the %s credential', (_system, credential: ICredentialType, fixed) => {
	it("leaves signing and refreshing to n8n's OAuth2 type", () => {
		expect(credential.extends).toEqual(['oAuth2Api']);
	});

	it.each(Object.entries(fixed))('fixes %s, hidden from the user, to "%s"', (name, value) => {
		expect(property(credential, name)).toMatchObject({ type: 'hidden', default: value });
	});
});

describe('the scopes asked of Xero', () => {
	const scopes = String(property(new M3terXeroOAuth2Api(), 'scope')?.default).split(' ');

	it('include a refresh token', () => expect(scopes).toContain('offline_access'));

	it('are granular: apps created since March 2026 may not ask for accounting.transactions', () => {
		expect(scopes).not.toContain('accounting.transactions');
	});

	it('read settings and do not write them', () => {
		expect(scopes).toContain('accounting.settings.read');
		expect(scopes).not.toContain('accounting.settings');
	});
});

describe('the environment of the QuickBooks credential', () => {
	it('is the one thing to choose, production unless told otherwise', () => {
		const credential = new M3terQuickBooksOAuth2Api();
		const visible = credential.properties.filter(({ type }) => type !== 'hidden');
		expect(visible.map(({ name }) => name)).toEqual(['environment']);
		expect(visible[0]).toMatchObject({
			default: 'production',
			options: [{ value: 'production' }, { value: 'sandbox' }],
		});
	});
});
