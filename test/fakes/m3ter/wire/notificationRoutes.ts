import type { Hono } from 'hono';
import type { World } from '../../host/world';
import { newestFirst } from '../books/organization';
import { notFound } from '../errors';
import {
	createIntegration,
	createNotification,
	createWebhook,
	type Kind,
	remove,
} from '../rules/notifications';
import { bodyOf, json, list, ORGANIZATION } from './answers';
import type { Env } from './gateway';

/** m3ter's OpenAPI document: the largest page of each list, and what it can be asked for. */
const lists: Record<string, { kind: Kind | 'users'; pageSizeMax: number; filters: string[] }> = {
	'notifications/configurations': {
		kind: 'notifications',
		pageSizeMax: 100,
		filters: ['active', 'eventName', 'ids'],
	},
	'integrationdestinations/webhooks': { kind: 'webhooks', pageSizeMax: 200, filters: ['ids'] },
	integrationconfigs: { kind: 'integrations', pageSizeMax: 200, filters: ['destinationId'] },
	users: { kind: 'users', pageSizeMax: 200, filters: ['ids'] },
};

const makers = {
	notifications: createNotification,
	webhooks: createWebhook,
	integrations: createIntegration,
};

/** Notifications, webhook destinations, and the integrations that join them; the people of the organization. */
export function addNotificationRoutes(routes: Hono<Env>, world: World): void {
	for (const [name, { kind, pageSizeMax, filters }] of Object.entries(lists)) {
		const path = `${ORGANIZATION}/${name}`;
		routes.get(path, (context) => {
			const query = context.req.query();
			const wanted = Object.entries(query).filter(([filter]) => filters.includes(filter));
			const entities = newestFirst(context.get('organization')[kind].values()).filter((entity) =>
				wanted.every(([filter, value]) =>
					filter === 'ids'
						? value.split(',').includes(entity.id)
						: String(entity[filter]) === value,
				),
			);
			return list(context, entities, pageSizeMax);
		});
		routes.get(`${path}/:id`, (context) => {
			const entity = context.get('organization')[kind].get(context.req.param('id'));
			if (!entity) throw notFound(`${context.req.param('id')} of ${kind}`);
			return json(context, entity);
		});
		if (kind === 'users') continue;
		routes.post(path, async (context) =>
			json(context, makers[kind](world, context.get('organization'), await bodyOf(context))),
		);
		routes.delete(`${path}/:id`, (context) =>
			json(context, remove(context.get('organization'), kind, context.req.param('id'))),
		);
	}
}
