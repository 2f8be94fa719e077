import type { Json } from './json';
import { openTestOrganization } from './testOrganization';

const notification = {
	name: 'Bill to n8n',
	description: 'A bill was changed',
	code: 'bill_to_n8n',
	eventName: 'billing.bill.updated',
	alwaysFireEvent: true,
};

const webhook = {
	name: 'n8n',
	description: 'n8n',
	code: 'n8n',
	url: 'https://n8n.example.com/webhook/bills',
	credentials: { type: 'M3TER_SIGNED_REQUEST', apiKey: 'key', secret: 'secret' },
};

const lists = {
	notification: 'notifications/configurations',
	webhook: 'integrationdestinations/webhooks',
	integration: 'integrationconfigs',
};

/** An organization that posts each change of a bill. */
async function openWithWebhook(changes: Json = {}) {
	const opened = openTestOrganization();
	const { call } = opened;
	const idOf = async (list: string, body: Json) => String((await call('POST', list, body)).body.id);
	const entityId = await idOf(lists.notification, { ...notification, ...changes });
	const destinationId = await idOf(lists.webhook, webhook);
	const integrationId = await idOf(lists.integration, {
		entityType: 'Notification',
		entityId,
		destination: 'Webhook',
		destinationId,
	});
	return { ...opened, entityId, destinationId, integrationId };
}

describe('events', () => {
	it('a change of a bill is posted to the webhook that an integration joins with its notification', async () => {
		const { fake, records } = await openWithWebhook();
		const posts: [string, Json][] = [];
		fake.postWith(async (url, body) => {
			posts.push([url, body]);
			return await Promise.resolve({ status: 200 });
		});
		const bill = records.addBill({ lineItems: [{}] });
		expect(posts).toEqual([]);
		records.setBillStatus(bill.id, 'APPROVED');
		expect(posts).toMatchObject([
			[
				webhook.url,
				{
					eventName: 'billing.bill.updated',
					m3terEvent: {
						eventData: {
							newDto: { id: bill.id, status: 'APPROVED', version: 2 },
							oldDto: { status: 'PENDING', version: 1 },
						},
					},
				},
			],
		]);
		expect(JSON.stringify(posts)).not.toContain('lineItems');
	});

	it('there is none for an approval, only the update', async () => {
		const { call } = openTestOrganization();
		const body = { ...notification, eventName: 'billing.bill.approved' };
		expect((await call('POST', lists.notification, body)).status).toBe(501);
	});

	it.each([
		['the notification is off', 'notifications', { active: false }],
		['the webhook is off', 'webhooks', { active: false }],
		['the integration is disabled', 'integrations', { enabled: false }],
	] as const)('nothing is posted while %s', async (_sentence, kind, change) => {
		const { fake, records } = await openWithWebhook();
		const [entity] = records[kind]();
		Object.assign(entity ?? {}, change);
		records.setBillStatus(records.addBill().id, 'APPROVED');
		expect(fake.deliveries).toEqual([]);
	});

	it('ten failures in a row disable the integration', async () => {
		const { fake, records } = await openWithWebhook();
		fake.postWith(async () => await Promise.resolve({ status: 404 }));
		const { id } = records.addBill();
		for (let count = 0; count < 10; count += 1) records.setBillStatus(id, 'APPROVED');
		await new Promise((resolve) => setImmediate(resolve));
		expect(records.integrations()).toMatchObject([{ enabled: false }]);
	});

	it('a calculation is not modelled', async () => {
		const { fake, records } = await openWithWebhook({
			alwaysFireEvent: false,
			calculation: 'new.status == "APPROVED"',
		});
		records.setBillStatus(records.addBill().id, 'APPROVED');
		expect(fake.deliveries).toEqual([]);
		expect(fake.unexpected).toEqual(['the calculation of notification bill_to_n8n']);
	});
});

describe('what is refused', () => {
	it.each<[string, string, Json, number]>([
		['a notification without a code', lists.notification, { ...notification, code: '' }, 400],
		['one with another field', lists.notification, { ...notification, tags: [] }, 501],
		['a webhook without credentials', lists.webhook, { ...webhook, credentials: undefined }, 400],
		['one at an address of numbers', lists.webhook, { ...webhook, url: 'http://127.0.0.1/x' }, 400],
		['one at no address', lists.webhook, { ...webhook, url: 'n8n' }, 400],
		[
			'an integration of nothing',
			lists.integration,
			{ entityType: 'Notification', entityId: 'x', destination: 'Webhook', destinationId: 'y' },
			400,
		],
		['one of another kind', lists.integration, { entityType: 'Bill', destination: 'Stripe' }, 501],
	])('%s', async (_what, list, body, status) => {
		const { call } = openTestOrganization();
		expect((await call('POST', list, body)).status).toBe(status);
	});

	it('the end of what an integration refers to', async () => {
		const { call, entityId, destinationId, integrationId } = await openWithWebhook();
		const statusOf = async (list: string, id: string) =>
			(await call('DELETE', `${list}/${id}`)).status;
		expect(await statusOf(lists.webhook, destinationId)).toBe(400);
		expect(await statusOf(lists.notification, entityId)).toBe(400);
		expect(await statusOf(lists.integration, integrationId)).toBe(200);
		expect(await statusOf(lists.webhook, destinationId)).toBe(200);
		expect(await statusOf(lists.notification, entityId)).toBe(200);
		expect(await statusOf(lists.notification, entityId)).toBe(404);
	});
});

it('people are listed by their ids', async () => {
	const { records, get, ids } = openTestOrganization();
	const { id } = records.addUser({ email: 'ann@example.com', firstName: 'Ann' });
	const { id: other } = records.addUser({ email: 'bob@example.com' });
	expect(await ids('users')).toEqual([other, id]);
	expect(await ids(`users?ids=${id},unknown`)).toEqual([id]);
	expect((await get(`users/${id}`)).body).toMatchObject({ email: 'ann@example.com' });
	expect((await get('users/unknown')).status).toBe(404);
});
