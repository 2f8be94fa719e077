import { capitalise } from '../bill/nameBill';
import { describeMoney, turnForCredit, writeAmount } from '../document/money';
import { referencedBillIds } from '../document/references';
import { totalOfRow } from '../ledger/totalOfRow';
import type { FoundDocument } from '../ledger/InBooks';
import type { Corrections, Ledger } from '../ledger/Ledger';
import type { Difference, Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { describeKind } from '../results/LedgerDocument';
import type { BillJob, Candidate } from './BillJob';
import type { WritePlan } from './WritePlan';

interface Staying<Body> {
	readonly target: FoundDocument<Body>;
	/** What it would become. */
	readonly body?: Body;
	/** All live documents of the bill, where it is one of several. */
	readonly row?: readonly FoundDocument<Body>[];
}

/**
 * A document that stays although the bill would become something else today. Where only what is not compared differs, such
 * as a wording, there is nothing to say.
 */
export function describeOtherContent<Body>(
	{ label, draft, translation }: Candidate<Body>,
	{ target, body, row }: Staying<Body>,
	staysBecause: Failure,
	ledger: Pick<Ledger<Body>, 'compare'>,
): Warning | undefined {
	const differences = describeDifferences({ draft, translation }, { target, body, row }, ledger);
	if (differences.length === 0) return undefined;
	const isNewVersion = (target.mark?.billVersion ?? 0) < draft.billVersion;
	return contentDiffers(label, target, staysBecause, differences, isNewVersion);
}

/** Of a bill with corrections only the sums are compared: no line of it stands in one document. */
export function describeDifferences<Body>(
	{ draft, translation }: Pick<Candidate<Body>, 'draft' | 'translation'>,
	{ target, body = translation.body, row = [] }: Staying<Body>,
	ledger: Pick<Ledger<Body>, 'compare'>,
): readonly Difference[] {
	const bill = writeAmount(turnForCredit(draft.kind, translation.total), draft.currency);
	const ofTotal = (books: string): readonly Difference[] =>
		books === bill ? [] : [{ path: 'total', books, bill }];
	if (row.length > 1) return ofTotal(writeAmount(totalOfRow(row), draft.currency));
	if (target.kind === draft.kind) return ledger.compare(target, body);
	return [
		{ path: 'type', books: target.kind, bill: draft.kind },
		{
			path: 'total',
			books: target.document.total,
			bill: writeAmount(translation.total, draft.currency),
		},
	];
}

export function contentDiffers(
	label: string,
	target: FoundDocument,
	{ code, message }: Failure,
	differences: readonly Difference[],
	isNewVersion = false,
): Warning {
	const name = nameOf(target);
	const what = isNewVersion
		? `${label} changed and comes to the same total as before, so there is nothing to correct.`
		: `${label} has the same version as ${name}, but settings, mappings or the account now give it other content.`;
	return {
		code: 'CONTENT_DIFFERS',
		message: `${what} ${capitalise(name)} stays as it is. ${whyItStays[code] ?? message}`,
		details: { documentId: target.id, documentNumber: target.number, reason: code, differences },
	};
}

/** What a correction is and why there is one. Where the ledger takes credits off invoices itself, nobody has to. */
export function corrected<Body>(
	{ draft, translation, corrects }: Candidate<Body>,
	original: FoundDocument<Body>,
	number: string,
	{ applyCredit }: Pick<Corrections<Body>, 'applyCredit'>,
): Warning {
	const credit = draft.kind === 'creditNote' && original.kind === 'invoice' && !applyCredit;
	const money = describeMoney(translation.total, draft.currency);
	return {
		code: 'DOCUMENT_CORRECTED',
		message: `The ${nameOf(original)}${original.date === undefined ? '' : ` of ${original.date}`} was issued and stays as it is. The ${describeKind(draft.kind)} ${number} over ${money} makes up the difference to this version of the bill.${credit ? ` Apply it to ${nameOf(original)} in the ledger.` : ''}`,
		details: {
			documentId: original.id,
			documentNumber: original.number,
			documentDate: original.date ?? null,
			correctionNumber: number,
			place: corrects?.place,
			difference: writeAmount(turnForCredit(draft.kind, translation.total), draft.currency),
		},
	};
}

export const correctionVoided = (target: FoundDocument, tense: 'was' | 'would be'): Warning => ({
	code: 'DOCUMENT_CORRECTED',
	message: `The correction ${target.number} ${tense} voided: without it the documents of the bill come to what this version says.`,
	details: { documentId: target.id, documentNumber: target.number, place: target.mark?.place },
});

const whyItStays: Partial<Record<Failure['code'], string>> = {
	DOCUMENT_ISSUED: 'It was sent to the customer already.',
	INVOICE_ALREADY_PAID: 'It has a payment or credit.',
	PERIOD_CLOSED: 'Its date or that of the bill lies in a closed period.',
	TAX_READ_ONLY: 'The ledger does not let an app change it.',
	DOCUMENT_EMPTIED: 'The settings leave no line items to send. Void it if that is meant.',
};

/** A sent document that a plan changes, or takes out of the books for one of the other kind. */
export function describeIssuedChange(plan: WritePlan<unknown>): readonly Warning[] {
	if (plan.step !== 'update' && plan.step !== 'retire') return [];
	const { target } = plan;
	if (plan.step === 'retire' && plan.because === 'nothingLeft') return [];
	if (!target.isSent) return [];
	const changes =
		plan.step === 'update' ? 'changes it' : 'replaces it by a document of the other kind';
	return [
		{
			code: 'ISSUED_DOCUMENT_CHANGED',
			message: `The ${nameOf(target)} was sent to the customer before, and this version of the bill ${changes}. Send the customer the new document.`,
			details: { documentId: target.id, documentNumber: target.number },
		},
	];
}

/** Bills that lines refer to and that m3ter does not have. */
export const referencesUnknown = ({
	bill,
	references = new Map(),
}: Pick<BillJob, 'bill' | 'references'>): readonly Warning[] =>
	(references.size === 0 ? [] : referencedBillIds(bill)).flatMap((billId): readonly Warning[] => {
		const found = references.get(billId);
		return !found || found.ok
			? []
			: [
					{
						code: 'REFERENCE_UNKNOWN',
						message: `A line item refers to bill ${billId}, and its text leaves out that bill's number and date. ${found.reason.message}`,
						details: { billId, reason: found.reason.code },
					},
				];
	});

/** What a ledger says of a document that nothing may change any more. */
export const isIssuedBy: ReadonlySet<Failure['code']> = new Set([
	...(['INVOICE_ALREADY_PAID', 'PERIOD_CLOSED', 'TAX_READ_ONLY'] as const),
]);

/** The ledger refused a change that no new version of the bill asks for. */
export const isNoError = (
	{ draft }: Pick<Candidate<unknown>, 'draft'>,
	plan: WritePlan<unknown>,
	{ code }: Failure,
): boolean =>
	(plan.step === 'update' || (plan.step === 'retire' && plan.because !== 'second')) &&
	plan.target.mark?.billVersion === draft.billVersion &&
	isIssuedBy.has(code);

const nameOf = ({ kind, number }: FoundDocument): string => `${describeKind(kind)} ${number}`;
