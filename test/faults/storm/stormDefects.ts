import { failure } from '../../../lib/results/failureCatalogue';
import type { HttpAnswer } from '../../../lib/http/request';
import type { BillResult } from '../../../lib/results/BillResult';
import { Groups } from '../../../lib/run/groups';
import type { VendorPace } from '../../../transport/vendorPace';
import { noDefect, type Defect } from '../Defect';

type Settle = Parameters<Groups['settle']>;

class ForgettingLateComers extends Groups {
	override async settle(...bills: Settle): ReturnType<Groups['settle']> {
		return this.isIdle() ? await super.settle(...bills) : await new Promise(() => undefined);
	}
}

class HandingToTheWrong extends Groups {
	private last?: BillResult;

	override async settle(...[delivery, results]: Settle): ReturnType<Groups['settle']> {
		const journey = await super.settle(delivery, results);
		for (const [job, result] of results) {
			if (this.last) results.set(job, this.last);
			this.last = result;
		}
		return journey;
	}
}

const handingOutThrottles = (pace: VendorPace): VendorPace => ({
	...pace,
	start: async (request, send) => {
		let answered: HttpAnswer | undefined;
		await pace.start(request, async () => (answered = await send()));
		return answered;
	},
});

const hourMs = 3_600_000;

/** Mistakes that sessions could make, each put in from outside. */
export const stormDefects: Readonly<Record<string, Partial<Defect>>> = {
	'a group forgets late-comers': {
		session: (session, clock) => ({ ...session, groups: new ForgettingLateComers(clock, 0) }),
	},
	'a leader dies with its execution': {
		member: (member) => ({
			...member,
			send: (belongsTo) => async (request) =>
				member.isCancelled()
					? { kind: 'notSent', failure: failure('CANCELLED', 'Cancelled.') }
					: await member.send(belongsTo)(request),
		}),
	},
	'what is known of the books outlives what contradicts it': {
		session: (session) => {
			session.knowledge.forget = () => undefined;
			return session;
		},
	},
	'a throttled call is taken for a refusal': {
		session: (session) => ({ ...session, pace: handingOutThrottles(session.pace) }),
	},
	'executions that end without a bill are waited for': {
		session: (session, clock) => ({ ...session, groups: new Groups(clock, hourMs) }),
		opened: (opened) => ({
			...opened,
			expectBills: () => {
				opened.expectBills();
				return () => undefined;
			},
		}),
	},
	'results are handed to the wrong execution': {
		session: (session, clock) => ({ ...session, groups: new HandingToTheWrong(clock, 0) }),
	},
};

export const withStormDefect = (name: string): Defect => ({ ...noDefect, ...stormDefects[name] });
