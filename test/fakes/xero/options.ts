import type { XeroOrganisation } from './books/types';

export interface CallLimitOptions {
	/** Fixed window, for each organisation and app. */
	callsPerMinuteMax: number;
	/** 1,000 on the Starter tier, which a self-registered app is on; 5,000 above. */
	callsPerDayMax: number;
	/** Over all organisations of an app. */
	appCallsPerMinuteMax: number;
	concurrentCallsMax: number;
}

/** https://developer.xero.com/faq/limits and /pricing (tiers since 2 March 2026). */
export const starterLimits: CallLimitOptions = {
	callsPerMinuteMax: 60,
	callsPerDayMax: 1000,
	appCallsPerMinuteMax: 10_000,
	concurrentCallsMax: 5,
};

export interface XeroClientRegistration {
	clientId: string;
	clientSecret: string;
	/** Any https address, and http://localhost, if absent. */
	redirectUris?: readonly string[];
}

export interface XeroOptions {
	/** One set of seeded books each; the first is the one `fake.organisation` gives. */
	organisations: ReadonlyArray<Partial<XeroOrganisation>>;
	clients: readonly XeroClientRegistration[];
	limits: CallLimitOptions | 'off';
	accessTokenLifetimeSeconds: number;
	/** Awaited while a call counts as under way, so that calls can overlap. A number is milliseconds of real time. */
	latency: number | (() => Promise<void>);
}

export const defaultXeroOptions: XeroOptions = {
	organisations: [{}],
	clients: [{ clientId: 'xero-client', clientSecret: 'xero-secret' }],
	limits: starterLimits,
	accessTokenLifetimeSeconds: 1800,
	latency: 0,
};
