import { M3terError } from '../errors';
import type { Entity } from './organization';

export interface Page {
	data: Entity[];
	/** Absent on the last page. */
	nextToken?: string;
}

/**
 * A token names the last entity that was given out, so that one created in between neither repeats nor hides another.
 *
 * @param pageSizeMax 100 for bills, accounts and line items; 200 for mappings.
 */
export function pageOf(
	entities: readonly Entity[],
	{ pageSize, nextToken }: { pageSize?: string; nextToken?: string },
	pageSizeMax: number,
): Page {
	const size = readPageSize(pageSize, pageSizeMax);
	const start = nextToken === undefined ? 0 : positionAfter(entities, nextToken);
	const data = entities.slice(start, start + size);
	const last = data.at(-1);
	const isLastPage = start + size >= entities.length;
	return isLastPage || !last ? { data } : { data, nextToken: tokenFor(last.id) };
}

function readPageSize(text: string | undefined, max: number): number {
	if (text === undefined) return max;
	const size = Number(text);
	if (Number.isInteger(size) && size >= 1 && size <= max) return size;
	throw new M3terError(400, `pageSize must be between 1 and ${max}`);
}

const tokenFor = (id: string): string => Buffer.from(`after:${id}`).toString('base64url');

function positionAfter(entities: readonly Entity[], token: string): number {
	const index = entities.findIndex(({ id }) => tokenFor(id) === token);
	if (index < 0) throw new M3terError(400, 'nextToken is not valid');
	return index + 1;
}
