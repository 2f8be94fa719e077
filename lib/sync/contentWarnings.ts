import { capitalise } from '../bill/nameBill';
import { writeAmount } from '../document/money';
import type { FoundDocument, Ledger } from '../ledger/Ledger';
import type { Difference, Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { describeKind } from '../results/LedgerDocument';
import type { Candidate } from './BillJob';
import type { WritePlan } from './planWrite';

interface Staying<Body> {
	readonly target: FoundDocument<Body>;
	/** What it would become. */
	readonly body?: Body;
}

/**
 * A document that stays although the same version of the bill would become something else today. Where only what is not
 * compared differs, such as a wording, there is nothing to say.
 */
export function describeOtherContent<Body>(
	{ label, draft, translation }: Candidate<Body>,
	{ target, body = translation.body }: Staying<Body>,
	staysBecause: Failure,
	ledger: Pick<Ledger<Body>, 'compare'>,
): Warning | undefined {
	const differences: readonly Difference[] =
		target.kind === draft.kind
			? ledger.compare(target, body)
			: [
					{ path: 'type', books: target.kind, bill: draft.kind },
					{
						path: 'total',
						books: target.document.total,
						bill: writeAmount(translation.total, draft.currency),
					},
				];
	return differences.length === 0
		? undefined
		: contentDiffers(label, target, staysBecause, differences);
}

export function contentDiffers(
	label: string,
	target: FoundDocument,
	{ code, message }: Failure,
	differences: readonly Difference[],
): Warning {
	return {
		code: 'CONTENT_DIFFERS',
		message: `${label} has the same version as ${nameOf(target)}, but settings, mappings or the account now give it other content. ${capitalise(nameOf(target))} stays as it is. ${whyItStays[code] ?? message}`,
		details: { documentId: target.id, documentNumber: target.number, reason: code, differences },
	};
}

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

/** What a ledger says of a document that nothing may change any more. */
const isIssuedBy: ReadonlySet<Failure['code']> = new Set([
	...(['INVOICE_ALREADY_PAID', 'PERIOD_CLOSED', 'TAX_READ_ONLY'] as const),
]);

/** The ledger refused a change that no new version of the bill asks for. */
export const isNoError = (
	{ draft }: Pick<Candidate<unknown>, 'draft'>,
	plan: WritePlan<unknown>,
	{ code }: Failure,
): boolean =>
	(plan.step === 'update' || (plan.step === 'retire' && plan.because === 'otherKind')) &&
	plan.target.mark?.billVersion === draft.billVersion &&
	isIssuedBy.has(code);

const nameOf = ({ kind, number }: FoundDocument): string => `${describeKind(kind)} ${number}`;
