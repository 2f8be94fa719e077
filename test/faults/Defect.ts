import type { HealthStore } from '../../lib/health/HealthStore';
import type { Ledger } from '../../lib/ledger/Ledger';
import type { Send } from '../../lib/http/request';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import type { syncBills } from '../../lib/sync/syncBills';
import type { Version } from './world/stories';

/** A mistake put into the engine from outside, at one of its seams. */
export interface Defect {
	readonly health: (store: HealthStore) => HealthStore;
	readonly send: (send: Send) => Send;
	readonly limits: (limits: VendorLimits) => VendorLimits;
	readonly ledger: (ledger: Ledger, deliveries: readonly Version[]) => Ledger;
	readonly sync: (sync: typeof syncBills) => typeof syncBills;
}

const same = <Thing>(thing: Thing): Thing => thing;

export const noDefect: Defect = {
	health: same,
	send: same,
	limits: same,
	ledger: same,
	sync: same,
};
