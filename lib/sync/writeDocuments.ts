import { fail, ok, type Result } from '../result';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import type { FailureCode } from '../results/failureCatalogue';
import type {
	BookTerms,
	FoundDocument,
	PlannedWrite,
	Unwritten,
	WriteAnswer,
} from '../ledger/Ledger';
import type { BillResults, Candidate, SyncRun } from './BillJob';
import { settleWritten } from './checkTotal';
import { describeIssuedChange, describeOtherContent, isNoError } from './contentWarnings';
import { foreseeWrites } from './foreseeWrites';
import { keepEdits } from './keepEdits';
import { lookUpDocuments, notAnswered } from './lookUpDocuments';
import {
	afterLookUp,
	afterRetirement,
	describeRetired,
	notLookedUp,
	notWritten,
	openBill,
	withKnown,
	type OpenBill,
	type Share,
	type Written,
} from './OpenBill';
import { planWrite, type WriteStep } from './planWrite';
import { countServerErrors, stoppedBefore, sendWrites, type WriteOf } from './sendWrites';
import { leftAsItIs, settlePlanned, whyNot, type Planned } from './settlePlanned';
import { settlePreviews } from './settlePreview';

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
		const planned = await planAll(open, terms, run, results);
		if (run.preview) {
			return await settlePreviews(planned, terms, run, results);
		}
		const toWrite = settlePlanned(planned, run, results);
		open = await writeAll(toWrite, terms, run, results, serverErrors);
	}
}

async function planAll<Body>(
	open: readonly OpenBill<Body>[],
	terms: BookTerms,
	{ ledger, configuration: { issuedDocuments }, preview }: SyncRun<Body>,
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
		const { label, draft, translation } = entry.candidate;
		const bill = {
			...draft,
			label,
			digest: translation.digest,
			knownAs: entry.knownAs,
			madeRoom: entry.retired.some(({ because }) => because === 'otherKind'),
		};
		const planFor = (documents: readonly FoundDocument<Body>[]) =>
			planWrite<Body>(bill, documents, terms, ledger, issuedDocuments);
		const planned = { entry, plan: planFor(found.value) };
		const next = preview ? afterTidyingUp(planned, found.value, planFor) : planned;
		const plan = keepEdits(entry.candidate, next.plan, ledger);
		return [{ entry: 'target' in plan ? withKnown(next.entry, plan.target) : next.entry, plan }];
	});
}

/** A preview voids nothing, and shows what follows once Sync has voided what two runs wrote at the same moment. */
function afterTidyingUp<Body>(
	{ entry, plan }: Planned<Body>,
	found: readonly FoundDocument<Body>[],
	planFor: (documents: readonly FoundDocument<Body>[]) => Planned<Body>['plan'],
): Planned<Body> {
	if (plan.step !== 'retire' || plan.because !== 'second') return { entry, plan };
	const { target } = plan;
	const left = found.map((document): FoundDocument<Body> =>
		document === target ? { ...document, state: 'voided' } : document,
	);
	const next = { entry: afterRetirement(entry, plan), plan: planFor(left) };
	return afterTidyingUp(next, left, planFor);
}

interface Ready<Body> extends WriteOf<Body> {
	readonly plan: WriteStep<Body>;
}

/** @returns What has to be looked up again. */
async function writeAll<Body>(
	planned: readonly Planned<Body, WriteStep<Body>>[],
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
			const warnings = warningsOf(plan);
			stillOpen.push({ ...entry, pending: { answer, retirement, warnings }, share, unanswered });
		} else if ('target' in plan && isNoError(entry.candidate, plan, answer.failure)) {
			const other = describeOtherContent(entry.candidate, plan, answer.failure, run.ledger);
			results.set(entry.candidate.job, leftAsItIs(entry, plan.target.document, other));
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
		if (plan.step === 'create' && run.ledger.numbersRepeat(entry.kind)) {
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
		const candidate = isTidyingUp
			? ok(entry.candidate)
			: await withCustomer(entry.candidate, run, results);
		if (!candidate.ok) {
			leaveUnwritten({ entry, plan }, { outcome: 'none', failure: candidate.reason });
			continue;
		}
		const attempts = entry.attempts + 1;
		const sent = { ...entry, candidate: candidate.value, attempts };
		writes.push({ entry: sent, plan, write: writeOf(candidate.value, plan, attempts) });
	}
	await sendWrites(writes, run, results, serverErrors, settle);
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

/** Uncertain: it may be there. Books changed: the plan rests on a state that is gone. */
const isWorthAnotherLook = ({ outcome, failure: reason }: Unwritten): boolean =>
	outcome === 'uncertain' || reason.code === 'BOOKS_CHANGED';

const warningsOf = (plan: WriteStep<unknown>): readonly Warning[] =>
	plan.step === 'update' ? [...describeIssuedChange(plan), ...(plan.warnings ?? [])] : [];

function written<Body>(
	entry: OpenBill<Body>,
	plan: WriteStep<Body>,
	answer: Written,
	{ configuration }: SyncRun<Body>,
) {
	const { label, draft } = entry.candidate;
	const action = plan.step === 'create' ? 'created' : 'updated';
	const warnings = [...describeRetired(entry), ...warningsOf(plan), ...(answer.warnings ?? [])];
	return settleWritten(label, draft, answer.document, action, warnings, configuration);
}

/**
 * A customer that had to be created is part of the content from then on: after a lost answer the document
 * is known again by its digest.
 */
async function withCustomer<Body>(
	candidate: Candidate<Body>,
	{ whyStopped }: SyncRun<Body>,
	results: BillResults,
): Promise<Result<Candidate<Body>, Failure>> {
	const { translateForNewCustomer, ...known } = candidate;
	if (!translateForNewCustomer) return ok(candidate);
	const why = whyStopped(results)(candidate.job);
	if (why) return fail(stoppedBefore(candidate.label, why));
	const translation = await translateForNewCustomer();
	return translation.ok ? ok({ ...known, translation: translation.value }) : translation;
}

function writeOf<Body>(
	{ draft, translation: { body, digest, coding } }: Candidate<Body>,
	plan: WriteStep<Body>,
	attempt: number,
): PlannedWrite<Body> {
	const mark = { billId: draft.billId, billVersion: draft.billVersion, digest, coding };
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
