import type { HttpAnswer, HttpRequest, Send } from '../../lib/http/request';
import { noRenewalsYet, renewOnForbidden } from '../../transport/renewOnForbidden';

const request = (name: string): HttpRequest => ({ method: 'GET', url: name, headers: {} });
const answer = (status: number): HttpAnswer => ({
	kind: 'answered',
	status,
	headers: {},
	body: {},
});

/** A token that was ended, or a user that may not do this: a new token helps only against the first. */
function vendor(newTokenHelps: boolean) {
	const sent: string[] = [];
	let isNew = false;
	const send: Send = async ({ url }) => {
		sent.push(url);
		const status = isNew && newTokenHelps ? 200 : 403;
		await new Promise((resolve) => setImmediate(resolve));
		return answer(status);
	};
	const sendRenewed: Send = async (one) => {
		sent.push('renew');
		isNew = true;
		return await send(one);
	};
	return { sent, send: renewOnForbidden(send, sendRenewed) };
}

it.each([
	['an ended token is renewed, and the request sent again', true, 200, ['a', 'renew', 'a', 'b']],
	[
		'what is forbidden stays so, and is not tried twice again',
		false,
		403,
		['a', 'renew', 'a', 'b'],
	],
])('%s', async (_sentence, newTokenHelps, status, expected) => {
	const { sent, send } = vendor(newTokenHelps);
	expect(await send(request('a'))).toEqual(answer(status));
	expect(await send(request('b'))).toEqual(answer(status));
	expect(sent).toEqual(expected);
});

it.each([
	['renew once for all of them', true, 200, ['a', 'b', 'renew', 'a', 'b']],
	['are not sent again where a new token does not help', false, 403, ['a', 'b', 'renew', 'a']],
])('requests at the same moment %s', async (_sentence, newTokenHelps, status, expected) => {
	const { sent, send } = vendor(newTokenHelps);
	const answers = await Promise.all([send(request('a')), send(request('b'))]);
	expect(answers).toEqual([answer(status), answer(status)]);
	expect(sent).toEqual(expected);
});

it('a request that left with the old token is sent again however late it is refused, without a second renewal', async () => {
	const sent: string[] = [];
	let isNew = false;
	let refuseLate = (): void => {};
	const send: Send = async ({ url }) => {
		sent.push(url);
		if (isNew) return answer(200);
		if (url === 'late') await new Promise<void>((resolve) => (refuseLate = resolve));
		return answer(403);
	};
	const renewing = renewOnForbidden(send, async (one) => {
		sent.push('renew');
		isNew = true;
		return await send(one);
	});
	const late = renewing(request('late'));
	expect(await renewing(request('a'))).toEqual(answer(200));
	refuseLate();
	expect(await late).toEqual(answer(200));
	expect(sent).toEqual(['late', 'a', 'renew', 'a', 'late']);
});

it('a token that is refused after it was renewed is not renewed again', async () => {
	const { sent, send } = vendor(false);
	for (const name of ['a', 'b', 'c']) expect(await send(request(name))).toEqual(answer(403));
	expect(sent.filter((one) => one === 'renew')).toHaveLength(1);
});

describe('executions that share a token', () => {
	/** Tokens end by number: the vendor takes those from `valid` on. */
	function openShared() {
		const clock = { nowMs: 0 };
		const token = { current: 1, valid: 1 };
		const renewals = noRenewalsYet(() => clock.nowMs);
		const send: Send = async () =>
			await Promise.resolve(answer(token.current >= token.valid ? 200 : 403));
		const sendRenewed: Send = async (one) => {
			token.current += 1;
			return await send(one);
		};
		const execution = () => renewOnForbidden(send, sendRenewed, renewals);
		return { clock, token, execution };
	}

	it('renew it once, whichever of them meets the old one first', async () => {
		const { token, execution } = openShared();
		token.valid = 2;
		const answers = await Promise.all([execution(), execution()].map((send) => send(request('a'))));
		expect(answers).toEqual([answer(200), answer(200)]);
		expect(token.current).toBe(2);
	});

	it('renew it again when it ends another time, but not within a minute', async () => {
		const { clock, token, execution } = openShared();
		token.valid = 2;
		expect(await execution()(request('a'))).toEqual(answer(200));
		token.valid = 3;
		clock.nowMs = 59_999;
		expect(await execution()(request('b'))).toEqual(answer(403));
		clock.nowMs = 60_000;
		expect(await execution()(request('c'))).toEqual(answer(200));
		expect(token.current).toBe(3);
	});
});

it('an address with a signature of its own gets no new token', async () => {
	const { sent, send } = vendor(true);
	expect(await send({ ...request('a'), unsigned: true })).toEqual(answer(403));
	expect(sent).toEqual(['a']);
});
