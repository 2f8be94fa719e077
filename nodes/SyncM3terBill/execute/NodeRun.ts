import type { IExecuteFunctions } from 'n8n-workflow';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Failure } from '../../../lib/results/Failure';
import type { OpenM3ter } from './openM3ter';

/** One execution of the node. */
export interface NodeRun {
	readonly context: IExecuteFunctions;
	readonly m3ter: OpenM3ter;
	readonly preview: boolean;
	/** Why nothing can be done for any item. */
	readonly refusal?: Failure;
	/** Told after each ledger's part of the run. */
	readonly noteCallsLeft: (
		configuration: Configuration,
		callsLeftToday: number | undefined,
	) => void;
}
