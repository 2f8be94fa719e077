import type { HttpAnswer, Send } from '../lib/http/request';

/**
 * m3ter answers 403 to what is forbidden and to a token that somebody ended early (m3ter, HTTP error
 * codes), and nothing in the answer tells them apart. So the first 403 of a run gets a new token and is
 * tried once more; what is still refused then is forbidden. A request that was refused has changed nothing.
 * @param sendRenewed Lets n8n fetch and store a new token before it sends.
 */
export function renewOnForbidden(send: Send, sendRenewed: Send): Send {
	let renewal: Promise<HttpAnswer> | undefined;
	let isTokenNew = false;
	return async (request) => {
		const hadNewToken = isTokenNew;
		const answer = await send(request);
		if (!isForbidden(answer) || hadNewToken) return answer;
		if (renewal === undefined) {
			renewal = sendRenewed(request);
			const renewed = await renewal;
			isTokenNew = true;
			return renewed;
		}
		// Another request under way has met the old token as well.
		return isForbidden(await renewal) ? answer : await send(request);
	};
}

const isForbidden = (answer: HttpAnswer): boolean =>
	answer.kind === 'answered' && answer.status === 403;
