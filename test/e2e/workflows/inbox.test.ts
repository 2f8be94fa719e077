import { setTimeout as sleep } from 'node:timers/promises';
import type { SavedWorkflow } from '../../../demo/host/n8nRest';
import { postAsM3ter } from '../../../demo/host/postAsM3ter';
import { triggerAddress } from '../../../demo/host/triggerAddress';
import type { FaultableRequest } from '../../fakes/host/faults';
import { bill as givenBill, billJson, lineItem } from '../../lib/support/fixtures';
import {
	type Examples,
	type NodeEdit,
	openExamples,
	seedAccount,
	seedBill,
} from '../support/exampleWorkflows';
import { areDone, changeTableRow, inboxRows, untilRows } from '../support/inboxTable';
import { START_MS_MAX } from '../support/startWorld';
import type { Json } from '../support/syncWorkflow';

jest.setTimeout(300_000);

const FILE = '9-inbox.json';

/** Every two seconds instead of every minute. */
const withoutLongWaits: NodeEdit = (node) =>
	node.name === 'Every minute'
		? {
				...node,
				parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } },
			}
		: node;

/** While it is closed, Xero answers nothing. */
class Gate {
	private opened: Promise<void> = Promise.resolve();
	private open = (): void => {};
	/** Calls that have come to the closed gate. */
	waiting = 0;

	readonly pass = async (): Promise<void> => {
		this.waiting++;
		await this.opened;
	};

	close(): void {
		this.waiting = 0;
		this.opened = new Promise((resolve) => {
			this.open = resolve;
		});
	}

	release(): void {
		this.open();
	}

	async untilReached(): Promise<void> {
		while (this.waiting === 0) await sleep(20);
	}
}

const gate = new Gate();
let examples: Examples;
let saved: SavedWorkflow;

async function open(version: 'newest' | 'oldest'): Promise<void> {
	examples = await openExamples({ version, xero: { latency: gate.pass } });
	saved = await examples.import(FILE, withoutLongWaits);
	await examples.world.n8n.publish(saved);
}

const post: (body: Json) => ReturnType<typeof postAsM3ter> = async (body) =>
	await postAsM3ter(triggerAddress(examples.world.m3ter, saved.name), body);

/** What m3ter does: posts, and takes nothing but a 200 for delivered. */
async function deliver(billId: string): Promise<boolean> {
	try {
		const { status } = await post({ newDto: { id: billId } });
		return status === 200;
	} catch {
		return false;
	}
}

const seedBills = (count: number) => {
	const { id } = seedAccount(examples);
	return Array.from({ length: count }, () => seedBill(examples, id));
};

const documentsOf = (bills: ReadonlyArray<{ number: string }>) => {
	const numbers = new Set(bills.map(({ number }) => number));
	return examples.world.xero.organisation.documents.filter(({ number }) => numbers.has(number));
};

const idsOf = (bills: ReadonlyArray<{ id: string }>) => bills.map(({ id }) => id);

async function tryAgainNow(): Promise<void> {
	const { status } = await examples.world.n8n.run(saved, 'Try again now');
	expect(status).toBe('success');
}

describe('in the newest n8n', () => {
	beforeAll(async () => {
		await open('newest');
	}, START_MS_MAX);

	afterAll(async () => {
		await examples?.stop();
	});

	afterEach(() => {
		gate.release();
		examples.world.xero.faults.disarmAll();
	});

	it('thirty notifications at once are stored, and in the books once, with a link in their rows', async () => {
		const bills = seedBills(30);
		examples.world.xero.forgetCalls();
		const delivered = await Promise.all(bills.map(({ id }) => deliver(id)));
		expect(delivered).toEqual(bills.map(() => true));
		const rows = await untilRows(examples.world.n8n, idsOf(bills), areDone);
		expect(rows).toHaveLength(bills.length);
		for (const { id, number } of bills) {
			const document = examples.world.xero.organisation.documentByNumber('invoice', number);
			expect(rows.find(({ billId }) => billId === id)).toMatchObject({
				status: 'COMPLETE',
				action: 'created',
				document: document?.id,
				number,
				total: '10.00',
				link: expect.stringContaining(String(document?.id)),
				attempts: 1,
				next: null,
			});
		}
		expect(documentsOf(bills)).toHaveLength(bills.length);
		const writes = examples.world.xero.calls.filter(({ method }) => method === 'PUT');
		expect(writes.length).toBeLessThanOrEqual(3);
	});

	it('what Xero could not do for now waits a minute, and is done once it is tried again', async () => {
		const [bill] = seedBills(1) as [{ id: string; number: string }];
		examples.world.xero.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: isLookUp, times: 100 },
		);
		await deliver(bill.id);
		const [row] = await untilRows(examples.world.n8n, [bill.id]);
		expect(row).toMatchObject({ state: 'waiting', status: 'AWAITING_RETRY', attempts: 1 });
		const seconds = (Date.parse(String(row?.next)) - Date.parse(String(row?.tried))) / 1000;
		expect(Math.round(seconds)).toBe(60);
		expect(row?.message).toContain(bill.number);

		examples.world.xero.faults.disarmAll();
		await tryAgainNow();
		const [done] = await untilRows(examples.world.n8n, [bill.id], areDone);
		expect(done).toMatchObject({ status: 'COMPLETE', message: '', remedy: '' });
		expect(documentsOf([bill])).toHaveLength(1);
	});

	it('what needs a person stays, says what to do, and is done once somebody did it', async () => {
		const account = seedAccount(examples, { mapped: false });
		const bill = seedBill(examples, account.id);
		await deliver(bill.id);
		const [row] = await untilRows(examples.world.n8n, [bill.id]);
		expect(row).toMatchObject({
			state: 'person',
			status: 'ERROR',
			accountId: account.id,
			next: null,
		});
		expect(row?.remedy).toContain('Create the external mapping');

		const { contactId } = examples.world.xero.organisation.addContact({ name: account.name });
		examples.world.m3ter.books.organization().addMapping({
			m3terEntity: 'Account',
			m3terId: account.id,
			externalSystem: 'Xero',
			externalTable: 'Contact',
			externalId: contactId,
		});
		await tryAgainNow();
		await untilRows(examples.world.n8n, [bill.id], areDone);
		expect(documentsOf([bill])).toHaveLength(1);
	});

	it('a bill that is not approved is done, and its approval is a row of its own', async () => {
		const [bill] = seedBills(1) as [{ id: string; number: string }];
		const organization = examples.world.m3ter.books.organization();
		organization.setBillStatus(bill.id, 'PENDING');
		await deliver(bill.id);
		const [skipped] = await untilRows(examples.world.n8n, [bill.id], areDone);
		expect(skipped).toMatchObject({ status: 'SKIPPED', action: null, number: bill.number });
		organization.setBillStatus(bill.id, 'APPROVED');
		await deliver(bill.id);
		const rows = await untilRows(
			examples.world.n8n,
			[bill.id],
			(all) => all.length === 2 && areDone(all),
		);
		expect(rows.map(({ status }) => status)).toEqual(['SKIPPED', 'COMPLETE']);
	});

	it('a bill that comes again while its first row is at Xero is sent again afterwards', async () => {
		const [bill] = seedBills(1) as [{ id: string; number: string }];
		gate.close();
		await deliver(bill.id);
		await gate.untilReached();
		const organization = examples.world.m3ter.books.organization();
		const { lineItems, billTotal } = billJson(
			givenBill({
				lineItems: [lineItem({ productId: 'product-api', convertedSubtotal: '20.00' })],
			}),
		);
		organization.recalculateBill(bill.id, { lineItems, billTotal });
		organization.setBillStatus(bill.id, 'APPROVED');
		await deliver(bill.id);
		gate.release();
		const rows = await untilRows(
			examples.world.n8n,
			[bill.id],
			(all) => all.length === 2 && areDone(all),
		);
		expect(rows.map(({ action }) => action)).toEqual(['created', 'updated']);
		expect(documentsOf([bill]).map(({ total }) => total.toFixed(2))).toEqual(['20.00']);
	});

	it('a notification without a bill becomes a row too, for a person', async () => {
		const { status } = await post({ eventName: 'ping', id: 'event-1' });
		expect(status).toBe(200);
		const [row] = await untilRows(examples.world.n8n, ['']);
		expect(row).toMatchObject({ state: 'person', status: 'ERROR' });
	});

	it('what cannot be the ID of a bill becomes a row for a person, and holds no other up', async () => {
		const [bill] = seedBills(1) as [{ id: string; number: string }];
		const before = (await inboxRows(examples.world.n8n)).map(({ id }) => id);
		const ids: readonly unknown[] = ['x'.repeat(5_000), 4711, { id: bill.id }, ['a', 'b'], '../..'];
		const answers = await Promise.all(ids.map((id) => post({ newDto: { id } } as Json)));
		expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
		await deliver(bill.id);
		await untilRows(examples.world.n8n, [bill.id], areDone);
		const others = async () =>
			(await inboxRows(examples.world.n8n)).filter(
				({ id, billId }) => !before.includes(id) && billId !== bill.id,
			);
		while ((await others()).some(({ attempts }) => attempts === 0)) await sleep(250);
		const rows = await others();
		expect(rows.map(({ state }) => state)).toEqual(ids.map(() => 'person'));
		expect(rows.map(({ billId }) => billId.length).every((chars) => chars <= 255)).toBe(true);
		expect(documentsOf([bill])).toHaveLength(1);
	});

	it('a row that a person sets to waiting, with a time, is sent again', async () => {
		const account = seedAccount(examples, { mapped: false });
		const bill = seedBill(examples, account.id);
		await deliver(bill.id);
		await untilRows(examples.world.n8n, [bill.id]);
		await changeTableRow(
			examples.world.n8n,
			'm3ter inbox Xero',
			{ billId: bill.id },
			{ state: 'waiting', next: new Date().toISOString() },
		);
		const [row] = await untilRows(
			examples.world.n8n,
			[bill.id],
			([one]) => one?.state === 'person' && one.attempts === 2,
		);
		expect(row?.status).toBe('ERROR');
	});

	it.each<[string, () => Promise<void>]>([
		['while it stores them', async () => {}],
		['while Xero has them', async () => await gate.untilReached()],
		[
			'after Xero has written them and before the table knows',
			async () => {
				await gate.untilReached();
				gate.release();
				const { xero } = examples.world;
				while (!xero.calls.some(({ method }) => method === 'PUT')) await sleep(5);
			},
		],
	])('n8n is killed %s: every bill arrives once, without a person', async (_moment, reached) => {
		const bills = seedBills(25);
		examples.world.xero.forgetCalls();
		gate.close();
		const deliveries = bills.map(({ id }) => deliver(id));
		await Promise.race(deliveries);
		await reached();
		await examples.world.process.kill();
		const delivered = await Promise.all(deliveries);
		gate.release();
		await examples.world.restart();
		// m3ter repeats only what was not answered.
		const again = bills.filter((_, index) => !delivered[index]);
		expect(await Promise.all(again.map(({ id }) => deliver(id)))).toEqual(again.map(() => true));
		await untilRows(examples.world.n8n, idsOf(bills), areDone);
		expect(
			documentsOf(bills)
				.map(({ number }) => number)
				.sort(),
		).toEqual(bills.map(({ number }) => number).sort());
	});

	it('deletes rows that are done when their days are over, and no others', async () => {
		const before = await inboxRows(examples.world.n8n);
		expect(new Set(before.map(({ state }) => state))).toEqual(new Set(['done', 'person']));
		const short = await examples.import(FILE, (node) =>
			node.name === 'Delete old rows'
				? (JSON.parse(JSON.stringify(node).replace('days: 90', 'days: 0')) as typeof node)
				: node,
		);
		expect((await examples.world.n8n.run(short, 'Every night')).status).toBe('success');
		const after = await inboxRows(examples.world.n8n);
		expect(after).toEqual(before.filter(({ state }) => state === 'person'));
	});
});

describe('in the oldest n8n', () => {
	beforeAll(async () => {
		await open('oldest');
	}, START_MS_MAX);

	afterAll(async () => {
		await examples?.stop();
	});

	it('stores notifications, sends them, and writes down what became of them', async () => {
		const bills = seedBills(5);
		const unmapped = seedBill(examples, seedAccount(examples, { mapped: false }).id);
		const delivered = await Promise.all([...bills, unmapped].map(({ id }) => deliver(id)));
		expect(delivered).toEqual([...bills, unmapped].map(() => true));
		const rows = await untilRows(examples.world.n8n, idsOf([...bills, unmapped]));
		expect(rows.filter(({ state }) => state === 'done')).toHaveLength(bills.length);
		expect(rows.find(({ billId }) => billId === unmapped.id)).toMatchObject({ state: 'person' });
		expect(documentsOf(bills)).toHaveLength(bills.length);
	});
});

/** Not the write: Xero keeps its answer to that for six minutes. */
const isLookUp = ({ method, path: called }: FaultableRequest) =>
	method === 'GET' && called.endsWith('/Invoices');
