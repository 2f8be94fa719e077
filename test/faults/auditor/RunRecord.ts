import type { PlannedExecution } from '../schedule';
import type { Version } from '../world/stories';

/** What can be seen of one execution from outside. */
export interface RunRecord {
	readonly id: string;
	readonly deliveries: readonly Version[];
	readonly asksM3ter?: boolean;
	readonly killed?: PlannedExecution['killed'];
	readonly isSweep: boolean;
	startedAtMs: number;
	endedAtMs?: number;
	died: boolean;
	/** Left so far, without those for tokens. */
	requests: number;
	underWay: number;
	/** Refusals for too many calls hold until then. */
	opensAtMs: number;
	/** All that refusals made it wait. */
	demandedWaitMs: number;
	/** For too many calls. */
	refusals: number;
	sawDailyLimit: boolean;
	sawTokenRefused: boolean;
	sawForbidden: boolean;
	/** A fault of the server, no answer, or one that cannot be read: the outcome may be unknown. */
	sawTrouble: boolean;
	/** A call failed over a bill of this execution or of another that was in it. */
	sawPoison: boolean;
	/** Another execution, or a person, was at the books at the same time. */
	hadCompany: boolean;
	/** Counted errors when it started, by the auditor's own count; undefined where nobody can tell. */
	errorsBefore?: number;
}

export const startRecord = (
	id: string,
	{ deliveries, asksM3ter, killed }: Omit<PlannedExecution, 'startsAfterMs'>,
	isSweep: boolean,
	nowMs: number,
): RunRecord => ({
	id,
	deliveries,
	asksM3ter,
	killed,
	isSweep,
	startedAtMs: nowMs,
	died: false,
	requests: 0,
	underWay: 0,
	opensAtMs: 0,
	demandedWaitMs: 0,
	refusals: 0,
	sawDailyLimit: false,
	sawTokenRefused: false,
	sawForbidden: false,
	sawTrouble: false,
	sawPoison: false,
	hadCompany: false,
});
