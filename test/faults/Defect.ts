import type { HealthStore } from '../../lib/health/HealthStore';
import type { Ledger } from '../../lib/ledger/Ledger';
import type { Send } from '../../lib/http/request';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import type { OpenedLedger } from '../../lib/run/Run';
import type { Member } from '../../transport/openInSession';
import type { LedgerSession, SessionClock } from '../../transport/sessions';
import type { Version } from './world/stories';

/** A mistake put into the engine from outside, at one of its seams. */
export interface Defect {
	readonly health: (store: HealthStore) => HealthStore;
	readonly send: (send: Send) => Send;
	readonly limits: (limits: VendorLimits) => VendorLimits;
	readonly ledger: (ledger: Ledger, deliveries: readonly Version[]) => Ledger;
	readonly session: (session: LedgerSession, clock: SessionClock) => LedgerSession;
	readonly member: (member: Member) => Member;
	readonly opened: (opened: OpenedLedger) => OpenedLedger;
}

const same = <Thing>(thing: Thing): Thing => thing;

export const noDefect: Defect = {
	health: same,
	send: same,
	limits: same,
	ledger: same,
	session: same,
	member: same,
	opened: same,
};
