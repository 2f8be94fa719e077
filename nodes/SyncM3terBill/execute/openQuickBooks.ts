import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { quickBooksLimits } from '../../../lib/destinations/quickbooks/limits';
import { createQuickBooksLedger } from '../../../lib/destinations/quickbooks/ledger';
import { readQuickBooksThrottle } from '../../../lib/destinations/quickbooks/throttle';
import { fail, ok, type Result } from '../../../lib/result';
import { noQuota } from '../../../lib/http/throttle';
import type { Settings } from '../../../lib/run/ItemGroup';
import type { OpenedLedger } from '../../../lib/run/Run';
import { secondsToMs } from '../../../transport/paceRequests';
import { openPacedSend } from './openPacedSend';
import { readLedgerCredential } from './readLedgerCredential';

const credentialType = 'm3terQuickBooksOAuth2Api';

/** The company is bound to the credential: Intuit hands it over in the callback, and nowhere else. */
interface QuickBooksCredential {
	readonly environment?: unknown;
	readonly oauthTokenData: { readonly callbackQueryString?: { readonly realmId?: string } };
}

/** The company that the credential is connected to, if it is the one that the node expects. */
export async function openQuickBooks(
	context: IExecuteFunctions,
	configuration: Configuration,
	{ quickBooksCompany }: Settings,
): Promise<Result<OpenedLedger, Failure>> {
	const read = await readLedgerCredential(context, credentialType, 'QuickBooks');
	if (!read.ok) return read;
	const credential = read.value as unknown as QuickBooksCredential;
	const environment = credential.environment === 'sandbox' ? 'sandbox' : 'production';
	const wanted = configuration.destination === 'quickBooksSandbox' ? 'sandbox' : 'production';
	const realmId = credential.oauthTokenData.callbackQueryString?.realmId;
	if (realmId === undefined) {
		return fail(failure('AUTH_FAILED', 'The QuickBooks credential is not connected to a company.'));
	}
	if (environment !== wanted) {
		return fail(
			failure(
				'WRONG_COMPANY',
				`The credential is for the ${environment} environment of QuickBooks, the destination is ${wanted}.`,
			),
		);
	}
	if (quickBooksCompany && quickBooksCompany !== realmId) {
		return fail(
			failure(
				'WRONG_COMPANY',
				`The credential is connected to company ${realmId}, the node expects company ${String(quickBooksCompany)}.`,
			),
		);
	}
	const { send, callsLeftToday } = openPacedSend(context, credentialType, configuration, {
		callsAtOnceMax: quickBooksLimits.callsAtOnceMax,
		callRate: { callsMax: quickBooksLimits.callsPerSecondMax, windowMs: secondsToMs(1) },
		readThrottle: readQuickBooksThrottle,
		readQuota: noQuota,
		waitByDefaultSeconds: quickBooksLimits.waitAfterThrottleSeconds,
	});
	const ledger = createQuickBooksLedger({ send, environment, realmId, configuration });
	return ok({ ledger, callsLeftToday });
}
