import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bill } from '../../lib/bill/Bill';
import {
	type Execution,
	inSequence,
	type SavedWorkflow,
	type WorkflowNode,
} from '../../demo/host/n8nRest';
import type { QueueWorld } from '../../demo/host/queueMode';
import { whyNoQueueServers } from '../../demo/host/queueServers';
import type { StandInOptions } from '../../demo/host/standIns';
import { bill, billJson, lineItem, mapping, type Written } from '../lib/support/fixtures';
import { type Books, type Ledger, ledgers, multiCurrencyBooks } from './support/ledgers';
import { startQueueWorld } from './support/startQueueWorld';
import { START_MS_MAX } from './support/startWorld';
import { type Json, type Outputs, outputsOf, publishSyncWorkflow } from './support/syncWorkflow';

jest.setTimeout(120_000);

/** Long enough for the second execution to look up before the first one writes. */
const CALL_MS = 200;

const slowBooks: StandInOptions = {
	xero: { ...multiCurrencyBooks.xero, latency: CALL_MS },
	quickBooks: {
		...multiCurrencyBooks.quickBooks,
		latency: async () => await sleep(CALL_MS),
		// Each worker keeps to ten calls at once. When both together pass ten, QuickBooks has them wait for a minute and
		// then go on, which is too long for here.
		limits: { concurrentCallsMax: 20 },
	},
};

/** Production and sandbox of QuickBooks differ in their address only. */
const [xero, quickBooks] = ledgers as [Ledger, Ledger];

const BILLS = 20;
const ROUNDS = 2;
/** On a busy machine one execution can be over before the other begins; such a round is no race. */
const ROUNDS_MAX = 6;
const ERRORS_MAX = 10;

const SYNC_NODE = 'Sync m3ter Bill';

const whyNot = whyNoQueueServers();
if (whyNot) process.stderr.write(`Queue mode is NOT tested: ${whyNot}\n`);

(whyNot ? describe.skip : describe)("in n8n's queue mode with two workers", () => {
	let world: QueueWorld;

	beforeAll(async () => {
		world = await startQueueWorld(slowBooks);
	}, START_MS_MAX);

	afterAll(async () => {
		await world?.stop();
	});

	describe.each([xero, quickBooks])('$title', (ledger) => {
		let books: Books;
		let one: SavedWorkflow;
		let two: SavedWorkflow;
		let externalMappings: Json[];

		beforeAll(async () => {
			books = ledger.open(world);
			externalMappings = mappingsFor(ledger, books.addCustomer('Acme Ltd', 'USD'));
			const credential = await ledger.connect(world);
			const publish = async (path: string) =>
				(await publishSyncWorkflow(world, path, parametersFor(ledger, world), [credential])).saved;
			one = await publish(`${ledger.destination}-one`);
			two = await publish(`${ledger.destination}-two`);
		});

		const items = (count: number, prefix: string, version = 1): Json[] =>
			Array.from({ length: count }, (_, index) =>
				withMappings({ id: `${prefix}-${index}`, version }, externalMappings),
			);

		const liveDocuments = (prefix: string) =>
			books.documents().filter(({ number, live }) => live && number.startsWith(`${prefix}-`));

		it.each<[string, string, () => SavedWorkflow[]]>([
			['one webhook, called twice', 'SAME', () => [one, one]],
			['two workflows', 'TWO', () => [one, two]],
		])(
			'%s at the same moment with the same bills: one document for each bill',
			async (_sentence, prefix, targets) => {
				let races = 0;
				for (let round = 1; races < ROUNDS && round <= ROUNDS_MAX; round++) {
					const bills = items(BILLS, `${prefix}${round}`);
					const sent = bills.map(idOfBill).sort();
					books.forgetCalls();
					const executions = await runAtOnce(targets(), bills, bills);
					const writeCallsOfOne = ledger === xero ? 1 : BILLS;
					if (books.writeCalls() > writeCallsOfOne && areOnBothWorkers(executions)) races++;

					const documents = liveDocuments(`${prefix}${round}`);
					expect(documents.map(({ number }) => number).sort()).toEqual(sent);
					const [left, right] = executions.map((execution) => outputsOf(execution)) as [
						Outputs,
						Outputs,
					];
					for (const outputs of [left, right]) {
						expect(everyBill(outputs)).toEqual(sent);
						expect(outputs).toMatchObject({ skipped: [], failures: [], disabled: [] });
					}
					expect(idsOfDocuments(left)).toEqual(idsOfDocuments(right));
					expect(pairsOfActions(left, right).filter((pair) => !isSettled(ledger, pair))).toEqual(
						[],
					);

					books.forgetCalls();
					const again = await send(one, bills);
					expect(again.invoices.map(({ action }) => action)).toEqual(bills.map(() => 'unchanged'));
					expect(books.writeCalls()).toBe(0);
				}
				expect(races).toBe(ROUNDS);
			},
		);

		it('two versions at the same moment: after a sweep the newest is the only one', async () => {
			const [first, second] = [items(5, 'RACE'), items(5, 'RACE', 2)];
			await runAtOnce([one, two], first, second);
			const afterRace = liveDocuments('RACE').length;
			// QuickBooks takes one number twice, and two versions are two requests.
			expect(afterRace).toBeLessThanOrEqual(ledger === xero ? first.length : 2 * first.length);
			const swept = await send(one, [...first, ...second]);
			const retired = swept.invoices.filter(({ warnings }) =>
				JSON.stringify(warnings).includes('voided'),
			);
			expect(retired).toHaveLength(afterRace - first.length);
			expect(liveDocuments('RACE').map(({ total }) => total)).toEqual(second.map(() => '20.00'));

			books.forgetCalls();
			const again = await send(two, second);
			const late = await send(two, first);
			expect(again.invoices.map(({ action }) => action)).toEqual(second.map(() => 'unchanged'));
			expect(late.failures.map(codeOf)).toEqual(first.map(() => 'STALE_VERSION'));
			expect(books.writeCalls()).toBe(0);
		});
	});

	describe('the count of successive errors', () => {
		let workflow: SavedWorkflow;
		let valid: Json;
		const invalid = withMappings({ id: 'nobody' }, []);

		beforeAll(async () => {
			const { saved } = await publishSyncWorkflow(world, 'disabling', parametersFor(xero, world), [
				await xero.connect(world),
			]);
			workflow = saved;
			const customer = xero.open(world).addCustomer('Late Ltd', 'USD');
			valid = withMappings({ id: 'VALID-1' }, mappingsFor(xero, customer));
		});

		it('disables at the tenth of ten executions on both workers, and no earlier', async () => {
			const workers = new Set<number>();
			for (let count = 1; count <= ERRORS_MAX; count++) {
				const [execution] = await runAtOnce([workflow], [invalid]);
				workers.add(workerOf(execution));
				const isLast = count === ERRORS_MAX;
				expect(outputsOf(execution)).toMatchObject({
					failures: [{ successiveErrors: count, disabled: isLast }],
					disabled: isLast ? [{ event: 'integration.disabled.error' }] : [],
				});
			}
			expect(workers).toEqual(bothWorkers);
		});

		it('then keeps both workers from sending anything', async () => {
			world.xero.forgetCalls();
			const executions = await runAtOnce([workflow, workflow], [valid], [valid]);
			for (const execution of executions) {
				expect(outputsOf(execution)).toMatchObject({
					failures: [{ status: 'DISABLED' }],
					disabled: [],
				});
			}
			expect(world.xero.calls).toEqual([]);
		});

		it('is forgotten by all when the main instance runs Enable Integration by hand', async () => {
			const { id, nodes, connections, versionId } = workflow;
			const draft = (await world.n8n.call('PATCH', `/rest/workflows/${id}`, {
				nodes: [...nodes.map(enabling), byHand],
				connections: { ...connections, ...inSequence(byHand.name, SYNC_NODE) },
				versionId,
			})) as SavedWorkflow;
			const enabled = await world.n8n.run(draft, byHand.name);
			expect([enabled.status, workerOf(enabled)]).toEqual(['success', -1]);
			// Published is still what syncs.
			const { invoices } = await send(workflow, [valid]);
			expect(invoices).toMatchObject([{ action: 'created' }]);
		});

		it('can lose an error of two at the same moment, and never counts one twice', async () => {
			const PAIRS = 3;
			for (let pair = 1; pair <= PAIRS; pair++) {
				await runAtOnce([workflow, workflow], [invalid], [invalid]);
			}
			const { failures } = await send(workflow, [invalid]);
			const counted = Number(failures[0]?.successiveErrors) - 1;
			expect(counted).toBeGreaterThanOrEqual(PAIRS);
			expect(counted).toBeLessThanOrEqual(2 * PAIRS);
		});
	});

	/** Posts each list to the workflow at the same place, all at once. Each is an execution of its own; in any order. */
	async function runAtOnce<Lists extends readonly (readonly Json[])[]>(
		targets: readonly SavedWorkflow[],
		...lists: Lists
	): Promise<{ [List in keyof Lists]: Execution }> {
		const { n8n } = world;
		const list = async () =>
			(await Promise.all([...new Set(targets)].map((target) => n8n.executions(target)))).flat();
		const before = new Set((await list()).map(({ id }) => id));
		await Promise.all(
			// The webhook's path is the workflow's name.
			lists.map((items, index) => n8n.webhook(targets[index]?.name ?? '', { items })),
		);
		const added = (await list()).filter(({ id }) => !before.has(id));
		expect(added).toHaveLength(lists.length);
		const executions = await Promise.all(added.map(({ id }) => n8n.waitForExecution(id)));
		return executions as { [List in keyof Lists]: Execution };
	}

	async function send(target: SavedWorkflow, items: readonly Json[]): Promise<Outputs> {
		const [execution] = await runAtOnce([target], items);
		return outputsOf(execution);
	}

	const bothWorkers = new Set([0, 1]);

	/** By what the workers' logs say. -1 is the main instance. */
	const workerOf = ({ id }: Execution): number =>
		world.workers.findIndex(({ logFile }) =>
			new RegExp(`\\bexecution ${id}\\b`).test(readFileSync(logFile, 'utf8')),
		);

	const areOnBothWorkers = (executions: readonly Execution[]): boolean =>
		bothWorkers.size === new Set(executions.map(workerOf)).size;
});

const parametersFor = (ledger: Ledger, world: QueueWorld): Json => ({
	...ledger.parameters(world),
	name: ledger.title,
	useExternalMappingAccountCode: true,
});

/** The number is the id; a version's amount is ten times the version. */
function withMappings(given: Written<Bill>, externalMappings: Json[]): Json {
	const { id, version = 1 } = given;
	const convertedSubtotal = String(10 * Number(version));
	const lineItems = [lineItem({ productId: 'product-api', convertedSubtotal })];
	return {
		bill: billJson(bill({ sequentialInvoiceNumber: id, ...given, lineItems })),
		externalMappings,
	};
}

function mappingsFor(ledger: Ledger, customer: string): Json[] {
	const { system, customerTable, aServiceItem } = ledger;
	const externalSystem = system;
	return [
		{ ...mapping('Account', 'account-acme', customerTable, customer, { externalSystem }) },
		{ ...mapping('Product', 'product-api', 'Item', aServiceItem, { externalSystem }) },
	];
}

const idOfBill = ({ bill: sent }: Json): string => String((sent as Json).id);

/** Sorted; a bill that left twice is in it twice. */
const everyBill = ({ invoices, skipped, failures }: Outputs): string[] =>
	[...invoices, ...skipped, ...failures].map(idOfBill).sort();

const idsOfDocuments = ({ invoices }: Outputs): Record<string, unknown> =>
	Object.fromEntries(
		invoices.map((item) => [idOfBill(item), (item.document as Json | undefined)?.id]),
	);

const codeOf = ({ failure }: Json): unknown => (failure as Json).code;

/** What the two executions say of each bill, `adopted created`. */
function pairsOfActions(left: Outputs, right: Outputs): string[] {
	const onRight = new Map(right.invoices.map((item) => [idOfBill(item), item.action]));
	return left.invoices.map((item) => [item.action, onRight.get(idOfBill(item))].sort().join(' '));
}

/**
 * Xero refuses the second document, QuickBooks answers the second request with the document of the first: there both
 * have created it, and it is the same one.
 */
const isSettled = (ledger: Ledger, pair: string): boolean =>
	[
		'adopted created',
		'created unchanged',
		...(ledger === xero ? [] : ['created created']),
	].includes(pair);

const enabling = (node: WorkflowNode): WorkflowNode =>
	node.name === SYNC_NODE
		? { ...node, parameters: { ...node.parameters, operation: 'enable' } }
		: node;

const byHand: WorkflowNode = {
	id: 'by-hand',
	name: 'By Hand',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 220],
	parameters: {},
};
