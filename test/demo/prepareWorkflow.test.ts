import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readWorkflowFile } from '../../demo/host/n8nRest';
import { prepareWorkflow } from '../../demo/prepareWorkflow';

const credentials = ['m3terXeroOAuth2Api', 'm3terQuickBooksOAuth2Api', 'm3terApi'].map((type) => ({
	id: `id of ${type}`,
	name: type,
	type,
}));
const workflows = path.join(__dirname, '../../workflows');

const files = readdirSync(workflows, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.json'),
);

describe.each(files)('%s', (file) => {
	const nodes = prepareWorkflow(readWorkflowFile(path.join(workflows, file)), credentials).nodes;
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-m3ter.'));

	it.each(ours.map((node) => [node.name, node] as const))(
		'%s has its credentials and knows its books',
		(_name, { type, parameters = {}, credentials: named = {} }) => {
			const ledger = { xero: 'm3terXeroOAuth2Api', quickBooks: 'm3terQuickBooksOAuth2Api' };
			const destination = parameters.destination as keyof typeof ledger | undefined;
			expect(Object.keys(named).sort()).toEqual(
				['m3terApi', ...(destination ? [ledger[destination]] : [])].sort(),
			);
			if (type !== 'n8n-nodes-m3ter.syncM3terBill') return;
			const books = destination === 'xero' ? parameters.xeroTenant : parameters.quickBooksCompany;
			expect(books).toMatchObject({ __rl: true, value: expect.stringMatching(/./) });
		},
	);

	it('leaves the other nodes as they are, but for e-mails: there is no mail server', () => {
		const others = (list: typeof nodes) =>
			list.filter((node) => !ours.some(({ id }) => id === node.id));
		const asWritten = others(readWorkflowFile(path.join(workflows, file)).nodes);
		expect(others(nodes)).toEqual(
			asWritten.map((node) =>
				node.type === 'n8n-nodes-base.emailSend' ? { ...node, disabled: true } : node,
			),
		);
	});
});
