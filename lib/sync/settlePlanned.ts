import type { BillResult, InvoiceAction, Warning } from '../results/BillResult';
import { describeKind, type LedgerDocument } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { FoundDocument } from '../ledger/InBooks';
import type { BillResults, SyncRun } from './BillJob';
import { settleWritten } from './checkTotal';
import { describeOtherContent } from './contentWarnings';
import { describeRetired, notWritten, type OpenBill, type Written } from './OpenBill';
import type { WritePlan, WriteStep } from './WritePlan';

export interface Planned<Body, Plan = WritePlan<Body>> {
	readonly entry: OpenBill<Body>;
	readonly plan: Plan;
}

/** A second try after a look-up; a third would only add load to a ledger that is in trouble. */
const ATTEMPTS_MAX = 2;

/** One document too many is an accident of two runs; with more of them something else is wrong. */
const RETIREMENTS_MAX = 5;

/** What needs no write leaves here. @returns The rest, which is to be written. */
export function settlePlanned<Body>(
	planned: readonly Planned<Body>[],
	{ configuration, ledger }: SyncRun<Body>,
	results: BillResults,
): readonly Planned<Body, WriteStep<Body>>[] {
	return planned.flatMap(({ entry, plan }): Planned<Body, WriteStep<Body>>[] => {
		const { label, draft, job } = entry.candidate;
		if (entry.created && !changesTheResult(entry, plan)) {
			const isGone = entry.created.mayBeOlder && plan.step === 'create';
			if (isGone) results.set(job, notThere(label, entry.created));
			return [];
		}
		if (plan.step === 'fail') {
			results.set(job, notThereYet(entry, plan.failure));
			return [];
		}
		if (plan.step === 'unchanged') {
			const { document } = plan.target;
			const other =
				plan.staysBecause && describeOtherContent(entry.candidate, plan, plan.staysBecause, ledger);
			if (other) {
				results.set(job, beside(leftAsItIs(entry, document, other), othersOf(plan)));
				return [];
			}
			const warnings = [
				...describeRetired(entry),
				...(actionOf(entry) === 'adopted' ? (entry.pending?.warnings ?? []) : []),
				...(entry.created?.warnings ?? []),
			];
			const action = actionOf(entry);
			const settled = settleWritten(
				label,
				draft,
				document,
				action,
				warnings,
				configuration,
				plan.row,
			);
			results.set(job, beside(settled, othersOf(plan)));
			return [];
		}
		const result = giveUp(entry, plan);
		if (!result) return [{ entry, plan }];
		results.set(job, result);
		return [];
	});
}

/** Where the bill has corrections, its other documents are named too: the first one is what m3ter knows as the bill's. */
export const beside = (result: BillResult, others: readonly FoundDocument[] = []): BillResult =>
	others.length > 0 && result.output !== 'skipped'
		? { ...result, alongside: others.map(({ document }) => document) }
		: result;

export const othersOf = ({
	target,
	row = [],
}: Extract<WritePlan, { readonly step: 'unchanged' }>) => row.filter((one) => one !== target);

/** A ledger that remembers requests answers with what one of them created, whatever became of it since. */
const notThere = (label: string, { document: { type, number } }: Written): BillResult => ({
	output: 'failures',
	outcome: 'uncertain',
	failure: failure(
		'OUTCOME_UNKNOWN',
		`${label} was sent, and the ledger answered with ${describeKind(type)} ${number}, which is not in its books.`,
	),
});

/** Its total is another one too, perhaps, and that is among the differences. */
export const leftAsItIs = (
	entry: OpenBill<unknown>,
	document: LedgerDocument,
	warning: Warning | undefined,
): BillResult => ({
	output: 'invoices',
	action: actionOf(entry),
	document,
	warnings: [...describeRetired(entry), ...(warning ? [warning] : [])],
});

/**
 * A second look at what was created has one purpose. That a fresh document does not show yet, or that
 * somebody has been at it since, is no reason to write again.
 */
const changesTheResult = ({ retired }: OpenBill<unknown>, plan: WritePlan<unknown>): boolean =>
	(plan.step === 'retire' && plan.because === 'second') ||
	(retired.some(({ because }) => because === 'second') &&
		(plan.step === 'unchanged' || plan.step === 'fail'));

function actionOf({ created, pending, retired }: OpenBill<unknown>): InvoiceAction {
	if (created) return 'created';
	if (retired.some(({ because }) => because === 'nothingLeft')) return 'updated';
	return pending && !pending.retirement ? 'adopted' : 'unchanged';
}

/** The look-up has just said that the last write is not in the books. */
function giveUp<Body>(entry: OpenBill<Body>, plan: WriteStep<Body>): BillResult | undefined {
	const { pending, attempts, share, retired } = entry;
	if (plan.step === 'retire' && retired.length >= RETIREMENTS_MAX) {
		const { label } = entry.candidate;
		return notWritten(entry, plan.because === 'second' ? plan.failure : anotherRun(label));
	}
	if (!pending || attempts < ATTEMPTS_MAX || share) return undefined;
	return notThereYet(entry, whyNot(entry, plan, pending.answer.failure));
}

/** What timed out may still be on its way. */
function notThereYet(entry: OpenBill<unknown>, reason: Failure): BillResult {
	const { pending } = entry;
	const result = notWritten(entry, reason);
	const mayArrive = pending?.answer.failure.code === 'TIMEOUT' && !pending.retirement;
	return mayArrive && result.outcome === 'none' ? { ...result, outcome: 'uncertain' } : result;
}

/** In the ledger's own words, with what the look-up saw. */
export function whyNot<Body>(
	{ candidate: { label } }: OpenBill<Body>,
	plan: WriteStep<Body>,
	reason: Failure,
): Failure {
	if (plan.step === 'retire' && plan.because === 'second') {
		const { message, ...rest } = plan.failure;
		return { ...rest, ...wordsOf(reason), message: `${message} ${reason.message}` };
	}
	// It is a document of the bill that has the number: another run was faster, and wrote something else.
	const isOfAnotherRun = reason.code === 'NUMBER_TAKEN' && 'target' in plan;
	return isOfAnotherRun ? { ...anotherRun(label), ...wordsOf(reason) } : reason;
}

const wordsOf = ({ destinationCode, destinationMessages }: Failure) => ({
	destinationCode,
	destinationMessages,
});

const anotherRun = (label: string): Failure =>
	failure('BOOKS_CHANGED', `${label} was written by another run at the same moment.`);
