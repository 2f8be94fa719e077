import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import { xeroLimits } from '../../../lib/destinations/xero/limits';
import { readXeroQuota, readXeroThrottle } from '../../../lib/destinations/xero/throttle';
import { createXeroLedger } from '../../../lib/destinations/xero/ledger';
import type { Settings } from '../../../lib/run/ItemGroup';
import type { OpenedLedger } from '../../../lib/run/Run';
import { secondsToMs } from '../../../transport/paceRequests';
import { openPacedSend } from './openPacedSend';
import { readLedgerCredential } from './readLedgerCredential';

const credentialType = 'm3terXeroOAuth2Api';

/** The Xero organisation that is chosen in the node. */
export async function openXero(
	context: IExecuteFunctions,
	configuration: Configuration,
	{ xeroTenant }: Settings,
): Promise<Result<OpenedLedger, Failure>> {
	const credential = await readLedgerCredential(context, credentialType, 'Xero');
	if (!credential.ok) return credential;
	if (typeof xeroTenant !== 'string' || xeroTenant === '') {
		return fail(
			failure('INVALID_CONFIGURATION', 'No Xero organisation is chosen.', {
				remedy: 'Choose the organisation under Xero Organisation, and run the bill again.',
			}),
		);
	}
	const { send, callsLeftToday } = openPacedSend(context, credentialType, configuration, {
		callsAtOnceMax: xeroLimits.callsAtOnceMax,
		callRate: { callsMax: xeroLimits.callsPerMinuteMax, windowMs: secondsToMs(60) },
		readThrottle: readXeroThrottle,
		readQuota: readXeroQuota,
		waitByDefaultSeconds: xeroLimits.waitAfterThrottleSeconds,
	});
	const ledger = createXeroLedger({
		send,
		tenantId: xeroTenant,
		configuration,
		runKey: context.getExecutionId(),
	});
	return ok({ ledger, callsLeftToday });
}
