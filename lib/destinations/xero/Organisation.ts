import type { Send } from '../../http/request';

/** The organisation that a call is for. */
export interface Organisation {
	readonly send: Send;
	/** As the credential's connections list it. */
	readonly tenantId: string;
	/** For links; asked of Xero once. Undefined where Xero does not say. */
	readonly shortCode: () => Promise<string | undefined>;
	/** YYYY-MM-DD: the later of the lock dates. */
	readonly lockedThrough: () => Promise<string | undefined>;
}
