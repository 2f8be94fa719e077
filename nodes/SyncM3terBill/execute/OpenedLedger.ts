import type { Ledger } from '../../../lib/ledger/Ledger';

/** One ledger that is connected and configured. */
export interface OpenedLedger {
	readonly ledger: Ledger;
	/** As the ledger last said; undefined where it does not say. */
	callsLeftToday(): number | undefined;
}
