import type { HttpRequest } from '../../lib/http/request';
import { createCallPace } from '../../transport/callPace';

const request: HttpRequest = { method: 'GET', url: 'https://ledger.example/a', headers: {} };

/** Four are a limit of three and a tenth of room; the minute has a second of room. */
const minute = { callsMax: 4, windowMs: 60_000 };

it.each([
	['is open while it has room', [0, 10], 20, 20],
	['opens when the oldest call leaves it', [0, 10, 20], 30, 61_000],
	['counts only calls that are still in it', [0, 10, 20], 61_005, 61_005],
	[
		'opens for the second waiting call when the second oldest leaves',
		[0, 10, 20, 61_000],
		61_001,
		61_010,
	],
])('a limit of four calls a minute %s', (_sentence, callsAtMs, nowMs, opensAtMs) => {
	const pace = createCallPace([minute]);
	for (const atMs of callsAtMs) pace.add(request, atMs);
	expect(pace.opensAtMs(request, nowMs)).toBe(opensAtMs);
});

it('a limit of ten calls a second is a distance of an eighth of a second between calls', () => {
	const pace = createCallPace([{ callsMax: 10, windowMs: 1_000 }]);
	expect(pace.opensAtMs(request, 5)).toBe(5);
	pace.add(request, 5);
	expect(pace.opensAtMs(request, 6)).toBe(130);
	expect(pace.opensAtMs(request, 500)).toBe(500);
});

it('a limit on one kind of call leaves the others alone', () => {
	const isBatch = ({ url }: HttpRequest) => (url.endsWith('/batch') ? 1 : 0);
	const pace = createCallPace([{ callsMax: 2, windowMs: 60_000, counts: isBatch }]);
	const batch = { ...request, url: 'https://ledger.example/batch' };
	for (const atMs of [0, 1, 2]) pace.add(request, atMs);
	expect(pace.opensAtMs(batch, 3)).toBe(3);
	pace.add(batch, 3);
	expect(pace.opensAtMs(batch, 4)).toBe(61_003);
	expect(pace.opensAtMs(request, 4)).toBe(4);
});

it('a request that counts for several waits until all of them have room', () => {
	const items = ({ body }: HttpRequest) => Number(body ?? 1);
	const pace = createCallPace([{ callsMax: 10, windowMs: 60_000, counts: items }]);
	for (const [count, atMs] of [
		[4, 0],
		[2, 10],
		[1, 20],
	]) {
		pace.add({ ...request, body: String(count) }, atMs!);
	}
	const opensAtMs = (count: number) => pace.opensAtMs({ ...request, body: String(count) }, 30);
	// Nine are the limit, seven are taken: four leave first, then two.
	expect([1, 2, 3, 6, 7, 8, 9].map(opensAtMs)).toEqual([
		...[30, 30],
		...[61_000, 61_000],
		...[61_010, 61_010],
		61_020,
	]);
	// One that never fits goes alone.
	expect(opensAtMs(40)).toBe(61_020);
});

it('half a share of the calls of a second is twice the distance between them', () => {
	const pace = createCallPace([{ callsMax: 10, windowMs: 1_000 }]);
	pace.add(request, 5);
	expect(pace.opensAtMs(request, 6, 0.5)).toBe(255);
});
