import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { HttpAnswer, HttpRequest, Send } from '../http/request';
import { classifyRefusal } from './failures';

/**
 * Sends one request. A read that found m3ter down is sent a second time: that costs nothing, and one lost
 * answer would otherwise cost every bill of its page. A write never is.
 * @returns The body, parsed.
 */
export async function callM3ter(
	send: Send,
	request: HttpRequest,
): Promise<Result<unknown, Failure>> {
	const first = await send(request);
	const answer = request.method === 'GET' && isDown(first) ? await send(request) : first;
	return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
		? ok(answer.body)
		: fail(classifyRefusal(answer));
}

const isDown = (answer: HttpAnswer): boolean =>
	answer.kind === 'noAnswer' || (answer.kind === 'answered' && answer.status >= 500);
