import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * Xero, authorisation-code flow. The type has a name of its own because credential types are global in n8n: one called
 * like n8n's would replace it for the whole instance.
 *
 * Apps created since 2 March 2026 get granular scopes only (developer.xero.com/faq/granular-scopes). The scopes are
 * fixed here to the least that the node needs: invoices and credit notes, contacts, read access to the settings
 * that its lists show, and attachments for the statements of bills. `offline_access` gives the refresh token, which Xero changes at every refresh; n8n stores it.
 */
export class M3terXeroOAuth2Api implements ICredentialType {
	name = 'm3terXeroOAuth2Api';

	displayName = 'M3ter Xero OAuth2 API';

	icon: Icon = {
		light: 'file:icons/m3ter-xero.svg',
		dark: 'file:icons/m3ter-xero.dark.svg',
	};

	documentationUrl = 'https://developer.xero.com/documentation/guides/oauth2/auth-flow';

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
			default: 'https://login.xero.com/identity/connect/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://identity.xero.com/connect/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default:
				'offline_access accounting.invoices accounting.contacts accounting.settings.read accounting.attachments',
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
	];
}
