import type { MiddlewareHandler } from 'hono';
import type { World } from '../../host/world';
import { type CallLimitOptions, starterLimits } from '../options';
import type { XeroEnv } from './xeroEnv';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

/** Spelled as in real traffic (public README of a Zapier-to-Xero sync); other sources capitalise. */
type LimitProblem = 'minute' | 'day' | 'appminute' | 'concurrent';

/** A fixed window that opens with the first call in it. */
interface Window {
	startMs: number;
	calls: number;
}

interface Usage {
	minute: Window;
	day: Window;
	underWay: number;
}

/** @param retryAfterSeconds Absent for a breach of concurrency, which has no moment at which it ends. */
export function rateLimitedResponse(problem: string, retryAfterSeconds?: number): Response {
	const response = new Response(null, {
		status: 429,
		headers: { 'X-Rate-Limit-Problem': problem },
	});
	if (retryAfterSeconds !== undefined) {
		response.headers.set('Retry-After', String(retryAfterSeconds));
	}
	return response;
}

/** 60 a minute, 5 at once and 1,000 or 5,000 a day for each organisation and app (https://developer.xero.com/faq/limits). */
export function limitCalls(
	world: World,
	options: CallLimitOptions | 'off',
): MiddlewareHandler<XeroEnv> {
	const limits = options === 'off' ? starterLimits : options;
	const usageByTenantAndApp = new Map<string, Usage>();
	const appMinutes = new Map<string, Window>();

	return async (context, next) => {
		const { clientId } = context.get('grant');
		const { tenantId } = context.get('books').organisation;
		const nowMs = world.nowMs();
		const usage = usageFor(usageByTenantAndApp, `${tenantId} ${clientId}`, nowMs);
		const appMinute = reopened(appMinutes.get(clientId), MINUTE_MS, nowMs);
		appMinutes.set(clientId, appMinute);

		const problem = options === 'off' ? undefined : breachedLimit(limits, usage, appMinute);
		if (problem === undefined) {
			if (options !== 'off') {
				for (const window of [usage.minute, usage.day, appMinute]) window.calls += 1;
			}
			usage.underWay += 1;
			try {
				await next();
			} finally {
				usage.underWay -= 1;
			}
		} else {
			context.res = rateLimitedResponse(
				problem,
				secondsUntilOpen(problem, usage, appMinute, nowMs),
			);
		}
		const { headers } = context.res;
		const left = (max: number, window: Window) => String(Math.max(0, max - window.calls));
		headers.set('X-MinLimit-Remaining', left(limits.callsPerMinuteMax, usage.minute));
		headers.set('X-DayLimit-Remaining', left(limits.callsPerDayMax, usage.day));
		headers.set('X-AppMinLimit-Remaining', left(limits.appCallsPerMinuteMax, appMinute));
	};
}

function usageFor(usages: Map<string, Usage>, key: string, nowMs: number): Usage {
	const before = usages.get(key);
	const usage = before ?? {
		minute: { startMs: nowMs, calls: 0 },
		day: { startMs: nowMs, calls: 0 },
		underWay: 0,
	};
	usage.minute = reopened(usage.minute, MINUTE_MS, nowMs);
	usage.day = reopened(usage.day, DAY_MS, nowMs);
	usages.set(key, usage);
	return usage;
}

function reopened(window: Window | undefined, lengthMs: number, nowMs: number): Window {
	return window && nowMs < window.startMs + lengthMs ? window : { startMs: nowMs, calls: 0 };
}

function breachedLimit(
	limits: CallLimitOptions,
	usage: Usage,
	appMinute: Window,
): LimitProblem | undefined {
	if (usage.day.calls >= limits.callsPerDayMax) return 'day';
	if (usage.minute.calls >= limits.callsPerMinuteMax) return 'minute';
	if (appMinute.calls >= limits.appCallsPerMinuteMax) return 'appminute';
	return usage.underWay >= limits.concurrentCallsMax ? 'concurrent' : undefined;
}

function secondsUntilOpen(
	problem: LimitProblem,
	usage: Usage,
	appMinute: Window,
	nowMs: number,
): number | undefined {
	switch (problem) {
		case 'day':
			return Math.ceil((usage.day.startMs + DAY_MS - nowMs) / 1000);
		case 'minute':
			return Math.ceil((usage.minute.startMs + MINUTE_MS - nowMs) / 1000);
		case 'appminute':
			return Math.ceil((appMinute.startMs + MINUTE_MS - nowMs) / 1000);
		case 'concurrent':
			return undefined;
	}
}
