import fc from 'fast-check';
import type { TriggerEvent } from '../../../../lib/m3ter/notifications/events';
import {
	makeRecords,
	readRecords,
	removeRecords,
} from '../../../../lib/m3ter/notifications/keepRecords';
import { isDone, planRecords } from '../../../../lib/m3ter/notifications/planRecords';
import {
	identifyTrigger,
	type TriggerPlace,
} from '../../../../lib/m3ter/notifications/triggerIdentity';
import { noRecords, wantedRecords } from '../../../../lib/m3ter/notifications/wantedRecords';
import { expectOk } from '../../support/expectOk';
import { openStandIn } from '../openStandIn';

const home: TriggerPlace = {
	instanceId: 'instance',
	workflowId: 'w1',
	nodeId: 'n1',
	webhookUrl: 'https://n8n.example.com/webhook/w1/m3ter',
};
const atTest = { ...home, webhookUrl: 'https://n8n.example.com/webhook-test/w1/m3ter' };
const atCopy = { ...home, webhookUrl: 'https://copy.example.com/webhook/w1/m3ter' };
const otherWorkflow = {
	...home,
	workflowId: 'w2',
	webhookUrl: 'https://n8n.example.com/webhook/w2/m3ter',
};

interface Trigger {
	place: TriggerPlace;
	events: TriggerEvent[];
	calculation?: string;
	apiSecret?: string;
}

const approvals: Trigger = { place: home, events: ['billApproved'] };

function open() {
	const standIn = openStandIn();
	const { api, fake, records } = standIn;
	const planFor = async ({ place, events, calculation = '', apiSecret = 'key' }: Trigger) => {
		const identity = identifyTrigger(place, apiSecret);
		const settings = { events, calculation, title: 'Bills (m3ter Trigger)' };
		const wanted = wantedRecords(settings, identity, place.webhookUrl);
		const held = expectOk(await readRecords(api));
		const takesOthers = place.webhookUrl !== atTest.webhookUrl;
		const { webhookUrl } = place;
		const plan = planRecords(wanted, held, { ...identity, webhookUrl, takesOthers });
		return { plan, held, identity };
	};
	const publish = async (trigger: Trigger) => {
		const { plan, identity } = await planFor(trigger);
		const left = await removeRecords(api, plan.remove);
		return { left, failed: await makeRecords(api, plan, identity.signing) };
	};
	const unpublish = async ({ place, apiSecret = 'key' }: Trigger) => {
		const identity = identifyTrigger(place, apiSecret);
		const held = expectOk(await readRecords(api));
		const { webhookUrl } = place;
		const plan = planRecords(noRecords, held, { ...identity, webhookUrl, takesOthers: false });
		return await removeRecords(api, plan.remove);
	};
	const addresses = () => records.webhooks().map(({ url }) => String(url).split('?')[0]);
	const writes = () => fake.calls.filter(({ kind }) => !kind.startsWith('GET')).length;
	return { ...standIn, planFor, publish, unpublish, addresses, writes };
}

const countsOf = ({ records }: Pick<ReturnType<typeof open>, 'records'>) => [
	records.webhooks().length,
	records.notifications().length,
	records.integrations().length,
];

it('makes a destination, a notification and an integration that joins them', async () => {
	const { publish, records, fake } = open();
	expect(await publish(approvals)).toEqual({ left: [], failed: undefined });
	const [webhook] = records.webhooks();
	const [notification] = records.notifications();
	expect(webhook).toMatchObject({
		name: 'n8n: Bills (m3ter Trigger), bill updated',
		active: true,
		credentials: { type: 'M3TER_SIGNED_REQUEST' },
	});
	expect(webhook?.url).toMatch(
		/^https:\/\/n8n\.example\.com\/webhook\/w1\/m3ter\?feed=billUpdated&secret=[0-9a-f]{64}$/,
	);
	expect(notification).toMatchObject({ eventName: 'billing.bill.updated', alwaysFireEvent: true });
	expect(records.integrations()).toMatchObject([
		{
			entityType: 'Notification',
			entityId: notification?.id,
			destination: 'Webhook',
			destinationId: webhook?.id,
		},
	]);
	expect(fake.unexpected).toEqual([]);
});

it('the events of a bill and of integrations have an address each', async () => {
	const world = open();
	await world.publish({
		...approvals,
		events: ['billApproved', 'billCreated', 'billUpdated', 'integrationEvent'],
	});
	expect(countsOf(world)).toEqual([3, 7, 7]);
	const feeds = world.records
		.webhooks()
		.map(({ url }) => new URL(String(url)).searchParams.get('feed'));
	expect(feeds).toEqual(['billUpdated', 'billCreated', 'integrationEvent']);
});

it('a calculation goes with the events of bills only', async () => {
	const { publish, records } = open();
	await publish({
		...approvals,
		events: ['billApproved', 'integrationEvent'],
		calculation: ' new.currency == "USD" ',
	});
	const [ofBill, ...others] = records.notifications();
	expect(ofBill).toMatchObject({ calculation: 'new.currency == "USD"', alwaysFireEvent: false });
	expect(others.filter(({ calculation }) => calculation !== undefined)).toEqual([]);
});

it.each<[string, (world: ReturnType<typeof open>) => unknown, Partial<Trigger>?]>([
	['is there already', () => {}],
	['was switched off in m3ter', ({ records }) => (records.webhooks()[0]!.active = false)],
	['has a notification that is off', ({ records }) => (records.notifications()[0]!.active = false)],
	[
		'was disabled by m3ter after ten failures',
		({ records }) => (records.integrations()[0]!.enabled = false),
	],
	[
		'was sent elsewhere by hand',
		({ records }) => (records.webhooks()[0]!.url = 'https://x.example.com/'),
	],
	['has the secret of an older access key', () => {}, { apiSecret: 'a new key' }],
	['has another calculation', () => {}, { calculation: 'new.billTotal > 0' }],
	['is for other events now', () => {}, { events: ['billCreated'] }],
	[
		'lost its integration',
		async ({ api, records }) => {
			const [integration] = records.integrations();
			await removeRecords(api, {
				integrations: [integration!.id],
				notifications: [],
				destinations: [],
			});
		},
	],
])('what %s is one working set after publishing again', async (_what, change, then = {}) => {
	const world = open();
	await world.publish(approvals);
	await change(world);
	const trigger = { ...approvals, ...then };
	expect(await world.publish(trigger)).toEqual({ left: [], failed: undefined });
	expect(countsOf(world)).toEqual([1, 1, 1]);
	expect(isDone((await world.planFor(trigger)).plan)).toBe(true);
});

it('publishing again writes nothing where all is there', async () => {
	const { publish, writes, fake } = open();
	await publish(approvals);
	fake.calls.length = 0;
	await publish(approvals);
	expect(writes()).toBe(0);
	expect(fake.calls).toHaveLength(3);
});

it.each([1, 2, 3])(
	'cut off before write %i, the next publish completes it without a second copy',
	async (nth) => {
		const world = open();
		world.fake.faults.arm(
			{ fault: 'resetBeforeCommit' },
			{ nth, times: 9, matches: ({ method }) => method === 'POST' },
		);
		expect((await world.publish(approvals)).failed).toBeDefined();
		world.fake.faults.disarmAll();
		await world.publish(approvals);
		expect(countsOf(world)).toEqual([1, 1, 1]);
	},
);

it('an answer that was lost after the write leaves no second copy either', async () => {
	const world = open();
	world.fake.faults.arm(
		{ fault: 'timeoutAfterCommit' },
		{ matches: ({ method }) => method === 'POST' },
	);
	await world.publish(approvals);
	await world.publish(approvals);
	expect(countsOf(world)).toEqual([1, 1, 1]);
});

it('unpublishing removes what it made, what refers to others first', async () => {
	const world = open();
	await world.publish({ ...approvals, events: ['billCreated', 'billApproved'] });
	expect(await world.unpublish(approvals)).toEqual([]);
	expect(countsOf(world)).toEqual([0, 0, 0]);
});

it('what somebody has removed by hand meanwhile is no failure', async () => {
	const world = open();
	await world.publish(approvals);
	const gone = { integrations: ['gone'], notifications: ['gone'], destinations: ['gone'] };
	expect(await removeRecords(world.api, gone)).toEqual([]);
});

it('what could not be removed is named, stays, and goes with the next publish', async () => {
	const world = open();
	await world.publish(approvals);
	world.fake.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 503 },
		{ times: 9, matches: ({ method }) => method === 'DELETE' },
	);
	const left = await world.unpublish(approvals);
	expect(left.map(({ what }) => what.split(' ')[0])).toEqual([
		'integration',
		'notification',
		'webhook',
	]);
	world.fake.faults.disarmAll();
	await world.publish({ ...approvals, events: ['billCreated'] });
	expect(countsOf(world)).toEqual([1, 1, 1]);
	expect(world.records.notifications()).toMatchObject([{ eventName: 'billing.bill.created' }]);
});

it.each(['integrationconfigs', 'notifications', 'webhooks'])(
	'a test whose %s could not be removed goes with the next publish',
	async (list) => {
		const world = open();
		await world.publish({ ...approvals, place: atTest });
		world.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ times: 9, matches: ({ method, path }) => method === 'DELETE' && path.includes(list) },
		);
		expect(await world.unpublish({ ...approvals, place: atTest })).not.toEqual([]);
		world.fake.faults.disarmAll();
		await world.publish(approvals);
		expect(world.addresses()).toEqual([home.webhookUrl]);
		expect(countsOf(world)).toEqual([1, 1, 1]);
	},
);

it('what an integration that is left joins stays with it: m3ter may delete it, and nothing would lead to the integration', async () => {
	const world = open();
	await world.publish(approvals);
	const isRemoval = ({ method, path }: { method: string; path: string }) =>
		method === 'DELETE' && path.includes('integrationconfigs');
	world.fake.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 503 },
		{ times: 9, matches: isRemoval },
	);
	world.fake.calls.length = 0;
	const left = await world.unpublish(approvals);
	expect(left.map(({ what, reason }) => `${what.replace(/ \S+$/, '')}: ${reason}`)).toEqual([
		expect.stringMatching(/^integration: .*503/),
		'notification: An integration that uses it is still there.',
		'webhook destination: An integration that uses it is still there.',
	]);
	expect(world.fake.calls.filter(({ kind }) => kind.startsWith('DELETE'))).toHaveLength(1);
});

it('a test stands beside the published workflow, and ends without it', async () => {
	const world = open();
	await world.publish(approvals);
	await world.publish({ ...approvals, place: atTest });
	expect(world.addresses()).toEqual([home.webhookUrl, atTest.webhookUrl]);
	await world.unpublish({ ...approvals, place: atTest });
	expect(world.addresses()).toEqual([home.webhookUrl]);
	expect(countsOf(world)).toEqual([1, 1, 1]);
});

it('a test that was cut off goes with the next publish', async () => {
	const world = open();
	await world.publish({ ...approvals, place: atTest });
	await world.publish(approvals);
	expect(world.addresses()).toEqual([home.webhookUrl]);
	expect(countsOf(world)).toEqual([1, 1, 1]);
});

it('a copy of this n8n under another address takes nothing away, and is named', async () => {
	const world = open();
	await world.publish(approvals);
	await world.publish({ ...approvals, place: atCopy });
	expect(world.addresses()).toEqual([home.webhookUrl, atCopy.webhookUrl]);
	const { plan } = await world.planFor(approvals);
	expect(plan.elsewhere).toEqual(['https://copy.example.com']);
	expect(isDone(plan)).toBe(true);
});

describe('whatever came before', () => {
	const triggers = fc.record({
		place: fc.constantFrom(home, atTest, atCopy, otherWorkflow),
		events: fc.subarray<TriggerEvent>(
			['billApproved', 'billCreated', 'billUpdated', 'integrationEvent'],
			{ minLength: 1 },
		),
		calculation: fc.constantFrom('', 'new.billTotal > 0'),
		apiSecret: fc.constantFrom('key', 'a new key'),
	});
	const step = fc.record({
		trigger: triggers,
		does: fc.constantFrom('publish', 'unpublish', 'dies'),
		at: fc.integer({ min: 1, max: 6 }),
	});

	it('one publish brings exactly what is wanted, and records of others stay as they are', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 5 }), triggers, async (before, last) => {
				const world = open();
				for (const { trigger, does, at } of before) {
					if (does === 'unpublish') await world.unpublish(trigger);
					else {
						if (does === 'dies') {
							world.fake.faults.arm(
								{ fault: 'resetAfterCommit' },
								{ nth: at, times: 99, matches: ({ method }) => method !== 'GET' },
							);
						}
						await world.publish(trigger);
						world.fake.faults.disarmAll();
					}
				}
				const prefixOfOthers = last.place === otherWorkflow ? home : otherWorkflow;
				const { nodePrefix } = identifyTrigger(prefixOfOthers, 'key');
				const ofOthers = () =>
					JSON.stringify(
						[world.records.webhooks(), world.records.notifications()].map((rows) =>
							rows.filter(({ code }) => String(code).startsWith(nodePrefix)),
						),
					);
				const othersBefore = ofOthers();
				expect(await world.publish(last)).toEqual({ left: [], failed: undefined });
				const { plan } = await world.planFor(last);
				expect(isDone(plan)).toBe(true);
				const { prefix } = identifyTrigger(last.place, 'key');
				const ours = world.records.webhooks().filter(({ code }) => String(code).startsWith(prefix));
				expect(ours).toHaveLength(plan.destinations.length);
				expect(ofOthers()).toBe(othersBefore);
			}),
			{ numRuns: 60 },
		);
	});
});
