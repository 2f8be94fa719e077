import type { IDataObject } from 'n8n-workflow';
import { billItem, type Books, numbered, openBooks } from './support/openBooks';
import { runAsTool } from './support/runAsTool';
import { useEngine } from './support/useEngine';

const engine = useEngine();

const issuing = { attachStatement: 'csv', emailInvoice: 'whenApproved' };

/** m3ter has the bill of the item as well, and an account with an address. */
function open(ledger: 'xero' | 'quickBooks'): Books {
	const books = openBooks(engine.world(), ledger);
	const { organization, organisation } = books.world;
	organization.addBill({ ...(billItem().bill as IDataObject), version: 1 });
	for (const contact of organisation.contacts) {
		organisation.putContact({ ...contact, emailAddress: 'billing@acme.example' });
	}
	return books;
}

const files = ({ ledger, world }: Books) =>
	ledger === 'xero'
		? world.organisation.documents.flatMap(({ id }) =>
				world.organisation.attachmentsOf(id).map(({ fileName, content }) => [fileName, content]),
			)
		: world.company.attachables().map(({ fileName, content }) => [fileName, content]);

const emails = ({ ledger, world }: Books): number =>
	ledger === 'xero' ? world.organisation.emails.length : world.company.emails().length;

const billId = String(numbered(1).id);

describe.each(['xero', 'quickBooks'] as const)(
	'a bill to %s with its statement and e-mail',
	(ledger) => {
		it('is written, gets the statement that m3ter makes, and is sent once', async () => {
			const books = open(ledger);
			const { invoices, failures } = await books.run([billItem()], { options: issuing });
			expect(failures).toEqual([]);
			expect(invoices.map(({ json }) => [json.action, json.issued, json.warnings])).toEqual([
				['created', { statement: 'attached', email: 'sent' }, []],
			]);
			const statement = books.world.organization.statementOf(billId, 'csv');
			expect(files(books)).toEqual([['m3ter-usage-INVOICE-101.csv', statement]]);

			const again = await books.run([billItem()], { options: issuing });
			expect(again.invoices.map(({ json }) => [json.action, json.issued])).toEqual([
				['unchanged', { statement: 'unchanged', email: 'sentBefore' }],
			]);
			expect([files(books).length, emails(books)]).toEqual([1, 1]);
		});

		it('shows the token of no vendor to whoever keeps the files', async () => {
			const books = open(ledger);
			await books.run([billItem()], { options: issuing });
			await books.run([billItem()], { options: issuing });
			// Behind a signed address a request with a token is answered with 400.
			const downloads = books.world.calls().filter(({ host }) => host.endsWith('.example'));
			expect(downloads.map(({ status }) => status)).toEqual(downloads.map(() => 200));
			expect(downloads.length).toBeGreaterThan(1);
		});

		it('is taken up by the next delivery where m3ter was not ready', async () => {
			const books = open(ledger);
			books.world.organization.statements.endsAs = 'FAILED';
			const first = await books.run([billItem()], { options: issuing });
			expect(first.invoices.map(({ json }) => [json.status, json.issued])).toEqual([
				['COMPLETE', { statement: 'notAttached', email: 'notSent' }],
			]);
			expect(emails(books)).toBe(0);
			books.world.organization.statements.endsAs = 'COMPLETE';
			const second = await books.run([billItem()], { options: issuing });
			expect(second.invoices.map(({ json }) => json.issued)).toEqual([
				{ statement: 'attached', email: 'sent' },
			]);
		});

		it('does nothing of the kind in Preview, and sends nothing for an AI agent', async () => {
			const books = open(ledger);
			await books.run([billItem()], { options: issuing, settings: { operation: 'preview' } });
			expect(books.documents()).toEqual([]);
			const { parameters, credentials, world } = books;
			const handed = await runAsTool(engine.node(), world.credentials, {
				parameters: {
					...parameters,
					operation: 'sync',
					options: { ...(parameters.options as IDataObject), ...issuing } as typeof parameters,
				},
				credentials,
				items: [billItem()],
			});
			expect(handed.flat().map(({ issued }) => issued)).toEqual([
				{ statement: 'attached', email: 'notSent' },
			]);
			expect(emails(books)).toBe(0);
		});
	},
);

it('a connection to Xero without the scope for attachments gets one warning for all bills', async () => {
	const books = open('xero');
	const { credentials, organisation } = books.world;
	const stored = credentials.stored.get('xero') as { oauthTokenData: IDataObject };
	stored.oauthTokenData.scope = 'offline_access accounting.invoices accounting.contacts';
	const items = [billItem(), billItem(numbered(2))];
	const { invoices } = await books.run(items, { options: { attachStatement: 'csv' } });
	const warnings = invoices.flatMap(({ json }) => json.warnings as IDataObject[]);
	expect(warnings.map(({ code }) => code)).toEqual(['STATEMENT_NOT_ATTACHED']);
	expect(warnings[0]?.message).toContain('accounting.attachments');
	expect(organisation.documents).toHaveLength(2);
});

it('a document of QuickBooks without any address says so', async () => {
	const books = openBooks(engine.world(), 'quickBooks');
	books.world.company.addCustomer({ DisplayName: 'account-silent' });
	const { invoices } = await books.run([billItem({ accountId: 'account-silent' })]);
	expect(invoices.map(({ json }) => json.warnings)).toEqual([
		[expect.objectContaining({ code: 'NO_RECIPIENT' })],
	]);
});
