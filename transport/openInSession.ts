import type { Configuration } from '../lib/configuration/Configuration';
import type { Send } from '../lib/http/request';
import type { Books } from '../lib/ledger/Destination';
import { rememberBooks } from '../lib/ledger/rememberBooks';
import { keyOf } from '../lib/run/groups';
import type { OpenedLedger } from '../lib/run/Run';
import { paceRequests } from './paceRequests';
import type { LedgerSession } from './sessions';
import { secondsToMs } from './vendorPace';

/** One execution, as a session sees it. */
export interface Member {
	readonly books: Books;
	readonly configuration: Configuration;
	/** Differs from run to run. */
	readonly runKey: string;
	/** Signs and sends. What belongs to a group goes on whatever becomes of the execution. */
	readonly send: (belongsTo: 'execution' | 'group') => Send;
	/** Resolves after the time, or at once when it is to stop. */
	readonly wait: (ms: number, isStopped: () => boolean) => Promise<void>;
	readonly isCancelled: () => boolean;
	/** Resolves when the execution is cancelled. */
	readonly cancelled: Promise<unknown>;
}

/** Opens a ledger for an execution: at the pace of the session, with what it knows, and in its groups. */
export function openInSession(
	{ pace, knowledge, groups, turns }: LedgerSession,
	{ books, configuration, runKey, send, wait, isCancelled, cancelled }: Member,
): OpenedLedger {
	const connect = (belongsTo: 'execution' | 'group', isStopped: () => boolean) => {
		const paced = paceRequests(send(belongsTo), pace, {
			waitMsMax: secondsToMs(configuration.maxWaitSeconds),
			wait: async (ms) => await wait(ms, isStopped),
			isCancelled: isStopped,
		});
		const ledger = books.connect({ configuration, send: paced.send, runKey, knowledge });
		return {
			...paced,
			ledger: rememberBooks(ledger, knowledge, keyOf(configuration), configuration.destination),
		};
	};
	const { ledger, callsLeftToday } = connect('execution', isCancelled);
	let bringsNoMore = (): void => undefined;
	const beganAtMs = pace.now();
	return {
		ledger,
		callsLeftToday,
		expectBills: () => (bringsNoMore = groups.expect(configuration)),
		issue: { issuing: connect('group', isCancelled).ledger.issuing, turns, isCancelled },
		settle: async (bills, results) => {
			bringsNoMore();
			const journey = await groups.settle(
				{
					...bills,
					configuration,
					beganAtMs,
					cancelled,
					connect: (isAbandoned) => connect('group', isAbandoned),
				},
				results,
			);
			// Whoever runs a failed bill again has changed something, and expects that it is seen.
			if ([...results.values()].some(({ output }) => output === 'failures')) knowledge.forget();
			return journey;
		},
	};
}
