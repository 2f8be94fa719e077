import uniq from 'lodash/uniq';
import type { Bill } from '../bill/Bill';
import { readBill } from '../bill/readBill';
import {
	referencedBillIds,
	referencedDocument,
	type ReferencedDocument,
	type References,
} from '../document/references';
import type { M3terSource } from '../m3ter/M3terSource';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { failure, failureCatalogue } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';

/** Asks m3ter for the bills that lines refer to, all at once, and for nothing where there are none. */
export async function readReferences(
	bills: readonly Bill[],
	m3ter: Pick<M3terSource, 'readBills'>,
): Promise<References> {
	const ids = uniq(bills.flatMap(referencedBillIds));
	if (ids.length === 0) return new Map();
	const answers = await m3ter.readBills(ids);
	return new Map(
		[...answers].map(([id, answer]) => [id, answer.ok ? readReferenced(id, answer.value) : answer]),
	);
}

function readReferenced(id: string, input: unknown): Result<ReferencedDocument, Failure> {
	const bill = readBill(input);
	return bill.ok
		? ok(referencedDocument(bill.value))
		: fail(failure('INVALID_BILL', `Bill ${id} cannot be read: ${describeIssues(bill.reason)}.`));
}

/** What passes by itself is waited for: the line would be printed without its reference, and nothing would add it later. */
export const notReadYet = (bill: Bill, references: References): Failure | undefined =>
	(references.size === 0 ? [] : referencedBillIds(bill))
		.map((id) => references.get(id))
		.flatMap((found) => (found && !found.ok ? [found.reason] : []))
		.find(({ code }) => failureCatalogue[code].retriable);
