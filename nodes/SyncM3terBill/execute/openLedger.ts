import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Destination } from '../../../lib/ledger/Destination';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Settings } from '../../../lib/run/ItemGroup';
import type { OpenedLedger } from '../../../lib/run/Run';
import { n8nSend } from '../../../transport/n8nSend';
import { openInSession } from '../../../transport/openInSession';
import { aborted, pause } from '../../../transport/pause';
import { ledgerSession } from '../../../transport/sessions';

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
	const { name, credentialType, label, limits, open } = configuration.destination;
	const credential = await context.getCredentials(credentialType).catch(() => undefined);
	if (credential === undefined) {
		return fail(
			failure('INVALID_CONFIGURATION', `The node has no ${label} credential that can be used.`, {
				remedy: `Choose the ${label} credential in the node, and run the bill again.`,
			}),
		);
	}
	const books = open({ credential, settings });
	if (!books.ok) return books;
	const signal = context.getExecutionCancelSignal();
	const session = ledgerSession(
		{
			credentialId: context.getNode().credentials?.[credentialType]?.id ?? undefined,
			clientId: String(credential.clientId),
			address: `${name} ${books.value.address}`,
		},
		limits,
	);
	const opened = openInSession(session, {
		books: books.value,
		configuration,
		runKey: context.getExecutionId(),
		send: (belongsTo) =>
			n8nSend(context, credentialType, { isCancellable: belongsTo === 'execution' }),
		wait: pause,
		isCancelled: () => signal?.aborted === true,
		cancelled: aborted(signal),
	});
	return ok(opened);
}
