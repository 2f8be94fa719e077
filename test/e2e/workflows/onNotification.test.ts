import type { Execution } from '../../../demo/host/n8nRest';
import {
	type Examples,
	openExamples,
	type PublishedExample,
	seedAccount,
	seedBill,
} from '../support/exampleWorkflows';
import { START_MS_MAX } from '../support/startWorld';
import { type Json, outputsOf } from '../support/syncWorkflow';

jest.setTimeout(120_000);

let examples: Examples;

beforeAll(async () => {
	examples = await openExamples();
}, START_MS_MAX);

afterAll(async () => {
	await examples?.stop();
});

const accountIn = (country: string): string => seedAccount(examples, { country }).id;

describe('1-webhook-to-xero.json', () => {
	let running: PublishedExample;

	beforeAll(async () => {
		running = await examples.publish('1-webhook-to-xero.json');
	});

	it.each<[string, (id: string) => Json]>([
		[
			'the event as m3ter describes it',
			(id) => ({ m3terEvent: { eventData: { newDto: { id } } } }),
		],
		['the entity of the event', (id) => ({ eventName: 'billing.bill.updated', newDto: { id } })],
		['the names of its calculations', (id) => ({ new: { id, version: 2 } })],
		['the id of the bill', (id) => ({ billId: id })],
	])('makes an invoice of %s', async (_sentence, notification) => {
		const { id, number } = seedBill(examples, accountIn('UK'));
		const outputs = outputsOf(await running.post(notification(id)), 'Xero');
		expect(outputs).toMatchObject({
			invoices: [{ bill: { id }, action: 'created', document: { number, status: 'DRAFT' } }],
			skipped: [],
			failures: [],
			disabled: [],
		});
		const { organisation } = examples.world.xero;
		expect(organisation.documentByNumber('invoice', number)?.total.toFixed(2)).toBe('10.00');
	});

	it('waits for the approval, then sends the bill once', async () => {
		const { m3ter, xero } = examples.world;
		const { id, number } = seedBill(examples, accountIn('UK'), { status: 'PENDING' });
		const notify = async () => outputsOf(await running.post({ newDto: { id } }), 'Xero');
		await running.postInVain({ newDto: { id } });
		m3ter.books.organization().setBillStatus(id, 'APPROVED');
		expect(await notify()).toMatchObject({ invoices: [{ action: 'created' }] });
		expect(await notify()).toMatchObject({ invoices: [{ action: 'unchanged' }] });
		const sent = xero.organisation.invoices.filter((invoice) => invoice.number === number);
		expect(sent).toHaveLength(1);
	});
});

describe.each([
	['2-two-ledgers.json', 'Xero US', 'Xero UK'],
	['8-xero-and-quickbooks.json', 'QuickBooks US', 'Xero UK'],
])('%s', (file, us, uk) => {
	let running: PublishedExample;

	beforeAll(async () => {
		running = await examples.publish(file);
	});

	it.each([
		['the UK', 'UK', [uk], [us]],
		['the US', 'US', [us], [uk]],
		['France, which has no ledger', 'FR', [], [us, uk]],
	])('a customer in %s is invoiced where it belongs', async (_sentence, country, sends, skips) => {
		const { id, number } = seedBill(examples, accountIn(country));
		const execution = await running.post({ newDto: { id } });
		for (const node of sends) {
			expect(outputsOf(execution, node)).toMatchObject({
				invoices: [{ bill: { id }, integration: node, action: 'created', document: { number } }],
				skipped: [],
				failures: [],
			});
		}
		for (const node of skips) {
			expect(outputsOf(execution, node)).toMatchObject({
				invoices: [],
				skipped: [{ bill: { id }, integration: node, reason: 'ACCOUNT_FILTER' }],
				failures: [],
			});
		}
		expect(booksThatHold(number)).toEqual(sends);
	});
});

/** By the names of the nodes that write into them. */
function booksThatHold(number: string): string[] {
	const { xeroUs, world } = examples;
	const company = world.quickBooks.books.company('9130357000000001');
	return [
		...(xeroUs.documentByNumber('invoice', number) ? ['Xero US'] : []),
		...(company.invoices().some(({ DocNumber }) => DocNumber === number) ? ['QuickBooks US'] : []),
		...(world.xero.organisation.documentByNumber('invoice', number) ? ['Xero UK'] : []),
	];
}

describe('4-disable-and-notify.json', () => {
	const ERRORS_MAX = 10;
	let running: PublishedExample;
	let notify: (id: string) => Promise<Execution>;

	beforeAll(async () => {
		const { id } = examples.world.m3ter.books.organization().addUser({ email: 'ann@example.com' });
		running = await examples.publish('4-disable-and-notify.json', (node) =>
			node.name === 'Xero'
				? {
						...node,
						parameters: {
							...node.parameters,
							global: { disabledNotificationUsers: `finance@example.com, ${id}, user-who-is-gone` },
						},
					}
				: node,
		);
		notify = async (id) => await running.post({ newDto: { id } });
	});

	it('the tenth error in a row, and no earlier one, leaves on Disabled and unpublishes the workflow', async () => {
		const { id: unmapped } = seedAccount(examples, { mapped: false });
		for (let count = 1; count <= ERRORS_MAX; count += 1) {
			const outputs = outputsOf(await notify(seedBill(examples, unmapped).id), 'Xero');
			expect(outputs.failures).toMatchObject([
				{
					failure: { code: 'MISSING_ACCOUNT_MAPPING' },
					successiveErrors: count,
					disabled: count === ERRORS_MAX,
				},
			]);
			expect(outputs.disabled).toHaveLength(count === ERRORS_MAX ? 1 : 0);
			if (count < ERRORS_MAX) continue;
			expect(outputs.disabled).toMatchObject([
				{
					integration: 'Xero',
					event: 'integration.disabled.error',
					successiveErrors: ERRORS_MAX,
					notifyUsers: ['finance@example.com', 'ann@example.com', 'user-who-is-gone'],
					workflow: { id: running.saved.id },
				},
			]);
		}
		expect(await examples.world.n8n.isPublished(running.saved)).toBe(false);
	});

	it('an e-mail told of each of the ten bills, and one, before the stop, that it disabled itself', () => {
		// Examples 2 and 8 write of the customer who has no ledger.
		const mails = examples.mailbox.mails.filter(
			({ subject }) => !subject.startsWith('No ledger takes bill'),
		);
		const ofBill = expect.stringMatching(/^MISSING_ACCOUNT_MAPPING: bill EXAMPLE-\d+$/) as string;
		expect(mails.map(({ subject }) => subject)).toEqual([
			...Array.from({ length: ERRORS_MAX - 1 }, () => ofBill),
			'Xero has disabled itself',
			ofBill,
		]);
		const last = mails.at(-2);
		expect(last?.to).toEqual(['finance@example.com', 'ann@example.com']);
		expect(last?.text).toMatch(/gave no e-mail address for these user IDs: user-who-is-gone/);
		expect(last?.text).toMatch(/^10 bills in a row could not be sent.*has no external mapping/s);
	});

	it('published again without being enabled, it sends nothing and asks nobody', async () => {
		const { n8n, xero } = examples.world;
		await n8n.publish(running.saved);
		const { id } = seedBill(examples, accountIn('UK'));
		xero.forgetCalls();
		const outputs = outputsOf(await notify(id), 'Xero');
		expect(outputs).toMatchObject({
			invoices: [],
			failures: [{ bill: { id }, status: 'DISABLED', event: 'integration.disabled.error' }],
			disabled: [],
		});
		expect(xero.calls).toEqual([]);
	});

	it('Start again says what to do next, and lets the next bill through', async () => {
		const execution = await examples.world.n8n.run(running.saved, 'Start again');
		expect(outputsOf(execution, 'Enable Xero').invoices).toEqual([
			{
				enabled: {
					integration: 'Xero',
					message: expect.stringContaining('Next: publish the workflow') as string,
				},
			},
		]);
		const { id } = seedBill(examples, accountIn('UK'));
		expect(outputsOf(await notify(id), 'Xero')).toMatchObject({
			invoices: [{ bill: { id }, action: 'created' }],
			failures: [],
		});
	});
});
