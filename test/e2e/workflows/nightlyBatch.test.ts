import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, itemsOf } from '../../../demo/host/n8nRest';
import type { FaultableRequest } from '../../fakes/host/faults';
import {
	type Examples,
	openExamples,
	seedAccount,
	seedBill,
	withoutLongWaits,
} from '../support/exampleWorkflows';
import { START_MS_MAX } from '../support/startWorld';
import { outputsOf } from '../support/syncWorkflow';

jest.setTimeout(120_000);

const FILE = '3-nightly-batch.json';
const TRIGGER = 'Every night';

let examples: Examples;

beforeAll(async () => {
	examples = await openExamples();
}, START_MS_MAX);

afterAll(async () => {
	await examples?.stop();
});

let mailsBefore: number;

beforeEach(() => {
	mailsBefore = examples.mailbox.mails.length;
});

afterEach(() => {
	examples.world.xero.faults.disarmAll();
	const records = examples.world.m3ter.books.organization();
	for (const { id } of records.bills()) records.setBillStatus(String(id), 'PENDING'); // Out of the next night.
});

/** Xero keeps its answer to a write for six minutes, a fault too; these tests do not wait that long. */
const isLookUp = ({ method, path }: FaultableRequest) =>
	method === 'GET' && path.endsWith('/Invoices');

async function runNight(): Promise<Execution> {
	const saved = await examples.import(FILE, withoutLongWaits);
	return await examples.world.n8n.run(saved, TRIGGER);
}

const roundsOf = (execution: Execution) => execution.data.resultData.runData.Xero?.length;

const billsOn = (execution: Execution, node: string, output = 0) =>
	itemsOf(execution, node, output).map(({ json }) => (json.bill as { id: string }).id);

it('sends the approved bills in one call, and none a second time', async () => {
	const { id: accountId } = seedAccount(examples);
	const seeded = Array.from({ length: 5 }, () => seedBill(examples, accountId).id);
	seedBill(examples, accountId, { status: 'PENDING' });
	seedBill(examples, accountId, { billDate: '2023-10-01' });
	const { xero } = examples.world;
	xero.forgetCalls();
	const first = await runNight();
	expect(billsOn(first, 'Xero').sort()).toEqual([...seeded].sort());
	expect(xero.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1);
	const { invoices } = outputsOf(await runNight(), 'Xero');
	expect(invoices.map(({ action }) => action)).toEqual(seeded.map(() => 'unchanged'));
});

it('what a fault of the ledger has stopped is sent in the second round, and what no repetition mends is not', async () => {
	const good = seedBill(examples, seedAccount(examples).id);
	const unmapped = seedBill(examples, seedAccount(examples, { mapped: false }).id);
	examples.world.xero.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 503 },
		// A read is tried four times in one round.
		{ matches: isLookUp, times: 4 },
	);
	const night = await runNight();
	expect(night.status).toBe('error');
	expect(night.data.resultData.error?.message).toContain(`Bill ${unmapped.number}`);
	expect(roundsOf(night)).toBe(2);
	expect(billsOn(night, 'Wait')).toEqual([good.id]);
	expect(outputsOf(night, 'Xero')).toMatchObject({
		invoices: [{ bill: { id: good.id }, action: 'created' }],
		failures: [],
	});
	const [mail] = examples.mailbox.mails.slice(mailsBefore);
	expect(mail?.subject).toBe('1 bill could not be sent to Xero');
	expect(mail?.text).toMatch(new RegExp(`^${unmapped.number}, .*\n.*\nWhat to do: Create`));
});

it('gives up after the third round', async () => {
	const { id } = seedBill(examples, seedAccount(examples).id);
	examples.world.xero.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 503 },
		{ matches: isLookUp, times: 100 },
	);
	const night = await runNight();
	expect(roundsOf(night)).toBe(3);
	expect(itemsOf(night, 'Is it for a person?')).toMatchObject([
		{ json: { bill: { id }, retriable: true, status: 'AWAITING_RETRY' } },
	]);
	expect(night.status).toBe('error');
	expect(examples.mailbox.mails.slice(mailsBefore)).toHaveLength(1);
});

it('a night on which the second round sends what the first could not looks successful', async () => {
	seedBill(examples, seedAccount(examples).id);
	examples.world.xero.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 503 },
		{ matches: isLookUp, times: 4 },
	);
	const night = await runNight();
	expect([night.status, roundsOf(night)]).toEqual(['success', 2]);
	expect(examples.mailbox.mails).toHaveLength(mailsBefore);
});

it('waits as long as the ledger asks for, then sends', async () => {
	const { n8n, xero } = examples.world;
	const { number } = seedBill(examples, seedAccount(examples).id);
	const retryAfterSeconds = 3600;
	xero.faults.arm({ fault: 'rateLimited', problem: 'day', retryAfterSeconds });
	const saved = await examples.import(FILE);
	await n8n.call('POST', `/rest/workflows/${saved.id}/run`, {
		workflowData: saved,
		triggerToStartFrom: { name: TRIGGER },
	});
	const { id, waitTill } = await untilWaiting(saved);
	const secondsAhead = (Date.parse(String(waitTill)) - Date.now()) / 1000;
	expect(secondsAhead).toBeGreaterThan(retryAfterSeconds - 60);
	expect(secondsAhead).toBeLessThanOrEqual(retryAfterSeconds);
	expect(xero.organisation.documentByNumber('invoice', number)).toBeUndefined();
	await n8n.call('POST', `/rest/executions/${id}/stop`);
});

async function untilWaiting(saved: Parameters<typeof examples.world.n8n.executions>[0]) {
	for (;;) {
		const [newest] = await examples.world.n8n.executions(saved);
		if (newest?.status === 'waiting') return newest as typeof newest & { waitTill?: unknown };
		await sleep(100);
	}
}
