import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { Foreseen } from '../../../lib/ledger/Writes';
import { ok } from '../../../lib/result';
import type { BillResult, Difference, Warning } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { BillResults, SyncRun } from '../../../lib/sync/BillJob';
import type { OpenBill } from '../../../lib/sync/OpenBill';
import { settlePreviews } from '../../../lib/sync/settlePreview';
import type { Retirement, WritePlan } from '../../../lib/sync/WritePlan';
import { configuration } from '../support/fixtures';
import { candidate, open } from './support/candidates';
import { found, terms } from './support/found';

type Foresee = NonNullable<Ledger['foresee']>;

const memo: Difference = { path: 'memo', books: 'old', bill: 'new' };
const compare = jest.fn<readonly Difference[], Parameters<Ledger['compare']>>();
const foresee = jest.fn<ReturnType<Foresee>, Parameters<Foresee>>();
beforeEach(() => {
	compare.mockReset().mockReturnValue([memo]);
	foresee.mockReset();
});

const of = candidate({ translation: { body: 'of the bill' } });

/** How a bill with this plan leaves a preview, where reading shows this of its document. */
async function preview(
	plan: WritePlan,
	seen: Foreseen = {},
	given: Partial<OpenBill<unknown>> = {},
	whole = of,
): Promise<BillResult> {
	const entry = open(given, whole);
	foresee.mockImplementation(async (writes) => new Map(writes.map((write) => [write, seen])));
	const ledger = {
		compare,
		confirmCustomers: async () => ok([]),
		foresee,
	} as Pick<Ledger, 'compare' | 'confirmCustomers' | 'foresee'> as Ledger;
	const run = { ledger, configuration: configuration() } as Partial<SyncRun> as SyncRun;
	const results: BillResults = new Map();
	await settlePreviews([{ entry, plan }], terms(), run, results);
	return results.get(entry.candidate.job)!;
}

const target: FoundDocument = { ...found(), body: 'of the books' };
const other: FoundDocument = { ...found({ kind: 'creditNote' }), body: 'of the books' };
const sent: FoundDocument = { ...target, isSent: true };
const because = failure('DOCUMENT_ISSUED', 'Sent.');
const remark: Warning = { code: 'NO_EXCHANGE_RATE', message: 'No rate.' };
const edit: Warning = { code: 'CODING_KEPT', message: 'Kept.' };
const names = [{ item: { id: '1', name: 'API' }, account: null, taxCode: null }];

it('a new document is shown whole, with what it is booked to', async () => {
	const customer = { key: of.draft.customer, id: 'c-1', active: true, name: 'Acme' };
	const whole = { ...of, customer };
	expect(
		await preview({ step: 'create', number: 'A-1' }, { names, warnings: [remark] }, {}, whole),
	).toEqual({
		output: 'invoices',
		action: 'previewed',
		document: undefined,
		warnings: [remark],
		preview: {
			action: 'create',
			type: 'invoice',
			total: '10.00',
			currency: 'USD',
			document: 'of the bill',
			current: null,
			differences: [memo],
			coding: {
				document: [],
				lines: [
					{
						line: 1,
						item: { id: '1', name: 'API', from: "the ledger's default" },
						account: null,
						taxCode: null,
						dimensions: [],
					},
				],
			},
			names: { customer: { id: 'c-1', name: 'Acme' }, lines: names },
		},
	});
	expect(compare.mock.calls).toEqual([[undefined, 'of the bill', undefined]]);
});

it('a customer without a name is shown by its id', async () => {
	const customer = { key: of.draft.customer, id: 'c-1', active: true };
	expect(
		await preview({ step: 'create', number: 'A-1' }, {}, {}, { ...of, customer }),
	).toMatchObject({
		preview: {
			names: { customer: { id: 'c-1', name: null }, lines: [] },
			coding: { lines: [{ item: null }] },
		},
	});
});

it('a change is shown beside what it changes, and what the ledger fills in is none', async () => {
	const plan: WritePlan = { step: 'update', target, body: 'with edits', warnings: [edit] };
	expect(await preview(plan, { filled: 'filled in', names })).toMatchObject({
		document: target.document,
		warnings: [edit],
		preview: {
			action: 'update',
			document: 'with edits',
			current: 'of the books',
			differences: [memo],
			coding: { lines: [{ item: { from: "the document, or the ledger's default" } }] },
		},
	});
	expect(compare.mock.calls).toEqual([[target, 'with edits', 'filled in']]);
});

it('a change that the document does not show is one of its mark', async () => {
	compare.mockReturnValue([]);
	expect(await preview({ step: 'update', target })).toMatchObject({
		preview: {
			differences: [
				{
					path: 'mark',
					books: { version: 1, digest: '00000000000000aa' },
					bill: { version: 2, digest: '00000000000000bb' },
				},
			],
		},
	});
	expect(await preview({ step: 'unchanged', target })).toMatchObject({
		preview: { differences: [] },
	});
});

it('a document of the other kind is replaced, and not compared field by field', async () => {
	const plan: WritePlan = { step: 'retire', because: 'otherKind', target: other };
	expect(await preview(plan, { filled: 'filled in' })).toMatchObject({
		document: other.document,
		preview: { action: 'replace', current: 'of the books', document: 'of the bill' },
	});
	expect(compare.mock.calls).toEqual([[undefined, 'of the bill', undefined]]);
});

describe('an unchanged document', () => {
	it('is shown without what reading finds amiss: nothing is written', async () =>
		expect(
			await preview({ step: 'unchanged', target }, { failure: because, warnings: [remark] }),
		).toMatchObject({
			output: 'invoices',
			document: target.document,
			warnings: [],
			preview: { action: 'unchanged' },
		}));

	it('that stays for a reason says so, with what people did in it', async () => {
		const plan: WritePlan = {
			step: 'unchanged',
			target: sent,
			staysBecause: because,
			body: 'with edits',
		};
		expect(await preview(plan)).toMatchObject({
			warnings: [{ code: 'CONTENT_DIFFERS' }],
			preview: { document: 'with edits' },
		});
		compare.mockReturnValue([]);
		expect((await preview(plan)) as { warnings: unknown }).toHaveProperty('warnings', []);
	});

	it('of the other kind differs in its kind and its total', async () => {
		const plan: WritePlan = { step: 'unchanged', target: other, staysBecause: because };
		expect(await preview(plan)).toMatchObject({
			preview: {
				current: 'of the books',
				differences: [
					{ path: 'type', books: 'creditNote', bill: 'invoice' },
					{ path: 'total', books: '10.00', bill: '10.00' },
				],
			},
		});
	});

	it('of several is compared by their sum, and has the others beside it', async () => {
		const row = [target, found({ number: 'A-1-C1' })];
		const shown = await preview({ step: 'unchanged', target, row });
		expect(shown).toMatchObject({
			alongside: [{ number: 'A-1-C1' }],
			preview: { differences: [{ path: 'total', books: '20.00', bill: '10.00' }] },
		});
	});

	it('that is alone in its row is compared by its fields', async () => {
		const shown = await preview({ step: 'unchanged', target, row: [target] });
		expect(shown).toMatchObject({ preview: { differences: [memo] } });
		expect(shown).not.toHaveProperty('alongside');
	});
});

describe('a correction', () => {
	it('has what it corrects beside it', async () => {
		const whole = { ...of, corrects: { standing: [target], place: 1 } };
		expect(await preview({ step: 'create', number: 'A-1-C1' }, {}, {}, whole)).toMatchObject({
			alongside: [target.document],
		});
	});

	it('that goes is shown as a void', async () => {
		const correction: FoundDocument = { ...found({ number: 'A-1-C1' }), body: 'of the correction' };
		const plan: WritePlan = {
			step: 'retire',
			because: 'nothingLeft',
			target: correction,
			standing: [target],
		};
		expect(await preview(plan)).toEqual({
			output: 'invoices',
			action: 'previewed',
			document: correction.document,
			alongside: [target.document],
			warnings: [
				{
					code: 'DOCUMENT_CORRECTED',
					message:
						'The correction A-1-C1 would be voided: without it the documents of the bill come to what this version says.',
					details: { documentId: correction.id, documentNumber: 'A-1-C1', place: undefined },
				},
			],
			preview: {
				action: 'void',
				type: 'invoice',
				total: '0.00',
				currency: 'USD',
				document: null,
				current: 'of the correction',
				differences: [{ path: 'document', books: 'A-1-C1', bill: null }],
				coding: { document: [], lines: [] },
				names: { customer: null, lines: [] },
			},
		});
	});
});

it('what Sync would say of a change to an issued document is said, after what it would void', async () => {
	const second: Retirement = { step: 'retire', because: 'second', target, failure: because };
	const shown = await preview(
		{ step: 'update', target: sent, warnings: [edit] },
		{ warnings: [remark] },
		{ retired: [second] },
	);
	expect(shown).toMatchObject({
		warnings: [
			{ code: 'LEDGER_WARNING', message: expect.stringContaining('would be voided') as string },
			{ code: 'ISSUED_DOCUMENT_CHANGED' },
			edit,
			remark,
		],
	});
});

describe('a preview is a failure', () => {
	it('where the plan fails, and nobody is asked about it', async () => {
		expect(await preview({ step: 'fail', failure: because })).toMatchObject({
			output: 'failures',
			outcome: 'none',
			failure: { code: 'DOCUMENT_ISSUED', message: 'Sent.' },
		});
		expect(foresee).not.toHaveBeenCalled();
	});

	it('where the ledger would refuse the write', async () => {
		const noItem = failure('ITEM_INVALID', 'No such item.');
		expect(await preview({ step: 'update', target }, { failure: noItem })).toMatchObject({
			output: 'failures',
			outcome: 'none',
			failure: { code: 'ITEM_INVALID', message: 'Bill A-1: No such item.' },
		});
	});
});
