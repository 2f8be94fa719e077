import { writeAmount } from '../document/money';
import { failed, type BillResult, type Preview, type Warning } from '../results/BillResult';
import type { BillResults, Candidate } from './BillJob';
import type { ForeseenWrite, Ledger } from '../ledger/Ledger';
import type { WritePlan, WriteStep } from './planWrite';
import type { Planned } from './settlePlanned';

/** What the operation Sync would do with these bills. */
export async function settlePreviews<Body>(
	planned: readonly Planned<Body>[],
	ledger: Ledger<Body>,
	results: BillResults,
): Promise<void> {
	const writes = new Map(
		planned.flatMap(({ entry, plan }) =>
			plan.step === 'fail' || plan.step === 'unchanged'
				? []
				: [[entry, foreseenWrite(entry.candidate, plan)] as const],
		),
	);
	const foreseen = writes.size > 0 ? await ledger.foresee?.([...writes.values()]) : undefined;
	for (const { entry, plan } of planned) {
		const write = writes.get(entry);
		const warnings = (write && foreseen?.get(write)) ?? [];
		const { candidate } = entry;
		results.set(candidate.job, settlePreview(candidate, plan, warnings, ledger));
	}
}

const foreseenWrite = <Body>(
	{ draft, translation }: Candidate<Body>,
	plan: WriteStep<Body>,
): ForeseenWrite<Body> => ({
	kind: draft.kind,
	number: plan.step === 'update' ? plan.target.number : draft.number,
	body: translation.body,
	...(plan.step === 'update' && { target: plan.target }),
});

/** What the operation Sync would do with this bill, and what would change in the books. */
function settlePreview<Body>(
	{ translation, draft }: Candidate<Body>,
	plan: WritePlan<Body>,
	warnings: readonly Warning[],
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
		warnings,
		preview,
	};
}
