import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * QuickBooks Online, authorisation-code flow. The company is chosen at Intuit's sign-in: its id comes back once, as
 * `realmId` in the callback, and n8n keeps it beside the tokens. So one credential is one company.
 *
 * Production and sandbox companies live behind different addresses and need different keys of the same Intuit app.
 */
export class M3terQuickBooksOAuth2Api implements ICredentialType {
	name = 'm3terQuickBooksOAuth2Api';

	displayName = 'M3ter QuickBooks OAuth2 API';

	icon: Icon = {
		light: 'file:icons/m3ter-quickbooks.svg',
		dark: 'file:icons/m3ter-quickbooks.dark.svg',
	};

	documentationUrl =
		'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0';

	extends = ['oAuth2Api'];

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://appcenter.intuit.com/connect/oauth2',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'com.intuit.quickbooks.accounting',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'production',
					description: 'For the destination QuickBooks: production keys and a real company',
				},
				{
					name: 'Sandbox',
					value: 'sandbox',
					description:
						'For the destination QuickBooks (Sandbox Mode): development keys and a test company',
				},
			],
			default: 'production',
			description: 'Which of the two keys of the Intuit app the client ID and secret are',
		},
	];
}
