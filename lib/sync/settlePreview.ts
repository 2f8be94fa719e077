import { writeAmount } from '../document/money';
import { failed, type BillResult, type Preview } from '../results/BillResult';
import type { Candidate } from './BillJob';
import type { Ledger } from '../ledger/Ledger';
import type { WritePlan } from './planWrite';

/** What the operation Sync would do with this bill, and what would change in the books. */
export function settlePreview<Body>(
	{ translation, draft }: Candidate<Body>,
	plan: WritePlan<Body>,
	ledger: Ledger<Body>,
): BillResult {
	if ('failure' in plan) return failed(plan.failure);
	const target = plan.step === 'create' ? undefined : plan.target;
	// A document of the other kind is replaced as a whole: there is nothing to compare field by field.
	const current = target?.kind === draft.kind ? target : undefined;
	const preview: Preview = {
		action: plan.step === 'retire' ? 'replace' : plan.step,
		type: draft.kind,
		total: writeAmount(translation.total, draft.currency),
		currency: draft.currency,
		document: translation.body,
		current: target?.body ?? null,
		differences: ledger.compare(current, translation.body),
	};
	return {
		output: 'invoices',
		action: 'previewed',
		document: target?.document,
		warnings: [],
		preview,
	};
}
