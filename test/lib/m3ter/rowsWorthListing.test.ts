import { rowsWorthListing } from '../../../lib/m3ter/readMappings';

it.each([
	['nothing to ask for', 0, 0],
	['one bill: one request by id', 1, 0],
	['five requests by id go out at once', 500, 0],
	['a sixth: as many pages of the list are tried first', 501, 1_200],
	['1,000 bills of 200 accounts: twelve pages', 1_200, 2_400],
])('%s', (_sentence, idCount, rows) => {
	expect(rowsWorthListing(idCount)).toBe(rows);
});
