import { capitalise, nameBill } from '../bill/nameBill';
import { composeDocument } from '../document/composeDocument';
import { failed, type InvoiceAction } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { ofBill } from '../results/failureCatalogue';
import type { BookTerms } from '../ledger/InBooks';
import type { CurrencyOnDate } from '../ledger/Ledger';
import type { Result } from '../result';
import type { BillJob, BillResults, Candidate, SyncRun, DraftedJob } from './BillJob';
import { applyCredits } from './applyCredits';
import { referencesUnknown } from './contentWarnings';
import { firstOpenDay } from './closedPeriod';
import { newestVersions, repeatOf, supersededBy } from './newestVersions';
import { prepareCandidates } from './prepareCandidates';
import { type EmptyJob, settleEmpty } from './settleEmpty';
import { writeDocuments } from './writeDocuments';

/**
 * Takes bills to the books: compose, look up, plan, write. Many go through together; each leaves exactly once.
 * @param jobs Bills that are for this integration: nothing here decides whether they are.
 * @param results Filled as bills leave, for whoever wants to know how far a run came.
 * @returns An outcome for every job. Never rejects for what a bill, a person or a vendor can cause.
 */
export async function syncBills<Body, Terms extends BookTerms>(
	jobs: readonly BillJob[],
	run: SyncRun<Body, Terms>,
	results: BillResults = new Map(),
): Promise<BillResults> {
	const { leaders, repeats, superseded } = newestVersions(jobs);

	for (const [job, newer] of superseded) results.set(job, supersededBy(job, newer));
	const settleRepeats = () => {
		for (const [job, leader] of repeats) {
			const outcome = results.get(leader);
			if (outcome) results.set(job, repeatOf(outcome));
		}
	};
	// Whether the integration may go on is decided in the order of the input, without a gap.
	const whyStopped: typeof run.whyStopped = (known) => {
		settleRepeats();
		return run.whyStopped(known);
	};

	const { drafted, empty } = composeAll(leaders, run, results);
	await settleEmpty(empty, run, results);
	await writeAll(drafted, { ...run, whyStopped }, results);
	settleRepeats();
	return results;
}

const labelOf = ({ bill }: BillJob): string => capitalise(nameBill(bill));

function composeAll(
	jobs: readonly BillJob[],
	{ configuration }: Pick<SyncRun, 'configuration'>,
	results: BillResults,
): { readonly drafted: readonly DraftedJob[]; readonly empty: readonly EmptyJob[] } {
	const drafted: DraftedJob[] = [];
	const empty: EmptyJob[] = [];
	for (const job of jobs) {
		const bill = { ...job.bill }; // Where lines are read on demand, once is enough.
		const { account, mappings, references } = job;
		const composed = composeDocument(bill, account, mappings, configuration, references);
		if (!composed.ok) results.set(job, failed(composed.reason));
		else if (composed.value.composed === 'nothing') empty.push({ job, ...composed.value });
		else drafted.push({ job, label: labelOf(job), draft: composed.value.document });
	}
	return { drafted, empty };
}

async function writeAll<Body, Terms extends BookTerms>(
	drafted: readonly DraftedJob[],
	run: SyncRun<Body, Terms>,
	results: BillResults,
): Promise<void> {
	if (drafted.length === 0) return;
	const failAll = (reason: Failure): void => {
		for (const { job, label } of drafted) results.set(job, failed(ofBill(label, reason)));
	};
	const terms = await readTerms(drafted, run);
	if (!terms.ok) return failAll(terms.reason);
	const candidates = await prepareCandidates(drafted, terms.value, run, results);
	await writeDocuments(candidates, terms.value, run, results);
	if (!run.preview) {
		await applyCredits(
			candidates.map(({ job }) => job),
			run,
			results,
		);
	}
	addWarnings(candidates, terms.value, results, run.ownerOf);
}

/** Where documents move to another day, their currencies need the rates of that day. */
async function readTerms<Body, Terms extends BookTerms>(
	drafted: readonly DraftedJob[],
	{ ledger, configuration: { closedPeriod } }: SyncRun<Body, Terms>,
): Promise<Result<Terms, Failure>> {
	const documents = drafted.map(({ draft }): CurrencyOnDate => draft);
	const terms = await ledger.readTerms(documents);
	if (closedPeriod === 'fail' || !terms.ok) return terms;
	const moved = documents.flatMap(({ currency, date }) => {
		const day = currency === terms.value.baseCurrency ? undefined : firstOpenDay(date, terms.value);
		return day === undefined ? [] : [{ currency, date: day }];
	});
	return moved.length === 0 ? terms : await ledger.readTerms([...documents, ...moved]);
}

/** Lays the warnings of documents beside their results, and those of the books beside the first of each owner. */
export function addWarnings(
	candidates: readonly Candidate<unknown>[],
	terms: BookTerms,
	results: BillResults,
	ownerOf: SyncRun['ownerOf'] = () => undefined,
): void {
	const owners = new Set<unknown>();
	for (const { job, translation } of candidates) {
		const result = results.get(job);
		if (result?.output !== 'invoices' || !concernsBooks.has(result.action)) continue;
		if (result.preview?.action === 'unchanged') continue;
		const owner = ownerOf(job);
		const ofBooks = owners.has(owner) ? [] : (terms.warnings ?? []);
		owners.add(owner);
		const ofDocument = [...(translation.warnings ?? []), ...referencesUnknown(job)];
		const warnings = [...ofBooks, ...ofDocument, ...result.warnings];
		results.set(job, { ...result, warnings });
	}
}

/** What was written now, or would be. */
const concernsBooks: ReadonlySet<InvoiceAction> = new Set(['created', 'updated', 'previewed']);
