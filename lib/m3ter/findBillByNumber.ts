import { countOf } from '../results/countOf';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';
import type { M3terApi } from './M3terApi';
import { readPagesInto, type M3terRow } from './readPages';
import { listRequest } from './requests';

/** The bill dates that are looked through. Either end may be open; m3ter's end is exclusive. */
export interface BillDates {
	readonly start: string | undefined;
	readonly end: string | undefined;
}

/** A hundred calls, of less than a minute together. */
const billsMax = 10_000;

/**
 * Finds the bill that people know by its invoice number. m3ter has no filter by number (docs.m3ter.com, list bills), so
 * the bills of the dates are read, newest first, until it comes.
 */
export async function findBillByNumber(
	api: M3terApi,
	number: string,
	{ start, end }: BillDates,
): Promise<Result<M3terRow, Failure>> {
	let billCount = 0;
	const list = listRequest(api, 'bills', {
		billDateStart: start,
		billDateEnd: end,
		includeBillTotal: true,
		excludeLineItems: true,
	});
	const wanted = number.toLowerCase();
	const isWanted = ({ sequentialInvoiceNumber: one }: M3terRow): boolean =>
		typeof one === 'string' && one.toLowerCase() === wanted;
	const found = await readPagesInto(api.send, list, (row) => (isWanted(row) ? [row] : []), {
		isEnough: ({ rowCount, taken }) => {
			billCount = rowCount;
			return taken.length > 0 || rowCount >= billsMax;
		},
	});
	if (!found.ok) return found;
	const [bill] = found.value;
	if (bill) return ok(bill);
	const dated = datedFrom({ start, end });
	return fail(
		billCount >= billsMax
			? notReached(number, `the ${billCount} newest bills${dated}`)
			: notThere(number, `the ${countOf(billCount, 'bill')}${dated}`),
	);
}

const notReached = (number: string, where: string): Failure =>
	failure('BILL_NOT_FOUND', `Bill ${number} is not among ${where}. Older bills were not read.`, {
		remedy: 'Set Bill Date From and Bill Date To closer to the date of the bill.',
	});

const notThere = (number: string, where: string): Failure =>
	failure('BILL_NOT_FOUND', `Bill ${number} is not among ${where} that m3ter has.`, {
		remedy: 'Check the number, or set Bill Date From to an earlier day.',
	});

const datedFrom = ({ start, end }: BillDates): string => {
	const from = start === undefined ? '' : ` from ${start}`;
	const until = end === undefined ? '' : ` before ${end}`;
	return from + until === '' ? '' : ` dated${from}${until}`;
};
