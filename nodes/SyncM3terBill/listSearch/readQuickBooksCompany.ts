import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

export interface QuickBooksCompany {
	readonly realmId: string;
	/** Where this company's API is. */
	readonly url: string;
}

interface QuickBooksCredential {
	readonly environment?: string;
	readonly oauthTokenData?: { readonly callbackQueryString?: { readonly realmId?: string } };
}

const hosts: Readonly<Record<string, string>> = {
	production: 'https://quickbooks.api.intuit.com',
	sandbox: 'https://sandbox-quickbooks.api.intuit.com',
};

/** The company that the credential is connected to, if it fits the destination. */
export async function readQuickBooksCompany(
	context: ILoadOptionsFunctions,
): Promise<QuickBooksCompany> {
	const credential: QuickBooksCredential = await context.getCredentials('m3terQuickBooksOAuth2Api');
	const environment = credential.environment ?? 'production';
	const destination = context.getNodeParameter('destination', '');

	if (destination === 'quickBooks' && environment === 'sandbox') {
		throw new NodeOperationError(
			context.getNode(),
			'The destination is QuickBooks, the credential is for the sandbox',
			{
				description:
					'Choose the destination QuickBooks (Sandbox Mode), or a credential whose environment is Production.',
			},
		);
	}
	if (destination === 'quickBooksSandbox' && environment === 'production') {
		throw new NodeOperationError(
			context.getNode(),
			'The destination is QuickBooks (Sandbox Mode), the credential is for production',
			{
				description:
					'Choose the destination QuickBooks, or a credential whose environment is Sandbox.',
			},
		);
	}

	const realmId = credential.oauthTokenData?.callbackQueryString?.realmId;
	if (!realmId) {
		throw new NodeOperationError(
			context.getNode(),
			'The QuickBooks credential is not connected to a company',
			{ description: 'Open the credential, connect it, and choose a company at Intuit.' },
		);
	}
	return { realmId, url: `${hosts[environment]}/v3/company/${encodeURIComponent(realmId)}` };
}
