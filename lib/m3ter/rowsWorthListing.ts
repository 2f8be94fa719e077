import { m3terLimits } from './limits';

/** So many requests by id go out side by side, faster than as many pages come one after the other. */
const requestsByIdAtOnceMax = 5;

/**
 * How many rows of the whole list of a system are worth reading before asking for single ids instead.
 * m3ter does not say how long that list is. Reading as many pages of it as asking by id would take
 * requests costs twice the cheaper way at most, however many mappings m3ter holds.
 * @returns 0 where asking by id is cheap enough to begin with: a webhook's bill, or a few hundred.
 */
export function rowsWorthListing(idCount: number): number {
	const requestsById = Math.ceil(idCount / m3terLimits.idsPerCallMax);
	return requestsById <= requestsByIdAtOnceMax
		? 0
		: requestsById * m3terLimits.pageSizeMax.externalmappings;
}
