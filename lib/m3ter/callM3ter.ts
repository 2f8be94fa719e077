import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { Send } from '../http/request';
import { classifyAnswer } from './failures';
import type { M3terRequest } from './requests';

/** @returns The body, parsed. */
export async function callM3ter(
	send: Send,
	request: M3terRequest,
): Promise<Result<unknown, Failure>> {
	if (!request.ok) return request;
	const answer = await send(request.value);
	return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
		? ok(answer.body)
		: fail(classifyAnswer(answer));
}
