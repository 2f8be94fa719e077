import { sleep } from 'n8n-workflow';
import { M3terFetches } from '../lib/m3ter/FetchTogether';
import type { VendorLimits } from '../lib/http/VendorLimits';
import { Knowledge } from '../lib/ledger/Knowledge';
import type { GroupClock } from '../lib/run/arrivals';
import { Groups } from '../lib/run/groups';
import { callMs } from './callPace';
import { createTurns, type Turns } from '../lib/run/turns';
import { noRenewalsYet, type TokenRenewals } from './renewOnForbidden';
import { noStartsYet, type TokenStarts } from './startAlone';
import { createVendorPace, secondsToMs, type Clock, type VendorPace } from './vendorPace';

/** What the executions of one process that write into one ledger share. */
export interface LedgerSession {
	readonly pace: VendorPace;
	readonly knowledge: Knowledge;
	readonly groups: Groups;
	/** Of documents that are issued. */
	readonly turns: Turns;
}

/** Whose session it is. */
export interface SessionKey {
	/** n8n's id of the credential; undefined where it has none. */
	readonly credentialId: string | undefined;
	/** The vendor's app, which the limits are counted for: a credential can be connected to another one. */
	readonly clientId: string;
	/** The books, or the organization, that it leads to. */
	readonly address: string;
}

/** Longer than any pause that a session would still have to keep, but that of a day: it costs one call to learn it again. */
const keptMs = secondsToMs(3_600);

/** The clock of a session belongs to no execution. */
export type SessionClock = Clock & GroupClock;

const clock: SessionClock = {
	// Nobody sets it back: a wait for a moment that has passed already would last until it comes again.
	now: () => Math.floor(performance.timeOrigin + performance.now()),
	random: () => Math.random(),
	wait: async (ms) => await sleep(ms),
};

/**
 * Keeps sessions of one kind for as long as the process lives, or nobody has asked for them within an hour. Nothing is
 * shared between credentials, and nothing at all where n8n gives no id of one.
 */
function keepSessions<Session extends { readonly pace: VendorPace; readonly groups?: Groups }>(
	open: (limits: VendorLimits, clock: SessionClock) => Session,
): (key: SessionKey, limits: VendorLimits) => Session {
	const kept = new Map<string, { readonly session: Session; usedAtMs: number }>();
	return ({ credentialId, clientId, address }, limits) => {
		if (credentialId === undefined) return open(limits, clock);
		const nowMs = clock.now();
		for (const [name, { session, usedAtMs }] of kept) {
			const isIdle = session.pace.isIdle() && session.groups?.isIdle() !== false;
			if (isIdle && nowMs - usedAtMs > keptMs) kept.delete(name);
		}
		const name = JSON.stringify([credentialId, clientId, address]);
		const entry = kept.get(name) ?? { session: open(limits, clock), usedAtMs: nowMs };
		entry.usedAtMs = nowMs;
		kept.set(name, entry);
		return entry.session;
	};
}

/** Calls that a group makes however many bills it has: looks at customers and at documents of both kinds, and a write. */
const callsOfGroup = 4;

export const openSession = (limits: VendorLimits, time: SessionClock): LedgerSession => ({
	pace: createVendorPace(limits, time),
	knowledge: new Knowledge(time.now),
	groups: new Groups(time, callsOfGroup * callMs(limits.rates)),
	turns: createTurns(),
});

export const ledgerSession = keepSessions(openSession);

/** What the executions of one process that read from one m3ter organization share. */
export interface M3terSession {
	readonly pace: VendorPace;
	readonly fetches: M3terFetches;
	readonly starts: TokenStarts;
	readonly renewals: TokenRenewals;
}

export const m3terSession = keepSessions<M3terSession>((limits, time) => ({
	pace: createVendorPace(limits, time),
	fetches: new M3terFetches(time),
	starts: noStartsYet(time.now),
	renewals: noRenewalsYet(time.now),
}));
