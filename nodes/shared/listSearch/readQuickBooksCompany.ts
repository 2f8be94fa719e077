import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import type { DestinationName } from '../../../lib/configuration/Configuration';
import type { Company } from '../../../lib/destinations/quickbooks/requests';
import { requireCredential } from '../../../transport/requestForOptions';
import { quickBooksSource } from './requestQuickBooks';

interface QuickBooksCredential {
	readonly environment?: Company['environment'];
	readonly oauthTokenData?: { readonly callbackQueryString?: { readonly realmId?: string } };
}

/** The company that the credential is connected to, if it fits the destination. */
export async function readQuickBooksCompany(
	context: ILoadOptionsFunctions,
	destination: DestinationName,
): Promise<Company> {
	const { credentialType, credentialName } = quickBooksSource;
	requireCredential(context, credentialType, credentialName);
	const credential: QuickBooksCredential = await context.getCredentials(credentialType);
	const environment = credential.environment ?? 'production';

	if (destination === 'quickBooks' && environment === 'sandbox') {
		throw new NodeOperationError(
			context.getNode(),
			'The destination is QuickBooks, the credential is for the sandbox',
			{
				description:
					'Choose a credential whose environment is Production, or the sandbox instead of QuickBooks.',
			},
		);
	}
	if (destination === 'quickBooksSandbox' && environment === 'production') {
		throw new NodeOperationError(
			context.getNode(),
			'The destination is QuickBooks (Sandbox Mode), the credential is for production',
			{
				description:
					'Choose a credential whose environment is Sandbox, or QuickBooks instead of the sandbox.',
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
	return { realmId, environment };
}
