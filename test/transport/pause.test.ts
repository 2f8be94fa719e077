import { aborted } from '../../transport/pause';

it.each<[string, (controller: AbortController) => void, boolean]>([
	['was cancelled before anybody asked', (controller) => controller.abort(), true],
	['is cancelled later', (controller) => setImmediate(() => controller.abort()), true],
	['goes on', () => undefined, false],
])('an execution that %s', async (_what, prepare, expected) => {
	const controller = new AbortController();
	prepare(controller);
	const inTime = new Promise<false>((resolve) => void setTimeout(resolve, 50, false));
	expect(await Promise.race([aborted(controller.signal).then(() => true), inTime])).toBe(expected);
});
