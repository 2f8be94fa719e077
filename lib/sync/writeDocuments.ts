import { mappedDocuments } from '../mapping/mappedDocuments';
import type { BillResult, InvoiceAction } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { BillResults, SyncRun } from './BillJob';
import type { Candidate } from './Candidate';
import { fail, ok, type Result } from '../result';
import type { BookTerms, FoundDocument, PlannedWrite, Unwritten } from '../ledger/Ledger';
import { settleWritten } from './checkTotal';
import { lookUpDocuments } from './lookUpDocuments';
import { planWrite, type WritePlan, type WriteStep } from './planWrite';
import { disabledBefore, sendWrites, type WriteOf } from './sendWrites';
import { describeRetired, isWorthAnotherLook, notWritten, voidOf, type OpenBill } from './OpenBill';
import { retireSurplus, type Retirement } from './retireSurplus';
import { settlePreview } from './settlePreview';

// W1. A write is not repeated before a look-up has said that the first one is not in the books.
// W2. Creating and updating are different writes: a create can never overwrite.
// W3. One bill's failure changes nothing for another bill in the same batch.
// W4. Nothing is written once `mayWrite` says no; what was under way is still reported as it ended.
// W5. Where a ledger takes a number twice, what was created is looked at once more: another run may have
//     created at the same moment. The older document goes.
// W6. Every candidate is in the results when the promise resolves.

/** A second try after a look-up; a third would only add load to a ledger that is in trouble. */
const ATTEMPTS_MAX = 2;

interface Planned<Body, Plan = WritePlan<Body>> {
	readonly entry: OpenBill<Body>;
	readonly plan: Plan;
}

/** Look up, plan, write; then the same again for what is not settled, until everything is. */
export async function writeDocuments<Body>(
	candidates: readonly Candidate<Body>[],
	terms: BookTerms,
	run: SyncRun<Body>,
	results: BillResults,
): Promise<void> {
	let open: readonly OpenBill<Body>[] = candidates.map((candidate) => ({
		candidate,
		billId: candidate.draft.billId,
		kind: candidate.draft.kind,
		number: candidate.draft.number,
		knownAs: mappedDocuments(
			candidate.job.mappings,
			candidate.draft.billId,
			run.configuration.destination.tables,
		),
	}));
	for (let attempt = 1; open.length > 0; attempt++) {
		const planned = await planAll(open, terms, run, results);
		if (run.preview) {
			for (const { entry, plan } of planned) {
				results.set(entry.candidate.job, settlePreview(entry.candidate, plan, run.ledger));
			}
			return;
		}
		const { retiring, writing } = settleWithoutWriting(planned, attempt, run, results);
		open = [
			...(await retireSurplus(retiring, attempt, run, results)),
			...(await writeAll(writing, attempt, run, results)),
		];
	}
}

async function planAll<Body>(
	open: readonly OpenBill<Body>[],
	terms: BookTerms,
	{ ledger }: SyncRun<Body>,
	results: BillResults,
): Promise<readonly Planned<Body>[]> {
	const lookUps = await lookUpDocuments(ledger, open);
	return open.flatMap((entry): Planned<Body>[] => {
		const found = lookUps.get(entry);
		// Whether another run wrote it too will be seen by the next one.
		if (!found?.ok && entry.created) return [];
		if (!found?.ok) {
			results.set(entry.candidate.job, lookUpFailed(entry, found?.reason));
			return [];
		}
		const { label, draft, translation } = entry.candidate;
		const { digest } = translation;
		const { knownAs, replaced } = entry;
		const plan = planWrite<Body>(
			{ ...draft, label, digest, knownAs, replaced: replaced !== undefined },
			found.value,
			terms,
		);
		const seen = 'target' in plan ? withKnown(entry, plan.target) : entry;
		// The document that was to be voided is still alive.
		if (plan.step === 'replace') return [{ entry: { ...seen, replaced: undefined }, plan }];
		return [{ entry: seen, plan }];
	});
}

/** A document that was found once is found again by later looks of this run, whoever renumbers it. */
function withKnown<Body>(entry: OpenBill<Body>, { kind, id }: FoundDocument<Body>): OpenBill<Body> {
	const others = entry.knownAs.filter((known) => known.kind !== kind || known.id !== id);
	return { ...entry, knownAs: [...others, { kind, id }] };
}

/** Before a write, a failed look-up is harmless; after one, nobody knows. */
function lookUpFailed<Body>(entry: OpenBill<Body>, reason: Failure | undefined): BillResult {
	const { pending, candidate } = entry;
	if (pending?.outcome !== 'uncertain') {
		return notWritten(entry, reason ?? failure('SERVER_ERROR', 'It could not be looked up.'));
	}
	const { message, destinationCode, destinationMessages, details } = pending.failure;
	return {
		output: 'failures',
		outcome: 'uncertain',
		failure: failure(
			'OUTCOME_UNKNOWN',
			`${candidate.label} was sent, but the ledger did not say whether it was written (${message}), and it could not be looked up afterwards${reason ? ` (${reason.message})` : ''}.`,
			{
				destinationCode,
				destinationMessages,
				details,
				retryAfterSeconds: reason?.retryAfterSeconds,
			},
		),
	};
}

/** What needs no write leaves here; the rest goes on. */
function settleWithoutWriting<Body>(
	planned: readonly Planned<Body>[],
	attempt: number,
	{ configuration }: SyncRun<Body>,
	results: BillResults,
): {
	readonly retiring: readonly Retirement<Body>[];
	readonly writing: readonly Planned<Body, WriteStep<Body>>[];
} {
	const retiring: Retirement<Body>[] = [];
	const writing: Planned<Body, WriteStep<Body>>[] = [];
	for (const { entry, plan } of planned) {
		const { label, draft, job } = entry.candidate;
		if (entry.created && !isNews(entry, plan)) continue;
		if (plan.step === 'refuse') {
			results.set(job, notWritten(entry, plan.failure));
		} else if (plan.step === 'unchanged') {
			const action = actionOf(entry);
			const { document } = plan.target;
			const warnings = [...describeRetired(entry), ...(entry.created?.warnings ?? [])];
			results.set(job, settleWritten(label, draft, document, action, warnings, configuration));
		} else if (plan.step === 'retire') {
			retiring.push({ entry, plan });
		} else if (entry.pending && attempt > ATTEMPTS_MAX) {
			// The look-up has just said that the last write is not in the books.
			const outcome = notWritten(entry, whyNot(entry.pending.failure, label));
			// What timed out may still be on its way.
			const mayArrive = entry.pending.failure.code === 'TIMEOUT';
			results.set(job, mayArrive ? { ...outcome, outcome: 'uncertain' } : outcome);
		} else {
			writing.push({ entry, plan });
		}
	}
	return { retiring, writing };
}

function actionOf<Body>({ created, pending }: OpenBill<Body>): InvoiceAction {
	if (created) return 'created';
	return pending ? 'adopted' : 'unchanged';
}

/**
 * A second look at what was created has one purpose. That a fresh document does not show yet, or that
 * somebody has been at it since, is no reason to write again.
 */
const isNews = <Body>({ retired }: OpenBill<Body>, { step }: WritePlan<Body>): boolean =>
	step === 'retire' || (retired !== undefined && (step === 'unchanged' || step === 'refuse'));

/** Nobody's document has the number after all: another run was faster, and has written something else. */
const whyNot = (reason: Failure, label: string): Failure =>
	reason.code === 'NUMBER_TAKEN'
		? failure('BOOKS_CHANGED', `${label} was written by another run at the same moment.`)
		: reason;

/** @returns What has to be looked up again. */
async function writeAll<Body>(
	planned: readonly Planned<Body, WriteStep<Body>>[],
	attempt: number,
	run: SyncRun<Body>,
	results: BillResults,
): Promise<readonly OpenBill<Body>[]> {
	const stillOpen: OpenBill<Body>[] = [];
	const leaveUnwritten = (entry: OpenBill<Body>, answer: Unwritten): void => {
		if (isWorthAnotherLook(answer)) stillOpen.push({ ...entry, pending: answer });
		else results.set(entry.candidate.job, notWritten(entry, answer.failure));
	};

	// A bill that changed sign: the document of the old kind goes first.
	const voids: WriteOf<Body, OpenBill<Body>>[] = [];
	const replaced = new Map<OpenBill<Body>, OpenBill<Body>>();
	for (const { entry, plan } of planned) {
		if (plan.step !== 'replace') continue;
		voids.push({ entry, write: voidOf(plan.target, attempt) });
		replaced.set(entry, { ...entry, replaced: plan.target });
	}
	const blocked = new Set<OpenBill<Body>>();
	await sendWrites(voids, run, results, (entry, answer) => {
		if (answer.outcome === 'written') return;
		blocked.add(entry);
		// If it turns out to be voided, it was this run that did it.
		const isOurs = answer.outcome === 'uncertain';
		leaveUnwritten(isOurs ? (replaced.get(entry) ?? entry) : entry, answer);
	});

	const writes: WriteOf<Body, OpenBill<Body>>[] = [];
	for (const { entry, plan } of planned) {
		if (blocked.has(entry)) continue;
		const next = replaced.get(entry) ?? entry;
		const candidate = await withCustomer(next.candidate, run, results);
		if (!candidate.ok) {
			leaveUnwritten(next, { outcome: 'none', failure: candidate.reason });
			continue;
		}
		const ready = { ...next, candidate: candidate.value };
		writes.push({ entry: ready, write: writeOf(candidate.value, plan, attempt) });
	}
	await sendWrites(writes, run, results, (entry, answer, { action }) => {
		if (answer.outcome !== 'written') return leaveUnwritten(entry, answer);
		const { label, draft, job } = entry.candidate;
		const done = action === 'create' ? 'created' : 'updated';
		const { document } = answer;
		const warnings = [...describeRetired(entry), ...(answer.warnings ?? [])];
		results.set(job, settleWritten(label, draft, document, done, warnings, run.configuration));
		if (action === 'create' && run.ledger.numbersRepeat) {
			stillOpen.push({ ...entry, created: answer, pending: undefined });
		}
	});
	return stillOpen;
}

/**
 * A customer that had to be created is part of the content from then on: after a lost answer the document
 * is known again by its digest.
 */
async function withCustomer<Body>(
	candidate: Candidate<Body>,
	{ mayWrite }: SyncRun<Body>,
	results: BillResults,
): Promise<Result<Candidate<Body>, Failure>> {
	const { translateForNewCustomer, ...known } = candidate;
	if (!translateForNewCustomer) return ok(candidate);
	if (!mayWrite(results)) return fail(disabledBefore(candidate.label));
	const translation = await translateForNewCustomer();
	return translation.ok ? ok({ ...known, translation: translation.value }) : translation;
}

function writeOf<Body>(
	{ draft, translation: { body, digest } }: Candidate<Body>,
	plan: WriteStep<Body>,
	attempt: number,
): PlannedWrite<Body> {
	const common = {
		kind: draft.kind,
		mark: { billId: draft.billId, billVersion: draft.billVersion, digest },
		body,
		attempt,
	};
	return plan.step === 'update'
		? { ...common, action: 'update', number: plan.target.number, target: plan.target }
		: { ...common, action: 'create', number: plan.number };
}
