import { isEmailAddress } from '../input/isEmailAddress';
import type { M3terApi } from './M3terApi';
import { readByIds } from './readByIds';

/**
 * The people whom m3ter knows by ID, by their e-mail addresses. What is an address already stays, and so does an ID of
 * which m3ter gives none: a user who is gone, or an access key that may not read users.
 * @param users IDs of m3ter's users and e-mail addresses, in any mixture.
 */
export async function emailsOfUsers(
	api: M3terApi,
	users: readonly string[],
): Promise<readonly string[]> {
	const ids = users.filter((user) => !isEmailAddress(user));
	if (ids.length === 0) return users;
	const found = await readByIds(api, { list: 'users', name: 'user', missing: 'ID_INVALID' }, ids);
	const emails = users.map((user) => {
		const answer = found.get(user);
		const email = answer?.ok ? answer.value.email : undefined;
		return typeof email === 'string' && isEmailAddress(email.trim()) ? email.trim() : user;
	});
	return [...new Set(emails)];
}
