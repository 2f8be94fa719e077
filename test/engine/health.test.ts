import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import {
	billItem,
	billItems,
	type Books,
	type LedgerName,
	numbered,
	openBooks,
	type RunGiven,
} from './support/openBooks';
import type { NodeRun } from './support/runNode';
import { useEngine } from './support/useEngine';

const engine = useEngine();
const ledgers: LedgerName[] = ['xero', 'quickBooks'];

/** Bills of an account that has no customer: each is a counted error. */
const failing = (count: number) => billItems(count, { accountId: 'nobody' });
const succeeding = () => billItem(numbered(99));

const statuses = ({ failures }: NodeRun) => failures.map(({ json }) => json.status);
const counts = ({ failures }: NodeRun) => failures.map(({ json }) => json.successiveErrors);
const enable = async (books: Books, given: RunGiven = {}) =>
	await books.run([{ label: 'again' }], { ...given, settings: { operation: 'enable' } });

/** One execution for each bill, as a webhook makes them. */
async function oneByOne(books: Books, items: readonly IDataObject[]): Promise<NodeRun[]> {
	const runs: NodeRun[] = [];
	for (const item of items) runs.push(await books.run([item]));
	return runs;
}

describe.each(ledgers)('errors in a row, with %s', (ledger) => {
	const open = () => openBooks(engine.world(), ledger);

	it('disable the integration at the 10th over as many executions, and not at the 9th', async () => {
		const books = open();
		const runs = await oneByOne(books, failing(10));
		expect(runs.flatMap(counts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(runs.map(({ disabled }) => disabled.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
	});

	it('disable it at the 10th within one execution, and what follows is not sent', async () => {
		const books = open();
		const run = await books.run([...failing(10), succeeding()]);
		expect(statuses(run)).toEqual([...Array<string>(10).fill('ERROR'), 'DISABLED']);
		expect(run.disabled).toHaveLength(1);
		expect(run.disabled[0]?.pairedItem).toEqual({ item: 9 });
		expect(books.writes()).toEqual([]);
	});

	it('start anew after a success', async () => {
		const books = open();
		await books.run(failing(9));
		await books.run([succeeding()]);
		const runs = await oneByOne(books, failing(9));
		expect(runs.flatMap(counts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(runs.flatMap(({ disabled }) => disabled)).toEqual([]);
	});

	it('start anew after a success in the middle of an execution, too', async () => {
		const books = open();
		await books.run(failing(8));
		const run = await books.run([failing(1)[0] ?? {}, succeeding(), ...failing(2)]);
		expect(counts(run)).toEqual([9, 1, 2]);
	});

	it('once disabled, refuse every bill without a single call', async () => {
		const books = open();
		await books.run(failing(10));
		const callsBefore = books.world.calls().length;
		const runs = await oneByOne(books, [succeeding(), billItem(numbered(98))]);
		expect(runs.flatMap(statuses)).toEqual(['DISABLED', 'DISABLED']);
		expect(runs.flatMap(({ disabled }) => disabled)).toEqual([]);
		expect(runs.flatMap(({ failures }) => failures.map(({ json }) => json.event))).toEqual([
			'integration.disabled.error',
			'integration.disabled.error',
		]);
		for (const { json } of runs.flatMap(({ failures }) => failures)) {
			expect(json.message).toMatch(/ disabled itself after 10 errors in a row\.$/);
			expect(json.remedy).toMatch(/ Failures of the newest execution .* Enable Integration /);
		}
		expect(books.world.calls()).toHaveLength(callsBefore);
	});

	it('keep every execution of a storm from sending, at whatever moment it looks', async () => {
		const books = open();
		await books.run(failing(10));
		const runs = await Promise.all(
			Array.from({ length: 12 }, async (_, place) => {
				for (let turn = 0; turn < place; turn++) await nextTurn();
				return await books.run([billItem(numbered(80 + place))]);
			}),
		);
		expect(runs.flatMap(statuses)).toEqual(Array(12).fill('DISABLED'));
		expect(books.writes()).toEqual([]);
	});

	it('tell on Disabled, once, whom to notify, what failed last and in which workflow', async () => {
		const books = open();
		const { disabled } = await books.run(failing(12), {
			settings: { disabledNotificationUsers: 'finance@acme.example' },
		});
		expect(disabled.map(({ json }) => json)).toEqual([
			{
				integration: expect.any(String),
				destination: ledger,
				event: 'integration.disabled.error',
				successiveErrors: 10,
				notifyUsers: ['finance@acme.example'],
				lastFailure: expect.objectContaining({
					bill: expect.objectContaining({ number: 'INVOICE-10' }),
					failure: expect.objectContaining({ code: 'CUSTOMER_NOT_FOUND' }),
				}),
				workflow: { id: 'workflow-1', name: 'Bills to the books' },
			},
		]);
	});

	it('are forgotten by Enable Integration', async () => {
		const books = open();
		await books.run(failing(10));
		const enabling = await enable(books);
		expect(enabling.invoices.map(({ origin }) => origin)).toEqual(['again']);
		expect((await books.run([succeeding()])).invoices).toHaveLength(1);
		expect(counts(await books.run(failing(1)))).toEqual([1]);
	});

	it('do not count in a preview, which works while disabled and enables nothing', async () => {
		const books = open();
		const preview = { settings: { operation: 'preview' } };
		await books.run(failing(12), preview);
		expect(counts(await books.run(failing(9))).at(-1)).toBe(9);
		await books.run([succeeding()], preview);
		expect((await books.run(failing(1))).disabled).toHaveLength(1);
		expect((await books.run([succeeding()], preview)).invoices).toHaveLength(1);
		expect(statuses(await books.run([succeeding()]))).toEqual(['DISABLED']);
	});

	it('do not count what is skipped or waits for a limit', async () => {
		const books = open();
		await books.run(failing(9));
		const skipping = { settings: { restrictedAccountIds: 'account-acme' } };
		expect((await books.run([succeeding()], skipping)).skipped).toHaveLength(1);

		const { faults } = ledger === 'xero' ? books.world.xero : books.world.quickBooks;
		const limited = () => new Response('', { status: 429, headers: { 'retry-after': '900' } });
		faults.arm({ fault: 'answerWith', respond: limited }, { times: 9 });
		const waiting = await books.run(billItems(3));
		expect(statuses(waiting)).toEqual(Array(3).fill('RATE_LIMIT_RETRY'));
		expect(counts(waiting)).toEqual([9, 9, 9]);
		expect(waiting.disabled).toEqual([]);
	});

	it.each<[string, (place: number) => IDataObject, string]>([
		['what is no bill', () => ({ body: {}, headers: {} }), 'INVALID_BILL'],
		[
			'a bill that m3ter does not know',
			(place) => ({ body: { billId: numbered(500 + place).id } }),
			'BILL_NOT_FOUND',
		],
	])('do not count %s: ten posts of it switch nothing off', async (_sentence, posted, code) => {
		const books = open();
		await books.run(failing(2));
		const settings = { billSource: 'm3ter' };
		const runs: NodeRun[] = [];
		for (let place = 0; place < 10; place++)
			runs.push(await books.run([posted(place)], { settings }));
		expect(runs.flatMap(({ failures }) => failures.map(({ json }) => json.failure))).toEqual(
			Array(10).fill(expect.objectContaining({ code })),
		);
		expect(runs.flatMap(counts)).toEqual(Array(10).fill(2));
		expect(runs.flatMap(({ disabled }) => disabled)).toEqual([]);
		expect((await books.run([succeeding()])).invoices).toHaveLength(1);
	});

	it('are forgotten by Enable Integration in any node of the workflow, once', async () => {
		const books = open();
		await books.run(failing(10), { nodeId: 'node-1' });
		await enable(books, { nodeId: 'node-2' });
		const run = async (items: readonly IDataObject[]) =>
			await books.run(items, { nodeId: 'node-1' });
		expect((await run([succeeding()])).invoices).toHaveLength(1);
		expect(counts(await run(failing(10))).at(-1)).toBe(10);
		expect(statuses(await run([billItem(numbered(97))]))).toEqual(['DISABLED']);
	});

	it('are not forgotten by enabling an integration of another name', async () => {
		const books = open();
		await books.run(failing(10), { nodeId: 'node-1' });
		const settings = { operation: 'enable', name: 'Another' };
		await books.run([{ label: 'again' }], { nodeId: 'node-2', settings });
		const run = await books.run([succeeding()], { nodeId: 'node-1' });
		expect(statuses(run)).toEqual(['DISABLED']);
	});

	it('are not forgotten in advance: enabling what is not disabled is not kept for later', async () => {
		const books = open();
		await enable(books, { nodeId: 'node-2' });
		await books.run(failing(10), { nodeId: 'node-1' });
		const run = await books.run([succeeding()], { nodeId: 'node-1' });
		expect(statuses(run)).toEqual(['DISABLED']);
	});

	it('do not count in a run by hand, which works while disabled; one that writes starts anew', async () => {
		const books = open();
		const byHand = async (items: readonly IDataObject[]) =>
			await books.run(items, { mode: 'manual' });
		expect(counts(await byHand(failing(12))).at(-1)).toBe(0);
		await books.run(failing(10));
		expect(statuses(await byHand(failing(1)))).toEqual(['ERROR']);
		expect(statuses(await books.run([succeeding()]))).toEqual(['DISABLED']);
		expect((await byHand([succeeding()])).invoices).toHaveLength(1);
		expect(counts(await books.run(failing(1)))).toEqual([1]);
	});

	it('count a wrong setting once a run, however many bills it fails', async () => {
		const books = open();
		const settings = { accountFilter: '(' };
		expect(counts(await books.run(billItems(13), { settings }))).toEqual(Array(13).fill(1));
		expect(counts(await books.run(billItems(2), { settings }))).toEqual([2, 2]);
	});

	it('are counted for each node apart', async () => {
		const books = open();
		await books.run(failing(10), { nodeId: 'node-1' });
		const other = await books.run([succeeding()], { nodeId: 'node-2' });
		expect(other.invoices).toHaveLength(1);
	});
});
