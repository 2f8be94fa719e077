import { mappedDocuments } from '../mapping/mappedDocuments';
import { capitalise, nameBill } from '../bill/nameBill';
import { writeAmount } from '../document/money';
import { totalOfRow } from '../ledger/totalOfRow';
import type { Composition } from '../document/composeDocument';
import { failed, type BillResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { describeKind } from '../results/LedgerDocument';
import { failure, ofBill } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';
import type { BillJob, BillResults, SyncRun } from './BillJob';
import type { FoundDocument } from '../ledger/InBooks';
import { contentDiffers } from './contentWarnings';
import { lookUpDocuments, readNumberedBy } from './lookUpDocuments';
import { staleVersion } from './planFailures';
import { isNewer, newestFirst } from './rowOfDocuments';
import { beside } from './settlePlanned';

/** A bill of which no line is sent. */
export type EmptyJob = { readonly job: BillJob } & Extract<
	Composition,
	{ readonly composed: 'nothing' }
>;

/**
 * A bill without lines has nothing to send. But if its document is live in the books, that document is
 * wrong now, and only a person may void it.
 */
export async function settleEmpty<Body>(
	empty: readonly EmptyJob[],
	{ ledger, configuration }: SyncRun<Body>,
	results: BillResults,
): Promise<void> {
	if (empty.length === 0) return;
	const lookUps = empty.map((entry) => ({
		entry,
		billId: entry.job.bill.id,
		kind: 'invoice' as const,
		number: entry.number,
		createdOn: entry.job.bill.createdOn,
		knownAs: mappedDocuments(
			entry.job.mappings,
			entry.job.bill.id,
			configuration.destination.tables,
		),
		mayBeCorrected:
			entry.job.bill.version > 1
				? {
						version: entry.job.bill.version,
						always: configuration.issuedDocuments === 'correct',
					}
				: undefined,
	}));
	const numberedBy = await readNumberedBy(ledger);
	const answers = numberedBy.ok
		? await lookUpDocuments(ledger, numberedBy.value, lookUps)
		: new Map(lookUps.map((lookUp) => [lookUp, fail(numberedBy.reason)] as const));
	for (const lookUp of lookUps) {
		results.set(lookUp.entry.job, settle(lookUp.entry, answers.get(lookUp)));
	}
}

function settle(
	{ job: { bill }, skip }: EmptyJob,
	found: Result<readonly FoundDocument[], Failure> = ok([]),
): BillResult {
	const label = capitalise(nameBill(bill));
	if (!found.ok) return failed(ofBill(label, found.reason));
	// Several where it was corrected.
	const row = found.value
		.filter(({ mark, state }) => mark?.billId === bill.id && state !== 'voided')
		.sort(newestFirst);
	const [live] = row;
	if (!live) return { output: 'skipped', ...skip };
	if (isNewer(live, bill)) return failed(staleVersion(label, bill.version, live));
	const names = row.map(({ kind, number }) => `${describeKind(kind)} ${number}`).join(' and ');
	const message = `${label} has no line items left to send, but ${names} ${row.length > 1 ? 'are' : 'is'} in the books.`;
	// A document that somebody has, or has paid, is not voided: its amount is given back.
	const isIssued = row.some(({ isSent, state }) => isSent || state === 'paid');
	const remedy = isIssued ? creditIt : undefined;
	const emptied = failure('DOCUMENT_EMPTIED', message, { remedy });
	// The version is the same, so a setting took the lines away and not the bill.
	if (live.mark?.billVersion === bill.version) {
		const total = writeAmount(totalOfRow(row), bill.currency);
		const warning = contentDiffers(label, live, emptied, [
			{ path: 'total', books: total, bill: '0' },
		]);
		const { document } = live;
		return beside(
			{ output: 'invoices', action: 'unchanged', document, warnings: [warning] },
			row.slice(1),
		);
	}
	return failed(emptied);
}

const creditIt =
	'Credit the document in the ledger if the bill is meant to be empty, because it was sent or has a payment. Otherwise correct the bill in m3ter.';
