import { type Execution, itemsOf, type SavedWorkflow } from '../../../demo/host/n8nRest';
import { bill as givenBill, billJson, lineItem } from '../../lib/support/fixtures';
import { type Examples, seedAccount, seedBill } from '../support/exampleWorkflows';
import { answerForm, followMails, type FollowedMails } from '../support/followMails';
import { type Json, outputsOf } from '../support/syncWorkflow';

type SeededBill = ReturnType<typeof seedBill>;

/** Example 12: what a person ticks is sent, and nothing else. */
export function describeReviewQueue(open: () => Examples): void {
	describe('12-review-queue.json', () => {
		let examples: Examples;
		let mails: FollowedMails;
		let saved: SavedWorkflow;

		beforeAll(async () => {
			examples = open();
			mails = followMails(examples);
			saved = await examples.import('12-review-queue.json');
		});

		beforeEach(() => mails.catchUp());

		afterEach(() => {
			for (const { id } of records().bills()) records().setBillStatus(String(id), 'PENDING');
		});

		const records = () => examples.world.m3ter.books.organization();

		const startMorning = async (): Promise<Execution> =>
			await examples.world.n8n.run(saved, 'Every morning');

		const inXero = ({ number }: SeededBill) =>
			examples.world.xero.organisation.documentByNumber('invoice', number);

		const changeInM3ter = ({ id }: SeededBill) => {
			const lineItems = [lineItem({ productId: 'product-api', convertedSubtotal: '20.00' })];
			const { billTotal, ...fields } = billJson(givenBill({ lineItems }));
			records().recalculateBill(id, { billTotal, lineItems: fields.lineItems });
			records().setBillStatus(id, 'APPROVED');
		};

		it('sends what is ticked, and nothing that changed since, and asks for the rest again', async () => {
			const { id: accountId, name } = seedAccount(examples);
			const seed = () => seedBill(examples, accountId);
			const [ticked, changed, left] = [seed(), seed(), seed()];
			const labelOf = ({ number }: SeededBill, amount = '10.00') =>
				`create ${number}, ${name}, ${amount} USD`;
			const morning = startMorning();
			const mail = await mails.question(saved);
			expect(mail.to).toEqual(['finance@example.com']);
			expect(mail.subject).toBe('3 bills are to be reviewed for Xero');
			changeInM3ter(changed);
			const page = await answerForm(mail, [labelOf(ticked), labelOf(changed)]);
			for (const bill of [ticked, changed, left]) expect(page).toContain(labelOf(bill));
			const execution = await morning;
			expect(execution.status).toBe('success');
			expect(outputsOf(execution, 'Xero').invoices).toMatchObject([
				{ bill: { id: ticked.id }, action: 'created' },
			]);
			expect(itemsOf(execution, 'Reviewed again tomorrow')).toMatchObject([
				{ json: { id: changed.id } },
			]);
			expect([ticked, changed, left].map((bill) => inXero(bill) !== undefined)).toEqual([
				...[true, false, false],
			]);

			const next = startMorning();
			const again = await mails.question(saved);
			const secondPage = await answerForm(again, []);
			expect((await next).status).toBe('success');
			expect(again.subject).toBe('2 bills are to be reviewed for Xero');
			expect(secondPage).toContain(labelOf(changed, '20.00'));
			expect(secondPage).toContain(labelOf(left));
			expect([changed, left].map(inXero)).toEqual([undefined, undefined]);
		});

		it('sends what is ticked, and no other, whatever the customers are called', async () => {
			const names = ['Müller & Söhne "A" <b>', "O'Brien = `B`, {{ 1 + 1 }}", '$& $1 50 % \\n'];
			const ticked = names.map((name) => seedBill(examples, seedAccount(examples, { name }).id));
			const left = seedBill(examples, seedAccount(examples).id);
			const morning = startMorning();
			await answerForm(await mails.question(saved), (boxes) =>
				boxes.filter((box) => !box.includes(left.number)),
			);
			const execution = await morning;
			expect(execution.status).toBe('success');
			const sent = outputsOf(execution, 'Xero').invoices.map(({ bill }) => (bill as Json).id);
			expect(new Set(sent)).toEqual(new Set(ticked.map(({ id }) => id)));
		});

		it('writes to finance about a bill that cannot be sent, and asks nobody to review it', async () => {
			const { number } = seedBill(examples, seedAccount(examples, { mapped: false }).id);
			const execution = await startMorning();
			expect(execution.status).toBe('error');
			expect(execution.data.resultData.error?.message).toContain(number);
			expect(mails.unread()).toMatchObject([
				{
					subject: '1 bill cannot be sent to Xero',
					text: expect.stringMatching(
						new RegExp(`^${number}, .*\n.* no external mapping .*\nWhat to do: Create `),
					) as string,
				},
			]);
		});
	});
}
