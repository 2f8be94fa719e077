import type { BookTerms } from '../../../lib/ledger/InBooks';
import type { Translation } from '../../../lib/ledger/Writes';
import type { BillResult, Warning } from '../../../lib/results/BillResult';
import { failed } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import { addWarnings } from '../../../lib/sync/syncBills';
import type { BillJob, BillResults, Candidate } from '../../../lib/sync/BillJob';
import { terms } from './support/found';

const ofBooks: Warning = { code: 'AUTO_APPLY_CREDIT', message: 'Credits are applied.' };
const ofDocument: Warning = { code: 'NO_EXCHANGE_RATE', message: 'No rate.' };
const ofLedger: Warning = { code: 'LEDGER_WARNING', message: 'Mind the gap.' };

const written = (action: 'created' | 'updated' | 'unchanged' | 'previewed'): BillResult => ({
	output: 'invoices',
	action,
	warnings: [ofLedger],
});

function warningsOf(
	outcomes: readonly (BillResult | undefined)[],
	books: BookTerms = terms(),
	ownerOf?: (place: number) => unknown,
) {
	const results: BillResults = new Map();
	const jobs: BillJob[] = [];
	const candidates = outcomes.map((result) => {
		const job = {} as BillJob;
		jobs.push(job);
		if (result) results.set(job, result);
		const translation = { warnings: [ofDocument] } as unknown as Translation<unknown>;
		return { job, translation } as Candidate<unknown>;
	});
	const ofJob = ownerOf && ((job: BillJob) => ownerOf(jobs.indexOf(job)));
	addWarnings(candidates, books, results, ofJob);
	return [...results.values()].map((result) =>
		result.output === 'invoices' ? result.warnings : result.output,
	);
}

describe('warnings', () => {
	it('of a document stand beside what was written, or would be', () =>
		expect(warningsOf([written('created'), written('updated'), written('previewed')])).toEqual([
			[ofDocument, ofLedger],
			[ofDocument, ofLedger],
			[ofDocument, ofLedger],
		]));

	it('of a document that nothing was written to are not news', () =>
		expect(warningsOf([written('unchanged')])).toEqual([[ofLedger]]));

	it('of the books are said once, beside the first document', () =>
		expect(
			warningsOf(
				[
					failed(failure('REJECTED', 'No.')),
					written('unchanged'),
					written('created'),
					written('created'),
				],
				terms({ warnings: [ofBooks] }),
			),
		).toEqual(['failures', [ofLedger], [ofBooks, ofDocument, ofLedger], [ofDocument, ofLedger]]));

	it('of the books are said once to each owner, beside the first document of each', () =>
		expect(
			warningsOf(
				[written('created'), written('created'), written('created'), written('created')],
				terms({ warnings: [ofBooks] }),
				(place) => (place % 2 === 0 ? 'even' : 'odd'),
			),
		).toEqual([
			[ofBooks, ofDocument, ofLedger],
			[ofBooks, ofDocument, ofLedger],
			[ofDocument, ofLedger],
			[ofDocument, ofLedger],
		]));

	it('of a preview that shows no change are not news either, and none of a bill that has not left', () => {
		const preview = { action: 'unchanged' } as NonNullable<
			Extract<BillResult, { output: 'invoices' }>['preview']
		>;
		expect(
			warningsOf([undefined, { ...(written('previewed') as object), preview } as BillResult]),
		).toEqual([[ofLedger]]);
	});
});
