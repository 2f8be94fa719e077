import { withFields } from '../ledger/documentFields';
import type { Ledger } from '../ledger/Ledger';
import type { Candidate } from './BillJob';
import type { WritePlan } from './WritePlan';

/** The plan with what people did in the document that it is about. */
export function keepEdits<Body>(
	{ label, draft, translation }: Pick<Candidate<Body>, 'label' | 'draft' | 'translation'>,
	plan: WritePlan<Body>,
	ledger: Pick<Ledger<Body>, 'keepEdits'>,
): WritePlan<Body> {
	const isAboutContent = plan.step === 'update' || (plan.step === 'unchanged' && plan.staysBecause);
	// One of several documents is not what the bill as a whole becomes.
	if (plan.step === 'unchanged' && (plan.row?.length ?? 0) > 1) return plan;
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
	const { body, warnings, fields } = kept?.value ?? { body: translation.body, warnings: [] };
	const { coding } = translation;
	const sent = coding !== undefined && fields !== undefined ? withFields(coding, fields) : coding;
	return plan.step === 'update'
		? { ...plan, body, coding: sent, warnings: [...(plan.warnings ?? []), ...warnings] }
		: { ...plan, body };
}
