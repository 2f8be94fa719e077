import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Failure } from '../../../lib/outcome/Failure';
import type { Result } from '../../../lib/result';
import type { Ledger } from '../../../lib/sync/Ledger';
import { openQuickBooks } from './openQuickBooks';
import { openXero } from './openXero';
import type { Settings } from './readSettings';

/** One ledger that is connected and configured. */
export interface OpenLedger {
	readonly ledger: Ledger;
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
