import { itemsOf } from '../../../demo/host/n8nRest';
import { lineItem } from '../../lib/support/fixtures';
import { type Examples, seedAccount, seedBill } from '../support/exampleWorkflows';
import { answerForm, followMails } from '../support/followMails';
import { tableRows, untilTables } from '../support/inboxTable';
import { lastMonth } from '../support/lastMonth';
import { outputsOf } from '../support/syncWorkflow';

/** Each example does its work on a bill that is in order. What else it does is in tests of its own. */
export function describeEachAtWork(open: () => Examples): void {
	describe('at work', () => {
		const productId = 'product-mapped';

		beforeAll(() => {
			records().addMapping({
				...{ m3terEntity: 'Product', m3terId: productId, externalSystem: 'Xero' },
				...{ externalTable: 'Item', externalId: 'API-CALLS' },
			});
		});

		afterEach(() => {
			for (const { id } of records().bills()) records().setBillStatus(String(id), 'PENDING');
		});

		const records = () => open().world.m3ter.books.organization();

		const seed = () => {
			const billDate = lastMonth.day;
			const lineItems = [lineItem({ productId })];
			return seedBill(open(), seedAccount(open()).id, { billDate, lineItems });
		};

		/** Of the run table, without what n8n adds. */
		const runsOf = async (billId: string): Promise<unknown[]> => {
			const rows = (await tableRows(open().world.n8n, 'm3ter runs')) as Record<string, unknown>[];
			return rows
				.filter((row) => row.billId === billId)
				.map(({ integration, status, result }) => [integration, status, result]);
		};

		it.each([
			['0-first-bill.json', 'When you click Execute', 'Preview', 'previewed'],
			['3-nightly-batch.json', 'Every night', 'Xero', 'created'],
			['5-failures-to-message.json', 'Every morning', 'Xero', 'created'],
			['6-missing-mapping.json', 'Every morning', 'Xero', 'created'],
		])('%s takes a bill', async (file, trigger, node, action) => {
			const { id } = seed();
			const execution = await open().world.n8n.run(await open().import(file), trigger);
			expect(execution.status).toBe('success');
			expect(outputsOf(execution, node).invoices).toContainEqual(
				expect.objectContaining({ action, bill: expect.objectContaining({ id }) }),
			);
			const rows = action === 'created' ? [[node, 'COMPLETE', action]] : [];
			expect(await runsOf(id)).toEqual(rows);
		});

		it('what fails has its row in the run table, with what to do', async () => {
			const { n8n } = open().world;
			const { id, number } = seedBill(open(), seedAccount(open(), { mapped: false }).id);
			await n8n.run(await open().import('3-nightly-batch.json'), 'Every night');
			expect(await tableRows(n8n, 'm3ter runs')).toContainEqual(
				expect.objectContaining({
					...{ integration: 'Xero', billId: id, number, status: 'ERROR', link: null },
					...{ result: 'MISSING_ACCOUNT_MAPPING', total: '10.00', currency: 'USD' },
					message: expect.stringContaining('no external mapping'),
					remedy: expect.stringContaining('Create the external mapping'),
				}),
			);
		});

		it.each([
			['1-webhook-to-xero.json', 'Xero'],
			['2-two-ledgers.json', 'Xero UK'],
			['4-disable-and-notify.json', 'Xero'],
		])('%s takes the bill that m3ter tells of', async (file, node) => {
			const { id } = seed();
			const running = await open().publish(file);
			const execution = await running.post({ newDto: { id } });
			await open().world.n8n.unpublish(running.saved);
			expect(execution.status).toBe('success');
			expect(outputsOf(execution, node).invoices).toMatchObject([
				{ bill: { id }, action: 'created' },
			]);
			expect(await runsOf(id)).toContainEqual([node, 'COMPLETE', 'created']);
		});

		it('7-monthly-reconcile.json finds the bill that was not sent', async () => {
			const { number } = seed();
			const mails = followMails(open());
			const saved = await open().import('7-monthly-reconcile.json');
			await open().world.n8n.run(saved, 'Every month');
			expect((await mails.next()).text).toContain(`${number} `);
		});

		it('10-invoice-status.json stores the state of each invoice', async () => {
			const { n8n } = open().world;
			const { saved } = await open().publish('10-invoice-status.json');
			await untilTables(n8n, 'm3ter collected until Xero', 'm3ter invoice status Xero');
			const execution = await n8n.run(saved, 'Every hour');
			await n8n.unpublish(saved);
			expect(execution.status).toBe('success');
			expect(itemsOf(execution, 'Store the status')).not.toEqual([]);
		});

		it('13-map-accounts.json asks, and maps what is certain', async () => {
			const { n8n, xero } = open().world;
			const { id, name } = seedAccount(open(), { mapped: false });
			const { contactId } = xero.organisation.addContact({ name });
			const mails = followMails(open());
			const saved = await open().import('13-map-accounts.json');
			const ended = n8n.run(saved, 'Map the accounts');
			await answerForm(await mails.question(saved), 'Create the mappings');
			expect((await ended).status).toBe('success');
			expect(records().mappings()).toContainEqual(
				expect.objectContaining({ m3terId: id, externalId: contactId }),
			);
		});
	});
}
