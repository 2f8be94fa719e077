import type { Execution } from '../../../demo/host/n8nRest';
import {
	type Examples,
	type PublishedExample,
	seedAccount,
	seedBill,
} from '../support/exampleWorkflows';
import { followMails, type FollowedMails } from '../support/followMails';
import { lastMonth } from '../support/lastMonth';

/** Example 11, on what example 8 has sent to Xero and to QuickBooks. */
export function describeMonthEnd(open: () => Examples): void {
	describe('11-month-end.json', () => {
		let examples: Examples;
		let sending: PublishedExample;
		let mails: FollowedMails;

		beforeAll(async () => {
			examples = open();
			sending = await examples.publish('8-xero-and-quickbooks.json');
			mails = followMails(examples);
		});

		afterAll(async () => {
			const { n8n, m3ter } = examples.world;
			await n8n.unpublish(sending.saved);
			const records = m3ter.books.organization();
			for (const { id } of records.bills()) records.setBillStatus(String(id), 'PENDING');
		});

		const seed = (country: string) => {
			const account = seedAccount(examples, { country });
			return { account, ...seedBill(examples, account.id, { billDate: lastMonth.day }) };
		};

		async function send(country: string): Promise<ReturnType<typeof seed>> {
			const bill = seed(country);
			await sending.post({ newDto: { id: bill.id } });
			return bill;
		}

		const endMonth = async (): Promise<Execution> =>
			await examples.world.n8n.run(await examples.import('11-month-end.json'), 'Every month');

		async function messageOf(ended: Promise<Execution>) {
			mails.catchUp();
			await ended;
			return await mails.next();
		}

		it('a month whose bills are each in one ledger is one message with the sums of each', async () => {
			await send('UK');
			await send('US');
			mails.catchUp();
			expect((await endMonth()).status).toBe('success');
			expect(mails.unread()).toMatchObject([
				{
					to: ['finance@example.com'],
					subject: `${lastMonth.name}: every approved bill is in one ledger`,
					text: [
						`${lastMonth.name}: 2 approved bills, 2 in one ledger, 0 in none, 0 in several.`,
						'',
						'QuickBooks US, USD, in the books: 1 document, 10.00, tax 0.00',
						'Xero UK, USD, drafts: 1 document, 10.00, tax 0.00',
					].join('\n'),
				},
			]);
		});

		it('names the bill that no filter takes, the one that was not sent, and the one that is in both', async () => {
			const nobodys = seed('FR');
			const unsent = seed('UK');
			const moved = await send('UK');
			const { world } = examples;
			const records = world.m3ter.books.organization();
			records.changeAccount(moved.account.id, { address: { country: 'US' } });
			await sending.post({ newDto: { id: moved.id } });
			mails.catchUp();
			const execution = await endMonth();
			const [mail] = mails.unread();
			expect(execution.status).toBe('error');
			expect(execution.data.resultData.error?.message).toContain('3 bills need attention');
			expect(mail?.subject).toBe(`${lastMonth.name}: 3 bills need attention`);
			const told = mail?.text.split('\n\n') ?? [];
			expect(told[0]).toBe(
				`${lastMonth.name}: 5 approved bills, 2 in one ledger, 2 in none, 1 in several.`,
			);
			const after = (title: RegExp) => told.find((part) => title.test(part));
			expect(after(/^No ledger takes/)).toMatch(
				new RegExp(`:\n- ${nobodys.number}, account ${nobodys.account.id}, 10.00 USD$`),
			);
			expect(after(/in no ledger/)).toMatch(
				new RegExp(`:\n- ${unsent.number}, account .*, for Xero UK$`),
			);
			expect(after(/in more than one ledger/)).toMatch(
				new RegExp(`- ${moved.number}, .*\n  Xero UK: https://.*\n  QuickBooks US: https://`),
			);
		});

		it('does not count the bill of another month, and names its document', async () => {
			const { m3ter } = examples.world;
			const before = (await messageOf(endMonth())).text;
			const late = await send('UK');
			const records = m3ter.books.organization();
			records.recalculateBill(late.id, { billDate: '2020-01-15' });
			records.setBillStatus(late.id, 'APPROVED');
			const { text } = await messageOf(endMonth());
			expect(text.split('\n')[0]).toBe(before.split('\n')[0]);
			expect(text).toMatch(new RegExp(`Xero UK: .*${late.number}.*\nWhat to do: .*date`));
		});

		it('says of no bill that it is missing where a ledger could not be read', async () => {
			const { quickBooks } = examples.world;
			quickBooks.faults.arm(
				{ fault: 'serverErrorBeforeCommit', status: 500 },
				{ matches: ({ path }) => path.includes('/company/'), times: 100 },
			);
			mails.catchUp();
			const { status } = await endMonth();
			quickBooks.faults.disarmAll();
			expect(status).toBe('error');
			const [mail] = mails.unread();
			expect(mail?.subject).toBe('The month could not be compared');
			expect(mail?.text).toMatch(/^QuickBooks US: .*\nWhat to do: .*$/);
		});
	});
}
