import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { fail, ok } from '../../../lib/result';
import type { BillResult } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { BillResults, SyncRun } from '../../../lib/sync/BillJob';
import { settleEmpty } from '../../../lib/sync/settleEmpty';
import { bill, configuration, type WrittenConfiguration } from '../support/fixtures';
import { noMappings } from './support/candidates';
import { found } from './support/found';

const skip = { reason: 'NO_LINE_ITEMS', message: 'It has no line items.' } as const;

/** How version `version` of bill A-1 leaves, of which no line is sent, beside these documents. */
async function settle(
	documents: readonly FoundDocument[],
	version = 2,
	settings: WrittenConfiguration = {},
	more: Partial<Ledger> = {},
): Promise<BillResult> {
	const job = {
		bill: bill({ id: 'bill-1', version, sequentialInvoiceNumber: 'A-1' }),
		mappings: noMappings,
	};
	const ledger = {
		numberSpace: 'shared',
		findDocuments: async (_kinds, numbers) =>
			numbers.map((number) => ({
				number,
				found: ok(documents.filter((one) => one.number === number)),
			})),
		...more,
	} as Partial<Ledger> as Ledger;
	const run = { ledger, configuration: configuration(settings) } as Partial<SyncRun> as SyncRun;
	const results: BillResults = new Map();
	await settleEmpty([{ job, composed: 'nothing', number: 'A-1', skip }], run, results);
	return results.get(job)!;
}

const markOf = (billVersion: number, billId = 'bill-1') => ({ billId, billVersion, digest: 'aa' });
const older = found({ mark: markOf(1) });
const same = found({ mark: markOf(2) });
const credit = (given: Partial<FoundDocument> = {}) =>
	found({ kind: 'creditNote', number: 'A-1-C1', mark: { ...markOf(1), place: 1 }, ...given });

describe('a bill of which no line is sent is skipped', () => {
	it.each<readonly [string, readonly FoundDocument[]]>([
		['if nothing is there', []],
		['if its document was voided', [found({ state: 'voided' })]],
		['if another bill has the number', [found({ mark: markOf(2, 'bill-9') })]],
		['or somebody else', [found({ mark: undefined })]],
	])('%s', async (_sentence, documents) =>
		expect(await settle(documents)).toEqual({ output: 'skipped', ...skip }),
	);
});

describe('a bill of which no line is left is a failure', () => {
	const named = 'Bill A-1 (bill-1) has no line items left to send, but';
	it.each<readonly [string, readonly FoundDocument[], string]>([
		['of one document', [older], `${named} invoice A-1 is in the books.`],
		[
			'of several, the newest first',
			[older, credit({ mark: { ...markOf(2), place: 1 } })].map((one) => ({
				...one,
				isSent: true,
			})),
			`${named} credit note A-1-C1 and invoice A-1 are in the books.`,
		],
	])('that names what is there: %s', async (_sentence, documents, message) =>
		expect(await settle(documents, 3)).toMatchObject({
			output: 'failures',
			outcome: 'none',
			failure: { code: 'DOCUMENT_EMPTIED', message },
		}),
	);

	const voidIt =
		'Void the document in the ledger if the bill is meant to be empty. Otherwise correct the bill in m3ter.';
	const creditIt =
		'Credit the document in the ledger if the bill is meant to be empty, because it was sent or has a payment. Otherwise correct the bill in m3ter.';
	it.each<readonly [string, readonly FoundDocument[], string]>([
		['is voided if nobody has it', [older], voidIt],
		['is credited if somebody has', [{ ...older, isSent: true }], creditIt],
		['or has paid', [{ ...older, state: 'paid' }], creditIt],
		['or has one of several', [older, credit({ isSent: true })], creditIt],
	])('whose document %s', async (_sentence, documents, remedy) =>
		expect(await settle(documents)).toMatchObject({ failure: { remedy } }),
	);

	it('of a late delivery, if the document is of a later version', async () =>
		expect(await settle([same], 1)).toMatchObject({
			failure: {
				code: 'STALE_VERSION',
				message: 'Bill A-1 (bill-1) came in as version 1, but invoice A-1 already holds version 2.',
			},
		}));

	it('if a correction is there, which is looked for where the setting is to correct', async () => {
		expect(await settle([credit()], 2, { issuedDocuments: 'correct' })).toMatchObject({
			failure: { code: 'DOCUMENT_EMPTIED' },
		});
		expect(await settle([credit()], 2)).toMatchObject({ output: 'skipped' });
		expect(await settle([credit()], 1, { issuedDocuments: 'correct' })).toMatchObject({
			output: 'skipped',
		});
	});
});

describe('a setting that leaves no line', () => {
	it('leaves the document of the same version, and says so', async () =>
		expect(await settle([same])).toMatchObject({
			output: 'invoices',
			action: 'unchanged',
			document: same.document,
			warnings: [
				{
					code: 'CONTENT_DIFFERS',
					details: { differences: [{ path: 'total', books: '10.00', bill: '0' }] },
				},
			],
		}));

	it('leaves all documents of a row, by what they come to together', async () => {
		const newest = credit({ mark: { ...markOf(2), place: 1 } });
		expect(await settle([older, newest])).toMatchObject({
			document: newest.document,
			alongside: [older.document],
			warnings: [{ details: { differences: [{ books: '0.00' }] } }],
		});
	});

	it('is a failure for a document without a version', async () =>
		expect(
			await settle([found({ mark: { billId: 'bill-1' } as FoundDocument['mark'] })]),
		).toMatchObject({ failure: { code: 'DOCUMENT_EMPTIED' } }));
});

describe('where the books cannot be read', () => {
	const noAnswer = failure('TIMEOUT', 'No answer.');
	const expected = {
		outcome: 'none',
		failure: { code: 'TIMEOUT', message: 'Bill A-1 (bill-1): No answer.' },
	};

	it('nobody knows whether a bill without lines has a document', async () =>
		expect(
			await settle(
				[],
				2,
				{},
				{
					findDocuments: async (_kinds, numbers) =>
						numbers.map((number) => ({ number, found: fail(noAnswer) })),
				},
			),
		).toMatchObject(expected));

	it('nor where nobody knows who gives the numbers', async () =>
		expect(
			await settle(
				[],
				2,
				{},
				{
					findDocumentsByMark: async () => ok([]),
					readTerms: async () => fail(noAnswer),
				},
			),
		).toMatchObject(expected));
});

it('nobody is asked about no bill', async () => {
	const readTerms = jest.fn();
	const ledger = { readTerms, findDocumentsByMark: readTerms } as Partial<Ledger> as Ledger;
	const run = { ledger, configuration: configuration() } as Partial<SyncRun> as SyncRun;
	await settleEmpty([], run, new Map());
	expect(readTerms).not.toHaveBeenCalled();
});
