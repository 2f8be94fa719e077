import type { HttpAnswer, HttpRequest } from '../../lib/http/request';
import { startAlone } from '../../transport/openM3terApi';

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

const settled = async () => await new Promise((resolve) => setImmediate(resolve));
