import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import { n8nSend } from '../../../transport/n8nSend';
import {
	paceRequests,
	secondsToMs,
	type PacedSend,
	type Pacing,
} from '../../../transport/paceRequests';
import { pause } from '../../../transport/pause';

/** What differs from ledger to ledger. */
export type VendorLimits = Pick<
	Pacing,
	'callsAtOnceMax' | 'callRate' | 'readThrottle' | 'readQuota' | 'waitByDefaultSeconds'
>;

/** The way to a ledger for one execution: signed by n8n, within the vendor's limits, until it is cancelled. */
export function openPacedSend(
	context: IExecuteFunctions,
	credentialType: string,
	{ maxWaitSeconds }: Pick<Configuration, 'maxWaitSeconds'>,
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
