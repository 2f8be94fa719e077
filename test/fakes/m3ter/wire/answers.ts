import type { Context } from 'hono';
import type { Entity } from '../books/organization';
import { pageOf } from '../books/page';
import { M3terError } from '../errors';
import { isObject, type Json, withoutNulls } from '../json';
import type { Env } from './gateway';

export const ORGANIZATION = '/organizations/:organizationId';

type OrganizationContext = Context<Env, string>;

export const json = (context: OrganizationContext, body: unknown) =>
	context.json(withoutNulls(body) as Json);

export const list = (
	context: OrganizationContext,
	entities: readonly Entity[],
	pageSizeMax: number,
) => json(context, pageOf(entities, context.req.query(), pageSizeMax));

export async function bodyOf(context: OrganizationContext): Promise<Json> {
	try {
		const body: unknown = JSON.parse(await context.req.text());
		if (isObject(body)) return body;
	} catch {
		// Answered below, as any other body that is not an object.
	}
	throw new M3terError(400, 'The body is not a JSON object');
}
