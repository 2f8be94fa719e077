import { fail } from '../result';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';
import type { BillResults, SyncRun } from './BillJob';
import { moveToOpenDay } from './closedPeriod';
import { keepEdits } from './keepEdits';
import { lookUpDocuments, notAnswered } from './lookUpDocuments';
import { afterLookUp, afterRetirement, notLookedUp, withKnown, type OpenBill } from './OpenBill';
import { planBill } from './planBill';
import type { Planned } from './settlePlanned';
import type { Decision } from './WritePlan';

/** One round of planning: looks up what the books hold of each bill, and decides what is written of it. */
export async function planRound<Body>(
	open: readonly OpenBill<Body>[],
	terms: BookTerms,
	{ ledger, configuration, preview }: SyncRun<Body>,
	results: BillResults,
): Promise<readonly Planned<Body>[]> {
	const lookUps = await lookUpDocuments(ledger, terms, open);
	return open.flatMap((before): Planned<Body>[] => {
		const found = lookUps.get(before) ?? fail(notAnswered);
		if (!found.ok) {
			// Whether another run wrote it too will be seen by the next one.
			if (!before.created) {
				results.set(before.candidate.job, notLookedUp(before, found.reason));
			}
			return [];
		}
		const entry = afterLookUp(before, found.value);
		const { whole, knownAs, refused } = entry;
		const madeRoom = entry.retired.some(({ because }) => because === 'otherKind');
		const known = { knownAs, refused, madeRoom };
		const decideBy = (documents: readonly FoundDocument<Body>[]) =>
			planBill(whole, documents, known, terms, ledger, configuration);
		const decided = { entry, decision: decideBy(found.value) };
		const next = preview ? afterTidyingUp(decided, found.value, decideBy) : decided;
		return [prepare(next, terms, ledger)];
	});
}

interface Decided<Body> {
	readonly entry: OpenBill<Body>;
	readonly decision: Decision<Body>;
}

/** What is written, once the plan is known: on which day, and with what people did in the document. */
function prepare<Body>(
	{ entry, decision }: Decided<Body>,
	terms: BookTerms,
	ledger: SyncRun<Body>['ledger'],
): Planned<Body> {
	const moved = moveToOpenDay(decision, terms);
	if (!moved.ok) return { entry, plan: { step: 'fail', failure: moved.reason } };
	const { candidate } = moved.value;
	const plan = keepEdits(candidate, moved.value.plan, ledger);
	const known = 'target' in plan ? withKnown(entry, plan.target) : entry;
	return { entry: { ...known, candidate }, plan };
}

/** A preview voids nothing, and shows what follows once Sync has voided what two runs wrote at the same moment. */
function afterTidyingUp<Body>(
	{ entry, decision }: Decided<Body>,
	found: readonly FoundDocument<Body>[],
	decideBy: (documents: readonly FoundDocument<Body>[]) => Decision<Body>,
): Decided<Body> {
	const { plan } = decision;
	if (plan.step !== 'retire' || plan.because !== 'second') return { entry, decision };
	const { target } = plan;
	const left = found.map((document): FoundDocument<Body> =>
		document === target ? { ...document, state: 'voided' } : document,
	);
	const next = { entry: afterRetirement(entry, plan), decision: decideBy(left) };
	return afterTidyingUp(next, left, decideBy);
}
