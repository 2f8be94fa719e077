import chunk from 'lodash/chunk';
import type { Bill } from '../bill/Bill';
import { readBill } from '../bill/readBill';
import type { Configuration } from '../configuration/Configuration';
import type { Ledger } from '../ledger/Ledger';
import type { ChangedDocument, ChangeWindow } from '../ledger/LedgerChanges';
import type { M3terSource } from '../m3ter/M3terSource';
import type { Warning } from '../results/BillResult';
import type { BillStatus, CollectedStatus } from '../results/CollectedStatus';
import type { Failure } from '../results/Failure';
import type { LedgerDocument } from '../results/LedgerDocument';
import { failure } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';
import { addUpRows } from './billRows';
import { describeDeleted, findDeleted } from './deletedDocuments';
import { describeStatus } from './paymentStatus';
import type { ReconciledBill } from './reconcilePeriod';
import { withoutLines } from './readPeriodBill';

// C1. Nothing is written, neither to m3ter nor to the ledger.
// C2. All that changed or nothing: a list with a part missing would look like documents that did not change.
// C3. Voided is what the ledger shows as voided or deleted, never what could not be read.
// C4. Windows overlap: a document can come twice, and none is missed because two clocks differ.

export interface Collector {
	/** Absent where the bills are not to be read. */
	readonly m3ter?: Pick<M3terSource, 'readBills' | 'readMappingsTo'>;
	readonly ledger: Ledger;
	readonly configuration: Configuration;
}

/** What became of documents, each with its bill. */
export interface Collection {
	readonly documents: readonly ReconciledBill[];
	/** In what the list differs from the changes of the window. */
	readonly warnings: readonly Warning[];
}

const overlapMs = 5 * 60_000;

/** Asks the ledger what became of our documents in a window, and m3ter whose bills they are. */
export async function collectStatus(
	window: ChangeWindow,
	{ ledger, m3ter, configuration }: Collector,
): Promise<Result<Collection, Failure>> {
	if (!ledger.listChanges) return fail(withoutChanges(configuration.destination.label));
	const since = new Date(Date.parse(window.since) - overlapMs).toISOString();
	const changes = await ledger.listChanges({ since, now: window.now });
	if (!changes.ok) return changes;
	const { documents } = changes.value;
	const deleted = await findDeleted(changes.value, configuration, m3ter);
	if (!deleted.ok) return deleted;
	const bills = await readBills(
		[...documents.flatMap(({ mark }) => mark ?? []), ...deleted.value.known],
		m3ter,
	);
	if (!bills.ok) return bills;

	const rows = await addUpRows(documents, { ledger, configuration, bills: bills.value });
	if (!rows.ok) return rows;
	const billOf = (billId: string) => bills.value.get(billId);
	const described = [
		...documents.map((one) => ofBill(one.mark?.billId, describeChanged(one, window), billOf)),
		...deleted.value.known.map(({ billId, ...document }) =>
			ofBill(billId, describeDeleted(document, billOf(billId)), billOf),
		),
	];
	const warnings = [...changes.value.warnings, ...deleted.value.warnings];
	return ok({
		documents: described.map((one) =>
			collected(one, { ...window, warnings, billStatus: rows.value.get(one.billId ?? '') }),
		),
		warnings,
	});
}

interface Beside {
	readonly warnings: readonly Warning[];
	readonly billStatus?: BillStatus;
}

/** One item. */
const collected = (
	{ status, document, ...known }: DescribedDocument,
	{ now, warnings, billStatus }: ChangeWindow & Beside,
): ReconciledBill => ({
	...known,
	outcome: {
		output: 'invoices',
		action: 'statusCollected',
		document,
		collected: status,
		...(billStatus && { billStatus }),
		collectedUntil: now,
		warnings,
	},
});

interface WhatBecame {
	readonly document: LedgerDocument;
	readonly status: CollectedStatus;
}

type DescribedDocument = WhatBecame & Omit<ReconciledBill, 'outcome'>;

const ofBill = (
	billId: string | undefined,
	what: WhatBecame,
	billOf: (billId: string) => Bill | undefined,
): DescribedDocument => ({
	...what,
	billId,
	bill: billId === undefined ? undefined : billOf(billId),
	billVersion: what.status.billVersion ?? undefined,
});

const describeChanged = (document: ChangedDocument, { now }: ChangeWindow): WhatBecame => ({
	document: document.document,
	status: describeStatus(document, now.slice(0, 10)),
});

/** So many bills are held with their lines at once. */
const billsAtOnceMax = 500;

/** A bill that m3ter does not have, or that cannot be read, leaves its document without one. */
async function readBills(
	documents: readonly { readonly billId: string }[],
	m3ter: Collector['m3ter'],
): Promise<Result<ReadonlyMap<string, Bill>, Failure>> {
	const bills = new Map<string, Bill>();
	if (!m3ter) return ok(bills);
	const ids = new Set(documents.map(({ billId }) => billId));
	for (const some of chunk([...ids], billsAtOnceMax)) {
		for (const [id, answer] of await m3ter.readBills(some)) {
			if (!answer.ok) {
				if (isOfThisBill(answer.reason)) continue;
				return answer;
			}
			const bill = readBill(answer.value);
			if (bill.ok) bills.set(id, withoutLines(bill.value));
		}
	}
	return ok(bills);
}

/** Somebody may have edited the mark, and m3ter rejects what is no id of its own. */
const isOfThisBill = ({ code }: Failure): boolean =>
	code === 'BILL_NOT_FOUND' || code === 'M3TER_REJECTED';

const withoutChanges = (label: string): Failure =>
	failure('INVALID_CONFIGURATION', `${label} does not tell which documents changed.`, {
		remedy: 'Choose Reconcile Bills, which compares a whole period.',
	});
