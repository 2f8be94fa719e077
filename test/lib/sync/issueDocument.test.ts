import type { IssuedDocument, IssueState, Issuing } from '../../../lib/ledger/Issuing';
import type { Unwritten } from '../../../lib/ledger/Writes';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
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

type State = Omit<IssueState, 'files'>;

interface Scripted extends Partial<
	Pick<Issuing, 'fileBytesMax' | 'filesMax' | 'cannotAttach'> & State
> {
	/** Name and content of what is attached before. */
	readonly files?: readonly (readonly [string, string])[];
	readonly detaches?: boolean;
	/** What becomes of acts and looks, by their words below; what is not named succeeds. */
	readonly answers?: Readonly<Record<string, Unwritten>>;
	/** Acts that are done although their answer is another one. */
	readonly doneAllTheSame?: readonly string[];
}

/** A ledger of one document, and the words for what it is asked: `look with files`, `attach usage.csv`. */
function scripted({
	files: held = [],
	detaches = false,
	answers = {},
	doneAllTheSame = [],
	fileBytesMax = 1_000_000,
	filesMax,
	cannotAttach,
	isSent = false,
	...state
}: Scripted) {
	const asked: string[] = [];
	let files = held.map(([name, text], index) => ({ id: `file ${index + 1}`, name, text }));
	let sent = isSent;
	const act = (words: string, does: () => void): Result<undefined, Unwritten> => {
		asked.push(words);
		const answer = answers[words];
		if (!answer || doneAllTheSame.includes(words)) does();
		return answer ? fail(answer) : ok(undefined);
	};
	const read = <T>(words: string, value: T): Result<T, Failure> => {
		asked.push(words);
		const answer = answers[`${words}, ${asked.filter((one) => one === words).length}`];
		return answer ? fail(answer.failure) : ok(value);
	};
	const issuing: Issuing = {
		fileBytesMax,
		filesMax,
		cannotAttach,
		look: async (_document, withFiles) =>
			read(withFiles ? 'look with files' : 'look', {
				...state,
				isSent: sent,
				files: withFiles
					? files.map(({ id, name, text }) => ({ id, name, bytes: Buffer.byteLength(text) }))
					: [],
			}),
		readFile: async (_document, { id }) =>
			read(`read ${id}`, files.find((file) => file.id === id)?.text ?? ''),
		attach: async (_document, { name, text }) =>
			act(`attach ${name}`, () => files.push({ id: 'new file', name, text })),
		email: async () => act('email', () => (sent = true)),
		...(detaches && {
			detach: async (_document, { id }) =>
				act(`detach ${id}`, () => (files = files.filter((file) => file.id !== id))),
		}),
	};
	return { issuing, asked };
}

describe('what is done, in its order, and what is said of it', () => {
	const paper: IssuedDocument = { type: 'creditNote', id: 'c-1', number: 'CN-1' };
	const usage = (text: Result<string, string>) => ({
		statement: { file: { name: 'usage.csv', mediaType: 'text/csv' }, text },
	});
	const now = usage(ok('12'));
	const refusal = failure('REJECTED', 'The ledger refused it: too wide.', {
		destinationMessages: ['too wide', 'Sheets are narrow.'],
	});
	const silence = failure('TIMEOUT', 'There was no answer.');
	const refused: Unwritten = { outcome: 'none', failure: refusal };
	const lost: Unwritten = { outcome: 'uncertain', failure: silence };
	const refusedInWords = 'The ledger refused it: too wide. Sheets are narrow.';
	const later =
		'There was no answer. The next delivery of the bill looks again, and does only what is still open.';
	const notAttached = (why: string) => `The statement is not attached to credit note CN-1. ${why}`;
	const notSent = (why: string) => `The customer was not sent credit note CN-1. ${why}`;

	type Row = readonly [
		sentence: string,
		ledger: Scripted,
		wanted: Partial<WantedIssue>,
		inOrder: string,
		issued: IssueOutcome['issued'],
		messages?: readonly string[],
	];
	const rows: readonly Row[] = [
		['nothing is done where nothing is wanted', {}, { email: false }, 'look', {}],
		[
			'a statement alone is attached',
			{},
			{ ...now, email: false },
			'look with files, attach usage.csv',
			{ statement: 'attached' },
		],
		[
			'files are not asked for where there is no statement to attach',
			{},
			{ ...usage(fail('m3ter has none.')), email: false },
			'look',
			{ statement: 'notAttached' },
			[notAttached('m3ter has none.')],
		],
		[
			'nor where the connection may attach none',
			{ cannotAttach: 'Connect again.' },
			now,
			'look',
			{ statement: 'notAttached', email: 'notSent' },
			[notAttached('Connect again.'), notSent('It is sent once its statement is attached.')],
		],
		[
			'a document that cannot be looked at gets nothing',
			{ answers: { 'look with files, 1': refused } },
			now,
			'look with files',
			{ statement: 'notAttached', email: 'notSent' },
			[notAttached(refusedInWords), notSent(refusedInWords)],
		],
		[
			'and what was not wanted is not missed: an e-mail',
			{ answers: { 'look with files, 1': refused } },
			{ ...now, email: false },
			'look with files',
			{ statement: 'notAttached' },
			[notAttached(refusedInWords)],
		],
		[
			'or a statement',
			{ answers: { 'look, 1': refused } },
			{},
			'look',
			{ email: 'notSent' },
			[notSent(refusedInWords)],
		],
		[
			'a statement of the largest size is attached',
			{ fileBytesMax: 2 },
			{ ...now, email: false },
			'look with files, attach usage.csv',
			{ statement: 'attached' },
		],
		[
			'a larger one is not, and both sizes are said',
			{ fileBytesMax: 3_500_000 },
			{ ...usage(ok('x'.repeat(4_000_000))), email: false },
			'look with files',
			{ statement: 'notAttached' },
			[
				notAttached(
					'It has 4.0 MB, and the ledger takes 3.5 MB. Send it to the customer in another way.',
				),
			],
		],
		[
			'the last place for a file is taken',
			{ filesMax: 2, files: [['scan.pdf', 'x']] },
			{ ...now, email: false },
			'look with files, attach usage.csv',
			{ statement: 'attached' },
		],
		[
			'where there is none left a person has to make room',
			{
				filesMax: 2,
				files: [
					['scan.pdf', 'x'],
					['contract.pdf', 'y'],
				],
			},
			{ ...now, email: false },
			'look with files',
			{ statement: 'notAttached' },
			[
				notAttached(
					'The document has 2 attachments already, and the ledger takes no more. Remove one there, and send the bill again.',
				),
			],
		],
		[
			'unless the statement takes the place of an earlier one',
			{ filesMax: 1, files: [['usage.csv', '1']] },
			{ ...now, email: false },
			'look with files, attach usage.csv',
			{ statement: 'attached' },
		],
		[
			'an earlier one goes once the new one is there',
			{ detaches: true, files: [['usage.csv', '1']] },
			{ ...now, email: false },
			'look with files, attach usage.csv, detach file 1',
			{ statement: 'attached' },
		],
		[
			'an earlier one that cannot be taken away is named',
			{ detaches: true, files: [['usage.csv', '1']], answers: { 'detach file 1': refused } },
			{ ...now, email: false },
			'look with files, attach usage.csv, detach file 1',
			{ statement: 'notAttached' },
			[
				notAttached(
					`It is attached, but an earlier usage.csv could not be taken away: ${refusedInWords}`,
				),
			],
		],
		[
			'of two equal ones, which two runs attached at once, the second goes unread',
			{
				detaches: true,
				files: [
					['usage.csv', '12'],
					['usage.csv', '12'],
				],
			},
			{ ...now, email: false },
			'look with files, read file 1, detach file 2',
			{ statement: 'attached' },
		],
		[
			'of files with its name only those of its size are read',
			{
				files: [
					['usage.csv', '123'],
					['usage.csv', '12'],
				],
			},
			{ ...now, email: false },
			'look with files, read file 2',
			{ statement: 'unchanged' },
		],
		[
			'one that cannot be read may be the same, so nothing is attached beside it',
			{ files: [['usage.csv', '12']], answers: { 'read file 1, 1': refused } },
			{ ...now, email: false },
			'look with files, read file 1',
			{ statement: 'notAttached' },
			[notAttached(refusedInWords)],
		],
		[
			'what the ledger refuses to hold is not looked for',
			{ answers: { 'attach usage.csv': refused } },
			{ ...now, email: false },
			'look with files, attach usage.csv',
			{ statement: 'notAttached' },
			[notAttached(refusedInWords)],
		],
		[
			'I3: a lost answer is looked at, and what came of it is tidied up after',
			{
				detaches: true,
				files: [['usage.csv', '1']],
				answers: { 'attach usage.csv': lost },
				doneAllTheSame: ['attach usage.csv'],
			},
			{ ...now, email: false },
			'look with files, attach usage.csv, look with files, read new file, detach file 1',
			{ statement: 'attached' },
		],
		[
			'I3: where nothing came of it, it is not repeated',
			{ answers: { 'attach usage.csv': lost } },
			{ ...now, email: false },
			'look with files, attach usage.csv, look with files',
			{ statement: 'notAttached' },
			[notAttached(later)],
		],
		[
			'I3: nor where nobody can look',
			{ answers: { 'attach usage.csv': lost, 'look with files, 2': refused } },
			{ ...now, email: false },
			'look with files, attach usage.csv, look with files',
			{ statement: 'notAttached' },
			[notAttached(later)],
		],
		[
			'I3: nor where what is found cannot be read',
			{
				answers: { 'attach usage.csv': lost, 'read new file, 1': refused },
				doneAllTheSame: ['attach usage.csv'],
			},
			{ ...now, email: false },
			'look with files, attach usage.csv, look with files, read new file',
			{ statement: 'notAttached' },
			[notAttached(later)],
		],
		[
			'a document that the ledger cannot send is not sent',
			{ cannotEmail: 'Add an address.' },
			{},
			'look',
			{ email: 'notSent' },
			[notSent('Add an address.')],
		],
		[
			'an e-mail that the ledger refuses is not looked for',
			{ answers: { email: refused } },
			{},
			'look, email',
			{ email: 'notSent' },
			[notSent(refusedInWords)],
		],
		[
			'I3: an e-mail without an answer that went out is sent',
			{ answers: { email: lost }, doneAllTheSame: ['email'] },
			{},
			'look, email, look',
			{ email: 'sent' },
		],
		[
			'I3: one that did not go out is left to the next delivery',
			{ answers: { email: lost } },
			{},
			'look, email, look',
			{ email: 'notSent' },
			[notSent(later)],
		],
		[
			'I3: and so is one of which nobody can see it',
			{ answers: { email: lost, 'look, 2': refused } },
			{},
			'look, email, look',
			{ email: 'notSent' },
			[notSent(later)],
		],
	];
	it.each(
		rows.map(([sentence, ledger, wanted, inOrder, issued, messages = []]) => {
			return { sentence, ledger, wanted, inOrder, issued, messages };
		}),
	)('$sentence', async ({ ledger, wanted, inOrder, issued, messages }) => {
		const { issuing, asked } = scripted(ledger);
		const whole = { email: true, isBillApproved: true, ...wanted };
		const outcome = await issueDocument(paper, whole, issuing);
		expect(asked.join(', ')).toBe(inOrder);
		expect(outcome.issued).toEqual(issued);
		expect(outcome.warnings).toMatchObject(messages.map((message) => ({ message })));
	});

	it('a warning names the document for a workflow', async () => {
		const { issuing } = scripted({ cannotEmail: 'Add an address.', cannotAttach: 'No.' });
		const { warnings } = await issueDocument(
			paper,
			{ ...now, email: true, isBillApproved: true },
			issuing,
		);
		const details = { documentId: 'c-1', documentNumber: 'CN-1' };
		expect(warnings).toMatchObject([
			{ code: 'STATEMENT_NOT_ATTACHED', details },
			{ code: 'NOT_EMAILED', details },
		]);
	});
});
