import type { Result } from '../../../lib/result';

/** The value of a result; a reason fails the test and is shown. */
export function expectOk<T, E>(result: Result<T, E>): T {
	if (!result.ok) throw new Error(`Expected a value, got ${JSON.stringify(result.reason)}`);
	return result.value;
}

/** The reason of a result; a value fails the test. */
export function expectFail<T, E>(result: Result<T, E>): E {
	if (result.ok) throw new Error('Expected a reason, got a value');
	return result.reason;
}
