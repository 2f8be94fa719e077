import pLimit from 'p-limit';
import type { BillJob, BillResults, SyncRun } from './BillJob';

/** What was written now. A credit that somebody took off the invoice since is not allocated again. */
const isWritten: ReadonlySet<string> = new Set(['created', 'adopted']);

/** Takes the credits that correct invoices off what is due on these, where the ledger has a call for it. */
export async function applyCredits<Body>(
	jobs: readonly BillJob[],
	{ ledger, whyStopped }: Pick<SyncRun<Body>, 'ledger' | 'whyStopped'>,
	results: BillResults,
): Promise<void> {
	const apply = ledger.corrections?.applyCredit;
	if (!apply) return;
	await pLimit(ledger.writesAtOnceMax).map(jobs, async (job) => {
		const result = results.get(job);
		if (result?.output !== 'invoices' || !isWritten.has(result.action)) return;
		const { document } = result;
		const original = result.alongside?.[0];
		if (document?.type !== 'creditNote' || original?.type !== 'invoice') return;
		if (whyStopped(results)(job)) return;
		const warnings = await apply(document.id, original.id);
		results.set(job, { ...result, warnings: [...result.warnings, ...warnings] });
	});
}
