import { dayAfter } from '../calendar/isoDate';
import type { Period } from '../calendar/Period';
import type { Failure } from '../results/Failure';
import { ok, type Result } from '../result';
import type { M3terApi } from './M3terApi';
import { readPagesInto, type M3terRow } from './readPages';
import { listRequest } from './requests';

/**
 * Reads the bills whose document is dated in the period: by their external invoice date or, where they
 * have none, by their bill date. m3ter filters by either date, not by the absence of one, so both lists are
 * read, and what has an invoice date is left out of the second.
 * @param take What a bill becomes, as its page comes.
 */
export async function readBillsOfPeriod<T>(
	api: M3terApi,
	{ start, end }: Period,
	take: (bill: M3terRow) => T,
): Promise<Result<readonly T[], Failure>> {
	const until = dayAfter(end); // m3ter's ends are exclusive (OpenAPI document, list bills).
	// A bill that is made while the list is read can move another to a page that is still to come.
	const seen = new Set<unknown>();
	const once = (row: M3terRow): readonly T[] => {
		if (seen.has(row.id)) return [];
		seen.add(row.id);
		return [take(row)];
	};
	const readList = async (filter: Readonly<Record<string, string>>, isWanted: IsWanted) =>
		await readPagesInto(
			api.send,
			listRequest(api, 'bills', { ...filter, includeBillTotal: true }),
			(row) => (isWanted(row) ? once(row) : []),
		);
	const [byInvoiceDate, byBillDate] = await Promise.all([
		readList({ externalInvoiceDateStart: start, externalInvoiceDateEnd: until }, () => true),
		readList({ billDateStart: start, billDateEnd: until }, hasNoInvoiceDate),
	]);
	if (!byInvoiceDate.ok) return byInvoiceDate;
	if (!byBillDate.ok) return byBillDate;
	return ok([...byInvoiceDate.value, ...byBillDate.value]);
}

type IsWanted = (row: M3terRow) => boolean;

const hasNoInvoiceDate: IsWanted = ({ externalInvoiceDate }) => (externalInvoiceDate ?? '') === '';
