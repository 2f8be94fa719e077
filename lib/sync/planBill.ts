import type { Configuration } from '../configuration/Configuration';
import { correctionNumber } from '../ledger/documentNumbers';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import type { DocumentId } from '../mapping/mappedDocuments';
import type { Candidate } from './BillJob';
import { planCorrection } from './planCorrection';
import { notNumberedByBills, originalGone } from './planFailures';
import { planWrite } from './planWrite';
import type { Decision, PlannableBill, WriteRules } from './WritePlan';

/** What this run knows of the documents of a bill beside what the books say. */
export interface KnownOfBill {
	readonly knownAs: readonly DocumentId[];
	/** It has voided a document of the other kind. */
	readonly madeRoom: boolean;
	/** Ids of documents that the ledger lets nobody change. */
	readonly refused: ReadonlySet<string>;
}

export type BillRules = WriteRules & Pick<Configuration, 'codingOnUpdate' | 'lineAmountTypes'>;

/**
 * Decides what a bill does to the books. Its documents are a row: the one that it became first, and the corrections of it.
 * As long as there are no corrections the bill is as a whole in one document; from the first one on the others stay and
 * the last one makes up the difference.
 * @param found As for `planWrite`, and every document that has the number of a correction.
 */
export function planBill<Body>(
	whole: Candidate<Body>,
	found: readonly FoundDocument<Body>[],
	known: KnownOfBill,
	terms: BookTerms,
	ledger: Ledger<Body>,
	rules: BillRules,
): Decision<Body> {
	const bill = { ...plannable(whole), ...known };
	const alone = (plan: Decision<Body>['plan']): Decision<Body> => ({ candidate: whole, plan });
	const { corrections: port } = ledger;
	if (rules.issuedDocuments === 'correct' && (terms.numbersByLedger || !port)) {
		return alone({ step: 'fail', failure: notNumberedByBills(bill.label, terms) });
	}
	const isOurs = ({ mark }: FoundDocument): boolean => mark?.billId === bill.billId;
	const isCorrection = (one: FoundDocument): boolean =>
		isOurs(one)
			? one.mark?.place !== undefined
			: !terms.numbersByLedger && isNumberOfCorrection(bill.number, one.number);
	const corrections = found.filter(isCorrection);
	const others = found.filter((one) => !isCorrection(one));
	const isLive = (one: FoundDocument): boolean => isOurs(one) && one.state !== 'voided';
	const correction = corrections.find(isLive);
	if (!port || !correction) {
		const plan = planWrite(bill, others, terms, ledger, rules);
		if (plan.step !== 'correct' || !port) return alone(plan as Decision<Body>['plan']);
		const row = { original: plan.target, corrections };
		return planCorrection(whole, bill, row, { terms, ledger, port, rules });
	}
	const originals = others.filter(isLive);
	const [original, second] = originals;
	// Two originals, or none: nobody can say what the corrections correct.
	if (second)
		return alone(planWrite(bill, originals, terms, ledger, rules) as Decision<Body>['plan']);
	if (!original) return alone({ step: 'fail', failure: originalGone(bill.label, correction) });
	return planCorrection(whole, bill, { original, corrections }, { terms, ledger, port, rules });
}

const isNumberOfCorrection = (base: string, number: string): boolean =>
	number.toLowerCase().startsWith(correctionNumber(base, 1).slice(0, -1).toLowerCase()) &&
	/^\d+$/.test(number.slice(base.length + 2));

export const plannable = <Body>({
	label,
	draft,
	translation,
}: Candidate<Body>): Omit<PlannableBill, keyof KnownOfBill> => ({
	...draft,
	label,
	digest: translation.digest,
});
