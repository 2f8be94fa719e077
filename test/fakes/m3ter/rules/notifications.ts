import { isIP } from 'node:net';
import type { World } from '../../host/world';
import { create, type Entity, type Organization } from '../books/organization';
import { isObject, type Json } from '../json';
import { M3terError, NotModelled, notFound } from '../errors';

/** m3ter's OpenAPI document, EventTypeResponse, and docs.m3ter.com, integration events: those that are used here. */
const EVENT_NAMES = [
	'billing.bill.created',
	'billing.bill.updated',
	'billing.bill.deleted',
	'integration.validation.error',
	'integration.missingaccountmapping.error',
	'integration.authentication.error',
	'integration.perform.error',
	'integration.disabled.error',
];

/** POST /notifications/configurations (NotificationRequest). Two of one code are not refused: m3ter publishes no rule. */
export function createNotification(world: World, organization: Organization, body: Json): Entity {
	const known = [
		'name',
		'description',
		'code',
		'eventName',
		'calculation',
		'alwaysFireEvent',
		'active',
	];
	refuseUnknown(body, known, 'a notification');
	requireTexts(body, ['name', 'description', 'code', 'eventName']);
	if (!EVENT_NAMES.includes(String(body.eventName)))
		throw new NotModelled(`the event ${String(body.eventName)}`);
	return create(world, organization.notifications, { active: true, ...body });
}

/** POST /integrationdestinations/webhooks (WebhookDestinationRequest). */
export function createWebhook(world: World, organization: Organization, body: Json): Entity {
	refuseUnknown(
		body,
		['name', 'description', 'code', 'active', 'url', 'credentials'],
		'a destination',
	);
	requireTexts(body, ['name', 'description', 'url']);
	const { credentials } = body;
	if (!isObject(credentials)) throw new M3terError(400, 'credentials is required');
	requireTexts(credentials, ['apiKey', 'secret', 'type']);
	if (credentials.type !== 'M3TER_SIGNED_REQUEST')
		throw new M3terError(400, 'credentials.type must be M3TER_SIGNED_REQUEST');
	requireDnsName(String(body.url));
	return create(world, organization.webhooks, {
		active: true,
		...body,
		credentials: { id: world.randomId(), version: 1, destination: 'WEBHOOK', ...credentials },
	});
}

/** docs.m3ter.com, creating destinations: the host of the URL has to be a valid DNS name. */
function requireDnsName(text: string): void {
	const hostname = URL.canParse(text) ? new URL(text).hostname : '';
	if (hostname === '' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0)
		throw new M3terError(400, 'url must have a valid DNS name');
}

/** POST /integrationconfigs (IntegrationConfigRequest), of notifications to webhooks only. */
export function createIntegration(world: World, organization: Organization, body: Json): Entity {
	const known = ['name', 'entityType', 'entityId', 'destination', 'destinationId', 'configData'];
	refuseUnknown(body, known, 'an integration');
	requireTexts(body, ['entityType', 'destination']);
	if (body.entityType !== 'Notification' || body.destination !== 'Webhook')
		throw new NotModelled('an integration of anything but a notification to a webhook');
	const notification = organization.notifications.get(String(body.entityId));
	if (!notification) throw new M3terError(400, 'entityId is not a notification');
	const webhook = organization.webhooks.get(String(body.destinationId));
	if (!webhook) throw new M3terError(400, 'destinationId is not a destination');
	return create(world, organization.integrations, {
		enabled: true,
		authorized: true,
		triggerType: 'EVENT',
		...body,
	});
}

/** Whether m3ter deletes what an integration refers to is not published: refused, so that nobody counts on it. */
export function remove(organization: Organization, kind: Kind, id: string): Entity {
	const entity = organization[kind].get(id);
	if (!entity) throw notFound(`${id} of ${kind}`);
	const users = [...organization.integrations.values()].filter(
		({ entityId, destinationId }) => entityId === id || destinationId === id,
	);
	if (kind !== 'integrations' && users.length > 0)
		throw new M3terError(400, `${id} is used by integration ${users[0]?.id}`);
	organization[kind].delete(id);
	return entity;
}

export type Kind = 'notifications' | 'webhooks' | 'integrations';

function refuseUnknown(body: Json, known: readonly string[], what: string): void {
	const unknown = Object.keys(body).find((key) => !known.includes(key));
	if (unknown) throw new NotModelled(`the field ${unknown} of ${what}`);
}

function requireTexts(body: Json, names: readonly string[]): void {
	for (const name of names) {
		const value = body[name];
		if (typeof value !== 'string' || value === '') throw new M3terError(400, `${name} is required`);
	}
}
