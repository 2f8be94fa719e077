import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok } from '../../../lib/result';
import type { ItemGroup } from '../../../lib/run/ItemGroup';
import type { Run } from '../../../lib/run/Run';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { settleRun } from '../../../lib/run/settleRun';
import { inWords } from '../sync/support/runSync';
import type { TestBooks } from '../sync/support/TestBooks';
import { openXeroBooks } from '../sync/support/xeroBooks';
import { idOf, itemOf, noM3ter, range, runWith, settings } from './support/runWith';

let books: TestBooks;
beforeEach(() => {
	books = openXeroBooks();
	books.addCustomer('account-acme');
});

type Given = Partial<Omit<ItemGroup, 'items'>> & { readonly items: readonly unknown[] };

/** Groups follow one another as their items do. */
function groupsOf(given: readonly Given[]): ItemGroup[] {
	let itemIndex = 0;
	return given.map(({ items, settings: more, ...group }) => ({
		settings: { ...settings, ...more },
		items: items.map((json) => ({ itemIndex: itemIndex++, json, billId: '' })),
		unresolved: [],
		...group,
	}));
}

const settle = async (given: readonly Given[], run: Parameters<typeof runWith>[1] = {}) =>
	await settleRun(groupsOf(given), 0, runWith(books, run));

const words = (settled: readonly SettledItem[]) => settled.map(({ outcome }) => inWords(outcome));
const messages = (settled: readonly SettledItem[]) =>
	settled.map(({ outcome }) => (outcome.output === 'failures' ? outcome.failure.message : ''));
const remedies = (settled: readonly SettledItem[]) =>
	settled.map(({ outcome }) => (outcome.output === 'failures' ? outcome.failure.remedy : ''));

function boom(): never {
	throw new Error('It broke');
}

/** What fails, and counts as an error. */
const broken = (name: number) => ({ bill: { ...(itemOf(name).bill as object), currency: 7 } });

describe('a run of several configurations', () => {
	it('gives the items of each in turn', async () => {
		const settled = await settle([
			{ items: [itemOf(1)] },
			{ items: [itemOf(2), itemOf(3)], settings: { name: 'Xero DE' } },
		]);
		expect(
			settled.map(({ itemIndex, head }) => [itemIndex, head.billId, head.integration]),
		).toEqual([
			[0, idOf(1), 'Xero UK'],
			[1, idOf(2), 'Xero DE'],
			[2, idOf(3), 'Xero DE'],
		]);
		expect(words(settled)).toEqual(['created', 'created', 'created']);
	});

	it('sends nothing once errors of an earlier one were too many', async () => {
		const settled = await settle([{ items: range(10).map(broken) }, { items: [itemOf(11)] }]);
		expect(words(settled).at(-1)).toBe('none DISABLED');
		expect(messages(settled).at(-1)).toMatch('after 10 errors in a row');
	});

	it('adds up the errors of all of them in the order of the input', async () => {
		const settled = await settle([
			{ items: range(6).map(broken) },
			{ items: range(4).map(broken), settings: { name: 'Xero DE' } },
			{ items: [itemOf(11)] },
		]);
		expect(words(settled).at(-1)).toBe('none DISABLED');
	});

	it('forgets errors once an invoice came after them', async () => {
		const settled = await settle([
			{ items: [...range(9).map(broken), itemOf(10)] },
			{ items: [broken(11), itemOf(12)] },
		]);
		expect(words(settled).slice(-2)).toEqual(['none INVALID_BILL', 'created']);
	});

	it('keeps what was counted when nothing is in between', async () => {
		const settled = await settle([
			{ items: range(10).map(broken) },
			{ items: [] },
			{ items: [itemOf(11)] },
		]);
		expect(words(settled).at(-1)).toBe('none DISABLED');
	});

	it('goes on where errors do not count', async () => {
		const settled = await settle([{ items: range(10).map(broken) }, { items: [itemOf(11)] }], {
			counts: false,
		});
		expect(words(settled).at(-1)).toBe('created');
	});
});

describe('settings that are wrong', () => {
	const counts = (settled: readonly SettledItem[]) =>
		settled.map(({ outcome }) => outcome.output === 'failures' && outcome.failure.counts);

	it('fail each of their items, and are one error in all', async () => {
		const settled = await settle([
			{ items: [itemOf(1), itemOf(2)], settings: { name: '' } },
			{ items: [itemOf(3)], unresolved: ['accountIds'] },
			{ items: [broken(4)] },
		]);
		expect(words(settled)).toEqual([
			...Array<string>(3).fill('none INVALID_CONFIGURATION'),
			'none INVALID_BILL',
		]);
		expect(counts(settled)).toEqual([undefined, false, false, undefined]);
	});

	it('leave their items with what stands in them, and nobody to notify', async () => {
		const [settled] = await settle([
			{ items: [itemOf(1)], settings: { name: { no: 'text' }, destination: 'sage' } },
		]);
		expect(settled).toMatchObject({
			head: { integration: '', destination: 'sage', billId: idOf(1) },
			...{ autoDisableAfter: 10, disabledNotificationUsers: [] },
		});
	});

	it.each<[string, Omit<Given, 'items'>, string]>([
		[
			'an expression that gives nothing is named as the editor names its setting',
			{ unresolved: ['accountIds', 'invoiceStatus'] },
			'The expression for Global > Account IDs, Options > Invoice Status returned nothing for this item.',
		],
		[
			'an expression that cannot be resolved',
			{ unreadable: { error: new Error('No node called Bills') } },
			'The settings cannot be read for this item: No node called Bills',
		],
	])('%s', async (_sentence, group, message) => {
		expect(messages(await settle([{ ...group, items: [itemOf(1)] }]))).toEqual([message]);
	});

	it.each<Run['operation']>(['reconcile', 'collectStatus'])(
		'fail each item of %s too, which sends nothing',
		async (operation) => {
			const settled = await settle([{ items: [{}, {}], settings: { name: '' } }], { operation });
			expect(settled.map(({ itemIndex }) => itemIndex)).toEqual([0, 1]);
			expect(words(settled)).toEqual(Array(2).fill('none INVALID_CONFIGURATION'));
			expect(books.calls()).toEqual([]);
		},
	);
});

describe('a reconciliation', () => {
	const inM3ter = (...names: readonly number[]): Run['m3ter'] => ({
		...noM3ter,
		readBillsOfPeriod: (_period, take) =>
			Promise.resolve(ok(names.map((name) => take(itemOf(name).bill)))),
	});
	const october = {
		useM3terApi: true,
		...{ periodStart: '2023-10-01', periodEnd: '2023-10-31' },
	};
	const reconcile = async (
		more: object = {},
		run: Parameters<typeof runWith>[1] = {},
		items = [{}, {}],
	) =>
		await settle([{ items, settings: { ...october, ...more } }], {
			operation: 'reconcile',
			m3ter: inM3ter(1, 2),
			...run,
		});

	it('gives each bill once, whatever the number of items that asked for it', async () => {
		await settle([{ items: [itemOf(1)] }]);
		const settled = await reconcile();
		expect(settled.map(({ head, outcome }) => [head.billId, inWords(outcome)])).toEqual([
			[idOf(1), 'reconciled'],
			[idOf(2), 'none ONLY_IN_M3TER'],
		]);
		expect(settled.map(({ itemIndex, pairedIndexes }) => [itemIndex, pairedIndexes])).toEqual([
			[0, [0, 1]],
			[0, [0, 1]],
		]);
	});

	it('gives nothing where m3ter and the ledger have nothing', async () => {
		expect(await reconcile({}, { m3ter: inM3ter() })).toEqual([]);
	});

	it.each<[string, object, Parameters<typeof runWith>[1], string]>([
		['no period', { periodEnd: '' }, {}, 'Period End (periodEnd) is missing: a date YYYY-MM-DD.'],
		[
			'no m3ter',
			{ useM3terApi: false },
			{},
			'The bills of a period come from m3ter, and Use M3ter API is off.',
		],
		[
			'a ledger that is not connected',
			{},
			{ openLedger: () => Promise.resolve(fail(failure('AUTH_FAILED', 'It is not connected.'))) },
			'It is not connected.',
		],
		[
			'a ledger that breaks',
			{},
			{ change: () => ({ listDocuments: boom }) },
			'Comparing the period met something that the node does not expect: It broke',
		],
	])('fails every item with %s', async (_what, more, run, message) => {
		const expected = `Nothing was reconciled: ${message}`;
		expect(messages(await reconcile(more, run))).toEqual([expected, expected]);
	});

	it.each<[string, Partial<Run>, string]>([
		['that helps', {}, 'Run Reconcile Bills again later.'],
		[
			'nobody can wait for',
			{ openLedger: () => Promise.resolve(fail(failure('AUTH_FAILED', 'It is not connected.'))) },
			failure('AUTH_FAILED', '').remedy,
		],
	])('says to run it again where waiting is something %s', async (_what, run, remedy) => {
		const late = () => Promise.resolve(fail(failure('SERVER_ERROR', 'It is down.')));
		const settled = await reconcile({}, { change: () => ({ listDocuments: late }), ...run }, [{}]);
		expect(remedies(settled)).toEqual([remedy]);
	});

	it('notes the calls that the ledger has left', async () => {
		const noteCallsLeft = jest.fn();
		await reconcile({}, { noteCallsLeft });
		expect(noteCallsLeft).toHaveBeenCalledTimes(1);
	});
});

describe('collecting what became of documents', () => {
	const nowMs = () => Date.parse('2030-01-02T03:04:05.000Z');
	const collect = async (more: object = {}, run: Parameters<typeof runWith>[1] = {}) =>
		await settle([{ items: [{}, {}], settings: { changedSince: '2020-01-01', ...more } }], {
			operation: 'collectStatus',
			nowMs,
			...run,
		});

	it('gives each document that changed once', async () => {
		await settle([{ items: [itemOf(1)] }]);
		const settled = await collect();
		expect(settled.map(({ head, outcome }) => [head.billId, inWords(outcome)])).toEqual([
			[idOf(1), 'statusCollected'],
		]);
		expect(settled[0]).toMatchObject({
			pairedIndexes: [0, 1],
			outcome: { collectedUntil: '2030-01-02T03:04:05.000Z' },
		});
	});

	it('skips every item where nothing changed, and says since when and until when', async () => {
		const outcome = {
			output: 'skipped',
			reason: 'NOTHING_CHANGED',
			message: 'None of the documents of this integration changed since 2020-01-01T00:00:00.000Z.',
			collectedUntil: '2030-01-02T03:04:05.000Z',
		};
		expect((await collect()).map((item) => item.outcome)).toEqual([outcome, outcome]);
	});

	it('says in what the list of changes may lack something', async () => {
		const warnings = [{ code: 'WHOLE_LIST_READ', message: 'All were read.' } as const];
		const settled = await collect(
			{},
			{
				change: () => ({
					listChanges: () => Promise.resolve(ok({ documents: [], deleted: [], warnings })),
				}),
			},
		);
		expect(settled[0]?.outcome).toMatchObject({
			message: expect.stringMatching(/ changed since \S+ All were read\.$/) as string,
		});
	});

	it.each<[boolean, number]>([
		[true, 1],
		[false, 0],
	])('asks m3ter for the bills where it may, %s', async (useM3terApi, calls) => {
		await settle([{ items: [itemOf(1)] }]);
		const readBills = jest.fn(() => Promise.resolve(new Map()));
		await collect({ useM3terApi }, { m3ter: { ...noM3ter, readBills } });
		expect(readBills).toHaveBeenCalledTimes(calls);
	});

	it.each<[string, object, Parameters<typeof runWith>[1], string]>([
		[
			'a moment that is still to come',
			{ changedSince: '2031-01-01' },
			{},
			'Changed Since (changedSince) is 2031-01-01T00:00:00.000Z, which is still to come.',
		],
		[
			'a ledger that breaks',
			{},
			{ change: () => ({ listChanges: boom }) },
			'Collecting what became of the documents met something that the node does not expect: It broke',
		],
	])('fails every item with %s', async (_what, more, run, message) => {
		const expected = `Nothing was collected: ${message}`;
		expect(messages(await collect(more, run))).toEqual([expected, expected]);
	});

	it('says to run it again where waiting helps', async () => {
		const late = () => Promise.resolve(fail(failure('SERVER_ERROR', 'It is down.')));
		const settled = await collect({}, { change: () => ({ listChanges: late }) });
		expect(remedies(settled)[0]).toBe(
			'Run Collect Invoice Status again later, since the same moment.',
		);
	});
});
