import type { World } from '../../host/world';
import type { AnnouncedEvent, Entity, Organization } from '../books/organization';
import type { Json } from '../json';

/** Sends to the outside; rejects where nothing answers. */
export type Post = (url: string, body: Json) => Promise<{ status: number }>;

export interface Delivery {
	url: string;
	body: Json;
	/** Undefined while there is no answer, or none came. */
	status?: number;
}

/** m3ter switches an integration off after so many failures in a row (m3ter's pages on Xero and QuickBooks). */
const FAILURES_MAX = 10;

/**
 * Posts an event to each webhook that an integration joins with a notification of its name. The body is the sample of an event
 * in m3ter's OpenAPI document: what m3ter really posts is not published, nor how it signs, so nothing is signed.
 */
export function deliverEvents(
	world: World,
	organization: Organization,
	{
		deliveries,
		post,
		notModelled,
	}: {
		deliveries: Delivery[];
		post: () => Post | undefined;
		notModelled: (what: string) => void;
	},
): Organization['announce'] {
	const failuresInARow = new Map<string, number>();

	const deliver = async (integration: Entity, delivery: Delivery): Promise<void> => {
		const send = post();
		if (!send) return;
		try {
			delivery.status = (await send(delivery.url, delivery.body)).status;
		} catch {
			delivery.status = undefined;
		}
		const failed = delivery.status === undefined || delivery.status >= 300;
		const failures = failed ? (failuresInARow.get(integration.id) ?? 0) + 1 : 0;
		failuresInARow.set(integration.id, failures);
		if (failures >= FAILURES_MAX) integration.enabled = false;
	};

	return (event) => {
		for (const { integration, webhook } of listenersOf(organization, event, notModelled)) {
			const delivery: Delivery = { url: String(webhook.url), body: bodyOf(world, event) };
			deliveries.push(delivery);
			void deliver(integration, delivery);
		}
	};
}

function listenersOf(
	{ integrations, notifications, webhooks }: Organization,
	{ eventName }: AnnouncedEvent,
	notModelled: (what: string) => void,
): { integration: Entity; webhook: Entity }[] {
	return [...integrations.values()].flatMap((integration) => {
		const notification = notifications.get(String(integration.entityId));
		const webhook = webhooks.get(String(integration.destinationId));
		if (integration.enabled === false || !notification || !webhook) return [];
		if (notification.active === false || webhook.active === false) return [];
		if (notification.eventName !== eventName) return [];
		if (notification.alwaysFireEvent !== true) {
			notModelled(`the calculation of notification ${String(notification.code)}`);
			return [];
		}
		return [{ integration, webhook }];
	});
}

function bodyOf(world: World, { eventName, newDto, oldDto }: AnnouncedEvent): Json {
	return {
		id: world.randomId(),
		eventName,
		eventTime: new Date(world.nowMs()).toISOString(),
		m3terEvent: {
			eventData: { newDto: withoutLines(newDto), ...(oldDto && { oldDto: withoutLines(oldDto) }) },
		},
	};
}

/** Whether the lines of a bill are in it is not published. Without them nobody can count on them. */
const withoutLines = ({ lineItems: _lineItems, ...fields }: Json): Json => fields;
