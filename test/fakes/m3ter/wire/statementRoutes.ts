import type { Hono } from 'hono';
import type { World } from '../../host/world';
import type { Organization } from '../books/organization';
import {
	createStatementJob,
	downloadStatement,
	listStatementJobs,
	readStatementJob,
	statementPlace,
} from '../rules/statements';
import type { Env } from './gateway';
import { bodyOf, json, ORGANIZATION } from './answers';

/** m3ter's OpenAPI document, Bill and StatementJob. */
export function addStatementRoutes(routes: Hono<Env>, world: World): void {
	routes.get(`${ORGANIZATION}/bills/:id/statement/:format`, (context) => {
		const { id, format } = context.req.param();
		return json(context, statementPlace(context.get('organization'), id, format));
	});
	routes.get(`${ORGANIZATION}/statementjobs`, (context) =>
		json(context, listStatementJobs(context.get('organization'), context.req.query())),
	);
	routes.post(`${ORGANIZATION}/statementjobs`, async (context) =>
		json(context, createStatementJob(world, context.get('organization'), await bodyOf(context))),
	);
	routes.get(`${ORGANIZATION}/statementjobs/:id`, (context) =>
		json(context, readStatementJob(context.get('organization'), context.req.param('id'))),
	);
}

/** Signed addresses: with a token beside the signature the storage refuses. */
export function addStatementFiles(
	app: Hono,
	organizationOf: (id: string) => Organization | undefined,
): void {
	app.get('/statements/:organization/:file', (context) => {
		if (context.req.header('authorization') !== undefined)
			return context.text('Only one auth mechanism allowed', 400);
		const organization = organizationOf(context.req.param('organization'));
		if (!organization) return context.text('NoSuchKey', 404);
		return context.body(downloadStatement(organization, context.req.param('file')));
	});
}
