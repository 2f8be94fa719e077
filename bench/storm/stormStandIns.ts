import type { StandInOptions } from '../../demo/host/standIns';
import { benchStandIns } from '../n8n/benchBooks';

/** What Intuit's newer page says; its older one says ten at a time. Both hold here. */
export const QUICKBOOKS_CALLS_PER_SECOND_MAX = 10;

/** The vendors with all readings of their limits. Each storm has books of its own, as limits hold for each of them. */
export function stormStandIns(storms: number): StandInOptions {
	const { xero, quickBooks } = benchStandIns(storms);
	return {
		xero,
		quickBooks: {
			...quickBooks,
			limits: { callsPerSecondMax: QUICKBOOKS_CALLS_PER_SECOND_MAX },
		},
	};
}
