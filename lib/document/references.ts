import uniq from 'lodash/uniq';
import type { Bill, BillLineItem } from '../bill/Bill';
import { singleLine } from '../input/text';
import type { Result } from '../result';
import type { Failure } from '../results/Failure';
import { documentNumber } from './documentNumber';
import type { Wording } from './wording';

/** The document of another bill that a credit or debit refers to, as m3ter numbers and dates that bill. */
export interface ReferencedDocument {
	readonly number: string;
	/** YYYY-MM-DD. */
	readonly date: string;
}

/** By the id of the bill that is referred to; an id that is absent was not asked for. */
export type References = ReadonlyMap<string, Result<ReferencedDocument, Failure>>;

/** Lines of a bill can refer to bills of before; a reference to the bill itself says nothing. */
export const referencedBillIds = ({ id, lineItems }: Bill): readonly string[] =>
	uniq(lineItems.flatMap(({ referencedBillId }) => referencedBillId ?? [])).filter(
		(referenced) => referenced !== id,
	);

export const referencedDocument = (bill: Bill): ReferencedDocument => ({
	number: documentNumber(bill),
	date: (bill.externalInvoiceDate ?? bill.billDate)!, // `readBill` sees to it that there is one.
});

/** A number of 255 characters, and its date. */
const referencesCharsMax = 300;

/** `, for INV-101 of 1 Oct 2026`; blank where lines refer to no bill, or to one that nobody could read. */
export function describeReferences(
	lines: readonly BillLineItem[],
	references: References,
	{ date }: Wording,
): string {
	const named = lines.flatMap(({ referencedBillId = '' }): readonly string[] => {
		const found = references.get(referencedBillId);
		return found?.ok ? [`${found.value.number} of ${date(found.value.date)}`] : [];
	});
	return named.length === 0
		? ''
		: `, for ${singleLine(uniq(named).join(', '), referencesCharsMax)}`;
}
