import type { IExecuteFunctions } from 'n8n-workflow';
import { emailsOfUsers } from '../../../lib/m3ter/emailsOfUsers';
import type { OutgoingItem } from '../../../lib/run/sortResults';
import { openM3terApi } from '../../../transport/openM3terApi';

/**
 * Gives the items on Disabled the e-mail addresses of the users to notify. Where m3ter does not give them the IDs stay: the
 * item leaves in any case.
 */
export const addressUsers = async (
	context: IExecuteFunctions,
	disabled: readonly OutgoingItem[],
): Promise<readonly OutgoingItem[]> =>
	await Promise.all(
		disabled.map(async (item) => ({
			...item,
			json: { ...item.json, notifyUsers: await emailsFor(context, item) },
		})),
	);

async function emailsFor(
	context: IExecuteFunctions,
	{ settled, json }: OutgoingItem,
): Promise<readonly string[]> {
	const users = Array.isArray(json.notifyUsers) ? json.notifyUsers.map(String) : [];
	const usesM3ter = context.getNodeParameter('useM3terApi', settled.itemIndex, true) !== false;
	if (!usesM3ter || users.length === 0) return users;
	try {
		const { api } = await openM3terApi(context);
		return await emailsOfUsers(api, users);
	} catch {
		context.logger.warn(
			'The e-mail addresses of the users to notify could not be read from m3ter.',
		);
		return users;
	}
}
