import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { PlannedWrite, WriteAnswer } from '../../../lib/ledger/Writes';
import { fail, ok } from '../../../lib/result';
import { failure, type FailureCode } from '../../../lib/results/failureCatalogue';
import type { BillResults, Candidate, SyncRun } from '../../../lib/sync/BillJob';
import { writeDocuments } from '../../../lib/sync/writeDocuments';
import { configuration, type WrittenConfiguration } from '../support/fixtures';
import { candidate } from './support/candidates';
import { found, terms } from './support/found';
import { billOf, documentOf, sheets } from './support/sheets';

/** What a look finds, and what a write is answered after it. */
type Round = readonly [books: readonly FoundDocument[], answer?: WriteAnswer];

interface Given {
	readonly settings?: WrittenConfiguration;
	readonly ledger?: Partial<Ledger>;
	readonly whyStopped?: 'DISABLED' | 'CANCELLED';
}

/** Takes one bill through these rounds. @returns How it left, and what was written. */
async function write(
	of: Candidate<unknown>,
	rounds: readonly Round[],
	{ settings, ledger: more, whyStopped }: Given = {},
) {
	const writes: PlannedWrite[] = [];
	const looks: string[] = [];
	let round = -1;
	const ledger = {
		numberSpace: 'shared',
		documentNumberCharsMax: 255,
		writesAtOnceMax: 1,
		corrections: sheets,
		numbersRepeat: () => false,
		batches: (some) => [some],
		confirmCustomers: async () => ok([]),
		compare: () => [{ path: 'memo', books: 'old', bill: 'new' }],
		findDocuments: async (kinds, numbers) => {
			if (numbers.includes('A-1')) {
				round += 1;
				looks.push(kinds);
			}
			const books = rounds[round]?.[0] ?? [];
			return numbers.map((number) => ({
				number,
				found: ok(books.filter((one) => one.number === number)),
			}));
		},
		findDocumentsById: async (_kind, ids) => ids.map((id) => ({ id, found: ok(undefined) })),
		write: async (batch) => {
			writes.push(...batch);
			const answer = rounds[round]?.[1];
			return new Map(answer && batch.map((one) => [one, answer]));
		},
		...more,
	} as Partial<Ledger> as Ledger;
	const run = {
		ledger,
		configuration: configuration(settings),
		preview: false,
		whyStopped: () => () => whyStopped,
	} as Partial<SyncRun> as SyncRun;
	const results: BillResults = new Map();
	await writeDocuments([of], terms(), run, results);
	return { result: results.get(of.job), writes, looks };
}

const written = (document = found().document): WriteAnswer => ({ outcome: 'written', document });
const refused = (code: FailureCode): WriteAnswer => ({
	outcome: 'none',
	failure: failure(code, 'No.', { destinationCode: '9', destinationMessages: ['Nein.'] }),
});
const lost: WriteAnswer = { outcome: 'uncertain', failure: failure('SERVER_ERROR', 'Silence.') };

const older = found();
const same = found({ mark: { billId: 'bill-1', billVersion: 2, digest: '00000000000000aa' } });
const asSent = found({ mark: { billId: 'bill-1', billVersion: 2, digest: '00000000000000bb' } });
const of = candidate({ translation: { body: 'of the bill', coding: '1.1.0a0a0a0a' } });
const mark = {
	billId: 'bill-1',
	billVersion: 2,
	digest: '00000000000000bb',
	coding: '1.1.0a0a0a0a',
};

describe('a write is', () => {
	it('that of a new document, with its mark', async () => {
		const { result, writes } = await write(of, [[[], written()]]);
		expect(writes).toStrictEqual([
			{
				action: 'create',
				kind: 'invoice',
				number: 'A-1',
				numberedByLedger: undefined,
				mark,
				body: 'of the bill',
				attempt: 1,
			},
		]);
		expect(result).toMatchObject({ action: 'created', document: older.document, warnings: [] });
	});

	it('that of a change, with what people did and how they booked it', async () => {
		const keepEdits: Ledger['keepEdits'] = () =>
			ok({ body: 'with edits', warnings: [], fields: '0b0b' });
		const { result, writes } = await write(of, [[[older], written()]], { ledger: { keepEdits } });
		expect(writes).toStrictEqual([
			{
				action: 'update',
				kind: 'invoice',
				number: 'A-1',
				mark: { ...mark, coding: '1.1.0a0a0a0a.0b0b' },
				body: 'with edits',
				attempt: 1,
				target: older,
			},
		]);
		expect(result).toMatchObject({ action: 'updated' });
	});

	it('a void first, where the bill has changed its sign', async () => {
		const credit = candidate({ draft: { kind: 'creditNote' } });
		const voided = found({ state: 'voided' });
		const { writes } = await write(credit, [
			[[older], written()],
			[[voided], written()],
		]);
		expect(writes).toMatchObject([
			{ action: 'void', kind: 'invoice', number: 'A-1', attempt: 1, target: older },
			{ action: 'create', kind: 'creditNote', number: 'A-1-2', attempt: 1 },
		]);
	});

	it('that of a correction, with its place in the row, and it says what it corrects', async () => {
		const issued = documentOf({ Platform: '80' }, { isSent: true });
		const { result, writes } = await write(
			billOf({ Platform: '90' }),
			[[[issued], written(found({ number: 'A-1-C1' }).document)]],
			{ settings: { issuedDocuments: 'correct' } },
		);
		expect(writes).toMatchObject([{ action: 'create', number: 'A-1-C1', mark: { place: 1 } }]);
		expect(result).toMatchObject({
			alongside: [issued.document],
			warnings: [{ code: 'DOCUMENT_CORRECTED' }],
		});
	});
});

describe('W1: a write without an answer', () => {
	it('is looked up, and adopted with what there was to say of it', async () => {
		const sent = { ...older, isSent: true } as const;
		const { result, writes } = await write(of, [[[sent], lost], [[asSent]]]);
		expect(writes).toHaveLength(1);
		expect(result).toMatchObject({
			action: 'adopted',
			warnings: [{ code: 'ISSUED_DOCUMENT_CHANGED' }],
		});
	});

	it('that voids counts as done once its document is gone, and what follows is a first try', async () => {
		const credit = candidate({ draft: { kind: 'creditNote' } });
		const { writes } = await write(credit, [
			[[older], lost],
			[[{ ...older, state: 'voided' }], written()],
		]);
		expect(writes.map(({ action, attempt }) => `${action} ${attempt}`)).toEqual([
			'void 1',
			'create 1',
		]);
	});

	it('is planned anew where the books had changed, like one that was refused for it', async () => {
		const changed = { ...older, revision: '2' };
		const { result, writes } = await write(of, [
			[[older], refused('BOOKS_CHANGED')],
			[[changed], written()],
		]);
		expect(writes).toMatchObject([
			{ action: 'update', target: older },
			{ action: 'update', target: changed },
		]);
		expect(result).toMatchObject({ action: 'updated' });
	});

	it('is repeated once, where it is not there', async () => {
		const { result, writes } = await write(of, [
			[[], lost],
			[[], lost],
			[[], written()],
		]);
		expect(writes.map(({ attempt }) => attempt)).toEqual([1, 2]);
		expect(result).toMatchObject({
			outcome: 'none',
			failure: { code: 'SERVER_ERROR', message: 'Bill A-1: Silence.' },
		});
	});

	it.each([
		['may be one of two', lost, 'written'],
		['is none of them, if the books had changed', refused('BOOKS_CHANGED'), 'none'],
	])('%s that a person has to choose from', async (_sentence, answer, outcome) => {
		const paid = found({ id: 'of another run', state: 'paid' });
		const { result } = await write(of, [[[], answer], [[asSent, paid]]]);
		expect(result).toMatchObject({ outcome });
	});
});

describe('a refused change', () => {
	it('that no new version asks for leaves the document, and says what differs', async () => {
		const { result } = await write(of, [[[same], refused('PERIOD_CLOSED')]]);
		expect(result).toMatchObject({
			output: 'invoices',
			action: 'unchanged',
			document: same.document,
			warnings: [{ code: 'CONTENT_DIFFERS' }],
		});
		expect(result).not.toHaveProperty('alongside');
	});

	it('of a newer version is a failure', async () => {
		const { result } = await write(of, [[[older], refused('PERIOD_CLOSED')]]);
		expect(result).toMatchObject({ outcome: 'none', failure: { code: 'PERIOD_CLOSED' } });
	});

	it('becomes a correction where that is the setting', async () => {
		const { result, writes } = await write(
			billOf({ Platform: '90' }),
			[
				[[documentOf({ Platform: '80' })], refused('INVOICE_ALREADY_PAID')],
				[[documentOf({ Platform: '80' })], written()],
			],
			{ settings: { issuedDocuments: 'correct' } },
		);
		expect(writes.map(({ action, number }) => `${action} ${number}`)).toEqual([
			'update A-1',
			'create A-1-C1',
		]);
		expect(result).toMatchObject({ action: 'created' });
	});

	it('also where a document of the other kind was to make room', async () => {
		const { writes } = await write(
			billOf({ Platform: '90' }, { draft: { kind: 'creditNote' } }),
			[
				[[documentOf({ Platform: '80' })], refused('PERIOD_CLOSED')],
				[[documentOf({ Platform: '80' })], written()],
			],
			{ settings: { issuedDocuments: 'correct' } },
		);
		expect(writes.map(({ action, number }) => `${action} ${number}`)).toEqual([
			'void A-1',
			'create A-1-C1',
		]);
	});

	it('but not of a second document, which a person has to choose from', async () => {
		const { result, writes } = await write(
			billOf({ Platform: '90' }),
			[
				[
					[
						documentOf({ Platform: '80' }),
						documentOf({ Platform: '80' }, { number: 'A-1', id: 'x' }),
					],
					refused('PERIOD_CLOSED'),
				],
			],
			{ settings: { issuedDocuments: 'correct' } },
		);
		expect(writes).toHaveLength(1);
		expect(result).toMatchObject({
			failure: { code: 'DUPLICATE_DOCUMENTS', destinationMessages: ['Nein.'] },
		});
	});

	it('is explained by what reading shows, in the words of the ledger', async () => {
		const foresee: Ledger['foresee'] = async (some) =>
			new Map(some.map((one) => [one, { failure: failure('ITEM_INVALID', 'No such item.') }]));
		const explained = await write(of, [[[older], refused('REJECTED')]], { ledger: { foresee } });
		expect(explained.result).toMatchObject({
			failure: {
				code: 'ITEM_INVALID',
				message: 'Bill A-1: No such item.',
				destinationCode: '9',
				destinationMessages: ['Nein.'],
			},
		});
		const other = await write(of, [[[older], refused('AUTH_FAILED')]], { ledger: { foresee } });
		expect(other.result).toMatchObject({ failure: { code: 'AUTH_FAILED' } });
	});
});

it('W7: nothing is voided for what the ledger would refuse', async () => {
	const foresee: Ledger['foresee'] = async (some) =>
		new Map(some.map((one) => [one, { failure: failure('ITEM_INVALID', 'No such item.') }]));
	const credit = candidate({ draft: { kind: 'creditNote' } });
	const { result, writes } = await write(credit, [[[older], written()]], { ledger: { foresee } });
	expect(writes).toEqual([]);
	expect(result).toMatchObject({ outcome: 'none', failure: { code: 'ITEM_INVALID' } });
});

it('what a document names is read before only where another one makes room for it', async () => {
	const foresee = jest.fn<
		ReturnType<NonNullable<Ledger['foresee']>>,
		Parameters<NonNullable<Ledger['foresee']>>
	>(async () => new Map());
	const twin = found({ id: 'of another run' });
	for (const books of [[], [older], [older, twin]]) {
		await write(of, [[books, written()]], { ledger: { foresee } });
	}
	expect(foresee).not.toHaveBeenCalled();
	const credit = candidate({ draft: { kind: 'creditNote' } });
	await write(credit, [[[older], written()]], { ledger: { foresee } });
	expect(foresee).toHaveBeenCalledTimes(1);
});

describe('W5: where a ledger takes a number twice', () => {
	const ledger: Partial<Ledger> = { numbersRepeat: (kind) => kind === 'invoice' };

	it('what was created is looked at once more', async () => {
		const { result, looks, writes } = await write(of, [[[], written()], [[asSent]]], { ledger });
		expect([looks, writes.length]).toEqual([['either', 'invoice'], 1]);
		expect(result).toMatchObject({ action: 'created', warnings: [] });
	});

	it('and in both kinds, if it is behind one of the other', async () => {
		const gone = found({ kind: 'creditNote', state: 'voided', mark: undefined });
		const behind = found({ ...asSent, number: 'A-1-2' });
		const { looks } = await write(of, [[[gone], written(behind.document)], [[gone, behind]]], {
			ledger,
		});
		expect(looks).toEqual(['either', 'either']);
	});

	it('the younger of two goes, and that is said', async () => {
		const other = found({ ...asSent, id: 'id of invoice A-2' });
		const { result, writes } = await write(
			of,
			[
				[[], written()],
				[[asSent, other], written(other.document)],
				[[asSent, { ...other, state: 'voided' }]],
			],
			{ ledger },
		);
		expect(writes.map(({ action }) => action)).toEqual(['create', 'void']);
		expect(result).toMatchObject({ action: 'created', warnings: [{ code: 'LEDGER_WARNING' }] });
	});

	it('and what was changed is not: it is one document', async () => {
		const { looks } = await write(of, [[[older], written()]], { ledger });
		expect(looks).toHaveLength(1);
	});
});

describe('a customer that is still to be created', () => {
	const asked = jest.fn();
	const forNew = (
		answer: Awaited<ReturnType<NonNullable<Candidate<unknown>['translateForNewCustomer']>>>,
	) =>
		candidate({
			translateForNewCustomer: async () => {
				asked();
				return answer;
			},
		});
	const served = forNew(
		ok((draft) => ok({ body: 'for the new one', digest: '00000000000000cc', total: draft.total })),
	);
	beforeEach(() => asked.mockClear());

	it('is part of what is written', async () => {
		const { writes } = await write(served, [[[], written()]]);
		expect(writes).toMatchObject([
			{ body: 'for the new one', mark: { digest: '00000000000000cc' } },
		]);
	});

	it('shows whether what is there is just that', async () => {
		const there = found({ mark: { billId: 'bill-1', billVersion: 2, digest: '00000000000000cc' } });
		const { result, writes } = await write(served, [[[same]], [[there]]]);
		expect(writes).toEqual([]);
		expect(result).toMatchObject({ action: 'unchanged' });
	});

	it.each(['DISABLED', 'CANCELLED'] as const)(
		'is not created once the bill is %s',
		async (whyStopped) => {
			const { result, writes } = await write(served, [[[], written()]], { whyStopped });
			expect([writes, asked.mock.calls]).toEqual([[], []]);
			expect(result).toMatchObject({ outcome: 'none', failure: { code: whyStopped } });
		},
	);

	const noAnswer = failure('CUSTOMER_NAME_TAKEN', 'The name is taken.');
	it.each([
		['where it cannot be created', forNew(fail(noAnswer))],
		['where nothing can be translated for it', forNew(ok(() => fail(noAnswer)))],
	])('has no document %s', async (_sentence, one) => {
		const { result, writes } = await write(one, [[[], written()]]);
		expect(writes).toEqual([]);
		expect(result).toMatchObject({
			outcome: 'none',
			failure: { code: 'CUSTOMER_NAME_TAKEN', message: 'Bill A-1: The name is taken.' },
		});
	});

	it('is known before room is made for its document', async () => {
		const credit = { ...served, draft: { ...served.draft, kind: 'creditNote' } } as const;
		const { writes } = await write(credit, [
			[[older]],
			[[older], written()],
			[[{ ...older, state: 'voided' }], written()],
		]);
		expect(asked).toHaveBeenCalledTimes(1);
		expect(writes.map(({ action }) => action)).toEqual(['void', 'create']);
	});

	it('is not needed to take away a second document', async () => {
		const twins = [found({ id: '1' }), found({ id: '2' })];
		await write(served, [[twins, refused('PERIOD_CLOSED')]]);
		expect(asked).not.toHaveBeenCalled();
	});
});
