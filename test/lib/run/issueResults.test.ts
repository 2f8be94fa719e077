import type { Bill } from '../../../lib/bill/Bill';
import type { Issuing, IssueState } from '../../../lib/ledger/Issuing';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import { failed, type BillResult } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import { fail, ok } from '../../../lib/result';
import { issueResults, type IssueRun } from '../../../lib/run/issueResults';
import { createTurns, type Turns } from '../../../lib/run/turns';
import type { BillJob, BillResults } from '../../../lib/sync/BillJob';
import { bill, configuration } from '../support/fixtures';

const documentOf = (id: string): LedgerDocument => ({
	...{ type: 'invoice', id, number: `INVOICE ${id}/A`, url: `https://books.example/${id}` },
	...{ total: '10.00', currency: 'USD', status: 'AUTHORISED', lineCount: 1 },
});

const booked = (id: string): BillResult => ({
	output: 'invoices',
	action: 'created',
	document: documentOf(id),
	warnings: [],
});

interface Delivered {
	readonly bill?: Partial<Bill>;
	readonly result: BillResult;
}

interface Given {
	readonly delivered?: readonly Delivered[];
	readonly settings?: Partial<IssueRun['configuration']>;
	readonly ledger?: Partial<Issuing>;
	readonly state?: Partial<IssueState>;
	readonly run?: Partial<IssueRun>;
}

/** Issues documents in a ledger that does what it is asked, and tells what was asked of it and of m3ter, in order. */
async function issue({ delivered, settings, ledger, state, run }: Given = {}) {
	const acts: string[] = [];
	const issuing: Issuing = {
		fileBytesMax: 1_000,
		look: ({ id }, withFiles) => {
			acts.push(`looks at ${id}${withFiles ? ' and its files' : ''}`);
			return Promise.resolve(ok({ isSent: false, files: [], ...state }));
		},
		readFile: () => Promise.resolve(ok('')),
		attach: ({ id }, { name, mediaType, text }) => {
			acts.push(`attaches ${name}, ${mediaType}, to ${id}: ${text}`);
			return Promise.resolve(ok(undefined));
		},
		email: ({ id }) => {
			acts.push(`sends ${id}`);
			return Promise.resolve(ok(undefined));
		},
		...ledger,
	};
	const results: BillResults = new Map();
	for (const { bill: given, result } of delivered ?? [{ result: booked('1') }]) {
		const job: BillJob = { bill: bill(given), mappings: externalMappingIndex([], configuration()) };
		results.set(job, result);
	}
	await issueResults([...results.keys()], results, {
		configuration: { attachStatement: 'csv', emailInvoice: 'whenApproved', ...settings },
		issuing,
		turns: createTurns(),
		readStatement: ({ version }, format) => {
			acts.push(`asks m3ter for the ${format}`);
			return Promise.resolve(ok(`usage of version ${version}`));
		},
		isByAgent: false,
		isCancelled: () => false,
		...run,
	});
	return { acts, outcomes: [...results.values()].map(issuedOf) };
}

const issuedOf = (result: BillResult) =>
	result.output === 'invoices'
		? { ...result.issued, said: result.warnings.map(({ message }) => message) }
		: result.output;

const attached = { statement: 'attached', email: 'sent', said: [] };
const csvOf1 = 'attaches m3ter-usage-INVOICE-1-A.csv, text/csv, to 1: usage of version 1';

describe('a document that is in the books', () => {
	it('gets its statement, under a name of plain characters, and is sent', async () => {
		expect(await issue()).toEqual({
			acts: ['asks m3ter for the csv', 'looks at 1 and its files', csvOf1, 'sends 1'],
			outcomes: [attached],
		});
	});

	it('gets the statement as JSON where that is wanted', async () => {
		const { acts } = await issue({ settings: { attachStatement: 'json' } });
		expect(acts).toContain(
			'attaches m3ter-usage-INVOICE-1-A.json, application/json, to 1: usage of version 1',
		);
	});

	it.each<[string, Partial<IssueRun['configuration']>, string[], object]>([
		[
			'the statement only',
			{ emailInvoice: 'never' },
			['asks m3ter for the csv', 'looks at 1 and its files', csvOf1],
			{ statement: 'attached', said: [] },
		],
		[
			'the e-mail only',
			{ attachStatement: 'none' },
			['looks at 1', 'sends 1'],
			{ email: 'sent', said: [] },
		],
		['nothing', { attachStatement: 'none', emailInvoice: 'never' }, [], { said: [] }],
	])('gets %s where no more is wanted', async (_what, settings, acts, outcome) => {
		expect(await issue({ settings })).toEqual({ acts, outcomes: [outcome] });
	});

	it('gets nothing in a ledger that has nothing of the kind', async () => {
		expect(await issue({ run: { issuing: undefined } })).toEqual({
			acts: [],
			outcomes: [{ said: [] }],
		});
	});

	it('that a bill has not got is not asked for', async () => {
		const none = failed(failure('REJECTED', 'Rejected.'));
		expect(await issue({ delivered: [{ result: none }] })).toEqual({
			acts: [],
			outcomes: ['failures'],
		});
	});

	it('keeps the warnings that it had', async () => {
		const result = {
			...(booked('1') as Extract<BillResult, { output: 'invoices' }>),
			warnings: [{ code: 'DATE_MOVED', message: 'Moved.' } as const],
		};
		const state = { cannotEmail: 'It has no address.' };
		expect((await issue({ delivered: [{ result }], state })).outcomes).toMatchObject([
			{ said: ['Moved.', expect.stringContaining('It has no address.')] },
		]);
	});
});

describe('sending', () => {
	it.each<[string, Partial<Bill>, Partial<IssueState>, string]>([
		['a bill that m3ter has as approved is sent', { status: 'APPROVED' }, {}, 'sent'],
		['a bill that is pending waits', { status: 'PENDING' }, {}, 'waiting'],
		['the approval of the ledger decides where it has one', {}, { isApproved: false }, 'waiting'],
	])('%s', async (_sentence, given, state, email) => {
		const delivered = [{ bill: given, result: booked('1') }];
		expect((await issue({ delivered, state })).outcomes).toMatchObject([{ email }]);
	});

	it('is not done where an agent runs the node, and the document says so', async () => {
		const { acts, outcomes } = await issue({ run: { isByAgent: true } });
		expect(acts).toContain(csvOf1);
		expect(acts).not.toContain('sends 1');
		expect(outcomes).toEqual([
			{
				...{ statement: 'attached', email: 'notSent' },
				said: [
					'The customer was not sent invoice INVOICE 1/A. An AI agent ran the node, and agents send nothing to customers. A workflow that delivers the bill does.',
				],
			},
		]);
	});

	it('is no matter to an agent where nobody wants it', async () => {
		const settings = { emailInvoice: 'never' } as const;
		expect((await issue({ settings, run: { isByAgent: true } })).outcomes).toEqual([
			{ statement: 'attached', said: [] },
		]);
	});
});

describe('several deliveries of a document', () => {
	it('issue it once, as its newest version wants it, and all of them say so', async () => {
		const { acts, outcomes } = await issue({
			delivered: [1, 3, 2].map((version) => ({ bill: { version }, result: booked('1') })),
		});
		expect(acts.filter((act) => act.startsWith('attaches'))).toEqual([
			'attaches m3ter-usage-INVOICE-1-A.csv, text/csv, to 1: usage of version 3',
		]);
		expect(outcomes).toEqual([attached, attached, attached]);
	});

	it('are not taken for one where an invoice and a credit note have the same id', async () => {
		const creditNote: BillResult = {
			...(booked('1') as Extract<BillResult, { output: 'invoices' }>),
			document: { ...documentOf('1'), type: 'creditNote' },
		};
		const { acts } = await issue({ delivered: [{ result: booked('1') }, { result: creditNote }] });
		expect(acts.filter((act) => act === 'sends 1')).toHaveLength(2);
	});

	it('take turns with other executions by the document', async () => {
		const keys: string[] = [];
		const turns: Turns = {
			take: async (key, act) => {
				keys.push(key);
				return await act();
			},
		};
		await issue({ run: { turns }, delivered: ['1', '2'].map((id) => ({ result: booked(id) })) });
		expect(keys.sort()).toEqual(['invoice 1', 'invoice 2']);
	});

	it('go to the ledger for four documents at once, and no more', async () => {
		let [now, most] = [0, 0];
		const email: Issuing['email'] = async () => {
			most = Math.max(most, (now += 1));
			await new Promise((resolve) => setImmediate(resolve));
			now -= 1;
			return ok(undefined);
		};
		const delivered = Array.from({ length: 9 }, (_, id) => ({ result: booked(String(id)) }));
		const { outcomes } = await issue({ delivered, ledger: { email } });
		expect(outcomes).toEqual(Array(9).fill(attached));
		expect(most).toBe(4);
	});
});

describe('what does not go well', () => {
	const notDone = (why: string) => [
		`The statement is not attached to invoice INVOICE 1/A. ${why}`,
		`The customer was not sent invoice INVOICE 1/A. ${why}`,
	];

	const broken = {
		...{ statement: 'notAttached', email: 'notSent' },
		said: notDone('Something unexpected happened: It broke'),
	};

	it('in an execution that was cancelled is left to the next delivery, and m3ter is not asked', async () => {
		expect(await issue({ run: { isCancelled: () => true } })).toEqual({
			acts: [],
			outcomes: [
				{
					...{ statement: 'notAttached', email: 'notSent' },
					said: notDone('The execution was cancelled. The next delivery of the bill does it.'),
				},
			],
		});
	});

	it.each<[string, Given, object]>([
		[
			'a ledger that throws',
			{ ledger: { look: () => Promise.reject(new Error('It broke')) } },
			broken,
		],
		[
			'm3ter that throws',
			{ run: { readStatement: () => Promise.reject(new Error('It broke')) } },
			broken,
		],
		[
			'a statement that is not to be had',
			{ run: { readStatement: () => Promise.resolve(fail('m3ter has none.')) } },
			{
				...{ statement: 'notAttached', email: 'notSent' },
				said: [
					'The statement is not attached to invoice INVOICE 1/A. m3ter has none.',
					'The customer was not sent invoice INVOICE 1/A. It is sent once its statement is attached.',
				],
			},
		],
	])('is a warning on a document that stays booked: %s', async (_sentence, given, outcome) => {
		expect((await issue(given)).outcomes).toEqual([outcome]);
	});

	it('for want of a permission asks m3ter for nothing, and is said of the first document only', async () => {
		const { acts, outcomes } = await issue({
			delivered: ['1', '2', '3'].map((id) => ({ result: booked(id) })),
			settings: { emailInvoice: 'never' },
			ledger: { cannotAttach: 'The connection lacks the scope.' },
		});
		expect(acts.filter((act) => act.startsWith('asks m3ter'))).toEqual([]);
		const [said, ...others] = outcomes;
		expect(said).toEqual({
			statement: 'notAttached',
			said: [
				'The statement is not attached to invoice INVOICE 1/A. The connection lacks the scope.',
			],
		});
		expect(others).toEqual(Array(2).fill({ statement: 'notAttached', said: [] }));
	});

	it('for want of a permission is beside what else a document has to say', async () => {
		const { outcomes } = await issue({
			delivered: ['1', '2'].map((id) => ({ result: booked(id) })),
			ledger: { cannotAttach: 'The connection lacks the scope.' },
		});
		expect(outcomes[1]).toEqual({
			...{ statement: 'notAttached', email: 'notSent' },
			said: [
				'The customer was not sent invoice INVOICE 2/A. It is sent once its statement is attached.',
			],
		});
	});
});
