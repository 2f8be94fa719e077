import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Destination } from '../../../lib/ledger/Destination';
import { ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import type { Settings } from '../../../lib/run/ItemGroup';
import type { OpenedLedger } from '../../../lib/run/Run';
import { openInSession } from '../../../transport/openInSession';
import { aborted, pause } from '../../../transport/pause';
import { openBooks } from '../../shared/openBooks';

/** Connects to the destination of a configuration, or says why that is not possible. */
export async function openLedger(
	context: IExecuteFunctions,
	configuration: Configuration<Destination>,
	settings: Settings,
): Promise<Result<OpenedLedger, Failure>> {
	const opened = await openBooks(context, configuration.destination, settings);
	if (!opened.ok) return opened;
	const { books, session, sendOf } = opened.value;
	const signal = context.getExecutionCancelSignal();
	return ok(
		openInSession(session, {
			books,
			configuration,
			runKey: context.getExecutionId(),
			send: (belongsTo) => sendOf({ isCancellable: belongsTo === 'execution' }),
			wait: pause,
			isCancelled: () => signal?.aborted === true,
			cancelled: aborted(signal),
		}),
	);
}
