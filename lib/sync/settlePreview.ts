import type { DraftDocument } from '../document/DraftDocument';
import { writeAmount } from '../document/money';
import { ZERO } from '../money/decimal';
import {
	failed,
	type BillResult,
	type Difference,
	type Preview,
	type Warning,
} from '../results/BillResult';
import type { BookTerms, FoundCustomer, FoundDocument } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import type { BillResults, Candidate, SyncRun } from './BillJob';
import {
	correctionVoided,
	describeDifferences,
	describeIssuedChange,
	describeOtherContent,
} from './contentWarnings';
import { describeCoding } from './describeCoding';
import { describeRetired } from './OpenBill';
import { foreseeWrites, type Outlook } from './foreseeWrites';
import type { WritePlan } from './WritePlan';
import { beside, othersOf, type Planned } from './settlePlanned';

/** What the operation Sync would do with these bills. */
export async function settlePreviews<Body>(
	planned: readonly Planned<Body>[],
	terms: BookTerms,
	run: Pick<SyncRun<Body>, 'ledger' | 'configuration'>,
	results: BillResults,
): Promise<void> {
	const outlooks = await foreseeWrites(
		planned.flatMap(({ entry: { candidate }, plan }) =>
			'failure' in plan ? [] : [{ candidate, plan }],
		),
		terms,
		run,
	);
	for (const { entry, plan } of planned) {
		const { candidate } = entry;
		const outlook = outlooks.get(candidate) ?? {};
		const result = settlePreview(candidate, plan, outlook, run.ledger);
		results.set(
			candidate.job,
			result.output === 'invoices'
				? { ...result, warnings: [...describeRetired(entry, 'would be'), ...result.warnings] }
				: result,
		);
	}
}

/** What the operation Sync would do with this bill, and what would change in the books. */
function settlePreview<Body>(
	candidate: Candidate<Body>,
	plan: WritePlan<Body>,
	outlook: Outlook<Body>,
	ledger: Pick<Ledger<Body>, 'compare'>,
): BillResult {
	if ('failure' in plan) return failed(plan.failure);
	const { translation, draft } = candidate;
	const isWritten = plan.step !== 'unchanged';
	if (isWritten && outlook.failure) return failed(outlook.failure);
	if (plan.step === 'retire' && plan.because === 'nothingLeft')
		return beside(previewVoid(plan.target, draft), plan.standing);
	const target = plan.step === 'create' ? undefined : plan.target;
	// A document of the other kind is replaced as a whole: there is nothing to compare field by field.
	const current = target?.kind === draft.kind ? target : undefined;
	const body = ('body' in plan && plan.body) || translation.body;
	const differences =
		plan.step === 'unchanged'
			? describeDifferences(candidate, plan, ledger)
			: ledger.compare(current, body, plan.step === 'update' ? outlook.filled : undefined);
	const preview: Preview = {
		action: plan.step === 'retire' ? 'replace' : plan.step,
		type: draft.kind,
		total: writeAmount(translation.total, draft.currency),
		currency: draft.currency,
		document: body,
		current: target?.body ?? null,
		differences:
			plan.step === 'update' && differences.length === 0
				? [differenceOfMark(candidate, plan.target)]
				: differences,
		coding: describeCoding(draft, outlook.names ?? [], plan.step === 'update'),
		names: { customer: nameOf(outlook.customer), lines: outlook.names ?? [] },
	};
	const previewed: BillResult = {
		output: 'invoices',
		action: 'previewed',
		document: target?.document,
		warnings: [
			...describeContent(candidate, plan, ledger),
			...((isWritten && outlook.warnings) || []),
		],
		preview,
	};
	const others = plan.step === 'unchanged' ? othersOf(plan) : candidate.corrects?.standing;
	return beside(previewed, others);
}

/** A correction that goes, and nothing comes in its place. */
const previewVoid = (
	target: FoundDocument,
	{ kind, currency }: Pick<DraftDocument, 'kind' | 'currency'>,
): BillResult => ({
	output: 'invoices',
	action: 'previewed',
	document: target.document,
	warnings: [correctionVoided(target, 'would be')],
	preview: {
		action: 'void',
		type: kind,
		total: writeAmount(ZERO, currency),
		currency,
		document: null,
		current: target.body,
		differences: [{ path: 'document', books: target.number, bill: null }],
		coding: { document: [], lines: [] },
		names: { customer: null, lines: [] },
	},
});

function describeContent<Body>(
	candidate: Candidate<Body>,
	plan: WritePlan<Body>,
	ledger: Pick<Ledger<Body>, 'compare'>,
): readonly Warning[] {
	const ofCoding = ('warnings' in plan && plan.warnings) || [];
	if (plan.step !== 'unchanged' || !plan.staysBecause) {
		return [...describeIssuedChange(plan), ...ofCoding];
	}
	const other = describeOtherContent(candidate, plan, plan.staysBecause, ledger);
	return other ? [other] : [];
}

/**
 * An update whose fields are all in the books already writes its mark: somebody entered by hand what the bill says now, or
 * a setting changed that the document does not show.
 */
const differenceOfMark = (
	{ draft, translation }: Candidate<unknown>,
	{ mark }: Pick<FoundDocument, 'mark'>,
): Difference => ({
	path: 'mark',
	books: mark && { version: mark.billVersion, digest: mark.digest },
	bill: { version: draft.billVersion, digest: translation.digest },
});

const nameOf = (customer: FoundCustomer | undefined): Preview['names']['customer'] =>
	customer ? { id: customer.id, name: customer.name ?? null } : null;
