import type { Configuration } from '../../../../lib/configuration/Configuration';
import type { Ledger } from '../../../../lib/ledger/Ledger';
import { Groups } from '../../../../lib/run/groups';
import { createTurns } from '../../../../lib/run/turns';
import type { OpenedLedger } from '../../../../lib/run/Run';

/** A ledger for the only execution of a process. */
export function openedAlone(ledger: Ledger, configuration: Configuration): OpenedLedger {
	const groups = new Groups({ now: () => 0, wait: () => Promise.resolve() }, 0);
	const connect = () => ({ ledger, waitedMs: () => 0 });
	const cancelled = new Promise(() => undefined);
	return {
		ledger,
		expectBills: () => () => undefined,
		issue: { issuing: ledger.issuing, turns: createTurns(), isCancelled: () => false },
		callsLeftToday: () => undefined,
		settle: (bills, results) =>
			groups.settle({ ...bills, configuration, beganAtMs: 0, connect, cancelled }, results),
	};
}
