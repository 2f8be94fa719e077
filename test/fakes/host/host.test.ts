import { Hono } from 'hono';
import { asNetworkError, dropKindOf, isDropped } from './droppedConnection';
import { createFaults, type Fault, type FaultDialect, withFaults } from './faults';
import { countByKind, recordCalls, type RecordedCall } from './recordedCalls';
import { createWorld } from './world';

const dialect: FaultDialect = {
	rateLimited: (problem, seconds) =>
		new Response(problem, { status: 429, headers: { 'retry-after': String(seconds) } }),
	tokenExpired: () => new Response('expired', { status: 401 }),
	revoked: () => new Response('revoked', { status: 403 }),
	serverError: (status) => new Response('oops', { status }),
	elementsOf: (body) => (Array.isArray(body.parts) ? body.parts : undefined),
};

function createCounter() {
	const world = createWorld();
	const faults = createFaults();
	const calls: RecordedCall[] = [];
	const books = { writes: 0 };
	const app = new Hono();
	app.use(recordCalls(world, calls, (context) => ({ kind: `${context.req.method} parts` })));
	app.use(withFaults(faults, dialect));
	app.post('/parts', (context) => {
		books.writes += 1;
		return context.json({ parts: [1, 2, 3] });
	});
	return { app, faults, books, calls };
}

describe('a world', () => {
	it('gives the same ids for the same seed, and UUIDs', () => {
		const [first, again, other] = [
			createWorld({ seed: 7 }),
			createWorld({ seed: 7 }),
			createWorld({ seed: 8 }),
		];
		const id = first.randomId();
		expect(again.randomId()).toBe(id);
		expect(other.randomId()).not.toBe(id);
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	});

	it('has a clock that stands still until it is moved', () => {
		const world = createWorld({ startMs: 1000 });
		world.advance(500);
		expect(world.nowMs()).toBe(1500);
		expect(() => world.advance(-1)).toThrow('only moves forward');
	});
});

describe('faults', () => {
	it.each<[string, Fault, { writes: number; status: number | 'dropped'; parts?: number[] }]>([
		[
			'a reset before the commit leaves no trace',
			{ fault: 'resetBeforeCommit' },
			{ writes: 0, status: 'dropped' },
		],
		[
			'a reset after the commit leaves the write',
			{ fault: 'resetAfterCommit' },
			{ writes: 1, status: 'dropped' },
		],
		[
			'a timeout after the commit leaves the write',
			{ fault: 'timeoutAfterCommit' },
			{ writes: 1, status: 'dropped' },
		],
		[
			'a 503 before the commit leaves no trace',
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ writes: 0, status: 503 },
		],
		[
			'a 500 after the commit leaves the write',
			{ fault: 'serverErrorAfterCommit', status: 500 },
			{ writes: 1, status: 500 },
		],
		[
			'a rate limit stops the request',
			{ fault: 'rateLimited', retryAfterSeconds: 9 },
			{ writes: 0, status: 429 },
		],
		['an expired token stops the request', { fault: 'tokenExpired' }, { writes: 0, status: 401 }],
		['a revoked grant stops the request', { fault: 'revoked' }, { writes: 0, status: 403 }],
		[
			'elements can come back in another order',
			{ fault: 'reorderElements' },
			{ writes: 1, status: 200, parts: [3, 2, 1] },
		],
		[
			'an element can be missing',
			{ fault: 'dropElement', index: 1 },
			{ writes: 1, status: 200, parts: [1, 3] },
		],
		[
			'any answer can be given',
			{ fault: 'answerWith', respond: () => new Response('<html>', { status: 502 }) },
			{ writes: 0, status: 502 },
		],
	])('%s', async (_sentence, fault, expected) => {
		const { app, faults, books, calls } = createCounter();
		faults.arm(fault);
		const response = await app.request('/parts', { method: 'POST' });
		expect({ writes: books.writes, status: calls[0]?.status }).toEqual({
			writes: expected.writes,
			status: expected.status,
		});
		if (expected.parts) expect(await response.json()).toEqual({ parts: expected.parts });
	});

	it('strike the nth matching request, as often as asked, and then no more', async () => {
		const { app, faults, calls } = createCounter();
		const armed = faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 500 },
			{ matches: ({ body }) => body.includes('hit'), nth: 2, times: 2 },
		);
		for (const body of ['hit 1', 'miss', 'hit 2', 'hit 3', 'hit 4']) {
			await app.request('/parts', { method: 'POST', body });
		}
		expect(calls.map(({ status }) => status)).toEqual([200, 200, 500, 500, 200]);
		expect(armed.strikes()).toBe(2);
		expect(countByKind(calls)).toEqual({ 'POST parts': 5 });
	});

	it('a dropped answer says how the line went dead', async () => {
		const { app, faults } = createCounter();
		faults.arm({ fault: 'timeoutAfterCommit' });
		const response = await app.request('/parts', { method: 'POST' });
		expect(isDropped(response)).toBe(true);
		expect(dropKindOf(response)).toBe('timeout');
		expect(asNetworkError('reset').code).toBe('ECONNRESET');
	});
});
