import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { HttpRequest, Send } from '../http/request';
import { classifyRefusal } from './failures';

/** @returns The body, parsed. */
export async function callM3ter(
	send: Send,
	request: HttpRequest,
): Promise<Result<unknown, Failure>> {
	const answer = await send(request);
	return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
		? ok(answer.body)
		: fail(classifyRefusal(answer));
}
