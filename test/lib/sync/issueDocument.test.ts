import type { IssuedDocument } from '../../../lib/ledger/Issuing';
import { fail, ok } from '../../../lib/result';
import {
	issueDocument,
	type IssueOutcome,
	type WantedIssue,
} from '../../../lib/sync/issueDocument';
import type { Fault } from '../../fakes/host/faults';
import { bill } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

interface IssuedBooks extends TestBooks {
	/** Name, content, and whether the customer gets it with the document. */
	files(): readonly (readonly [string, string, boolean])[];
	/** The files that went along with each e-mail. */
	emails(): readonly (readonly string[])[];
	/** A person attaches something. */
	attachByHand(name: string, content: string): void;
	readonly uploads: RegExp;
	readonly emailing: RegExp;
}

function xero(): IssuedBooks {
	const books = openXeroBooks();
	const { organisation } = books;
	organisation.addContact({
		name: 'Acme',
		contactNumber: 'account-acme',
		emailAddress: 'billing@acme.example',
	});
	const document = () => organisation.documents[0]!;
	return {
		...books,
		files: () =>
			organisation
				.attachmentsOf(document().id)
				.map(({ fileName, content, includeOnline }) => [fileName, content, includeOnline]),
		emails: () => organisation.emails.map(({ files }) => files.map(({ fileName }) => fileName)),
		attachByHand: (fileName, content) =>
			organisation.putAttachment(document().id, {
				attachmentId: organisation.world.randomId(),
				fileName,
				content,
				mimeType: 'text/csv',
				includeOnline: true,
			}),
		uploads: /\/Attachments\//,
		emailing: /\/Email$/,
	};
}

function quickBooks(): IssuedBooks {
	const books = openQuickBooksBooks();
	const { records } = books;
	records.addCustomer({ DisplayName: 'account-acme' });
	return {
		...books,
		files: () =>
			records
				.attachables()
				.map(({ fileName, content, refs }) => [fileName, content, refs[0]?.includeOnSend === true]),
		emails: () => records.emails().map(({ files }) => files.map(({ fileName }) => fileName)),
		attachByHand: (fileName, content) =>
			records.attachByHand('Invoice', String(records.invoices()[0]?.Id), fileName, content),
		uploads: /\/upload$/,
		emailing: /\/send$/,
	};
}

const name = 'm3ter-usage-INVOICE-101.csv';
const csv = 'description,quantity\n"Größe, in GB",3\n';

const wanting = (
	text: WantedIssue['statement'] | string | undefined,
	email: WantedIssue['email'] = true,
): WantedIssue => ({
	...(text !== undefined && {
		statement:
			typeof text === 'string' ? { file: { name, mediaType: 'text/csv' }, text: ok(text) } : text,
	}),
	email,
	isBillApproved: true,
});

describe.each([
	['Xero', xero],
	['QuickBooks', quickBooks],
] as const)('a document in %s', (_ledger, open) => {
	let books: IssuedBooks;
	let document: IssuedDocument;

	const issue = async (wanted: WantedIssue): Promise<IssueOutcome> => {
		const { issuing } = books.ledger(books.configuration());
		if (!issuing) throw new Error('The ledger issues nothing');
		return await issueDocument(document, wanted, issuing);
	};

	beforeEach(async () => {
		books = open();
		const [result] = await sync(books, [bill()], {
			accounts: [{ id: 'account-acme', emailAddress: 'ada@acme.example', customFields: {} }],
		});
		if (result?.output !== 'invoices' || !result.document) throw new Error('Nothing was written');
		document = result.document;
	});

	it('gets its statement and then goes to the customer, with it', async () => {
		expect(await issue(wanting(csv))).toEqual({
			issued: { statement: 'attached', email: 'sent' },
			warnings: [],
		});
		expect(books.files()).toEqual([[name, csv, true]]);
		expect(books.emails()).toEqual([[name]]);
	});

	it('gets the same statement and the e-mail once, however often the bill comes', async () => {
		await issue(wanting(csv));
		expect(await issue(wanting(csv))).toEqual({
			issued: { statement: 'unchanged', email: 'sentBefore' },
			warnings: [],
		});
		expect(books.files()).toHaveLength(1);
		expect(books.emails()).toHaveLength(1);
	});

	it.each([
		['of another size', `${csv}more\n`],
		['of the same size', csv.replace('3', '4')],
	])('gets the statement of a new version in the place of the old one, %s', async (_case, next) => {
		await issue(wanting(csv));
		expect(await issue(wanting(next))).toMatchObject({ issued: { statement: 'attached' } });
		expect(books.files()).toEqual([[name, next, true]]);
	});

	it('keeps what a person attached', async () => {
		books.attachByHand('contract.csv', csv);
		await issue(wanting(csv));
		expect(books.files().map(([file]) => file)).toEqual(['contract.csv', name]);
	});

	it('that a person sent is not sent again', async () => {
		await books.sendByHand('INVOICE-101');
		expect(await issue(wanting(csv))).toMatchObject({
			issued: { statement: 'attached', email: 'sentBefore' },
		});
		expect(books.emails()).toEqual([]);
	});

	it('is not sent before its statement is attached', async () => {
		const late = { file: { name, mediaType: 'text/csv' }, text: fail('m3ter is still at it.') };
		expect(await issue(wanting(late))).toMatchObject({
			issued: { statement: 'notAttached', email: 'notSent' },
			warnings: [{ code: 'STATEMENT_NOT_ATTACHED' }, { code: 'NOT_EMAILED' }],
		});
		expect(books.emails()).toEqual([]);
		await issue(wanting(csv));
		expect(books.emails()).toEqual([[name]]);
	});

	it('is sent without a statement where none is wanted', async () => {
		expect(await issue(wanting(undefined))).toEqual({ issued: { email: 'sent' }, warnings: [] });
	});

	it('is not sent where that is not wanted, or not allowed in this run', async () => {
		expect(await issue(wanting(csv, false))).toMatchObject({ issued: { statement: 'attached' } });
		expect(await issue(wanting(csv, 'Not now.'))).toMatchObject({
			issued: { statement: 'unchanged', email: 'notSent' },
			warnings: [{ code: 'NOT_EMAILED', message: expect.stringContaining('Not now.') }],
		});
		expect(books.emails()).toEqual([]);
	});

	describe('an answer that is lost', () => {
		const lost: Fault[] = [
			{ fault: 'resetAfterCommit' },
			{ fault: 'timeoutAfterCommit' },
			{ fault: 'serverErrorAfterCommit', status: 503 },
		];

		it.each(lost)('after the file was attached ($fault): it is found, and sent', async (fault) => {
			books.faults.arm(fault, { matches: ({ path }) => books.uploads.test(path) });
			expect(await issue(wanting(csv))).toEqual({
				issued: { statement: 'attached', email: 'sent' },
				warnings: [],
			});
			expect(books.files()).toHaveLength(1);
		});

		it.each(lost)(
			'after the e-mail went out ($fault): it is seen, and not sent again',
			async (fault) => {
				books.faults.arm(fault, { matches: ({ path }) => books.emailing.test(path) });
				expect(await issue(wanting(csv))).toMatchObject({
					issued: { email: 'sent' },
					warnings: [],
				});
				await issue(wanting(csv));
				expect(books.emails()).toHaveLength(1);
			},
		);

		it('before anything was done: it is left to the next delivery', async () => {
			const fault = { fault: 'resetBeforeCommit' } as const;
			books.faults.arm(fault, { matches: ({ path }) => books.emailing.test(path) });
			expect(await issue(wanting(csv))).toMatchObject({
				issued: { statement: 'attached', email: 'notSent' },
				warnings: [{ code: 'NOT_EMAILED' }],
			});
			expect(books.emails()).toEqual([]);
			await issue(wanting(csv));
			expect(books.emails()).toHaveLength(1);
		});
	});

	it('that is no longer there is a warning', async () => {
		document = { ...document, id: document.id.replace(/\d/g, '9') };
		expect(await issue(wanting(csv))).toMatchObject({
			issued: { statement: 'notAttached', email: 'notSent' },
		});
	});

	it('gets no statement that is larger than the ledger takes', async () => {
		const { issuing } = books.ledger(books.configuration());
		const outcome = await issueDocument(document, wanting(csv), { ...issuing!, fileBytesMax: 10 });
		expect(outcome.warnings[0]?.message).toContain('MB');
		expect(books.files()).toEqual([]);
	});
});

describe('Xero', () => {
	it('sends nothing that is not approved, and sends it once it is', async () => {
		const books = xero();
		const settings = { invoiceStatus: 'DRAFT' } as const;
		const [result] = await sync(books, [bill()], { settings });
		const { issuing } = books.ledger(books.configuration());
		const document = result?.output === 'invoices' ? result.document! : undefined!;
		const issue = async () => await issueDocument(document, wanting(csv), issuing!);
		expect(await issue()).toEqual({
			issued: { statement: 'attached', email: 'waiting' },
			warnings: [],
		});
		const { organisation } = books as IssuedBooks & ReturnType<typeof openXeroBooks>;
		organisation.putDocument({ ...organisation.documents[0]!, status: 'AUTHORISED' });
		expect(await issue()).toMatchObject({ issued: { statement: 'unchanged', email: 'sent' } });
	});

	it('takes ten attachments a document, and the warning says so', async () => {
		const books = xero();
		const [result] = await sync(books, [bill()]);
		for (let index = 0; index < 10; index += 1) books.attachByHand(`scan-${index}.csv`, 'x');
		const { issuing } = books.ledger(books.configuration());
		const document = result?.output === 'invoices' ? result.document! : undefined!;
		const outcome = await issueDocument(document, wanting(csv, false), issuing!);
		expect(outcome.warnings[0]?.message).toContain('10 attachments');
		expect(books.files()).toHaveLength(10);
	});

	it('has no e-mail for credit notes', async () => {
		const books = xero();
		const credit = bill({ lineItems: [] });
		const [result] = await sync(books, [
			{
				...credit,
				lineItems: bill().lineItems.map((line) => ({
					...line,
					convertedSubtotal: line.convertedSubtotal.neg(),
				})),
				billTotal: undefined,
			},
		]);
		const { issuing } = books.ledger(books.configuration());
		const document = result?.output === 'invoices' ? result.document! : undefined!;
		expect(document.type).toBe('creditNote');
		expect(await issueDocument(document, wanting(csv), issuing!)).toMatchObject({
			issued: { statement: 'attached', email: 'notSent' },
			warnings: [{ code: 'NOT_EMAILED', message: expect.stringContaining('credit note') }],
		});
	});
});

describe('QuickBooks', () => {
	it('sends what is approved in m3ter', async () => {
		const books = quickBooks();
		const [result] = await sync(books, [bill()], {
			accounts: [{ id: 'account-acme', emailAddress: 'ada@acme.example', customFields: {} }],
		});
		const { issuing } = books.ledger(books.configuration());
		const document = result?.output === 'invoices' ? result.document! : undefined!;
		const outcome = await issueDocument(
			document,
			{ ...wanting(csv), isBillApproved: false },
			issuing!,
		);
		expect(outcome.issued).toEqual({ statement: 'attached', email: 'waiting' });
	});
});
