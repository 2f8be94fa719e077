import { type Context, Hono } from 'hono';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { Grants } from './grants';
import { authenticate } from './authentication';
import { notFound } from '../errors';
import type { XeroEnv } from './xeroEnv';

/** GET /connections and DELETE /connections/{id}: which organisations a token reaches. They cost no call of a tenant. */
export function connectionRoutes(
	grants: Grants,
	booksOf: (tenantId: string) => OrganisationBooks | undefined,
): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	app.use('/connections', authenticate(grants));
	app.use('/connections/:id', authenticate(grants));
	app.get('/connections', (context) => context.json(connectionsOf(context, booksOf)));
	app.delete('/connections/:id', (context) => {
		const { connections } = context.get('grant');
		const gone = [...connections].find(([, id]) => id === context.req.param('id'));
		if (!gone) throw notFound();
		connections.delete(gone[0]);
		return context.body(null, 204);
	});
	return app;
}

function connectionsOf(
	context: Context<XeroEnv>,
	booksOf: (tenantId: string) => OrganisationBooks | undefined,
) {
	const { connections, authEventId, createdAtMs } = context.get('grant');
	const wanted = context.req.query('authEventId');
	if (wanted !== undefined && wanted !== authEventId) return [];
	const createdDateUtc = new Date(createdAtMs).toISOString().slice(0, 23);
	return [...connections].map(([tenantId, id]) => ({
		id,
		authEventId,
		tenantId,
		tenantType: 'ORGANISATION',
		tenantName: booksOf(tenantId)?.organisation.name,
		createdDateUtc,
		updatedDateUtc: createdDateUtc,
	}));
}
