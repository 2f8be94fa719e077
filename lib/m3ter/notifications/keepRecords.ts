import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { isRecord } from '../../input/isRecord';
import { callM3ter } from '../callM3ter';
import type { M3terApi } from '../M3terApi';
import { readPages } from '../readPages';
import { createRequest, deleteRequest, listRequest, type M3terList } from '../requests';
import type { HeldRecords, RecordPlan } from './planRecords';
import type { TriggerIdentity } from './triggerIdentity';
import type { WantedDestination, WantedNotification } from './wantedRecords';

const lists = {
	destinations: 'integrationdestinations/webhooks',
	notifications: 'notifications/configurations',
	integrations: 'integrationconfigs',
} as const satisfies Record<keyof HeldRecords, M3terList>;

/** Everything of the organization: none of these lists can be asked for codes. */
export async function readRecords(api: M3terApi): Promise<Result<HeldRecords, Failure>> {
	const [destinations, notifications, integrations] = await Promise.all([
		readPages(api.send, listRequest(api, lists.destinations)),
		readPages(api.send, listRequest(api, lists.notifications)),
		readPages(api.send, listRequest(api, lists.integrations)),
	]);
	if (!destinations.ok) return destinations;
	if (!notifications.ok) return notifications;
	if (!integrations.ok) return integrations;
	return ok({
		destinations: destinations.value,
		notifications: notifications.value,
		integrations: integrations.value,
	});
}

/** One that is still in m3ter, and why. */
export interface LeftRecord {
	readonly what: string;
	readonly reason: string;
}

const names = {
	destinations: 'webhook destination',
	notifications: 'notification',
	integrations: 'integration',
} as const;

/**
 * Removes one after the other, what refers to others first. While an integration is left, the rest stays as well: whether
 * m3ter deletes what is in use is not published, and an integration is found by nothing but what it joins.
 * @returns What is still there.
 */
export async function removeRecords(
	api: M3terApi,
	remove: RecordPlan['remove'],
): Promise<readonly LeftRecord[]> {
	const left = await removeEach(api, 'integrations', remove.integrations);
	if (left.length > 0) return [...left, ...inUse('notifications'), ...inUse('destinations')];
	return [
		...(await removeEach(api, 'notifications', remove.notifications)),
		...(await removeEach(api, 'destinations', remove.destinations)),
	];

	function inUse(kind: keyof HeldRecords): readonly LeftRecord[] {
		const reason = 'An integration that uses it is still there.';
		return remove[kind].map((id) => ({ what: `${names[kind]} ${id}`, reason }));
	}
}

/** Stops at nothing. */
async function removeEach(
	api: M3terApi,
	kind: keyof HeldRecords,
	ids: readonly string[],
): Promise<readonly LeftRecord[]> {
	const left: LeftRecord[] = [];
	for (const id of ids) {
		const answer = await callM3ter(api.send, deleteRequest(api, lists[kind], id));
		if (answer.ok || answer.reason.destinationCode === '404') continue;
		left.push({ what: `${names[kind]} ${id}`, reason: answer.reason.message });
	}
	return left;
}

/**
 * Makes what is missing: where to, then what, then what joins them, so that m3ter posts nothing before all of it is there.
 * Stops at the first that m3ter does not take; the rest is made the next time.
 */
export async function makeRecords(
	api: M3terApi,
	{ destinations, notifications, joined }: RecordPlan,
	signing: TriggerIdentity['signing'],
): Promise<Failure | undefined> {
	const destinationIds = new Map<string, string>();
	for (const { wanted, id } of destinations) {
		const made = id === undefined ? await make(api, 'destinations', destination(wanted)) : ok(id);
		if (!made.ok) return made.reason;
		destinationIds.set(wanted.code, made.value);
	}
	for (const { wanted, id } of notifications) {
		if (joined.has(wanted.code)) continue;
		const made = id === undefined ? await make(api, 'notifications', notification(wanted)) : ok(id);
		if (!made.ok) return made.reason;
		const destinationId = destinationIds.get(wanted.destinationCode);
		const join = integration(wanted.name, made.value, destinationId);
		const joinMade = await make(api, 'integrations', join);
		if (!joinMade.ok) return joinMade.reason;
	}
	return undefined;

	/** docs.m3ter.com, creating destinations: these credentials are the only ones that a webhook can have. */
	function destination({ code, name, description, url }: WantedDestination): object {
		const credentials = { type: 'M3TER_SIGNED_REQUEST', ...signing };
		return { code, name, description, url, active: true, credentials };
	}
}

const notification = ({
	code,
	name,
	description,
	eventName,
	calculation,
}: WantedNotification): object => ({
	code,
	name,
	description,
	eventName,
	active: true,
	alwaysFireEvent: calculation === undefined,
	...(calculation !== undefined && { calculation }),
});

/** "Webhook" is the destination's name in a configuration that runs (housecanary/terraform-provider-m3ter, acceptance tests). */
const integration = (
	name: string,
	entityId: string,
	destinationId: string | undefined,
): object => ({
	name,
	entityType: 'Notification',
	entityId,
	destination: 'Webhook',
	destinationId,
	configData: {},
});

async function make(
	api: M3terApi,
	kind: keyof HeldRecords,
	body: object,
): Promise<Result<string, Failure>> {
	const answer = await callM3ter(api.send, createRequest(api, lists[kind], body));
	if (!answer.ok) return fail(ofRecord(kind, answer.reason));
	const { value } = answer;
	if (isRecord(value) && typeof value.id === 'string') return ok(value.id);
	return fail(failure('M3TER_UNAVAILABLE', `m3ter did not say which ${names[kind]} it has made.`));
}

const ofRecord = (kind: keyof HeldRecords, reason: Failure): Failure => ({
	...reason,
	message: `The ${names[kind]} could not be made. ${reason.message}`,
});
