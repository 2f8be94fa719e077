import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../../lib/input/isRecord';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';

/**
 * The ledger's credential, once it is connected. n8n throws where the node has none, and a node that throws loses
 * its items: with On Error set to continue they would pass on as if they were invoices.
 */
export async function readLedgerCredential(
	context: IExecuteFunctions,
	credentialType: string,
	ledger: 'Xero' | 'QuickBooks',
): Promise<Result<ICredentialDataDecryptedObject, Failure>> {
	const credential = await context.getCredentials(credentialType).catch(() => undefined);
	if (credential === undefined) {
		return fail(
			failure('INVALID_CONFIGURATION', `The node has no ${ledger} credential that can be used.`, {
				remedy: `Choose the ${ledger} credential in the node, and run the bill again.`,
			}),
		);
	}
	return isRecord(credential.oauthTokenData)
		? ok(credential)
		: fail(failure('AUTH_FAILED', `The ${ledger} credential is not connected.`));
}
