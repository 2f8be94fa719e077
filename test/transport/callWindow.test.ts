import { createCallWindow } from '../../transport/callWindow';

const minute = { callsMax: 3, windowMs: 60_000 };

it.each([
	['is open while it has room', [0, 10], 20, 20],
	['opens when the oldest call leaves it', [0, 10, 20], 30, 60_000],
	['counts only calls that are still in it', [0, 10, 20], 60_005, 60_005],
	[
		'opens for the second waiting call when the second oldest leaves',
		[0, 10, 20, 60_000],
		60_001,
		60_010,
	],
])('a window of three calls a minute %s', (_sentence, callsAtMs, nowMs, opensAtMs) => {
	const window = createCallWindow(minute);
	for (const atMs of callsAtMs) window.add(atMs);
	expect(window.opensAtMs(nowMs)).toBe(opensAtMs);
});

it('is empty when the last call has left it', () => {
	const window = createCallWindow(minute);
	window.add(5);
	window.add(70);
	expect(window.emptyAtMs()).toBe(60_070);
});
