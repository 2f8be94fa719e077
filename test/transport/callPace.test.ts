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
	const isBatch = ({ url }: HttpRequest) => url.endsWith('/batch');
	const pace = createCallPace([{ callsMax: 2, windowMs: 60_000, counts: isBatch }]);
	const batch = { ...request, url: 'https://ledger.example/batch' };
	for (const atMs of [0, 1, 2]) pace.add(request, atMs);
	expect(pace.opensAtMs(batch, 3)).toBe(3);
	pace.add(batch, 3);
	expect(pace.opensAtMs(batch, 4)).toBe(61_003);
	expect(pace.opensAtMs(request, 4)).toBe(4);
});

it('half a share of the calls of a second is twice the distance between them', () => {
	const pace = createCallPace([{ callsMax: 10, windowMs: 1_000 }]);
	pace.add(request, 5);
	expect(pace.opensAtMs(request, 6, 0.5)).toBe(255);
});
