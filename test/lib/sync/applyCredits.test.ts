import type { Ledger } from '../../../lib/ledger/Ledger';
import { failed, type BillResult, type Warning } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import { applyCredits } from '../../../lib/sync/applyCredits';
import type { BillJob, BillResults, SyncRun } from '../../../lib/sync/BillJob';
import { candidate } from './support/candidates';
import { found } from './support/found';

const invoice = found().document;
const credit = found({ kind: 'creditNote', number: 'A-1-C1' }).document;
const before: Warning = { code: 'DOCUMENT_CORRECTED', message: 'It was corrected.' };
const left: Warning = { code: 'CREDIT_NOT_APPLIED', message: 'Nothing is due.' };
const corrected = { output: 'invoices', action: 'created', warnings: [before] } as const;

/** What a ledger is asked after one bill left so, and how that one leaves then. */
async function after(
	result: BillResult | undefined,
	{
		warnings = [],
		whyStopped = () => () => undefined,
		canApply = true,
	}: {
		warnings?: readonly Warning[];
		whyStopped?: SyncRun['whyStopped'];
		canApply?: boolean;
	} = {},
) {
	const { job } = candidate();
	const results: BillResults = new Map<BillJob, BillResult>(result && [[job, result]]);
	const applyCredit = jest.fn(async (_creditId: string, _invoiceId: string) => warnings);
	const ledger = {
		writesAtOnceMax: 1,
		...(canApply && { corrections: { applyCredit } }),
	} as Partial<Ledger> as Ledger;
	await applyCredits([job], { ledger, whyStopped }, results);
	return { asked: applyCredit.mock.calls, left: results.get(job) };
}

it.each(['created', 'adopted'] as const)(
	'a credit that was %s comes off its invoice',
	async (action) => {
		const result = { ...corrected, action, document: credit, alongside: [invoice] };
		expect(await after(result)).toEqual({ asked: [[credit.id, invoice.id]], left: result });
	},
);

it('what is left for a person to do is said last', async () => {
	const result = { ...corrected, document: credit, alongside: [invoice] };
	const applied = await after(result, { warnings: [left] });
	expect(applied.left).toEqual({ ...result, warnings: [before, left] });
});

it.each<readonly [string, BillResult | undefined]>([
	['a bill that has not left', undefined],
	['a bill that failed', failed(failure('REJECTED', 'No.'))],
	[
		'an unchanged credit',
		{ ...corrected, action: 'unchanged', document: credit, alongside: [invoice] },
	],
	['a document without corrections', { ...corrected, document: credit }],
	['a further invoice', { ...corrected, document: invoice, alongside: [invoice] }],
	['a credit of a credit', { ...corrected, document: credit, alongside: [credit] }],
	['a document that is not there yet', { ...corrected, alongside: [invoice] }],
])('%s is left alone', async (_sentence, result) =>
	expect(await after(result)).toEqual({ asked: [], left: result }),
);

it('nothing is done any more for a bill that is stopped', async () => {
	const result = { ...corrected, document: credit, alongside: [invoice] };
	const whyStopped: SyncRun['whyStopped'] = (results) => (job) =>
		results.get(job) === result ? 'CANCELLED' : undefined;
	expect((await after(result, { whyStopped })).asked).toEqual([]);
});

it('a ledger that takes credits off by itself is not asked', async () => {
	const result = { ...corrected, document: credit, alongside: [invoice] };
	expect((await after(result, { canApply: false })).left).toBe(result);
	const { job } = candidate();
	const none = { writesAtOnceMax: 1 } as Partial<Ledger> as Ledger;
	const results: BillResults = new Map([[job, result]]);
	await applyCredits([job], { ledger: none, whyStopped: () => () => undefined }, results);
	expect(results.get(job)).toBe(result);
});
