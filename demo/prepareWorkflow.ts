import { quickBooksCompany, xeroOrganisation, xeroUsOrganisation } from './examples/books';
import type { SavedCredential, WorkflowDefinition, WorkflowNode } from './host/n8nRest';
import { isTrigger } from './host/triggerAddress';

export const SYNC_NODE_TYPE = 'n8n-nodes-m3ter.syncM3terBill';
const M3TER_NODE_TYPE = 'n8n-nodes-m3ter.m3ter';
const MAIL_NODE_TYPE = 'n8n-nodes-base.emailSend';

/**
 * What the example company has chosen beyond the example workflows: by name of the node. Bands as lines of their own
 * show tiered prices; approved invoices need an account and a tax rate on every line, also where no item gives them.
 */
const choices: Readonly<Record<string, Record<string, unknown>>> = {
	// A bill that waits for its approval shows on Skipped.
	'm3ter notification': { events: ['billCreated', 'billUpdated'] },
	'Xero UK': {
		options: {
			invoiceStatus: 'AUTHORISED',
			accountCode: picked('200', '200 Sales'),
			taxCode: picked('OUTPUT2', '20% (VAT on Income)'),
		},
	},
	'QuickBooks US': { splitUsageLineItems: 'usageBand' },
};

/** Does in an example workflow what its notes ask for: credentials, the Xero organisation, the QuickBooks company. */
export function prepareWorkflow(
	definition: WorkflowDefinition,
	credentials: readonly SavedCredential[],
): WorkflowDefinition {
	return { ...definition, nodes: definition.nodes.map((node) => prepareNode(node, credentials)) };
}

function prepareNode(node: WorkflowNode, credentials: readonly SavedCredential[]): WorkflowNode {
	if (node.type === M3TER_NODE_TYPE || isTrigger(node)) {
		return {
			...node,
			parameters: { ...node.parameters, ...choices[node.name] },
			credentials: named(credentials, ['m3terApi']),
		};
	}
	// There is no mail server, and n8n publishes no workflow whose node lacks a credential.
	if (node.type === MAIL_NODE_TYPE) return { ...node, disabled: true };
	if (node.type !== SYNC_NODE_TYPE) return node;
	const isXero = node.parameters?.destination === 'xero';
	const { tenantId, name } = node.name === 'Xero US' ? xeroUsOrganisation : xeroOrganisation;
	const ledger = isXero
		? { xeroTenant: picked(tenantId, name) }
		: { quickBooksCompany: picked(quickBooksCompany.realmId, quickBooksCompany.name) };
	return {
		...node,
		parameters: { ...node.parameters, ...ledger, ...choices[node.name] },
		credentials: named(credentials, [
			isXero ? 'm3terXeroOAuth2Api' : 'm3terQuickBooksOAuth2Api',
			'm3terApi',
		]),
	};
}

/** A resource locator as the editor stores it after a pick from its list. */
function picked(value: string, cachedResultName: string) {
	return { __rl: true, mode: 'list', value, cachedResultName };
}

const named = (credentials: readonly SavedCredential[], types: readonly string[]) =>
	Object.fromEntries(
		credentials
			.filter(({ type }) => types.includes(type))
			.map(({ type, id, name }) => [type, { id, name }]),
	);
