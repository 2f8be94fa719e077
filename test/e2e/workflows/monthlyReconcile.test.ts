import { itemsOf } from '../../../demo/host/n8nRest';
import { Decimal } from '../../../lib/money/decimal';
import { lineItem } from '../../lib/support/fixtures';
import {
	type Examples,
	openExamples,
	type PublishedExample,
	seedAccount,
	seedBill,
} from '../support/exampleWorkflows';
import { untilTables } from '../support/inboxTable';
import { lastMonth } from '../support/lastMonth';
import type { Mail } from '../support/mailbox';
import { START_MS_MAX } from '../support/startWorld';

jest.setTimeout(120_000);

const { day, dayAfter, name: monthName } = lastMonth;

let examples: Examples;
let sending: PublishedExample;

beforeAll(async () => {
	examples = await openExamples();
	sending = await examples.publish('1-webhook-to-xero.json');
}, START_MS_MAX);

afterAll(async () => {
	await examples?.stop();
});

async function reconcile(): Promise<Mail> {
	const { n8n } = examples.world;
	const before = examples.mailbox.mails.length;
	const saved = await examples.import('7-monthly-reconcile.json');
	const execution = await n8n.run(saved, 'Every month');
	expect(execution.data.resultData.error).toBeUndefined();
	const [mail, ...others] = examples.mailbox.mails.slice(before);
	expect(others).toEqual([]);
	if (!mail) throw new Error('There is no e-mail');
	return mail;
}

function seed(currency: string, amount: string, status = 'APPROVED') {
	return seedBill(examples, seedAccount(examples).id, {
		billDate: day,
		currency,
		status,
		lineItems: [lineItem({ convertedSubtotal: amount })],
	});
}

async function send(currency: string, amount: string): Promise<ReturnType<typeof seedBill>> {
	const bill = seed(currency, amount);
	await sending.post({ newDto: { id: bill.id } });
	return bill;
}

function changeInM3ter(id: string, fields: Record<string, unknown>): void {
	const records = examples.world.m3ter.books.organization();
	records.recalculateBill(id, fields);
	records.setBillStatus(id, 'APPROVED');
}

it('tells of a month without a bill, so that no message always means that something is wrong', async () => {
	expect(await reconcile()).toMatchObject({
		subject: 'Xero and m3ter agree',
		text: `${monthName}: 0 equal, 0 not, 0 not for Xero.`,
	});
});

it('says so when both sides agree, with the sum of each currency', async () => {
	await send('GBP', '1000.10');
	await send('GBP', '234.20');
	await send('GBP', '-34.20');
	await send('USD', '50');
	seed('USD', '7', 'PENDING');
	expect(await reconcile()).toMatchObject({
		to: ['finance@example.com'],
		subject: 'Xero and m3ter agree',
		text: [
			`${monthName}: 4 equal, 0 not, 1 not for Xero.`,
			'',
			'GBP: m3ter 1,200.10, Xero 1,200.10, difference 0.00',
			'USD: m3ter 50.00, Xero 50.00, difference 0.00',
		].join('\n'),
	});
});

it('has a paragraph for each difference, with what to do and a link', async () => {
	const changed = await send('USD', '20');
	const line = { lineItemType: 'USAGE', description: 'API calls', quantity: 1, units: 1 };
	const figures = { subtotal: 25, convertedSubtotal: 25, conversionRate: 1, averageUnitPrice: 25 };
	changeInM3ter(changed.id, { billTotal: 25, lineItems: [{ ...line, ...figures }] });
	const missing = seed('USD', '3');
	const moved = await send('USD', '4');
	changeInM3ter(moved.id, { billDate: dayAfter });

	const { subject, text } = await reconcile();
	expect(subject).toBe('3 bills differ between Xero and m3ter');
	const [counts, sums, ...differences] = text.split('\n\n');
	expect(counts).toBe(`${monthName}: 4 equal, 3 not, 1 not for Xero.`);
	// 50 + 25 + 3 against 50 + 20 + 4: the bill that moved is of another month, its document of this one.
	expect(sums).toContain('USD: m3ter 78.00, Xero 74.00, difference -4.00');
	expect(differences).toHaveLength(3);
	const about = ({ number }: { number: string }) =>
		differences.find((paragraph) => paragraph.includes(number)) ?? '';
	expect(about(changed)).toMatch(
		/comes to 25\.00 USD, but the ledger holds invoice .* over 20\.00/,
	);
	expect(about(changed)).toMatch(/^What to do: .*\nhttps:\/\/go\.xero\.com\//m);
	expect(about(missing)).toMatch(/comes to 3\.00 USD.* has no live document in the ledger/);
	expect(about(moved)).toMatch(/outside of the period/);
});

it('says so when it could not compare', async () => {
	examples.world.m3ter.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 500 },
		{ matches: ({ path }) => path.endsWith('/bills'), times: 100 },
	);
	const { subject, text } = await reconcile();
	expect(subject).toBe('Xero could not be reconciled with m3ter');
	expect(text).toMatch(
		/0 equal, 1 not, 0 not for Xero\.\n\nNothing was reconciled: .*\nWhat to do: Run Reconcile Bills again later\./,
	);
});

describe('10-invoice-status.json', () => {
	it('tells once what was paid, keeps what is open, and lists what is overdue', async () => {
		const { n8n, m3ter, xero } = examples.world;
		m3ter.faults.disarmAll();
		const { saved } = await examples.publish('10-invoice-status.json');
		await untilTables(n8n, 'm3ter collected until Xero', 'm3ter invoice status Xero');
		const bills = [1, 2].map(() =>
			seedBill(examples, seedAccount(examples).id, { billDate: day, dueDate: day }),
		);
		for (const { id, number } of bills) {
			await sending.post({ newDto: { id } });
			const document = xero.organisation.documentByNumber('invoice', number);
			if (!document) throw new Error(`There is no ${number}`);
			xero.organisation.putDocument({ ...document, status: 'AUTHORISED' });
		}
		const hour = async () => {
			const execution = await n8n.run(saved, 'Every hour');
			expect(execution.data.resultData.error).toBeUndefined();
			const numbers = itemsOf(execution, 'Store the status').map(({ json }) => json.number);
			const paid = itemsOf(execution, 'Paid, in words').map(({ json }) => String(json.text));
			return { numbers, paid };
		};
		const first = await hour();
		expect(first.numbers).toEqual(expect.arrayContaining(bills.map(({ number }) => number)));
		expect(first.paid).toEqual([]);

		const [paid, open] = bills;
		const document = xero.organisation.documentByNumber('invoice', paid?.number ?? '');
		xero.organisation.pay(document?.id ?? '', { amount: new Decimal('10') });
		const second = await hour();
		expect(second.paid).toEqual([
			expect.stringMatching(new RegExp(`^${paid?.number}, .*: paid, 10\\.00 USD on \\d{4}-`)),
		]);

		const yesterday = new Date(Date.now() - 24 * 3600 * 1000).toISOString().slice(0, 10);
		const due = (number: string | undefined, status: 'AUTHORISED' | 'DRAFT') => {
			const found = xero.organisation.documentByNumber('invoice', number ?? '');
			if (!found) throw new Error(`There is no ${number}`);
			xero.organisation.putDocument({ ...found, status, dueDate: yesterday });
		};
		const draft = await send('USD', '10.00');
		due(open?.number, 'AUTHORISED');
		due(draft.number, 'DRAFT');
		await hour();
		const morning = await n8n.run(saved, 'Every morning');
		expect(itemsOf(morning, 'Overdue, in words').map(({ json }) => json.number)).toEqual([
			open?.number,
		]);

		const before = examples.mailbox.mails.length;
		await n8n.run(saved, 'Every month');
		const [{ subject, text } = { subject: '', text: '' }] = examples.mailbox.mails.slice(before);
		expect(subject).toMatch(/overdue$/);
		expect(text).toContain(`${open?.number}, `);
		expect(text).not.toContain(`${paid?.number}, `);
	});
});
