import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Destination } from '../../../lib/ledger/Destination';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Settings } from '../../../lib/run/ItemGroup';
import type { OpenedLedger } from '../../../lib/run/Run';
import { n8nSend } from '../../../transport/n8nSend';
import { paceRequests, secondsToMs } from '../../../transport/paceRequests';
import { pause } from '../../../transport/pause';

/**
 * Connects to the destination of a configuration, or says why that is not possible. n8n throws where the
 * node has no credential, and a node that throws loses its items: with On Error set to continue they would
 * pass on as if they were invoices.
 */
export async function openLedger(
	context: IExecuteFunctions,
	configuration: Configuration<Destination>,
	settings: Settings,
): Promise<Result<OpenedLedger, Failure>> {
	const { credentialType, label, limits, open } = configuration.destination;
	const credential = await context.getCredentials(credentialType).catch(() => undefined);
	if (credential === undefined) {
		return fail(
			failure('INVALID_CONFIGURATION', `The node has no ${label} credential that can be used.`, {
				remedy: `Choose the ${label} credential in the node, and run the bill again.`,
			}),
		);
	}
	const signal = context.getExecutionCancelSignal();
	const { send, callsLeftToday } = paceRequests(n8nSend(context, credentialType), {
		...limits,
		waitMsMax: secondsToMs(configuration.maxWaitSeconds),
		now: Date.now,
		random: Math.random,
		wait: async (ms) => await pause(ms, signal),
		isCancelled: () => signal?.aborted === true,
	});
	const runKey = context.getExecutionId();
	const ledger = open({ credential, settings, configuration, send, runKey });
	return ledger.ok ? ok({ ledger: ledger.value, callsLeftToday }) : ledger;
}
