import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Failure } from '../../../lib/results/Failure';
import type { Result } from '../../../lib/result';
import type { Settings } from '../../../lib/run/ItemGroup';
import type { OpenedLedger } from '../../../lib/run/Run';
import { openQuickBooks } from './openQuickBooks';
import { openXero } from './openXero';

/** Connects to the destination of a configuration, or says why that is not possible. */
export async function openLedger(
	context: IExecuteFunctions,
	configuration: Configuration,
	settings: Settings,
): Promise<Result<OpenedLedger, Failure>> {
	return configuration.destination === 'xero'
		? await openXero(context, configuration, settings)
		: await openQuickBooks(context, configuration, settings);
}
