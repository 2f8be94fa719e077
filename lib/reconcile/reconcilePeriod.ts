import groupBy from 'lodash/groupBy';
import uniqBy from 'lodash/uniqBy';
import type { Bill } from '../bill/Bill';
import type { Period } from '../calendar/Period';
import type { Configuration } from '../configuration/Configuration';
import type { M3terSource } from '../m3ter/M3terSource';
import type { BillResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { ListedDocument } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import { lookUpDocuments, readNumberedBy } from '../sync/lookUpDocuments';
import { applyAccountFilter } from './applyAccountFilter';
import { compareBill, isEqual } from './compareBill';
import { notRead, withoutBill } from './findings';
import type { PeriodBill } from './PeriodBill';
import { readPeriodBill, type UnreadableBill } from './readPeriodBill';

// R1. Nothing is written, neither to m3ter nor to the ledger.
// R2. All of the period or nothing: a list with a part missing would look like bills that are missing.
// R3. The number of calls grows with the pages of the lists, not with the bills.
// R4. "Only in m3ter" is said after the ledger was asked for the bill's number or mark, whatever the date; "only in
//     the ledger" after m3ter was asked for the bill's id.

export interface Reconciler {
	readonly m3ter: Pick<M3terSource, 'readBillsOfPeriod' | 'readBills' | 'readAccounts'>;
	readonly ledger: Ledger;
	readonly configuration: Configuration;
}

/** A bill of m3ter's, or a document whose bill m3ter does not have, and what was found of it. */
export interface ReconciledBill {
	readonly billId?: string;
	readonly bill?: Bill;
	/** Of which a document was written, where that is all that is known of the bill. */
	readonly billVersion?: number;
	readonly outcome: BillResult;
}

/**
 * Compares m3ter's bills of a period with the ledger's documents of the period.
 * @returns What was found of every bill and of every document of ours, or why that cannot be said.
 */
export async function reconcilePeriod(
	period: Period,
	reconciler: Reconciler,
): Promise<Result<readonly ReconciledBill[], Failure>> {
	const { m3ter, ledger, configuration } = reconciler;
	const [read, listed] = await Promise.all([
		m3ter.readBillsOfPeriod(period, (row) => readPeriodBill(row, configuration)),
		ledger.listDocuments(period),
	]);
	if (!read.ok) return read;
	if (!listed.ok) return listed;
	const documents: Documents = groupBy(eachOnce(listed.value), ({ mark }) => mark?.billId);
	const ofPeriod = sortOut(read.value);

	const others = await readOtherBills(documents, ofPeriod, reconciler);
	if (!others.ok) return others;
	const bills = await applyAccountFilter(
		[...ofPeriod.bills, ...others.value.bills],
		configuration,
		m3ter,
	);
	if (!bills.ok) return bills;
	const lookedUp = await lookUpMissing(bills.value, documents, ledger);
	if (!lookedUp.ok) return lookedUp;

	const { amountDecimals, numberSpace } = ledger;
	const movesDates = configuration.closedPeriod === 'firstOpenDay';
	return ok([
		...bills.value.map((entry): ReconciledBill => {
			const { bill } = entry;
			const found = eachOnce([...(documents[bill.id] ?? []), ...(lookedUp.value.get(entry) ?? [])]);
			const outcome = compareBill(entry, found, {
				period,
				amountDecimals,
				numberSpace,
				movesDates,
			});
			return { billId: bill.id, bill, outcome };
		}),
		...[...ofPeriod.unreadable, ...others.value.unreadable].map((bill) =>
			unreadable(bill, documents, period),
		),
		...others.value.unknownIds.map((billId): ReconciledBill => ({
			billId,
			outcome: withoutBill(billId, liveOnes(documents[billId]), period),
		})),
	]);
}

/** Of the period, by the id of the bill in their mark. */
type Documents = Readonly<Record<string, readonly ListedDocument[] | undefined>>;

/** A document that is made while the list is read can move another to a page that is still to come. */
const eachOnce = (documents: readonly ListedDocument[]): readonly ListedDocument[] =>
	uniqBy(documents, ({ kind, id }) => `${kind} ${id}`);

interface Sorted {
	readonly bills: readonly PeriodBill[];
	readonly unreadable: readonly UnreadableBill[];
}

const sortOut = (read: ReadonlyArray<ReturnType<typeof readPeriodBill>>): Sorted => ({
	bills: read.flatMap((bill) => (bill.ok ? [bill.value] : [])),
	unreadable: read.flatMap((bill) => (bill.ok ? [] : [bill.reason])),
});

function unreadable(
	{ billId, failure }: UnreadableBill,
	documents: Documents,
	period: Period,
): ReconciledBill {
	return { billId, outcome: notRead(failure, liveOnes(documents[billId ?? '']), period) };
}

const liveOnes = (documents: readonly ListedDocument[] = []): readonly ListedDocument[] =>
	documents.filter(({ state }) => state !== 'voided');

interface OtherBills extends Sorted {
	/** m3ter has no bill with these ids. */
	readonly unknownIds: readonly string[];
}

/** The bills of live documents that are none of the period's bills. */
async function readOtherBills(
	documents: Documents,
	{ bills, unreadable }: Sorted,
	{ m3ter, configuration }: Reconciler,
): Promise<Result<OtherBills, Failure>> {
	const known = new Set([
		...bills.map(({ bill }) => bill.id),
		...unreadable.map(({ billId }) => billId),
	]);
	const ids = Object.keys(documents).filter(
		(billId) => !known.has(billId) && liveOnes(documents[billId]).length > 0,
	);
	if (ids.length === 0) return ok({ bills: [], unreadable: [], unknownIds: [] });
	const read: Array<ReturnType<typeof readPeriodBill>> = [];
	const unknownIds: string[] = [];
	for (const [billId, answer] of await m3ter.readBills(ids)) {
		if (answer.ok) read.push(readPeriodBill(answer.value, configuration));
		else if (answer.reason.code === 'BILL_NOT_FOUND') unknownIds.push(billId);
		// No fault of the list: somebody may have edited the mark, and m3ter takes no id in that form.
		else if (answer.reason.code === 'M3TER_REJECTED')
			read.push(fail({ billId, failure: answer.reason }));
		else return answer;
	}
	return ok({ ...sortOut(read), unknownIds });
}

type LookedUp = ReadonlyMap<PeriodBill, readonly ListedDocument[]>;

/**
 * By number or mark, for bills whose documents of the period are not all that they come to: none is dated in it, or
 * corrections may be dated outside.
 */
async function lookUpMissing(
	bills: readonly PeriodBill[],
	documents: Documents,
	ledger: Ledger,
): Promise<Result<LookedUp, Failure>> {
	const lookUps = bills.flatMap((entry) => {
		const { bill, number, expectation } = entry;
		if (expectation.is !== 'document') return [];
		const live = liveOnes(documents[bill.id]);
		const [original] = live.filter(({ mark }) => mark?.place === undefined);
		const isWhole = original && isEqual(expectation, live, ledger.amountDecimals);
		const hasAll = live.length === 1 && original?.mark?.billVersion === bill.version;
		if (isWhole || hasAll) return [];
		const { createdOn, version } = bill;
		const mayBeCorrected = version > 1 ? { version, always: true } : undefined;
		const { kind } = expectation;
		return [{ entry, billId: bill.id, kind, number, createdOn, mayBeCorrected }];
	});
	if (lookUps.length === 0) return ok(new Map());
	const numberedBy = await readNumberedBy(ledger);
	if (!numberedBy.ok) return numberedBy;
	const answers = await lookUpDocuments(ledger, numberedBy.value, lookUps);
	const found = new Map<PeriodBill, readonly ListedDocument[]>();
	for (const lookUp of lookUps) {
		const answer = answers.get(lookUp);
		if (answer && !answer.ok) return fail(answer.reason);
		found.set(lookUp.entry, answer?.value ?? []);
	}
	return ok(found);
}
