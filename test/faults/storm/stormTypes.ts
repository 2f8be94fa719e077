import type { Fault } from '../../fakes/host/faults';
import type { Story, Version } from '../world/stories';
import type { N8nLimits } from './n8nPlaces';

/** Many executions within seconds, each with a bill or two, in one process or in two. */
export interface Storm {
	readonly vendor: 'xero' | 'quickBooks';
	readonly processes: number;
	readonly stories: readonly Story[];
	readonly executions: readonly StormExecution[];
	/** A customer is archived in the middle of it, and nobody brings it back. */
	readonly archives?: { readonly story: number; readonly afterMs: number };
	/** A process loses its session, as when n8n loads the package anew. */
	readonly forgetsAfterMs?: number;
	/** A process dies with all its executions; it starts anew, and a person runs these again. */
	readonly crashesAfterMs?: number;
	/** How each process starts its executions; all at once if absent. */
	readonly n8n?: N8nLimits;
	/** Executions have the IDs of their bills and ask m3ter for them, together. */
	readonly asksM3ter?: boolean;
	/** What the vendor answers to some of the requests. */
	readonly faults?: readonly StormFault[];
}

export interface StormFault {
	readonly fault: Fault;
	readonly strikes: 'writes' | 'reads';
	readonly nth: number;
	readonly times: number;
}

export interface StormExecution {
	readonly process: number;
	readonly startsAfterMs: number;
	readonly deliveries: readonly Version[];
	readonly cancelledAfterMs?: number;
}

export interface StormFigures {
	readonly complaints: readonly string[];
	readonly calls: number;
	readonly throttled: number;
	readonly seconds: number;
	readonly written: number;
	/** Executions that ended with their process. */
	readonly died: number;
}

export type Complain = (complaint: string) => void;
