import type { Send } from '../../http/request';
import type { Knowledge } from '../../ledger/Knowledge';

/** The organisation that a call is for. */
export interface Organisation {
	readonly send: Send;
	/** As the credential's connections list it. */
	readonly tenantId: string;
	/** What is known of it: how long its lists are, for example. */
	readonly knowledge: Knowledge;
	/** For links; asked of Xero once. Undefined where Xero does not say. */
	readonly shortCode: () => Promise<string | undefined>;
	/** YYYY-MM-DD: the later of the lock dates. */
	readonly lockedThrough: () => Promise<string | undefined>;
}
