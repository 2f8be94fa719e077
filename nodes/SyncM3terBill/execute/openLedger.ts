import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Failure } from '../../../lib/outcome/Failure';
import { failure } from '../../../lib/outcome/failureCatalogue';
import * as quickBooksLimits from '../../../lib/quickbooks/limits';
import { createQuickBooksLedger } from '../../../lib/quickbooks/quickbooksLedger';
import { readQuickBooksThrottle } from '../../../lib/quickbooks/throttle';
import { fail, ok, type Result } from '../../../lib/result';
import type { BillJob, Outcomes, SyncRun } from '../../../lib/sync/BillJob';
import { noQuota } from '../../../lib/sync/Throttle';
import { syncBills } from '../../../lib/sync/syncBills';
import { xeroLimits } from '../../../lib/xero/limits';
import { readXeroQuota, readXeroThrottle } from '../../../lib/xero/throttle';
import { createXeroLedger } from '../../../lib/xero/xeroLedger';
import { n8nSend } from '../../../transport/n8nSend';
import {
	paceRequests,
	secondsToMs,
	type PacedSend,
	type Pacing,
} from '../../../transport/paceRequests';
import { pause } from '../../../transport/pause';
import { readLedgerCredential } from './readLedgerCredential';
import type { Settings } from './readSettings';

/** One ledger that is connected and configured. */
export interface OpenLedger {
	sync(jobs: readonly BillJob[], run: Pick<SyncRun, 'preview' | 'mayWrite'>): Promise<Outcomes>;
	/** As the ledger last said; undefined where it does not say. */
	callsLeftToday(): number | undefined;
}

/** Connects to the destination of a configuration, or says why that is not possible. */
export async function openLedger(
	context: IExecuteFunctions,
	configuration: Configuration,
	settings: Settings,
): Promise<Result<OpenLedger, Failure>> {
	return configuration.destination === 'xero'
		? await openXero(context, configuration, settings)
		: await openQuickBooks(context, configuration, settings);
}

async function openXero(
	context: IExecuteFunctions,
	configuration: Configuration,
	{ xeroTenant }: Settings,
): Promise<Result<OpenLedger, Failure>> {
	const credentialType = 'm3terXeroOAuth2Api';
	const credential = await readLedgerCredential(context, credentialType, 'Xero');
	if (!credential.ok) return credential;
	if (typeof xeroTenant !== 'string' || xeroTenant === '') {
		return fail(
			failure('INVALID_CONFIGURATION', 'No Xero organisation is chosen.', {
				remedy: 'Choose the organisation under Xero Organisation, and run the bill again.',
			}),
		);
	}
	const { send, callsLeftToday } = paced(context, credentialType, configuration, {
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
	return ok({
		sync: async (jobs, run) => await syncBills(jobs, { ...run, ledger, configuration }),
		callsLeftToday,
	});
}

/** The company is bound to the credential: Intuit hands it over in the callback, and nowhere else. */
interface QuickBooksCredential {
	readonly environment?: unknown;
	readonly oauthTokenData: { readonly callbackQueryString?: { readonly realmId?: string } };
}

async function openQuickBooks(
	context: IExecuteFunctions,
	configuration: Configuration,
	{ quickBooksCompany }: Settings,
): Promise<Result<OpenLedger, Failure>> {
	const credentialType = 'm3terQuickBooksOAuth2Api';
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
	const { send, callsLeftToday } = paced(context, credentialType, configuration, {
		callsAtOnceMax: quickBooksLimits.writesAtOnceMax,
		callRate: { callsMax: quickBooksLimits.callsPerSecondMax, windowMs: secondsToMs(1) },
		readThrottle: readQuickBooksThrottle,
		readQuota: noQuota,
		waitByDefaultSeconds: quickBooksLimits.waitAfterThrottleSeconds,
	});
	const ledger = createQuickBooksLedger({ send, environment, realmId, configuration });
	return ok({
		sync: async (jobs, run) => await syncBills(jobs, { ...run, ledger, configuration }),
		callsLeftToday,
	});
}

type VendorLimits = Pick<
	Pacing,
	'callsAtOnceMax' | 'callRate' | 'readThrottle' | 'readQuota' | 'waitByDefaultSeconds'
>;

function paced(
	context: IExecuteFunctions,
	credentialType: string,
	{ maxWaitSeconds }: Configuration,
	limits: VendorLimits,
): PacedSend {
	const signal = context.getExecutionCancelSignal();
	return paceRequests(n8nSend(context, credentialType), {
		...limits,
		waitMsMax: secondsToMs(maxWaitSeconds),
		now: Date.now,
		wait: async (ms) => await pause(ms, signal),
		isCancelled: () => signal?.aborted === true,
	});
}
