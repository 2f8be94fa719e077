import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../../../demo/host/hostFolders';
import {
	type Execution,
	readWorkflowFile,
	type SavedCredential,
	type SavedWorkflow,
	type WorkflowDefinition,
	type WorkflowNode,
} from '../../../demo/host/n8nRest';
import { postAsM3ter } from '../../../demo/host/postAsM3ter';
import { TRIGGER_NODE_TYPE, triggerAddress } from '../../../demo/host/triggerAddress';
import { starterLimits } from '../../fakes/xero/options';
import type { OrganisationBooks } from '../../fakes/xero/books/organisationBooks';
import type { Bill } from '../../../lib/bill/Bill';
import { bill, billJson, lineItem, type Written } from '../../lib/support/fixtures';
import { type Mailbox, openMailbox } from './mailbox';
import { type HostWorld, startWorld, type WorldOptions } from './startWorld';
import { byId, type Json, SYNC_NODE_TYPE } from './syncWorkflow';

/** The example workflows in a real n8n: what a user does after importing one is done, and nothing else. */
export interface Examples {
	readonly world: HostWorld;
	readonly mailbox: Mailbox;
	/** The second Xero organisation, which the nodes named "Xero US" are for. */
	readonly xeroUs: OrganisationBooks;
	/** Imports a file, chooses credentials and books in it. */
	import(file: string, edit?: NodeEdit): Promise<SavedWorkflow>;
	publish(file: string, edit?: NodeEdit): Promise<PublishedExample>;
	stop(): Promise<void>;
}

/** What a test changes in a node beyond what a user has to. */
export type NodeEdit = (node: WorkflowNode) => WorkflowNode;

/** An example that starts with the m3ter Trigger. */
export interface PublishedExample {
	readonly saved: SavedWorkflow;
	/** m3ter posts to the workflow that a bill was changed, and the execution ends. */
	post(body: Json): Promise<Execution>;
	/** The same, and nothing is started. */
	postInVain(body: Json): Promise<void>;
	/** Changes the nodes and publishes the new version. */
	change(edit: NodeEdit): Promise<void>;
}

const QUICKBOOKS_REALM = '9130357000000001';
const unedited: NodeEdit = (node) => node;

export const readExample = (file: string): WorkflowDefinition =>
	readWorkflowFile(path.join(repositoryRoot, 'workflows', file));

export async function openExamples({ xero, ...options }: WorldOptions = {}): Promise<Examples> {
	const world = await startWorld({
		...options,
		xero: {
			organisations: [{}, { name: 'Harbour Cloud US' }],
			// The tests of one file would wait for the next minute.
			limits: { ...starterLimits, callsPerMinuteMax: 1000 },
			...xero,
		},
	});
	const mailbox = await openMailbox();
	const credentials = [
		await world.connectXero(),
		await world.connectQuickBooks(),
		await world.connectM3ter(),
		await world.n8n.createCredential('Mail', 'smtp', mailbox.credentialData),
		await connectOwnApi(world),
	];
	const [, xeroUs] = world.xero.books.values();
	if (!xeroUs) throw new Error('There is no second organisation');

	const importExample: Examples['import'] = async (file, edit = unedited) => {
		const definition = readExample(file);
		const nodes = definition.nodes.map((node) =>
			edit(chooseBooks(chooseCredentials(node, credentials), world, xeroUs)),
		);
		return await world.n8n.createWorkflow({ ...definition, nodes });
	};
	return {
		world,
		mailbox,
		xeroUs,
		import: importExample,
		publish: async (file, edit) => await publish(world, await importExample(file, edit)),
		async stop() {
			await world.stop();
			await mailbox.stop();
		},
	};
}

const credentialTypes: Record<string, readonly string[]> = {
	'n8n-nodes-m3ter.m3ter': ['m3terApi'],
	[TRIGGER_NODE_TYPE]: ['m3terApi'],
	'n8n-nodes-base.n8n': ['n8nApi'],
	'n8n-nodes-base.emailSend': ['smtp'],
};

/** Operations of the node m3ter that read lists of a ledger. */
const readsLedger = ['getExternalEntities', 'suggest', 'createMany', 'listWithNames'];

/** Of an external system that an expression gives, Xero's. */
const credentialOfSystem = (externalSystem: unknown): string =>
	String((externalSystem as Json).value).startsWith('QuickBooks')
		? 'm3terQuickBooksOAuth2Api'
		: 'm3terXeroOAuth2Api';

function chooseCredentials(
	node: WorkflowNode,
	credentials: readonly SavedCredential[],
): WorkflowNode {
	const isXero = node.parameters?.destination === 'xero';
	const { nodeCredentialType } = node.parameters ?? {};
	const ofLedger = readsLedger.includes(String(node.parameters?.operation))
		? [credentialOfSystem(node.parameters?.externalSystem)]
		: [];
	const types =
		node.type === SYNC_NODE_TYPE
			? [isXero ? 'm3terXeroOAuth2Api' : 'm3terQuickBooksOAuth2Api', 'm3terApi']
			: [...(credentialTypes[node.type] ?? [String(nodeCredentialType)]), ...ofLedger];
	const chosen = credentials.filter(({ type }) => types?.includes(type));
	return chosen.length === 0
		? node
		: {
				...node,
				credentials: Object.fromEntries(chosen.map(({ type, id, name }) => [type, { id, name }])),
			};
}

function chooseBooks(
	node: WorkflowNode,
	{ xero }: HostWorld,
	xeroUs: OrganisationBooks,
): WorkflowNode {
	const { parameters = {} } = node;
	const { organisation } = node.name === 'Xero US' ? xeroUs : xero.organisation;
	return {
		...node,
		parameters: {
			...parameters,
			...(parameters.xeroTenant ? { xeroTenant: byId(organisation.tenantId) } : {}),
			...(parameters.quickBooksCompany ? { quickBooksCompany: byId(QUICKBOOKS_REALM) } : {}),
		},
	};
}

const POLL_MS = 50;

/** An execution is in n8n's list before its webhook answers. */
const START_MS_MAX_OF_EXECUTION = 500;

async function publish(
	{ n8n, m3ter }: HostWorld,
	imported: SavedWorkflow,
): Promise<PublishedExample> {
	let saved = imported;
	await n8n.publish(saved);
	const deliver = async (body: Json): Promise<void> => {
		const { status } = await postAsM3ter(triggerAddress(m3ter, saved.name), body);
		if (status !== 200) throw new Error(`${saved.name} answered m3ter with ${status}`);
	};
	return {
		get saved() {
			return saved;
		},
		async post(body) {
			const before = (await n8n.executions(saved)).length;
			await deliver(body);
			for (;;) {
				const [newest, ...older] = await n8n.executions(saved);
				if (newest && older.length >= before) return await n8n.waitForExecution(newest.id);
				await sleep(POLL_MS);
			}
		},
		async postInVain(body) {
			const before = (await n8n.executions(saved)).length;
			await deliver(body);
			await sleep(START_MS_MAX_OF_EXECUTION);
			const started = (await n8n.executions(saved)).length - before;
			if (started > 0) throw new Error(`${saved.name} was started`);
		},
		async change(edit) {
			const { nodes, connections, versionId } = saved;
			saved = (await n8n.call('PATCH', `/rest/workflows/${saved.id}`, {
				nodes: nodes.map(edit),
				connections,
				versionId,
			})) as SavedWorkflow;
			await n8n.publish(saved);
		},
	};
}

/** n8n's own API, by which a workflow can unpublish itself. */
async function connectOwnApi({ n8n }: HostWorld): Promise<SavedCredential> {
	const { rawApiKey } = (await n8n.call('POST', '/rest/api-keys', {
		label: 'workflows',
		expiresAt: null,
		scopes: ['workflow:activate', 'workflow:deactivate', 'workflow:read', 'workflow:update'],
	})) as { rawApiKey: string };
	return await n8n.createCredential('This n8n', 'n8nApi', {
		apiKey: rawApiKey,
		baseUrl: `${n8n.baseUrl}/api/v1`,
	});
}

const PRODUCT = 'product-api';
let seeded = 0;

/**
 * An account in m3ter and, unless it is to stay unmapped, its customer in QuickBooks and in the Xero organisation of its
 * country.
 */
export function seedAccount(
	{ world, xeroUs }: Pick<Examples, 'world' | 'xeroUs'>,
	{
		country = 'UK',
		mapped = true,
		name = `Customer ${(seeded += 1)}`,
	}: { country?: string; mapped?: boolean; name?: string } = {},
): { id: string; name: string } {
	const records = world.m3ter.books.organization();
	const { id } = records.addAccount({ name, address: { country } });
	if (!mapped) return { id, name };
	const xero = country === 'US' ? xeroUs : world.xero.organisation;
	const { contactId } = xero.addContact({ name });
	const company = world.quickBooks.books.company(QUICKBOOKS_REALM);
	const customer = company.addCustomer({ DisplayName: name });
	addMapping(world, 'Account', id, 'Xero', 'Contact', contactId);
	addMapping(world, 'Account', id, 'QuickBooks', 'Customer', customer.id);
	if (!records.mappings().some(({ m3terId }) => m3terId === PRODUCT)) {
		addMapping(world, 'Product', PRODUCT, 'QuickBooks', 'Item', '1');
	}
	return { id, name };
}

function addMapping(
	{ m3ter }: HostWorld,
	m3terEntity: string,
	m3terId: string,
	externalSystem: string,
	externalTable: string,
	externalId: string,
): void {
	const mapping = { m3terEntity, m3terId, externalSystem, externalTable, externalId };
	m3ter.books.organization().addMapping(mapping);
}

/** An approved bill of today, one line of 10.00 USD, unless given otherwise. */
export function seedBill(
	{ world }: Pick<Examples, 'world'>,
	accountId: string,
	given: Written<Bill> = {},
): { id: string; number: string } {
	const number = `EXAMPLE-${(seeded += 1)}`;
	const id = `bill-${seeded}`;
	const json = billJson(
		bill({
			billDate: new Date().toISOString().slice(0, 10),
			sequentialInvoiceNumber: number,
			lineItems: [lineItem({ productId: PRODUCT })],
			...given,
			id,
			accountId,
		}),
	);
	world.m3ter.books.organization().addBill({ ...json, id });
	return { id, number };
}

/** Waits in milliseconds, not in minutes. */
export const withoutLongWaits: NodeEdit = (node) =>
	node.type === 'n8n-nodes-base.wait'
		? {
				...node,
				parameters: {
					...node.parameters,
					amount: String(node.parameters?.amount).replace('900', '0.1'),
				},
			}
		: node;
