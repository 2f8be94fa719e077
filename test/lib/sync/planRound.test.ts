import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { Unwritten } from '../../../lib/ledger/Writes';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import type { BillResults, SyncRun } from '../../../lib/sync/BillJob';
import type { OpenBill } from '../../../lib/sync/OpenBill';
import { planRound } from '../../../lib/sync/planRound';
import type { Retirement } from '../../../lib/sync/WritePlan';
import { configuration, type WrittenConfiguration } from '../support/fixtures';
import { candidate, open } from './support/candidates';
import { found, terms } from './support/found';

const noAnswer = failure('TIMEOUT', 'No answer.');
const lost: Unwritten = { outcome: 'uncertain', failure: noAnswer };
const older = found();
const madeRoom = { step: 'retire', because: 'otherKind', target: older } as const;

interface Given {
	readonly entry?: Partial<OpenBill<unknown>>;
	readonly books?: ReturnType<typeof terms>;
	readonly settings?: WrittenConfiguration;
	readonly preview?: boolean;
	readonly whole?: ReturnType<typeof candidate>;
}

/** The plan of one bill, where the look finds these documents, or this reason; and how it left, if it did. */
async function plan(
	documents: readonly FoundDocument[] | typeof noAnswer,
	{ entry, books = terms(), settings = {}, preview = false, whole = candidate() }: Given = {},
) {
	const ledger = {
		numberSpace: 'shared',
		documentNumberCharsMax: 255,
		findDocuments: async (_kinds, numbers) =>
			numbers.map((number) => ({
				number,
				found: Array.isArray(documents)
					? ok((documents as FoundDocument[]).filter((one) => one.number === number))
					: fail(noAnswer),
			})),
		findDocumentsById: async (_kind, ids) => ids.map((id) => ({ id, found: ok(undefined) })),
	} as Partial<Ledger> as Ledger;
	const run = {
		ledger,
		configuration: configuration(settings),
		preview,
	} as Partial<SyncRun> as SyncRun;
	const results: BillResults = new Map();
	const before = open(entry, whole);
	const [planned] = await planRound([before], books, run, results);
	return { planned, left: results.get(before.candidate.job) };
}

it('a bill is planned by what is found of it, and knows its document from then on', async () => {
	const { planned } = await plan([older]);
	expect(planned?.plan).toMatchObject({ step: 'update', target: older });
	expect(planned?.entry.knownAs).toEqual([{ kind: 'invoice', id: older.id }]);
	expect((await plan([])).planned?.entry.knownAs).toEqual([]);
});

describe('a bill that cannot be looked up', () => {
	it('leaves', async () => {
		const { planned, left } = await plan(noAnswer);
		expect(planned).toBeUndefined();
		expect(left).toMatchObject({ failure: { code: 'TIMEOUT' } });
	});

	it('stays as it left where it was created: the next run sees whether it is there twice', async () => {
		const created = { outcome: 'written', document: older.document } as const;
		expect(await plan(noAnswer, { entry: { created } })).toEqual({
			planned: undefined,
			left: undefined,
		});
	});
});

it('a void without an answer counts once its document is gone', async () => {
	const { planned } = await plan([{ ...older, state: 'voided' }], {
		entry: { pending: { answer: lost, retirement: madeRoom } },
		whole: candidate({ draft: { kind: 'creditNote' } }),
	});
	expect(planned?.entry.retired).toEqual([madeRoom]);
	expect(planned?.plan).toMatchObject({ step: 'create', number: 'A-1-2' });
});

const second: Retirement = { ...madeRoom, because: 'second', failure: noAnswer };
it.each<readonly [string, readonly Retirement[], object]>([
	['what made room for it', [second, madeRoom], { step: 'create', number: 'A-1-2' }],
	['a second document', [second], { step: 'fail', failure: { code: 'DOCUMENT_VOIDED' } }],
])(
	'a bill whose document is voided goes on if this run has voided %s',
	async (_what, retired, expected) =>
		expect(
			(await plan([{ ...older, state: 'voided' }], { entry: { retired } })).planned?.plan,
		).toMatchObject(expected),
);

it('what is written is of the first open day, or fails where that cannot be translated', async () => {
	const books = terms({ closedThrough: '2026-10-31' });
	const settings = { closedPeriod: 'firstOpenDay' } as const;
	const moved = await plan([], { books, settings });
	expect(moved.planned?.entry.candidate.draft.date).toBe('2026-11-01');
	expect(moved.planned?.entry.whole.draft.date).toBe('2026-10-15');

	const reason = failure('LINE_NOT_SENDABLE', 'No.');
	const whole = candidate({ translate: () => fail(reason) });
	const failed = await plan([], { books, settings, whole });
	expect(failed.planned?.plan).toEqual({ step: 'fail', failure: reason });
});

describe('two live documents of a bill', () => {
	const two = [found({ id: '1' }), found({ id: '2' }), found({ id: '3' })];
	it('are retired one by one', async () =>
		expect((await plan(two)).planned?.plan).toMatchObject({
			step: 'retire',
			because: 'second',
			target: { id: '2' },
		}));

	it('are as one in a preview, which shows what follows then', async () => {
		const { planned } = await plan(two, { preview: true });
		expect(planned?.plan).toMatchObject({ step: 'update', target: { id: '1' } });
		expect(planned?.entry.retired.map(({ target }) => target.id)).toEqual(['2', '3']);
	});
});

it('a preview shows that another kind makes room as it is', async () => {
	const whole = candidate({ draft: { kind: 'creditNote' } });
	expect((await plan([older], { preview: true, whole })).planned?.plan).toMatchObject({
		step: 'retire',
		because: 'otherKind',
	});
});
