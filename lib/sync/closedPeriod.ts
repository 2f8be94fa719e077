import { dayAfter, movedAlong } from '../calendar/isoDate';
import type { DraftDocument } from '../document/DraftDocument';
import type { BookTerms } from '../ledger/InBooks';
import { ok, type Result } from '../result';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { describeKind } from '../results/LedgerDocument';
import type { Candidate } from './BillJob';
import type { Decision } from './WritePlan';

type Closing = Pick<BookTerms, 'closedThrough'>;

/** YYYY-MM-DD; undefined where the day itself is open. */
export const firstOpenDay = (date: string, { closedThrough }: Closing): string | undefined =>
	closedThrough !== undefined && date <= closedThrough ? dayAfter(closedThrough) : undefined;

export const isClosed = (date: string | undefined, closing: Closing): boolean =>
	date !== undefined && firstOpenDay(date, closing) !== undefined;

/** A document of another day. A due date that would lie before it moves along, by as many days. */
export function moveTo(draft: DraftDocument, date: string): DraftDocument {
	if (date === draft.date) return draft;
	const { dueDate } = draft;
	return {
		...draft,
		date,
		dueDate:
			dueDate !== undefined && dueDate < date ? movedAlong(dueDate, draft.date, date) : dueDate,
		standsFor: draft.standsFor ?? draft,
	};
}

/** What is written of a bill: as its plan says, on the day that the plan says. */
export function moveToOpenDay<Body>(
	{ candidate, plan }: Decision<Body>,
	terms: BookTerms,
): Result<Decision<Body>, Failure> {
	const date = 'date' in plan ? plan.date : undefined;
	if (date === undefined || date === candidate.draft.date) return ok({ candidate, plan });
	const draft = moveTo(candidate.draft, date);
	const translation = candidate.translate(draft);
	if (!translation.ok) return translation;
	const moved = { ...candidate, draft, translation: translation.value };
	if (plan.step !== 'create' && plan.step !== 'update') return ok({ candidate: moved, plan });
	const warnings = [...(plan.warnings ?? []), dateMoved(candidate, draft, terms)];
	return ok({ candidate: moved, plan: { ...plan, warnings } });
}

function dateMoved(
	{ label, draft }: Pick<Candidate<unknown>, 'label' | 'draft'>,
	{ date, dueDate, kind }: DraftDocument,
	{ company, closedThrough }: BookTerms,
): Warning {
	const due =
		dueDate === draft.dueDate ? '' : ` Its due date moved from ${draft.dueDate} to ${dueDate}.`;
	return {
		code: 'DATE_MOVED',
		message: `${label} is dated ${draft.date}, but ${company} is closed through ${closedThrough}. The ${describeKind(kind)} is dated ${date}.${due}`,
		details: { billDate: draft.date, documentDate: date, dueDate: dueDate ?? null, closedThrough },
	};
}
