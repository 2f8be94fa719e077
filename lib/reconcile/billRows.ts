import groupBy from 'lodash/groupBy';
import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { documentNumber } from '../document/documentNumber';
import { turnForCredit, writeAmount } from '../document/money';
import type { Ledger } from '../ledger/Ledger';
import type { ChangedDocument, Settlement } from '../ledger/LedgerChanges';
import type { DocumentId } from '../mapping/mappedDocuments';
import { sumOf } from '../money/sumOf';
import type { BillStatus } from '../results/CollectedStatus';
import type { Failure } from '../results/Failure';
import { ok, type Result } from '../result';
import { lookUpDocuments, readNumberedBy, type LookUp } from '../sync/lookUpDocuments';
import { statusOf } from './paymentStatus';

interface Rows {
	readonly ledger: Ledger;
	readonly configuration: Configuration;
	readonly bills: ReadonlyMap<string, Bill>;
}

/**
 * What the bills with corrections come to. Of their documents only some changed: the others are looked up by the numbers of
 * the row, as Sync does, and read as well.
 * @returns By bill id; a bill with one document is not in it.
 */
export async function addUpRows(
	changed: readonly ChangedDocument[],
	{ ledger, configuration, bills }: Rows,
): Promise<Result<ReadonlyMap<string, BillStatus>, Failure>> {
	const byBill = groupBy(changed, ({ mark }) => mark?.billId);
	const isCorrected = (billId: string): boolean =>
		configuration.issuedDocuments === 'correct' ||
		(byBill[billId] ?? []).some(({ mark }) => mark?.place !== undefined);
	const lookUps = [...bills.values()].filter(({ id }) => isCorrected(id)).map(lookUpOf);
	if (lookUps.length === 0) return ok(new Map());
	const others = await readOthers(lookUps, changed, ledger);
	if (!others.ok) return others;
	const rows = groupBy([...changed, ...others.value], ({ mark }) => mark?.billId);
	return ok(
		new Map(
			lookUps.flatMap(({ billId }): Array<[string, BillStatus]> => {
				const row = (rows[billId] ?? []).filter(({ state }) => state !== 'voided');
				return row.length > 1 ? [[billId, addUp(row)]] : [];
			}),
		),
	);
}

const lookUpOf = (bill: Bill): LookUp => ({
	billId: bill.id,
	kind: 'invoice',
	number: documentNumber(bill),
	createdOn: bill.createdOn,
	mayBeCorrected: { version: bill.version, always: true },
});

/** The documents of these bills that did not change. */
async function readOthers(
	lookUps: readonly LookUp[],
	changed: readonly ChangedDocument[],
	ledger: Ledger,
): Promise<Result<readonly ChangedDocument[], Failure>> {
	const numberedBy = await readNumberedBy(ledger);
	if (!numberedBy.ok) return numberedBy;
	const known = new Set(changed.map(keyOf));
	const others: DocumentId[] = [];
	for (const [{ billId }, found] of await lookUpDocuments(ledger, numberedBy.value, lookUps)) {
		if (!found.ok) return found;
		const ours = found.value.filter(({ mark }) => mark?.billId === billId);
		others.push(...ours.filter((one) => !known.has(keyOf(one))));
	}
	return others.length === 0 ? ok([]) : ((await ledger.readSettlements?.(others)) ?? ok([]));
}

const keyOf = ({ kind, id }: DocumentId): string => `${kind} ${id}`;

function addUp(row: readonly ChangedDocument[]): BillStatus {
	const sum = (amount: keyof Pick<Settlement, 'total' | 'due' | 'paid' | 'credited'>) =>
		sumOf(row.map(({ kind, settlement }) => turnForCredit(kind, settlement[amount])));
	const [total, due, paid, credited] = [sum('total'), sum('due'), sum('paid'), sum('credited')];
	const currency = row[0]?.document.currency ?? '';
	return {
		documents: row.length,
		paymentStatus: statusOf({ due, paid, credited }),
		totalWithTax: writeAmount(total, currency),
		amountDue: writeAmount(due, currency),
		amountPaid: writeAmount(paid, currency),
		amountCredited: writeAmount(credited, currency),
	};
}
