import { withCredentials } from '../../../demo/host/importWorkflows';

const ours = [{ id: 'here', name: 'Xero', type: 'm3terXeroOAuth2Api' }];

const workflowWith = (credentials?: Record<string, { id: string; name: string }>) => ({
	name: 'example',
	nodes: [{ name: 'Sync', type: 'n8n-nodes-m3ter.syncM3terBill', credentials }],
	connections: {},
});

it.each([
	[
		'a credential of the instance it was exported from becomes ours of the same type',
		{ m3terXeroOAuth2Api: { id: 'there', name: 'Theirs' } },
		{ m3terXeroOAuth2Api: { id: 'here', name: 'Xero' } },
	],
	[
		'a type that we have no credential for stays as it is',
		{ m3terApi: { id: 'there', name: 'Theirs' } },
		{ m3terApi: { id: 'there', name: 'Theirs' } },
	],
	['a node without credentials stays without', undefined, undefined],
])('%s', (_sentence, exported, imported) => {
	const { nodes } = withCredentials(workflowWith(exported), ours);
	expect(nodes[0]?.credentials).toEqual(imported);
});
