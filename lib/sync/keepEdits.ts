import type { Ledger } from '../ledger/Ledger';
import type { Candidate } from './BillJob';
import type { WritePlan } from './planWrite';

/**
 * The plan with what people did in the document that it is about. Under the same version of the bill, where only what
 * people did differs, there is nothing to write.
 */
export function keepEdits<Body>(
	{ label, draft, translation }: Pick<Candidate<Body>, 'label' | 'draft' | 'translation'>,
	plan: WritePlan<Body>,
	ledger: Pick<Ledger<Body>, 'keepEdits' | 'compare'>,
): WritePlan<Body> {
	const isAboutContent = plan.step === 'update' || (plan.step === 'unchanged' && plan.staysBecause);
	if (!isAboutContent || plan.target.kind !== draft.kind) return plan;
	const { target } = plan;
	const kept = ledger.keepEdits?.(target, translation.body, label);
	const isSameVersion = target.mark?.billVersion === draft.billVersion;
	if (kept && !kept.ok) {
		if (plan.step === 'unchanged') return plan;
		return isSameVersion
			? { step: 'unchanged', target, staysBecause: kept.reason }
			: { step: 'fail', failure: kept.reason };
	}
	const { body, warnings } = kept?.value ?? { body: translation.body, warnings: [] };
	if (isSameVersion && ledger.compare(target, body).length === 0) {
		return { step: 'unchanged', target, warnings };
	}
	return plan.step === 'update' ? { ...plan, body, warnings } : { ...plan, body };
}
