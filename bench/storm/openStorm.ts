import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../../demo/host/hostFolders';
import type { HostWorld } from '../../demo/host/hostWorld';
import {
	readWorkflowFile,
	type SavedWorkflow,
	type WorkflowDefinition,
	type WorkflowNode,
} from '../../demo/host/n8nRest';
import { asPlainWebhook, isTrigger } from '../../demo/host/triggerAddress';
import type { RecordedCall } from '../../test/fakes/host/recordedCalls';
import { exampleAccountId, exampleBill } from '../exampleBill';
import { type BenchBooks, type BenchLedger, LINES_PER_BILL, openBooks } from '../n8n/benchBooks';

export interface StormBill {
	readonly id: string;
	readonly accountId: string;
	readonly number: string;
}

/** Bills of a month's end in m3ter, customers in fresh books, and a published workflow that sends them there. */
export interface Storm {
	readonly bills: readonly StormBill[];
	readonly books: BenchBooks;
	readonly workflow: SavedWorkflow;
	/** One notification for each bill, all at once. @returns Those that were not answered with 200. */
	deliver(bills: readonly StormBill[]): Promise<readonly StormBill[]>;
	/** Until no execution is under way or queued. */
	untilQuiet(): Promise<void>;
	/** Until so many bills have a document, or no longer than the longest storm may take. */
	untilWritten(count: number): Promise<void>;
	/** That are live in the books. */
	documents(): readonly StormDocument[];
	figures(): StormFigures;
}

export interface StormDocument {
	readonly number: string;
	/** Their descriptions. */
	readonly lines: ReadonlyArray<string | undefined>;
}

export interface StormFigures {
	/** Bills that have a document. */
	readonly written: number;
	/** Calls to the ledger, and how many of them were turned away for being too many. */
	readonly calls: number;
	readonly refused: number;
	readonly callsToM3ter: number;
	/** From the first notification to the last call that wrote. */
	readonly lastWriteMs: number;
}

export interface StormOptions {
	readonly ledger: BenchLedger;
	/** Which of the books; no two storms of one world share them. */
	readonly place: number;
	readonly count: number;
	/** Changes the workflow of the README before it is imported. */
	readonly prepare?: (definition: WorkflowDefinition) => WorkflowDefinition;
	readonly file?: string;
}

/** Of the examples that send at once. The table of the inbox is what that one is about. */
const runTableNodes = ['Create the run table', 'Run table'];
const ITEM_IN_ALL_BOOKS = '1';
const BILLS_OF_ONE_STORM_MAX = 10_000;
const SYNC_NODE_TYPE = 'n8n-nodes-m3ter.syncM3terBill';
const QUIET_MS_MAX = 900_000;
const POLL_MS = 500;

const vendorNames: Record<BenchLedger, { system: string; customerTable: string }> = {
	xero: { system: 'Xero', customerTable: 'Contact' },
	quickBooks: { system: 'QuickBooks', customerTable: 'Customer' },
};

export async function openStorm(
	world: HostWorld,
	{
		ledger,
		place,
		count,
		prepare = (given) => given,
		file = '1-webhook-to-xero.json',
	}: StormOptions,
): Promise<Storm> {
	const { n8n } = world;
	const books = openBooks(world, ledger, place);
	const bills = seedBills(world, ledger, books, place, count);
	const definition = prepare(readWorkflowFile(path.join(repositoryRoot, 'workflows', file)));
	const credentials = [
		ledger === 'xero' ? await world.connectXero() : await world.connectQuickBooks(),
		await world.connectM3ter(),
	];
	const webhookPath = `storm-${place}`;
	const workflow = await n8n.createWorkflow({
		...definition,
		nodes: definition.nodes.map((node) => {
			// What is measured is the sync, not m3ter's registration.
			if (isTrigger(node)) return asPlainWebhook(node, webhookPath);
			// Every bill is written, so there is nothing to e-mail, and no mail server to connect it to.
			if (node.type === 'n8n-nodes-base.emailSend') return { ...node, disabled: true };
			// What is measured is the sync, not n8n's own database.
			if (runTableNodes.includes(node.name)) return { ...node, disabled: true };
			if (node.type !== SYNC_NODE_TYPE) return node;
			const chosen = credentials.map(({ type, id, name }) => [type, { id, name }]);
			return withParameters(
				{ ...node, credentials: Object.fromEntries(chosen) },
				ledger === 'xero'
					? { xeroTenant: byId(books.id) }
					: { destination: 'quickBooks', quickBooksCompany: byId(books.id) },
			);
		}),
	});
	await n8n.publish(workflow);

	/** As m3ter does: over a connection of its own. @returns 0 where n8n was killed before it answered. */
	const post = async ({ id }: StormBill): Promise<number> => {
		try {
			const { status } = await fetch(`${n8n.baseUrl}/webhook/${webhookPath}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', connection: 'close' },
				body: JSON.stringify({ newDto: { id } }),
			});
			return status;
		} catch {
			return 0;
		}
	};
	const documents = () => liveDocuments(world, ledger, books.id);
	let firstMs = 0;
	let rejected = 0;
	const callsToM3terBefore = world.m3ter.calls.length;
	return {
		bills,
		books,
		workflow,
		async deliver(given) {
			firstMs ||= Date.now();
			const answers = await Promise.all(
				given.map(async (bill) => ({ bill, status: await post(bill) })),
			);
			rejected += answers.filter(({ status }) => status >= 500).length;
			return answers.filter(({ status }) => status !== 200).map(({ bill }) => bill);
		},
		async untilQuiet() {
			const deadlineMs = Date.now() + QUIET_MS_MAX;
			// An execution that n8n made, and answered 500 to because it could not start it, stays "running" in its list.
			while ((await executionsUnderWay(world, workflow)) > rejected) {
				if (Date.now() > deadlineMs) throw new Error(`${workflow.name} does not come to an end`);
				await sleep(POLL_MS);
			}
		},
		async untilWritten(written) {
			const deadlineMs = Date.now() + QUIET_MS_MAX;
			while (documents().length < written && Date.now() < deadlineMs) await sleep(POLL_MS);
		},
		documents,
		figures() {
			const calls = books.calls();
			const writes = calls.filter(isWrite);
			return {
				written: new Set(documents().map(({ number }) => number)).size,
				calls: calls.length,
				refused: calls.filter(({ status }) => status === 429).length,
				callsToM3ter: world.m3ter.calls.length - callsToM3terBefore,
				lastWriteMs: Math.max(0, ...writes.map(({ atMs }) => atMs)) - firstMs,
			};
		},
	};
}

function seedBills(
	{ m3ter }: HostWorld,
	ledger: BenchLedger,
	books: BenchBooks,
	place: number,
	count: number,
): StormBill[] {
	const organization = m3ter.books.organization();
	const { system: externalSystem, customerTable } = vendorNames[ledger];
	const map = (m3terEntity: string, m3terId: string, externalTable: string, externalId: string) =>
		organization.addMapping({ m3terEntity, m3terId, externalSystem, externalTable, externalId });
	const first = place * BILLS_OF_ONE_STORM_MAX;
	const customerIds = books.addCustomers(count);
	const products = new Set(
		organization
			.mappings()
			.filter((known) => known.externalSystem === externalSystem)
			.map(({ m3terId }) => m3terId),
	);
	return customerIds.map((customerId, index) => {
		const json = exampleBill(first + index, LINES_PER_BILL) as {
			id: string;
			sequentialInvoiceNumber: string;
			lineItems: Array<{ productId: string }>;
		};
		const accountId = exampleAccountId(first + index);
		organization.addAccount({ id: accountId, name: `Customer ${first + index}` });
		map('Account', accountId, customerTable, customerId);
		for (const { productId } of json.lineItems) {
			if (ledger === 'quickBooks' && !products.has(productId)) {
				map('Product', productId, 'Item', ITEM_IN_ALL_BOOKS);
			}
			products.add(productId);
		}
		organization.addBill({ ...json, accountId, billDate: new Date().toISOString().slice(0, 10) });
		return { id: json.id, accountId, number: json.sequentialInvoiceNumber };
	});
}

const isLive = ({ status }: { status: string }): boolean =>
	status !== 'VOIDED' && status !== 'DELETED';

function liveDocuments(
	world: HostWorld,
	ledger: BenchLedger,
	id: string,
): readonly StormDocument[] {
	if (ledger === 'xero') {
		const books = [...world.xero.books.values()].find(
			({ organisation }) => organisation.tenantId === id,
		);
		return (books?.documents ?? [])
			.filter(isLive)
			.map(({ number, lines }) => ({ number, lines: lines.map(({ description }) => description) }));
	}
	return world.quickBooks.books
		.company(id)
		.invoices()
		.filter(({ PrivateNote }) => !String(PrivateNote).startsWith('Voided'))
		.map(({ DocNumber, Line }) => ({
			number: String(DocNumber),
			lines: (Line as Array<{ Description?: string }>).map(({ Description }) => Description),
		}));
}

/** In QuickBooks a query by POST reads. */
const isWrite = ({ method, path: called }: RecordedCall): boolean =>
	method !== 'GET' && !called.endsWith('/query');

async function executionsUnderWay({ n8n }: HostWorld, { id }: SavedWorkflow): Promise<number> {
	const filter = JSON.stringify({ workflowId: id, status: ['new', 'running', 'waiting'] });
	const list = await n8n.call(
		'GET',
		`/rest/executions?filter=${encodeURIComponent(filter)}&limit=1`,
	);
	return (list as { count: number }).count;
}

const withParameters = (node: WorkflowNode, parameters: Record<string, unknown>): WorkflowNode => ({
	...node,
	parameters: { ...node.parameters, ...parameters },
});

/** A resource locator as the editor stores it. */
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
