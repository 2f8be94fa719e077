import type { Send } from '../http/request';

/** One organization of m3ter, and the way to it. */
export interface M3terApi {
	/** Signs, paces and sends. */
	readonly send: Send;
	/** `https://api.m3ter.com`, or that of another environment. */
	readonly baseUrl: string;
	readonly organizationId: string;
}
