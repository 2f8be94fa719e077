import type { BookTerms } from '../ledger/Ledger';
import type { InvoiceAction } from '../results/BillResult';
import type { BillResults } from './BillJob';
import type { Candidate } from './Candidate';

/** Lays the warnings of documents beside their results, and those of the books beside the first. */
export function addWarnings(
	candidates: readonly Candidate<unknown>[],
	terms: BookTerms,
	results: BillResults,
): void {
	let ofBooks = terms.warnings ?? [];
	for (const { job, translation } of candidates) {
		const result = results.get(job);
		if (result?.output !== 'invoices' || !concernsBooks.has(result.action)) continue;
		const warnings = [...ofBooks, ...(translation.warnings ?? []), ...result.warnings];
		results.set(job, { ...result, warnings });
		ofBooks = [];
	}
}

/** What was written now, or would be. */
const concernsBooks: ReadonlySet<InvoiceAction> = new Set(['created', 'updated', 'previewed']);
