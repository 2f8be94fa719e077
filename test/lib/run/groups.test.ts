import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { parseAccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { readAccount } from '../../../lib/bill/readAccount';
import { Groups, keyOf, type Delivery, type Journey } from '../../../lib/run/groups';
import type { BillJob, BillResults } from '../../../lib/sync/BillJob';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok } from '../../../lib/result';
import { expectOk } from '../support/expectOk';
import { bill, lineItem } from '../support/fixtures';
import { inWords } from '../sync/support/runSync';
import { openXeroBooks } from '../sync/support/xeroBooks';
import type { TestBooks } from '../sync/support/TestBooks';

let books: TestBooks;
let groups: Groups;
let nowMs: number;
/** Lets the ledger answer one call; a group is under way for as long as nobody does. */
let gates: (() => void)[];
/** What groups wait for on the clock. */
let waits: { readonly ms: number; readonly over: () => void }[];

const patienceMs = 4_000;

beforeEach(() => {
	books = openXeroBooks();
	books.addCustomer('account-acme');
	nowMs = 0;
	gates = [];
	waits = [];
	const wait = async (ms: number) => await new Promise<void>((over) => waits.push({ ms, over }));
	groups = new Groups({ now: () => nowMs, wait }, patienceMs);
});

const jobOf = (name: number, version = 1, amount = '10.00'): BillJob => ({
	bill: bill({
		id: `bill-${name}`,
		version,
		sequentialInvoiceNumber: `INVOICE-${name}`,
		lineItems: [lineItem({ convertedSubtotal: amount })],
	}),
	mappings: externalMappingIndex([], books.configuration()),
});

interface Given extends Partial<Omit<Delivery, 'jobs' | 'connect'>> {
	readonly connect?: Delivery['connect'];
	readonly settings?: Parameters<TestBooks['configuration']>[0];
	readonly change?: (ledger: Ledger) => Partial<Ledger>;
}

/** An execution that hands over bills. Its group, if it leads one, waits at its first call until a gate is opened. */
function execution(jobs: readonly BillJob[], { settings, change, ...given }: Given = {}) {
	const configuration: Configuration = books.configuration(settings);
	const results: BillResults = new Map();
	let isOver = false;
	let cancel: () => void = () => undefined;
	const cancelled = new Promise<void>((resolve) => (cancel = resolve));
	const ledger = books.ledger(configuration);
	const gated: Ledger = {
		...ledger,
		readTerms: async (documents) => {
			await new Promise<void>((open) => gates.push(open));
			return await ledger.readTerms(documents);
		},
		...change?.(ledger),
	};
	const journey: Promise<Journey> = groups
		.settle(
			{
				jobs,
				configuration,
				beganAtMs: nowMs,
				cancelled,
				whyStopped: () => undefined,
				mapCustomer: () => Promise.resolve(undefined),
				connect: () => ({ ledger: gated, waitedMs: () => 0 }),
				...given,
			},
			results,
		)
		.finally(() => (isOver = true));
	return {
		journey,
		cancel,
		isOver: () => isOver,
		words: () => jobs.map((job) => inWords(results.get(job)!)),
		onlyItsOwn: () => [...results.keys()].every((job) => jobs.includes(job)),
	};
}

const turn = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

async function openGate(): Promise<void> {
	await turn();
	gates.shift()?.();
	await turn();
}

const documentCalls = () => books.calls().filter(books.isDocumentWrite).length;

it('G1: a bill that comes alone goes at once', async () => {
	expect(groups.isIdle()).toBe(true);
	const alone = execution([jobOf(1)]);
	await turn();
	expect(gates).toHaveLength(1);
	expect(groups.isIdle()).toBe(false);
	await openGate();
	expect(await alone.journey).toEqual({ waitedMs: 0, billsTogether: 1 });
	expect(alone.words()).toEqual(['created']);
	expect(groups.isIdle()).toBe(true);
});

it('G1: an execution that brings no bill is over at once', async () => {
	const connect = jest.fn();
	const none = execution([], { connect });
	expect(await none.journey).toEqual({ waitedMs: 0, billsTogether: 0 });
	expect(connect).not.toHaveBeenCalled();
});

it('what an execution waited for is the groups before it, and a ledger that takes no calls', async () => {
	const first = execution([jobOf(1)]);
	await turn();
	nowMs = 100;
	const second = execution([jobOf(2)], {
		connect: () => ({ ledger: books.ledger(books.configuration()), waitedMs: () => 250 }),
	});
	nowMs = 400;
	await openGate();
	expect(await first.journey).toEqual({ waitedMs: 0, billsTogether: 1 });
	expect(await second.journey).toEqual({ waitedMs: 550, billsTogether: 1 });
});

it('G2, G4: bills that come while a group is under way go together in the next, each to its execution', async () => {
	const first = execution([jobOf(1)]);
	await turn();
	nowMs = 5_000;
	const others = [2, 3, 4].map((name) => execution([jobOf(name)]));
	await openGate();
	nowMs = 9_000;
	await openGate();
	expect(await Promise.all(others.map(({ journey }) => journey))).toEqual(
		Array(3).fill({ waitedMs: 0, billsTogether: 3 }),
	);
	expect([first, ...others].flatMap(({ words }) => words())).toEqual(Array(4).fill('created'));
	expect([first, ...others].every(({ onlyItsOwn }) => onlyItsOwn())).toBe(true);
	expect(documentCalls()).toBe(2);
});

it('G1: bills that come in the same turn go together', async () => {
	const all = [1, 2].map((name) => execution([jobOf(name)]));
	await openGate();
	expect(await Promise.all(all.map(({ journey }) => journey))).toEqual(
		Array(2).fill({ waitedMs: 0, billsTogether: 2 }),
	);
});

it('G2: configurations take turns, in the order in which the first bill of each came', async () => {
	const other = { settings: { name: 'Another' } };
	const order: string[] = [];
	const note = (name: string) => (ledger: Ledger) => ({
		readTerms: async (...asked: Parameters<Ledger['readTerms']>) => {
			order.push(name);
			if (name === 'first') await new Promise<void>((open) => gates.push(open));
			return await ledger.readTerms(...asked);
		},
	});
	const first = execution([jobOf(1)], { change: note('first') });
	await turn();
	const all = [
		first,
		execution([jobOf(2)], { ...other, change: note('another') }),
		execution([jobOf(3)], { change: note('same') }),
		execution([jobOf(4)], { ...other, change: note('never leads') }),
	];
	await openGate();
	await turn();
	for (const { over } of waits) over();
	await Promise.all(all.map(({ journey }) => journey));
	expect(order).toEqual(['first', 'another', 'same']);
});

it('G4: the same bill from several executions is one write, of the newest version', async () => {
	const first = execution([jobOf(9)]);
	await turn();
	const [older, newer, again] = [
		execution([jobOf(1, 1)]),
		execution([jobOf(1, 2, '12.00')]),
		execution([jobOf(1, 2, '12.00')]),
	];
	await openGate();
	await openGate();
	await Promise.all([first, older, newer, again].map(({ journey }) => journey));
	expect([older, newer, again].map(({ words }) => words()[0])).toEqual([
		'none STALE_VERSION',
		'created',
		'unchanged',
	]);
	expect(books.documents()).toHaveLength(2);
});

it('G4: the customer of an account is mapped by an execution that brought one of its bills', async () => {
	const first = execution([jobOf(9)]);
	await turn();
	const mapped: string[] = [];
	const change = (ledger: Ledger): Partial<Ledger> => ({
		createCustomer: async (...asked) => {
			const created = await ledger.createCustomer(...asked);
			return created.ok ? ok({ ...created.value, needsMapping: true }) : created;
		},
	});
	const bring = (name: number, accountId: string, by: string) => {
		const job = jobOf(name);
		return execution(
			[
				{
					...job,
					bill: { ...job.bill, accountId },
					account: expectOk(readAccount({ id: accountId, name: accountId })),
				},
			],
			{
				settings: { createMissingCustomers: true },
				change,
				mapCustomer: async (account) => {
					mapped.push(`${account} by ${by}`);
					return await Promise.resolve(undefined);
				},
			},
		);
	};
	const all = [bring(1, 'account-1', 'one'), bring(2, 'account-2', 'another')];
	await openGate();
	await openGate();
	await Promise.all([first, ...all].map(({ journey }) => journey));
	expect(all.flatMap(({ words }) => words())).toEqual(['created', 'created']);
	expect(mapped).toEqual(['account-1 by one', 'account-2 by another']);
});

it('G5: a cancelled execution that waits leaves at once, and changes nothing for others', async () => {
	const first = execution([jobOf(1)]);
	await turn();
	nowMs = 100;
	const [leaving, staying] = [execution([jobOf(2)]), execution([jobOf(3)])];
	nowMs = 400;
	expect(groups.isIdle()).toBe(false);
	leaving.cancel();
	await turn();
	expect(leaving.words()).toEqual(['none CANCELLED']);
	expect(await leaving.journey).toEqual({ waitedMs: 300, billsTogether: 0 });
	await openGate();
	await openGate();
	await Promise.all([first.journey, staying.journey]);
	expect(staying.words()).toEqual(['created']);
	expect(books.documents().map(({ number }) => number)).toEqual(['INVOICE-1', 'INVOICE-3']);
});

it('G5, G6: a leader that is cancelled stays until its group is settled, and its bills are not written', async () => {
	const first = execution([jobOf(1)]);
	await turn();
	const [leader, other] = [execution([jobOf(2)]), execution([jobOf(3)])];
	await openGate();
	leader.cancel();
	await turn();
	expect(leader.isOver()).toBe(false);
	await openGate();
	await Promise.all([first, leader, other].map(({ journey }) => journey));
	expect(leader.words()).toEqual(['none CANCELLED']);
	expect(other.words()).toEqual(['created']);
});

it('G5: an execution that was cancelled while it gathered its bills writes none of them', async () => {
	const late = execution([jobOf(1)], { cancelled: Promise.resolve() });
	await turn();
	await openGate();
	await late.journey;
	expect(late.words()).toEqual(['none CANCELLED']);
	expect(books.documents()).toEqual([]);
});

it('G5: a bill that another execution brought too is written all the same', async () => {
	const first = execution([jobOf(9)]);
	await turn();
	const [leader, other] = [execution([jobOf(1, 2)]), execution([jobOf(1, 1)])];
	await openGate();
	leader.cancel();
	await openGate();
	await Promise.all([first, leader, other].map(({ journey }) => journey));
	expect(leader.words()).toEqual(['created']);
	expect(other.words()).toEqual(['none STALE_VERSION']);
});

it('G5, G6: a group of which every execution is cancelled is abandoned, and the next goes', async () => {
	let isAbandoned = () => false;
	const first = execution([jobOf(1)], {
		connect: (asked) => {
			isAbandoned = asked;
			return { ledger: books.ledger(books.configuration()), waitedMs: () => 0 };
		},
	});
	const [second, next] = [execution([jobOf(2)]), execution([jobOf(3)])];
	first.cancel();
	await Promise.resolve();
	expect(isAbandoned()).toBe(false);
	second.cancel();
	next.cancel();
	await Promise.resolve();
	expect(isAbandoned()).toBe(true);
	const later = execution([jobOf(4)]);
	for (let round = 0; round < 4; round++) {
		await openGate();
		nowMs += patienceMs;
		for (const { over } of waits) over();
	}
	await Promise.all([first, second, next, later].map(({ journey }) => journey));
	expect([first, second, next, later].flatMap(({ words }) => words())).toEqual([
		...Array<string>(3).fill('none CANCELLED'),
		'created',
	]);
	expect(groups.isIdle()).toBe(true);
});

it.each<[string, readonly [number, number], readonly string[]]>([
	['an older version that comes later', [2, 1], ['created', 'none STALE_VERSION']],
	['a newer version that comes later', [1, 2], ['created', 'updated']],
	['the same version again', [1, 1], ['created', 'unchanged']],
])('G2, G4: of a bill of two configurations, %s', async (_what, versions, words) => {
	const all = versions.map((version, index) =>
		execution([jobOf(1, version, `1${version}.00`)], {
			settings: { name: ['One', 'Another'][index] },
		}),
	);
	for (let round = 0; round < 4; round++) await openGate();
	await Promise.all(all.map(({ journey }) => journey));
	expect(all.flatMap((one) => one.words())).toEqual(words);
	expect(books.documents()).toHaveLength(1);
});

const another = (value: unknown): unknown => {
	if (value instanceof Set) return new Set([...(value as Set<unknown>), 'another']);
	if (Array.isArray(value)) return [...(value as unknown[]), { dimension: 'another' }];
	if (typeof value === 'number') return value + 1;
	if (typeof value === 'boolean') return !value;
	return `${String(value)} `;
};

it('G2: configurations that differ in any one setting go in different groups', () => {
	const configuration = {
		...books.configuration(),
		accountFilter: expectOk(parseAccountFilter('name == "Acme"')),
	};
	const { destination: _same, ...settings } = configuration;
	const same = Object.entries(settings).filter(
		([name, value]) =>
			keyOf({
				...configuration,
				[name]: name === 'accountFilter' ? expectOk(parseAccountFilter('')) : another(value),
			}) === keyOf(configuration),
	);
	expect(Object.keys(settings).length).toBeGreaterThan(30);
	expect(same.map(([name]) => name)).toEqual([]);
});

it('G5: an execution that has disabled itself stops its own bills only', async () => {
	const first = execution([jobOf(9)]);
	await turn();
	const all = [execution([jobOf(1)], { whyStopped: () => 'DISABLED' }), execution([jobOf(2)])];
	await openGate();
	await openGate();
	await Promise.all([first, ...all].map(({ journey }) => journey));
	expect(all.flatMap(({ words }) => words())).toEqual(['none DISABLED', 'created']);
});

it('G3: whatever is thrown reaches each execution, and the next group goes', async () => {
	const boom = () => {
		throw new Error('Something broke');
	};
	const broken = execution([jobOf(1)], { connect: boom });
	await turn();
	const next = execution([jobOf(2)]);
	await openGate();
	await Promise.all([broken.journey, next.journey]);
	expect(broken.words()).toEqual(['none UNEXPECTED']);
	expect(next.words()).toEqual(['created']);
	expect(groups.isIdle()).toBe(true);
});

it('G3: a bill that nobody foresaw costs no other execution its invoice', async () => {
	const change = (ledger: Ledger): Partial<Ledger> => ({
		translate: (draft, ...rest) => {
			if (draft.billId === 'bill-3') throw new Error('Something broke');
			return ledger.translate(draft, ...rest);
		},
	});
	const all = [9, 2, 3, 4].map((name) => execution([jobOf(name)], { change }));
	for (let round = 0; round < 6; round++) await openGate();
	await Promise.all(all.map(({ journey }) => journey));
	expect(all.flatMap(({ words }) => words())).toEqual([
		'created',
		'created',
		'none UNEXPECTED',
		'created',
	]);
});

it('G2: a bill that waits is no longer taken for the newest of m3ter', async () => {
	const kinds: string[] = [];
	const change = ({ findDocuments }: Ledger): Partial<Ledger> => ({
		findDocuments: (kind, numbers) => {
			kinds.push(`${kind} of ${numbers.join()}`);
			return findDocuments(kind, numbers);
		},
	});
	const newest = (name: number) => execution([{ ...jobOf(name), isNewest: true }], { change });
	const first = newest(1);
	await turn();
	const all = [first, newest(2)];
	await openGate();
	await openGate();
	await Promise.all(all.map(({ journey }) => journey));
	expect(kinds.filter((kind) => kind.includes('INVOICE-1'))).toEqual(['invoice of INVOICE-1']);
	expect(kinds.filter((kind) => kind.includes('INVOICE-2'))).toHaveLength(2);
});

it('G2: a bill that was read before another group ended is no longer taken for the newest', async () => {
	const beganAtMs = nowMs;
	nowMs += 1_000;
	const newer = execution([jobOf(1, 2, '-10.00')]);
	await openGate();
	await newer.journey;
	nowMs += 1_000;
	const late = execution([{ ...jobOf(1), isNewest: true }], { beganAtMs });
	await openGate();
	await late.journey;
	expect(late.words()).toEqual(['none STALE_VERSION']);
	expect(books.documents()).toHaveLength(1);
});

it('G2: a delivery of thousands gives others their turn, and keeps the versions of a bill together', async () => {
	const jobs = [
		...Array.from({ length: 1_500 }, (_, index) => jobOf(index + 10)),
		jobOf(10, 2, '11.00'),
	];
	const sizes: number[] = [];
	const change = (): Partial<Ledger> => ({
		readTerms: (documents) => {
			sizes.push(documents.length);
			return Promise.resolve({
				ok: false,
				reason: { code: 'UNREACHABLE', message: 'No.' },
			} as never);
		},
	});
	const large = execution(jobs, { change });
	const small = execution([jobOf(1)], { settings: { name: 'Another' }, change });
	await Promise.all([large.journey, small.journey]);
	expect(sizes).toEqual([999, 1, 501]);
	expect(large.words().at(0)).toBe('none STALE_VERSION');
});

it.each([
	[600, 400, [1_000]],
	[600, 401, [600, 401]],
])('G2: of %d bills and %d more no more than a thousand go together', async (one, other, sizes) => {
	const taken: number[] = [];
	const change = (): Partial<Ledger> => ({
		readTerms: (documents) => {
			taken.push(documents.length);
			return Promise.resolve(fail(failure('SERVER_ERROR', 'No.')));
		},
	});
	const range = (count: number, from: number) =>
		Array.from({ length: count }, (_, index) => jobOf(from + index));
	const all = [execution(range(one, 1), { change }), execution(range(other, 1_001), { change })];
	await Promise.all(all.map(({ journey }) => journey));
	expect(taken).toEqual(sizes);
});

describe('G1, G3: a group waits', () => {
	const expected = () => groups.expect(books.configuration());

	it('for nothing where no other execution has begun', async () => {
		const bringsIts = expected();
		bringsIts();
		const alone = execution([jobOf(1)]);
		await openGate();
		expect(await alone.journey).toEqual({ waitedMs: 0, billsTogether: 1 });
		expect(waits).toEqual([]);
	});

	it('for executions that have begun, until they bring their bills', async () => {
		const bringsIts = expected();
		const first = execution([jobOf(1)]);
		await turn();
		expect(gates).toHaveLength(0);
		nowMs = 700;
		bringsIts();
		const second = execution([jobOf(2)]);
		await openGate();
		expect(await first.journey).toEqual({ waitedMs: 700, billsTogether: 2 });
		expect(await second.journey).toEqual({ waitedMs: 0, billsTogether: 2 });
	});

	it('not for one that turns out to bring none', async () => {
		const bringsNone = expected();
		const first = execution([jobOf(1)]);
		await turn();
		bringsNone();
		await openGate();
		expect(await first.journey).toMatchObject({ billsTogether: 1 });
	});

	it('no longer than its patience', async () => {
		expected();
		nowMs = 1_000;
		const first = execution([jobOf(1)]);
		await turn();
		expect(waits.map(({ ms }) => ms)).toEqual([patienceMs]);
		waits[0]?.over();
		await openGate();
		expect(await first.journey).toMatchObject({ billsTogether: 1 });
	});

	it('not for an execution that began long before', async () => {
		expected();
		nowMs = patienceMs + 1;
		const first = execution([jobOf(1)]);
		await openGate();
		expect(await first.journey).toEqual({ waitedMs: 0, billsTogether: 1 });
	});

	it('not while bills of another configuration wait', async () => {
		expected();
		const all = [execution([jobOf(1)]), execution([jobOf(2)], { settings: { name: 'Another' } })];
		await openGate();
		await openGate();
		await Promise.all(all.map(({ journey }) => journey));
		expect(all.flatMap(({ words }) => words())).toEqual(['created', 'created']);
	});

	it('a moment for those that n8n starts in the place of several that have ended', async () => {
		const first = execution([jobOf(9)]);
		await turn();
		const several = [1, 2].map((name) => execution([jobOf(name)]));
		await openGate();
		await openGate();
		await Promise.all([first, ...several].map(({ journey }) => journey));
		const next = execution([jobOf(3)]);
		await turn();
		expect(waits.map(({ ms }) => ms)).toEqual([patienceMs, patienceMs / 8]);
		waits[1]?.over();
		nowMs = patienceMs / 8;
		await openGate();
		await next.journey;
		nowMs = 2 * patienceMs;
		const later = execution([jobOf(4)]);
		await openGate();
		expect(await later.journey).toEqual({ waitedMs: 0, billsTogether: 1 });
	});

	it('not for bills of an execution that is cancelled meanwhile', async () => {
		const bringsIts = expected();
		const [leaving, staying] = [execution([jobOf(1)]), execution([jobOf(2)])];
		leaving.cancel();
		await turn();
		expect(leaving.words()).toEqual(['none CANCELLED']);
		bringsIts();
		await openGate();
		expect(await staying.journey).toMatchObject({ billsTogether: 1 });
		expect(staying.words()).toEqual(['created']);
	});

	it('and takes its bills no longer for the newest of m3ter', async () => {
		const kinds: string[] = [];
		const change = ({ findDocuments }: Ledger): Partial<Ledger> => ({
			findDocuments: (kind, numbers) => {
				kinds.push(kind);
				return findDocuments(kind, numbers);
			},
		});
		const bringsNone = expected();
		const first = execution([{ ...jobOf(1), isNewest: true }], { change });
		await turn();
		bringsNone();
		await openGate();
		await first.journey;
		expect(kinds).toHaveLength(2);
	});
});
