import { type Execution, itemsOf, type WorkflowNode } from '../../../demo/host/n8nRest';
import type { Examples, NodeEdit } from '../support/exampleWorkflows';

const PRODUCTION = '9130357000000001';
const SANDBOX = '4620816365000001';

/** Example 14: mappings to customers of the sandbox become those to customers of the same names in production. */
export function describeSandboxToProduction(open: () => Examples): void {
	describe('14-sandbox-to-production.json', () => {
		let examples: Examples;
		let inSandbox: NodeEdit;

		beforeAll(async () => {
			examples = open();
			const { type, id, name } = await examples.world.connectQuickBooks('sandbox');
			inSandbox = (node) =>
				node.name === 'What the sandbox has'
					? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
					: node;
		});

		const records = () => examples.world.m3ter.books.organization();

		/** A customer of the sandbox that an account is mapped to. @returns The account's ID. */
		const mapInSandbox = (name: string): string => {
			const { quickBooks } = examples.world;
			const company = quickBooks.books.company(SANDBOX, 'sandbox');
			const { id: m3terId } = records().addAccount({ name });
			records().addMapping({
				...{ m3terEntity: 'Account', m3terId, externalSystem: 'QuickBooksSandbox' },
				...{ externalTable: 'Customer', externalId: company.addCustomer({ DisplayName: name }).id },
			});
			return m3terId;
		};

		const mappedInProduction = (accountId: string) =>
			records()
				.mappings()
				.filter(
					({ m3terId, externalSystem }) => m3terId === accountId && externalSystem === 'QuickBooks',
				)
				.map(({ externalId }) => externalId);

		async function copy(preview: boolean): Promise<{ execution: Execution; statuses: unknown }> {
			const withPreview = (node: WorkflowNode): WorkflowNode =>
				node.name === 'The same in production'
					? { ...node, parameters: { ...node.parameters, preview } }
					: node;
			const saved = await examples.import('14-sandbox-to-production.json', (node) =>
				withPreview(inSandbox(node)),
			);
			const execution = await examples.world.n8n.run(saved, 'Copy the mappings');
			const rows = itemsOf(execution, 'The same in production').map(({ json }) => json);
			return {
				execution,
				statuses: Object.fromEntries(rows.map(({ m3terName, status }) => [m3terName, status])),
			};
		}

		it('previews, maps by name and never by ID, and says what production does not have', async () => {
			const production = examples.world.quickBooks.books.company(PRODUCTION);
			const [copied, unknown] = ['Copied Ltd', 'Unknown Ltd'].map(mapInSandbox) as [string, string];
			// The IDs of the two companies are given by counting: the same number is another customer.
			production.addCustomer({ DisplayName: 'Somebody else Ltd' });
			const { id: wanted } = production.addCustomer({ DisplayName: 'Copied Ltd' });

			const previewed = await copy(true);
			expect(previewed.statuses).toEqual({ 'Copied Ltd': 'wouldCreate', 'Unknown Ltd': 'notFound' });
			expect(mappedInProduction(copied)).toEqual([]);

			const made = await copy(false);
			expect(made.statuses).toEqual({ 'Copied Ltd': 'created', 'Unknown Ltd': 'notFound' });
			expect([copied, unknown].map(mappedInProduction)).toEqual([[wanted], []]);
			expect(itemsOf(made.execution, 'Mapped')).toHaveLength(1);
			expect(made.execution.status).toBe('error');
			expect(made.execution.data.resultData.error?.message).toMatch(
				/^1 mapping could not be copied\. .*Unknown Ltd/,
			);

			const again = await copy(false);
			expect(again.statuses).toEqual({ 'Copied Ltd': 'exists', 'Unknown Ltd': 'notFound' });
			expect(mappedInProduction(copied)).toEqual([wanted]);
		});
	});
}
