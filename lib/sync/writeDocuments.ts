import { fail, ok, type Result } from '../result';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import type { FailureCode } from '../results/failureCatalogue';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';
import type { PlannedWrite, Unwritten, WriteAnswer } from '../ledger/Writes';
import type { BillResults, Candidate, SyncRun, Translate } from './BillJob';
import { settleWritten } from './checkTotal';
import {
	describeIssuedChange,
	describeOtherContent,
	isIssuedBy,
	isNoError,
} from './contentWarnings';
import { foreseeWrites } from './foreseeWrites';
import {
	afterRetirement,
	describeRetired,
	notWritten,
	openBill,
	withKnown,
	type OpenBill,
	type Share,
	type Written,
} from './OpenBill';
import { planRound } from './planRound';
import { renewalOf } from './renewMarks';
import {
	countServerErrors,
	type RenewalOf,
	sendWrites,
	stoppedBefore,
	type WriteOf,
} from './sendWrites';
import { beside, leftAsItIs, settlePlanned, whyNot, type Planned } from './settlePlanned';
import { settlePreviews } from './settlePreview';
import type { WriteStep } from './WritePlan';

// W1. A write is not repeated before a look-up has said that the first one is not in the books.
// W2. Creating and updating are different writes: a create can never overwrite.
// W3. One bill's failure changes nothing for another bill in the same batch: a batch that fails as a whole is
//     sent again in parts, until what fails stands alone.
// W4. Nothing is written of a bill once `whyStopped` says why; what was under way is still reported as it ended.
// W5. Where a ledger takes a number twice, what was created is looked at once more: another run may have
//     created at the same moment. The older document goes.
// W6. Every candidate is in the results when the promise resolves.
// W7. Nothing is voided before the number of what follows is known to be free and to fit, and its customer, items,
//     accounts and tax codes to be ones that the ledger takes.

/** Look up, plan, write; then the same again for what is not settled, until everything is. */
export async function writeDocuments<Body>(
	candidates: readonly Candidate<Body>[],
	terms: BookTerms,
	run: SyncRun<Body>,
	results: BillResults,
): Promise<void> {
	const serverErrors = countServerErrors(candidates.length);
	let open: readonly OpenBill<Body>[] = candidates.map((candidate) =>
		openBill(candidate, run.configuration, run.ledger.numberSpace),
	);
	while (open.length > 0) {
		const planned = await planRound(open, terms, run, results);
		if (run.preview) {
			return await settlePreviews(planned, terms, run, results);
		}
		const toWrite = settlePlanned(planned, run, results);
		const renewals = planned.flatMap((one) => renewalOf(one, terms));
		open = await writeAll(toWrite, renewals, terms, run, results, serverErrors);
	}
}

interface Ready<Body> extends WriteOf<Body> {
	readonly plan: WriteStep<Body>;
}

/** @returns What has to be looked up again. */
async function writeAll<Body>(
	planned: readonly Planned<Body, WriteStep<Body>>[],
	renewals: readonly RenewalOf<Body>[],
	terms: BookTerms,
	run: SyncRun<Body>,
	results: BillResults,
	serverErrors: ReturnType<typeof countServerErrors>,
): Promise<readonly OpenBill<Body>[]> {
	const stillOpen: OpenBill<Body>[] = [];
	const refused: Refused<Body>[] = [];
	const leaveUnwritten = (
		{ entry, plan }: Planned<Body, WriteStep<Body>>,
		answer: Unwritten,
		share?: Share,
	): void => {
		if (share || isWorthAnotherLook(answer)) {
			const retirement = plan.step === 'retire' ? plan : undefined;
			const unanswered = entry.unanswered || (!retirement && answer.outcome === 'uncertain');
			const pending = { answer, retirement, warnings: warningsOf(plan) };
			const known = answer.cameBefore ? withKnown(entry, answer.cameBefore) : entry;
			stillOpen.push({ ...known, pending, share, unanswered });
		} else if ('target' in plan && isNoError(entry.candidate, plan, answer.failure)) {
			const other = describeOtherContent(entry.candidate, plan, answer.failure, run.ledger);
			const left = leftAsItIs(entry, plan.target.document, other);
			results.set(entry.candidate.job, beside(left, entry.candidate.corrects?.standing));
		} else if (isToCorrect(entry, plan, answer, run)) {
			const refused = new Set([...entry.refused, plan.target.id]);
			stillOpen.push({ ...entry, refused, attempts: 0, pending: undefined });
		} else {
			const reason = whyNot(entry, plan, answer.failure);
			results.set(entry.candidate.job, notWritten(entry, reason));
			refused.push({ entry, plan, reason });
		}
	};
	const settle = (one: Ready<Body>, answer: WriteAnswer, share?: Share): void => {
		const { entry, plan } = one;
		if (answer.outcome !== 'written') return leaveUnwritten(one, answer, share);
		if (plan.step === 'retire') return void stillOpen.push(afterRetirement(entry, plan));
		results.set(entry.candidate.job, written(entry, plan, answer, run));
		if (plan.step === 'create' && run.ledger.numbersRepeat(entry.candidate.draft.kind)) {
			const { type: kind, id } = answer.document;
			const known = withKnown(entry, { kind, id });
			// A number behind one of the other kind is not found without it.
			const ownKindOnly = plan.number === entry.number;
			stillOpen.push({ ...known, created: answer, ownKindOnly, pending: undefined, attempts: 0 });
		}
	};

	const makingRoom = planned.filter(
		({ plan }) => plan.step === 'retire' && plan.because === 'otherKind',
	);
	const outlooks = await foreseeWrites(
		makingRoom.map(({ entry, plan }) => ({ candidate: entry.candidate, plan })),
		terms,
		run,
	);
	const writes: Ready<Body>[] = [];
	for (const { entry, plan } of planned) {
		const reason = outlooks.get(entry.candidate)?.failure;
		if (reason) {
			results.set(entry.candidate.job, notWritten(entry, reason));
			continue;
		}
		const isTidyingUp = plan.step === 'retire' && plan.because === 'second';
		const served = isTidyingUp ? ok(entry) : await withCustomer(entry, run, results);
		if (!served.ok) {
			leaveUnwritten({ entry, plan }, { outcome: 'none', failure: served.reason });
			continue;
		}
		// What the bill becomes for its customer is known only now, and perhaps what is there already is just that.
		const isForKnown = plan.step !== 'create' || entry.candidate.corrects !== undefined;
		if (served.value !== entry && isForKnown) {
			stillOpen.push(served.value);
			continue;
		}
		const attempts = entry.attempts + 1;
		const sent = { ...served.value, attempts };
		writes.push({ entry: sent, plan, write: writeOf(sent.candidate, plan, attempts) });
	}
	await sendWrites(writes, run, results, serverErrors, settle, renewals);
	await explainRefused(refused, terms, run, results);
	return stillOpen;
}

interface Refused<Body> {
	readonly entry: OpenBill<Body>;
	readonly plan: WriteStep<Body>;
	readonly reason: Failure;
}

/** What a ledger says of a document that names what it cannot use, in many words where nobody has seen the customer. */
const mayMeanWhatIsNamed: ReadonlySet<FailureCode> = new Set([
	...(['CUSTOMER_INACTIVE', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_CURRENCY'] as const),
	...(['ITEM_INVALID', 'ACCOUNT_CODE_INVALID', 'TAX_INVALID'] as const),
	...(['PERIOD_CLOSED', 'REJECTED', 'FIELD_INVALID'] as const),
]);

/** What a document names is looked at only now: the failure shall say what is wrong with it, as that of a preview does. */
async function explainRefused<Body>(
	refused: readonly Refused<Body>[],
	terms: BookTerms,
	run: SyncRun<Body>,
	results: BillResults,
): Promise<void> {
	const doubtful = refused.filter(({ reason }) => mayMeanWhatIsNamed.has(reason.code));
	const outlooks = await foreseeWrites(
		doubtful.map(({ entry, plan }) => ({ candidate: entry.candidate, plan })),
		terms,
		run,
	);
	for (const { entry, reason } of doubtful) {
		const seen = outlooks.get(entry.candidate)?.failure;
		if (!seen || !mayMeanWhatIsNamed.has(seen.code)) continue;
		const { destinationCode, destinationMessages } = reason;
		const explained = { ...seen, destinationCode, destinationMessages };
		results.set(entry.candidate.job, notWritten(entry, explained));
	}
}

/** The ledger says of a document that nobody may change it: the difference becomes one of its own. */
const isToCorrect = <Body>(
	{ refused }: OpenBill<Body>,
	plan: WriteStep<Body>,
	{ failure: { code } }: Unwritten,
	{ configuration }: SyncRun<Body>,
): plan is Extract<WriteStep<Body>, { readonly target: FoundDocument<Body> }> =>
	configuration.issuedDocuments === 'correct' &&
	'target' in plan &&
	!(plan.step === 'retire' && plan.because === 'second') &&
	isIssuedBy.has(code) &&
	!refused.has(plan.target.id);

/** Uncertain: it may be there. Books changed: the plan rests on a state that is gone. */
const isWorthAnotherLook = ({ outcome, failure: reason }: Unwritten): boolean =>
	outcome === 'uncertain' || reason.code === 'BOOKS_CHANGED';

const warningsOf = (plan: WriteStep<unknown>): readonly Warning[] =>
	plan.step === 'retire' ? [] : [...describeIssuedChange(plan), ...(plan.warnings ?? [])];

function written<Body>(
	entry: OpenBill<Body>,
	plan: WriteStep<Body>,
	answer: Written,
	{ configuration }: SyncRun<Body>,
) {
	const { label, draft, corrects } = entry.candidate;
	const action = plan.step === 'create' ? 'created' : 'updated';
	const warnings = [...describeRetired(entry), ...warningsOf(plan), ...(answer.warnings ?? [])];
	const settled = settleWritten(label, draft, answer.document, action, warnings, configuration);
	return beside(settled, corrects?.standing);
}

/**
 * A customer that had to be created is part of the content from then on: after a lost answer the document
 * is known again by its digest.
 */
async function withCustomer<Body>(
	entry: OpenBill<Body>,
	{ whyStopped }: SyncRun<Body>,
	results: BillResults,
): Promise<Result<OpenBill<Body>, Failure>> {
	const { translateForNewCustomer, label, job } = entry.candidate;
	if (!translateForNewCustomer) return ok(entry);
	const why = whyStopped(results)(job);
	if (why) return fail(stoppedBefore(label, why));
	const translate = await translateForNewCustomer();
	if (!translate.ok) return translate;
	const whole = servedBy(translate.value, entry.whole);
	if (!whole.ok) return whole;
	const candidate = servedBy(translate.value, entry.candidate);
	return candidate.ok
		? ok({ ...entry, whole: whole.value, candidate: candidate.value })
		: candidate;
}

function servedBy<Body>(
	translate: Translate<Body>,
	{ translateForNewCustomer: _created, ...candidate }: Candidate<Body>,
): Result<Candidate<Body>, Failure> {
	const translation = translate(candidate.draft);
	return translation.ok
		? ok({ ...candidate, translate, translation: translation.value })
		: translation;
}

function writeOf<Body>(
	{ draft, translation: { body, digest, coding }, corrects }: Candidate<Body>,
	plan: WriteStep<Body>,
	attempt: number,
): PlannedWrite<Body> {
	const { billId, billVersion } = draft;
	const place = corrects?.place;
	const sent = (plan.step === 'update' && plan.coding) || coding;
	const mark = { billId, billVersion, digest, coding: sent, ...(place !== undefined && { place }) };
	switch (plan.step) {
		case 'create': {
			const { number, numberedByLedger } = plan;
			return { action: 'create', kind: draft.kind, number, numberedByLedger, mark, body, attempt };
		}
		case 'update': {
			const { kind, number } = plan.target;
			const kept = plan.body ?? body;
			return { action: 'update', kind, number, mark, body: kept, attempt, target: plan.target };
		}
		case 'retire': {
			const { kind, number } = plan.target;
			return { action: 'void', kind, number, attempt, target: plan.target };
		}
	}
}
