import { isRead, type HttpAnswer, type HttpRequest } from './request';

/** How often a read is sent again at most. */
const repeatsMax = 3;

const firstPauseMs = 1_000;

/** The one 5xx that time does not change. */
const notImplemented = 501;

/** No back-off gets longer than the minute that the limits are counted by. */
const pauseMsMax = 60_000;

/**
 * A pause that doubles with every try, from one second up, with up to half of it on top, so that many executions do not
 * come back at the same moment.
 * @param triesBefore 0 for the first pause.
 * @param random From 0 to 1.
 */
export const backOffMs = (triesBefore: number, random: number): number =>
	Math.min(firstPauseMs * 2 ** triesBefore, pauseMsMax) * (1 + random / 2);

/** After a throttled call that names no time: the same pauses, from two seconds up. */
export const throttlePauseMs = (throttlesBefore: number, random: number): number =>
	backOffMs(throttlesBefore + 1, random);

/**
 * Whether a request is to be sent again: a read that the network or the vendor's server lost. A write never is, because
 * it may have been carried out.
 * @param triesBefore How often it was sent again already.
 * @returns The pause before that; undefined where the answer is final.
 */
export function pauseBeforeReadAgain(
	request: Pick<HttpRequest, 'method' | 'reads'>,
	answer: HttpAnswer,
	triesBefore: number,
	random: number,
): number | undefined {
	return isRead(request) && isLost(answer) && triesBefore < repeatsMax
		? backOffMs(triesBefore, random)
		: undefined;
}

function isLost(answer: HttpAnswer): boolean {
	switch (answer.kind) {
		case 'noAnswer':
			return true;
		case 'notSent':
			return answer.failure.code === 'UNREACHABLE';
		case 'answered':
			return (answer.status >= 500 && answer.status !== notImplemented) || answer.status === 408;
	}
}
