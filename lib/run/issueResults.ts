import groupBy from 'lodash/groupBy';
import maxBy from 'lodash/maxBy';
import pLimit from 'p-limit';
import type { Configuration } from '../configuration/Configuration';
import type { Issuing, NewFile } from '../ledger/Issuing';
import type { Statement } from '../m3ter/readStatement';
import type { StatementFormat } from '../m3ter/requests';
import type { LedgerDocument } from '../results/LedgerDocument';
import type { Bill } from '../bill/Bill';
import { fail } from '../result';
import type { BillJob, BillResults } from '../sync/BillJob';
import {
	issueDocument,
	notIssued,
	type IssueOutcome,
	type WantedIssue,
} from '../sync/issueDocument';
import type { Turns } from './turns';
import { textOf } from './unexpected';

/** What an execution needs to issue the documents of its bills. */
export interface IssueRun {
	readonly configuration: Pick<Configuration, 'attachStatement' | 'emailInvoice'>;
	/** Absent where the ledger has nothing of the kind. */
	readonly issuing?: Issuing;
	/** Executions that bring the same bill issue its document one after the other. */
	readonly turns: Turns;
	readonly readStatement: (bill: Bill, format: StatementFormat) => Promise<Statement>;
	/** Whether an AI agent runs the node: then nothing is sent to customers. */
	readonly isByAgent: boolean;
	readonly isCancelled: () => boolean;
}

const documentsAtOnceMax = 4;

/**
 * Attaches statements and sends documents, after the bills have their results: nothing that happens here changes that a
 * document is in the books. What is not done is a warning, and is taken up by the next delivery of the bill, which finds
 * the document unchanged. Never rejects.
 */
export async function issueResults(
	jobs: readonly BillJob[],
	results: BillResults,
	run: IssueRun,
): Promise<void> {
	const { attachStatement, emailInvoice } = run.configuration;
	if (!run.issuing || (attachStatement === 'none' && emailInvoice === 'never')) return;
	const { issuing } = run;
	const booked = jobs.flatMap((job) => {
		const result = results.get(job);
		return result?.output === 'invoices' && result.document
			? [{ job, document: result.document }]
			: [];
	});
	const saidOnce = onceForAll(issuing.cannotAttach);
	const ofDocument = Object.values(
		groupBy(booked, ({ document: { type, id } }) => `${type} ${id}`),
	);
	await pLimit(documentsAtOnceMax).map(ofDocument, async (deliveries) => {
		const newest = maxBy(deliveries, ({ job }) => job.bill.version);
		if (!newest) return;
		const outcome = saidOnce(await issueOne(newest.job.bill, newest.document, issuing, run));
		for (const { job } of deliveries) lay(outcome, job, results);
	});
}

async function issueOne(
	bill: Bill,
	document: LedgerDocument,
	issuing: Issuing,
	run: IssueRun,
): Promise<IssueOutcome> {
	const format = run.configuration.attachStatement;
	const wanting = (text: Statement): WantedIssue => ({
		statement: format === 'none' ? undefined : { file: fileOf(document, format), text },
		email: mayEmail(run),
		isBillApproved: isApproved(bill),
	});
	try {
		const wanted = wanting(await readStatement(bill, issuing, run));
		return await run.turns.take(`${document.type} ${document.id}`, async () =>
			run.isCancelled()
				? notIssued(document, wanted, cancelled)
				: await issueDocument(document, wanted, issuing),
		);
	} catch (error) {
		const why = `Something unexpected happened: ${textOf(error)}`;
		return notIssued(document, wanting(fail(why)), why);
	}
}

const cancelled = 'The execution was cancelled. The next delivery of the bill does it.';

const isApproved = ({ status }: Bill): boolean => status === 'APPROVED';

const mayEmail = ({ configuration, isByAgent }: IssueRun): WantedIssue['email'] => {
	if (configuration.emailInvoice === 'never') return false;
	return isByAgent
		? 'An AI agent ran the node, and agents send nothing to customers. A workflow that delivers the bill does.'
		: true;
};

const mediaTypes: Record<StatementFormat, string> = {
	csv: 'text/csv',
	json: 'application/json',
};

/** Read before the document's turn comes: m3ter may take minutes to make it. */
async function readStatement(
	bill: Bill,
	{ cannotAttach }: Issuing,
	{ configuration: { attachStatement: format }, readStatement: read, isCancelled }: IssueRun,
): Promise<Statement> {
	const isInVain = format === 'none' || cannotAttach !== undefined || isCancelled();
	return isInVain ? fail(cancelled) : await read(bill, format);
}

/** One name for all versions, of characters that stand in every address as they are. */
const fileOf = ({ number }: LedgerDocument, format: StatementFormat): Omit<NewFile, 'text'> => ({
	name: `m3ter-usage-${number.replace(/[^\w.-]+/g, '-')}.${format}`,
	mediaType: mediaTypes[format],
});

/** A permission that the connection lacks concerns all documents alike: one warning says it. */
function onceForAll(reason: string | undefined): (outcome: IssueOutcome) => IssueOutcome {
	let isSaid = false;
	return (outcome) => {
		if (reason === undefined) return outcome;
		const warnings = outcome.warnings.filter(
			({ code }) => code !== 'STATEMENT_NOT_ATTACHED' || !isSaid,
		);
		isSaid = true;
		return { ...outcome, warnings };
	};
}

function lay({ issued, warnings }: IssueOutcome, job: BillJob, results: BillResults): void {
	const result = results.get(job);
	if (result?.output !== 'invoices') return;
	results.set(job, { ...result, issued, warnings: [...result.warnings, ...warnings] });
}
