import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HostWorld } from '../../demo/host/hostWorld';
import type { SavedCredential, WorkflowNode } from '../../demo/host/n8nRest';
import { connectOAuth } from '../../demo/host/oauthConnect';
import { type BenchBooks, type BenchLedger, LINES_PER_BILL } from './benchBooks';

/** One way to get bills into a ledger. */
export interface Contender {
	readonly title: string;
	readonly ledger: BenchLedger;
	/** Connects to the books that were opened last. */
	connect(world: HostWorld): Promise<SavedCredential>;
	/** What stands behind the node that gives one item a bill. */
	nodes(books: BenchBooks, credential: SavedCredential): readonly WorkflowNode[];
}

type Parameters = Readonly<Record<string, unknown>>;

/** Items carry all they need; everything else is left at its default, but for what the stand-in's books need. */
const syncNode = (parameters: Parameters, credential: SavedCredential): WorkflowNode => ({
	name: 'Sync m3ter Bill',
	type: 'n8n-nodes-m3ter.syncM3terBill',
	parameters: { name: 'Benchmark', useM3terApi: false, ...parameters },
	credentials: credentialOf(credential),
});

const quickBooksContender = (useBatchEndpoint: boolean): Contender => ({
	title: useBatchEndpoint ? 'Sync m3ter Bill, batch endpoint' : 'Sync m3ter Bill',
	ledger: 'quickBooks',
	connect: async (world) => await world.connectQuickBooks(),
	nodes: (books, credential) => [
		syncNode(
			{
				destination: 'quickBooks',
				quickBooksCompany: byId(books.id),
				options: { unmappedItems: 'useFallbackItem', fallbackItemId: byId('1'), useBatchEndpoint },
			},
			credential,
		),
	],
});

export const contenders: readonly Contender[] = [
	{
		title: 'Sync m3ter Bill',
		ledger: 'xero',
		connect: async (world) => await world.connectXero(),
		nodes: (books, credential) => [
			syncNode(
				{
					destination: 'xero',
					xeroTenant: byId(books.id),
					options: { accountCode: byId('200'), taxCode: byId('NONE') },
				},
				credential,
			),
		],
	},
	{
		title: "n8n's Xero node",
		ledger: 'xero',
		connect: async (world) => await connectOwn(world, 'xeroOAuth2Api', world.credentialData.xero),
		nodes: (books, credential) => [
			codeNode('buildXeroInvoices.js'),
			{
				name: 'Xero',
				type: 'n8n-nodes-base.xero',
				credentials: credentialOf(credential),
				parameters: {
					resource: 'invoice',
					operation: 'create',
					organizationId: books.id,
					type: 'ACCREC',
					contactId: '={{ $json.contactId }}',
					lineItemsUi: { lineItemsValues: xeroLines },
					additionalFields: {
						invoiceNumber: '={{ $json.number }}',
						date: '={{ $json.date }}',
						dueDate: '={{ $json.dueDate }}',
						status: 'DRAFT',
					},
				},
			},
		],
	},
	quickBooksContender(false),
	quickBooksContender(true),
	{
		title: "n8n's QuickBooks node",
		ledger: 'quickBooks',
		connect: async (world) =>
			await connectOwn(world, 'quickBooksOAuth2Api', {
				...world.credentialData.quickBooks.production,
				environment: 'production',
			}),
		nodes: (_books, credential) => [
			codeNode('buildQuickBooksInvoices.js'),
			{
				name: 'QuickBooks',
				type: 'n8n-nodes-base.quickbooks',
				credentials: credentialOf(credential),
				parameters: {
					resource: 'invoice',
					operation: 'create',
					CustomerRef: '={{ $json.customerId }}',
					Line: '={{ $json.lines }}',
					additionalFields: { DocNumber: '={{ $json.number }}', DueDate: '={{ $json.dueDate }}' },
				},
			},
		],
	},
];

/** The node takes as many lines as are entered in it: a list from an expression, of any length, is dropped by n8n. */
const xeroLines = Array.from({ length: LINES_PER_BILL }, (_, line) =>
	Object.fromEntries(
		['description', 'quantity', 'unitAmount', 'accountCode', 'taxType'].map((field) => [
			field,
			`={{ $json.lines[${line}].${field} }}`,
		]),
	),
);

async function connectOwn(
	{ n8n, vendors }: HostWorld,
	type: string,
	data: Record<string, unknown>,
): Promise<SavedCredential> {
	const credential = await n8n.createCredential(type, type, data);
	await connectOAuth(n8n, vendors, credential);
	return credential;
}

const codeNode = (file: string): WorkflowNode => ({
	name: 'Code',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode: readFileSync(path.join(__dirname, file), 'utf8') },
});

const credentialOf = ({ type, id, name }: SavedCredential) => ({ [type]: { id, name } });

/** A resource locator as the editor stores it. */
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
