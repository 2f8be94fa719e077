import type { HttpAnswer, HttpRequest } from '../../lib/http/request';
import { noStartsYet, startAlone } from '../../transport/startAlone';

const request = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
const answer: HttpAnswer = { kind: 'noAnswer', cause: 'ECONNRESET' };

it('lets one request through until it is answered, however it is, and then all others', async () => {
	const sent: string[] = [];
	const answers: Array<(answer: HttpAnswer) => void> = [];
	const send = startAlone(
		async ({ url }) =>
			await new Promise((resolve) => {
				sent.push(url);
				answers.push(resolve);
			}),
	);
	const all = Promise.all(['one', 'two', 'three'].map(async (url) => await send(request(url))));
	await settled();
	expect(sent).toEqual(['one']);

	answers[0]?.(answer);
	await settled();
	expect(sent).toEqual(['one', 'two', 'three']);

	answers.forEach((resolve) => resolve(answer));
	expect(await all).toEqual([answer, answer, answer]);
});

it('does so once for all executions that share a token, and again after half a minute of silence', async () => {
	const clock = { nowMs: 0 };
	const starts = noStartsYet(() => clock.nowMs);
	let underWay: string[] = [];
	const execution = () =>
		startAlone(async ({ url }) => {
			underWay.push(url);
			await settled();
			return answer;
		}, starts);
	const round = async (...urls: string[]) => {
		underWay = [];
		const all = Promise.all(urls.map(async (url) => await execution()(request(url))));
		const first = [...underWay];
		await all;
		return first;
	};
	expect(await round('one', 'two')).toEqual(['one']);
	clock.nowMs = 30_000;
	// Both were let through, as soon as they had looked.
	expect(await round('three', 'four')).toEqual([]);
	expect(underWay).toEqual(['three', 'four']);
	clock.nowMs = 60_001;
	expect(await round('five', 'six')).toEqual(['five']);
});

const settled = async () => await new Promise((resolve) => setImmediate(resolve));
