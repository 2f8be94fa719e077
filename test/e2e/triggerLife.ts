import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import {
	type Execution,
	inSequence,
	itemsOf,
	type SavedCredential,
	type SavedWorkflow,
} from '../../demo/host/n8nRest';
import { postAsM3ter } from '../../demo/host/postAsM3ter';
import type { HostWorld } from './support/startWorld';
import type { Json } from './support/syncWorkflow';

const TRIGGER = 'm3ter Trigger';

/** The life of the node m3ter Trigger: published, called, killed, unpublished. In a world that nothing else is published in. */
export function describeTriggerLife(open: () => HostWorld): void {
	let world: HostWorld;
	let credential: SavedCredential;
	let workflow: SavedWorkflow;

	const records = () => world.m3ter.books.organization();

	const counts = () => [
		records().webhooks().length,
		records().notifications().length,
		records().integrations().length,
	];

	/** A workflow that starts with the trigger, as somebody builds it: n8n gives the node its webhook id. */
	async function save(name: string, parameters: Json = {}): Promise<SavedWorkflow> {
		const { type, id } = credential;
		return await world.n8n.createWorkflow({
			name,
			nodes: [
				{
					id: `trigger-of-${name}`,
					name: TRIGGER,
					type: 'n8n-nodes-m3ter.m3terTrigger',
					typeVersion: 1,
					webhookId: `webhook-of-${name}`,
					parameters,
					credentials: { [type]: { id, name: credential.name } },
				},
				{ name: 'Then', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
			],
			connections: inSequence(TRIGGER, 'Then'),
			settings: { executionOrder: 'v1' },
		});
	}

	async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
		const deadlineMs = Date.now() + 30_000;
		for (;;) {
			const seen = await look();
			if (seen !== undefined && seen !== false) return seen;
			if (Date.now() > deadlineMs) throw new Error('It did not come');
			await sleep(100);
		}
	}

	async function executionsOf(workflow: SavedWorkflow, count: number): Promise<Execution[]> {
		const found = await until(async () => {
			const all = await world.n8n.executions(workflow);
			return all.length >= count ? all : undefined;
		});
		return await Promise.all(found.map(async ({ id }) => await world.n8n.waitForExecution(id)));
	}

	/** What the first workflow does about a post to its address. */
	async function started(headers: Record<string, string>, body: string) {
		const known = (await world.n8n.executions(workflow)).length;
		const address = records()
			.webhooks()
			.find(({ url }) => String(url).includes('feed=billUpdated'));
		const { status } = await fetch(String(address?.url), {
			method: 'POST',
			headers,
			body: new TextEncoder().encode(body),
		});
		expect(status).toBe(200);
		const [newest] = await executionsOf(workflow, known + 1);
		return newest;
	}

	const itemsOfTrigger = (execution: Execution | undefined): Json[] =>
		execution ? itemsOf(execution, TRIGGER, 0).map(({ json }) => json) : [];

	/** Somebody approves a bill in m3ter. */
	function approveBill(): string {
		const { id } = records().addBill({ billTotal: 165 });
		records().setBillStatus(id, 'APPROVED');
		return id;
	}

	const settled = async () =>
		await until(() => world.m3ter.deliveries.every(({ status }) => status !== undefined));

	/** Nothing answers where n8n was. */
	const settledOrLost = async () => await sleep(500);

	describe('the m3ter Trigger', () => {
		beforeAll(async () => {
			world = open();
			world.m3ter.postWith(postAsM3ter);
			credential = await world.connectM3ter();
		});

		afterAll(() => world?.m3ter.postWith(undefined));

		let other: SavedWorkflow;

		it('publishing registers it in m3ter, and each workflow for itself', async () => {
			workflow = await save('approvals');
			other = await save('new bills', { events: ['billCreated'], readBill: false });
			await world.n8n.publish(workflow);
			expect(counts()).toEqual([1, 1, 1]);
			await world.n8n.publish(other);
			expect(counts()).toEqual([2, 2, 2]);
			expect(world.m3ter.unexpected).toEqual([]);
		});

		it('an approval starts the one, a new bill the other', async () => {
			const id = approveBill();
			const [approval] = await executionsOf(workflow, 1);
			expect(itemsOfTrigger(approval)).toMatchObject([
				{ event: 'billApproved', billId: id, bill: { id, status: 'APPROVED', billTotal: 165 } },
			]);
			const [created] = await executionsOf(other, 1);
			expect(itemsOfTrigger(created)).toEqual([{ event: 'billCreated', billId: id }]);
			await settled();
			expect(world.m3ter.deliveries.map(({ status }) => status)).toEqual([200, 200]);
		});

		it('a change of a bill that is not approved starts nothing', async () => {
			const { id } = records().addBill({});
			records().setBillStatus(id, 'PENDING');
			await settled();
			expect(await world.n8n.executions(workflow)).toHaveLength(1);
		});

		it('a post without the secret is rejected', async () => {
			const [{ url } = { url: '' }] = records().webhooks();
			const { origin, pathname } = new URL(String(url));
			const forged = await postAsM3ter(`${origin}${pathname}?feed=billUpdated&secret=x`, {});
			expect(forged.status).toBe(403);
		});

		it.each<[string, Record<string, string>, string, unknown]>([
			['nothing', {}, '', {}],
			['null', { 'content-type': 'application/json' }, 'null', null],
			['a text', { 'content-type': 'text/plain' }, 'hello', 'hello'],
		])('a post with %s starts it, so that somebody sees it', async (_what, headers, body, seen) => {
			expect(itemsOfTrigger(await started(headers, body))).toEqual([
				{ event: 'billApproved', body: seen },
			]);
		});

		it.each(['text/plain', 'application/vnd.m3ter+json', 'application/octet-stream'])(
			'JSON that comes as %s is read',
			async (type) => {
				const { id } = records().addBill({ status: 'APPROVED' });
				const body = JSON.stringify({ newDto: { id } });
				expect(itemsOfTrigger(await started({ 'content-type': type }, body))).toMatchObject([
					{ event: 'billApproved', billId: id },
				]);
			},
		);

		it('n8n that is killed and started again is registered as before, and takes the next bill', async () => {
			const before = records().webhooks();
			await world.process.kill();
			approveBill();
			await settledOrLost();
			await world.restart();
			expect(records().webhooks()).toEqual(before);
			expect(counts()).toEqual([2, 2, 2]);
			const known = (await world.n8n.executions(workflow)).length;
			const id = approveBill();
			const [newest] = await executionsOf(workflow, known + 1);
			expect(itemsOfTrigger(newest)).toMatchObject([{ billId: id }]);
		});

		it('an integration that m3ter has disabled meanwhile works again after publishing anew', async () => {
			for (const integration of records().integrations()) integration.enabled = false;
			await world.n8n.unpublish(workflow);
			await world.n8n.publish(workflow);
			await until(() =>
				records()
					.integrations()
					.some(({ enabled }) => enabled === true),
			);
			expect(counts()).toEqual([2, 2, 2]);
		});

		it('unpublishing removes its own and nothing else', async () => {
			await world.n8n.unpublish(other);
			await until(() => counts().join() === '1,1,1');
			expect(records().notifications()).toMatchObject([{ eventName: 'billing.bill.updated' }]);
		});

		it("what m3ter does not let go is in n8n's log, and goes with the next publish", async () => {
			const fault = world.m3ter.faults.arm(
				{ fault: 'serverErrorBeforeCommit', status: 503 },
				{ matches: ({ method }) => method === 'DELETE', times: 99 },
			);
			await world.n8n.unpublish(workflow);
			await until(() => /could not remove .* from m3ter/.test(logOf(world)));
			expect(counts()).toEqual([1, 1, 1]);
			expect(logOf(world)).not.toMatch(/secret=[0-9a-f]{64}/);
			fault.disarm();
			await world.n8n.publish(workflow);
			expect(counts()).toEqual([1, 1, 1]);
			await world.n8n.unpublish(workflow);
			await until(() => counts().join() === '0,0,0');
		});

		it('listening for a test event registers the test webhook, shows one event, and leaves nothing', async () => {
			await world.n8n.call('POST', `/rest/workflows/${workflow.id}/run`, {
				workflowData: workflow,
				triggerToStartFrom: { name: TRIGGER },
			});
			expect(records().webhooks()).toMatchObject([
				{ url: expect.stringContaining('/webhook-test/') as string },
			]);
			const known = (await world.n8n.executions(workflow)).length;
			const id = approveBill();
			const [newest] = await executionsOf(workflow, known + 1);
			expect(itemsOfTrigger(newest)).toMatchObject([{ event: 'billApproved', billId: id }]);
			await until(() => counts().join() === '0,0,0');
		});
	});

	const logOf = ({ process: { logFile } }: HostWorld): string => readFileSync(logFile, 'utf8');
}
