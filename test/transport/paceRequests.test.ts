import { failure } from '../../lib/results/failureCatalogue';
import type { HttpAnswer, HttpRequest } from '../../lib/http/request';
import { readXeroQuota, readXeroThrottle } from '../../lib/destinations/xero/throttle';
import type { VendorLimits } from '../../lib/http/VendorLimits';
import { paceRequests, type Patience } from '../../transport/paceRequests';
import { createVendorPace, secondsToMs, type Clock } from '../../transport/vendorPace';

const request = (name = 'a'): HttpRequest => ({ method: 'GET', url: name, headers: {} });

const answered = (status: number, headers: Record<string, string> = {}): HttpAnswer => ({
	kind: 'answered',
	status,
	headers,
	body: {},
});

const throttled = (retryAfter?: string, problem = 'minute'): HttpAnswer =>
	answered(429, {
		'x-rate-limit-problem': problem,
		...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
	});

/** A clock that only waiting moves, and a ledger that gives these answers, the last one for ever. */
function pace(
	answers: readonly HttpAnswer[],
	given: Partial<VendorLimits & Patience & Clock> = {},
) {
	const left = [...answers];
	const sentAtMs: number[] = [];
	let nowMs = 0;
	let underWay = 0;
	let underWayMost = 0;
	const pacing = {
		callsAtOnceMax: 6,
		rates: [{ callsMax: 60, windowMs: secondsToMs(60) }],
		readThrottle: readXeroThrottle,
		readQuota: readXeroQuota,
		waitMsMax: secondsToMs(120),
		now: () => nowMs,
		random: () => 0,
		wait: async (ms: number) => {
			const untilMs = nowMs + ms;
			await Promise.resolve();
			nowMs = Math.max(nowMs, untilMs);
		},
		isCancelled: () => false,
		...given,
	};
	const vendor = createVendorPace(pacing, pacing);
	/** Another execution of the same process. */
	const another = (patience: Partial<Patience> = {}) =>
		paceRequests(answer, vendor, { ...pacing, ...patience });
	const answer = async (): Promise<HttpAnswer> => {
		sentAtMs.push(nowMs);
		underWay += 1;
		underWayMost = Math.max(underWayMost, underWay);
		await Promise.resolve();
		underWay -= 1;
		return (left.length > 1 ? left.shift() : left[0])!;
	};
	return {
		...another(),
		another,
		limits: pacing,
		sentAtMs,
		underWayMost: () => underWayMost,
		nowMs: () => nowMs,
	};
}

const codeOf = (answer: HttpAnswer) =>
	answer.kind === 'notSent' ? answer.failure.code : answer.kind;

describe('a refusal for too many calls', () => {
	it.each([
		['to the millisecond as long as it says', '30', 30_000],
		['two seconds where it does not say', undefined, 2_000],
		['a second at least', '0', 1_000],
	])('is waited for %s, then the call is sent again', async (_what, retryAfter, waitedMs) => {
		const { send, sentAtMs } = pace([throttled(retryAfter), answered(200)]);
		expect(await send(request())).toMatchObject({ status: 200 });
		expect(sentAtMs).toEqual([0, waitedMs]);
	});

	it('that names no time is waited for twice as long each time, up to a minute', async () => {
		const refusals = Array.from({ length: 8 }, () => throttled());
		const { send, sentAtMs } = pace([...refusals, answered(200)], { waitMsMax: Infinity });
		await send(request());
		const pausesMs = sentAtMs.slice(1).map((atMs, index) => atMs - sentAtMs[index]!);
		expect(pausesMs).toEqual([2, 4, 8, 16, 32, 60, 60, 60].map(secondsToMs));
	});

	it('that names no time is waited for up to half as long again, by chance', async () => {
		const { send, sentAtMs } = pace([throttled(), answered(200)], { random: () => 0.8 });
		await send(request());
		expect(sentAtMs).toEqual([0, 2_800]);
	});

	it('starts from two seconds again after an answer', async () => {
		const { send, sentAtMs } = pace([throttled(), answered(200), throttled(), answered(200)]);
		await send(request());
		await send(request());
		expect(sentAtMs).toEqual([0, 2_000, 2_000, 4_000]);
	});

	it('of several calls at once doubles the pause once', async () => {
		const { send, nowMs } = pace([...Array.from({ length: 5 }, () => throttled()), answered(200)]);
		await Promise.all(Array.from({ length: 5 }, () => send(request())));
		expect(nowMs()).toBe(2_000);
	});

	it('that arrives late is waited for too, whatever the others of its moment have waited', async () => {
		const { limits, nowMs } = pace([answered(200)]);
		const vendor = createVendorPace(limits, limits);
		let refuse = (_answer: HttpAnswer): void => undefined;
		const late = vendor.start(request(), () => new Promise((resolve) => (refuse = resolve)));
		await vendor.start(request(), () => Promise.resolve(throttled()));
		await limits.wait(secondsToMs(100));
		refuse(throttled());
		await late;
		expect(vendor.hold().untilMs).toBeGreaterThan(nowMs());
	});

	it('that names thirty years ends the sending, and a day is said', async () => {
		const { send } = pace([throttled('1000000000')]);
		expect(await send(request())).toMatchObject({
			failure: { code: 'RATE_LIMITED', retryAfterSeconds: 86_400 },
		});
	});

	it('by whoever gives out tokens is waited for as well', async () => {
		const limited = failure('RATE_LIMITED', 'No token.', { retryAfterSeconds: 7 });
		const { send, sentAtMs } = pace([{ kind: 'notSent', failure: limited }, answered(200)]);
		expect(await send({ ...request(), method: 'POST' })).toMatchObject({ status: 200 });
		expect(sentAtMs).toEqual([0, 7_000]);
	});

	it('holds back every call of the run', async () => {
		const { send, sentAtMs } = pace([throttled('30'), answered(200)]);
		await send(request('a'));
		await send(request('b'));
		expect(sentAtMs).toEqual([0, 30_000, 30_000]);
	});

	it('of several calls at once is waited for once', async () => {
		const { send, nowMs } = pace([
			...Array.from({ length: 5 }, () => throttled('30')),
			answered(200),
		]);
		await Promise.all(Array.from({ length: 5 }, () => send(request())));
		expect(nowMs()).toBe(30_000);
	});

	it('that lasts longer than the run may wait ends the sending, and says when it opens', async () => {
		const { send, sentAtMs } = pace([throttled('66975', 'day')]);
		expect(await send(request())).toMatchObject({
			kind: 'notSent',
			failure: { code: 'DAILY_LIMIT', retryAfterSeconds: 66_975 },
		});
		expect(codeOf(await send(request()))).toBe('DAILY_LIMIT');
		expect(sentAtMs).toEqual([0]);
	});

	it('that comes again and again ends it when the time is used up', async () => {
		const { send, sentAtMs } = pace([throttled('50')]);
		expect(codeOf(await send(request()))).toBe('RATE_LIMITED');
		expect(sentAtMs).toEqual([0, 50_000, 100_000]);
	});

	it('that names no time at all ends too', async () => {
		const { send } = pace([throttled('0')], { waitMsMax: 10_000 });
		expect(codeOf(await send(request()))).toBe('RATE_LIMITED');
	});
});

describe('before the limits bite', () => {
	it('fewer calls are under way than the vendor allows', async () => {
		const { send, underWayMost } = pace([answered(200)]);
		await Promise.all(Array.from({ length: 40 }, () => send(request())));
		expect(underWayMost()).toBe(5);
	});

	it('a tenth fewer calls go out in a minute than the vendor allows', async () => {
		const { send, sentAtMs } = pace([answered(200)]);
		for (let count = 0; count < 55; count++) await send(request());
		expect(sentAtMs.at(53)).toBe(0);
		expect(sentAtMs.at(54)).toBe(61_000);
	});

	it('a minute that others have used up is waited for', async () => {
		const { send, sentAtMs } = pace([
			answered(200, { 'x-minlimit-remaining': '0' }),
			answered(200),
		]);
		await send(request());
		await send(request());
		expect(sentAtMs).toEqual([0, 61_000]);
	});

	it('a day that is used up ends the sending after the call that said so', async () => {
		const { send, callsLeftToday } = pace([answered(200, { 'x-daylimit-remaining': '0' })]);
		expect(await send(request())).toMatchObject({ status: 200 });
		expect(codeOf(await send(request()))).toBe('DAILY_LIMIT');
		expect(callsLeftToday()).toBe(0);
	});
});

it.each([
	['AUTH_FAILED', 1],
	['REDIRECTED', 2],
] as const)('after %s %i of two calls are tried', async (code, tried) => {
	const { send, sentAtMs } = pace([{ kind: 'notSent', failure: failure(code, 'No.') }]);
	expect(codeOf(await send(request()))).toBe(code);
	expect(codeOf(await send(request()))).toBe(code);
	expect(sentAtMs).toHaveLength(tried);
});

describe('executions of one process', () => {
	it('keep the rates together', async () => {
		const { send, another, sentAtMs } = pace([answered(200)]);
		for (let count = 0; count < 30; count++) await send(request());
		const { send: sendToo } = another();
		for (let count = 0; count < 25; count++) await sendToo(request());
		expect(sentAtMs.at(53)).toBe(0);
		expect(sentAtMs.at(54)).toBe(61_000);
	});

	it('know together until when calls are refused, and each waits as long as it may', async () => {
		const { send, another, sentAtMs } = pace([throttled('50'), answered(200)]);
		const impatient = another({ waitMsMax: 10_000 });
		const first = send(request());
		await Promise.resolve();
		await Promise.resolve();
		await Promise.resolve();
		expect(codeOf(await impatient.send(request()))).toBe('RATE_LIMITED');
		expect(await first).toMatchObject({ status: 200 });
		expect(sentAtMs).toEqual([0, 50_000]);
	});

	it('try a connection that was no longer valid anew: somebody may have connected again', async () => {
		const refused = failure('AUTH_FAILED', 'No.');
		const { send, another } = pace([{ kind: 'notSent', failure: refused }, answered(200)]);
		expect(codeOf(await send(request()))).toBe('AUTH_FAILED');
		expect(codeOf(await send(request()))).toBe('AUTH_FAILED');
		expect(await another().send(request())).toMatchObject({ status: 200 });
	});

	it('that are cancelled take no other with them', async () => {
		const { send, another } = pace([answered(200)]);
		const cancelled = another({ isCancelled: () => true });
		expect(codeOf(await cancelled.send(request()))).toBe('CANCELLED');
		expect(await send(request())).toMatchObject({ status: 200 });
	});
});

describe('what got lost', () => {
	const dead: HttpAnswer = { kind: 'noAnswer', cause: 'ECONNRESET' };
	const unreachable: HttpAnswer = {
		kind: 'notSent',
		failure: failure('UNREACHABLE', 'The service could not be reached (ENOTFOUND).'),
	};
	const query: HttpRequest = { ...request(), method: 'POST', reads: true };

	it.each([
		['a read of a server in trouble', request(), answered(502)],
		['a read without an answer', request(), dead],
		['a read that timed out at the server', request(), answered(408)],
		['a read that could not leave', request(), unreachable],
		['a query in the body', query, answered(500)],
	])('%s is sent again three times, after growing pauses', async (_what, lost, answer) => {
		const { send, sentAtMs } = pace([answer]);
		expect(await send(lost)).toEqual(answer);
		expect(sentAtMs).toEqual([0, 1_000, 3_000, 7_000]);
	});

	it('is given as soon as it comes', async () => {
		const { send, sentAtMs } = pace([answered(502), dead, answered(200)]);
		expect(await send(request())).toMatchObject({ status: 200 });
		expect(sentAtMs).toEqual([0, 1_000, 3_000]);
	});

	it.each([
		['a write of a server in trouble', { ...request(), method: 'POST' as const }, answered(503)],
		['a write without an answer', { ...request(), method: 'PUT' as const }, dead],
		['a deletion', { ...request(), method: 'DELETE' as const }, dead],
		['a read that is refused', request(), answered(400)],
		['a read that the server has not', request(), answered(501)],
	])('%s is not sent again', async (_what, lost, answer) => {
		const { send, sentAtMs } = pace([answer]);
		expect(await send(lost)).toEqual(answer);
		expect(sentAtMs).toEqual([0]);
	});

	it('is not waited for longer than the run may wait', async () => {
		const { send, sentAtMs } = pace([answered(502)], { waitMsMax: 3_500 });
		expect(await send(request())).toMatchObject({ status: 502 });
		expect(sentAtMs).toEqual([0, 1_000, 3_000]);
	});

	it('is not waited for any more once many before it were lost for good', async () => {
		const { send, sentAtMs, nowMs } = pace([answered(502)], { waitMsMax: 15_000 });
		for (let reads = 0; reads < 20; reads++) await send(request());
		expect(nowMs()).toBe(secondsToMs(15));
		expect(sentAtMs).toHaveLength(20 + 3 + 3 + 1);
	});

	it('pauses together with others that are lost at the same moment', async () => {
		const { send, sentAtMs } = pace([answered(502)], { waitMsMax: 7_000 });
		await Promise.all([send(request()), send(request()), send(request())]);
		expect(sentAtMs).toHaveLength(12);
	});
});

it('a cancelled execution sends nothing more, not even what waits', async () => {
	let cancelled = false;
	const { send, sentAtMs } = pace([throttled('30'), answered(200)], {
		isCancelled: () => cancelled,
		wait: async () => {
			cancelled = true;
		},
	});
	expect(codeOf(await send(request()))).toBe('CANCELLED');
	expect(codeOf(await send(request()))).toBe('CANCELLED');
	expect(sentAtMs).toHaveLength(1);
});
