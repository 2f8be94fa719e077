import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { Groups, type Delivery, type Journey } from '../../../lib/run/groups';
import type { BillJob, BillResults } from '../../../lib/sync/BillJob';
import { bill, lineItem } from '../support/fixtures';
import { inWords } from '../sync/support/runSync';
import { openXeroBooks } from '../sync/support/xeroBooks';
import type { TestBooks } from '../sync/support/TestBooks';

let books: TestBooks;
let groups: Groups;
let nowMs: number;
/** Lets the ledger answer one call; a group is under way for as long as nobody does. */
let gates: (() => void)[];

beforeEach(() => {
	books = openXeroBooks();
	books.addCustomer('account-acme');
	nowMs = 0;
	gates = [];
	groups = new Groups(() => nowMs);
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
	const alone = execution([jobOf(1)]);
	await turn();
	expect(gates).toHaveLength(1);
	await openGate();
	expect(await alone.journey).toEqual({ waitedMs: 0, billsTogether: 1 });
	expect(alone.words()).toEqual(['created']);
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
	const all = [
		execution([jobOf(1)], { change: note('first') }),
		execution([jobOf(2)], { ...other, change: note('another') }),
		execution([jobOf(3)], { change: note('same') }),
		execution([jobOf(4)], { ...other, change: note('never leads') }),
	];
	await openGate();
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

it('G5: a cancelled execution that waits leaves at once, and changes nothing for others', async () => {
	const first = execution([jobOf(1)]);
	await turn();
	const [leaving, staying] = [execution([jobOf(2)]), execution([jobOf(3)])];
	leaving.cancel();
	await turn();
	expect(leaving.words()).toEqual(['none CANCELLED']);
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
	const broken = execution([jobOf(1)], { connect: boom } as Given);
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
	const all = [newest(1), newest(2)];
	await openGate();
	await openGate();
	await Promise.all(all.map(({ journey }) => journey));
	expect(kinds.filter((kind) => kind.includes('INVOICE-1'))).toEqual(['invoice of INVOICE-1']);
	expect(kinds.filter((kind) => kind.includes('INVOICE-2'))).toHaveLength(2);
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
