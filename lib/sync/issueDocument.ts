import partition from 'lodash/partition';
import {
	bytesOf,
	type AttachedFile,
	type IssuedDocument,
	type IssueState,
	type Issuing,
	type NewFile,
} from '../ledger/Issuing';
import { fail, ok, type Result } from '../result';
import type { Issued, Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { describeKind } from '../results/LedgerDocument';

// I1. The statement comes first: a document is sent only once the ledger holds the statement that belongs to it.
// I2. What the ledger holds already is neither attached nor sent again: it is looked at before every act.
// I3. An act without an answer is looked at, and not repeated in this run.
// I4. Only what is approved is sent.

/** What is to follow for one document. */
export interface WantedIssue {
	readonly statement?: {
		readonly file: Omit<NewFile, 'text'>;
		/** Or why it is not to be had, as a sentence. */
		readonly text: Result<string, string>;
	};
	/** Whether it is to be sent, or why that is not done in this run, as a sentence. */
	readonly email: boolean | string;
	/** Whether m3ter holds the bill as approved: decides where the ledger has no approval of its own. */
	readonly isBillApproved: boolean;
}

export interface IssueOutcome {
	readonly issued: Issued;
	readonly warnings: readonly Warning[];
}

/** Attaches and sends what is still open of a document that is in the books. Never rejects for what a vendor answers. */
export async function issueDocument(
	document: IssuedDocument,
	wanted: WantedIssue,
	issuing: Issuing,
): Promise<IssueOutcome> {
	const isFileWanted = wanted.statement?.text.ok === true && issuing.cannotAttach === undefined;
	const looked = await issuing.look(document, isFileWanted);
	if (!looked.ok) return notIssued(document, wanted, sayingOf(looked.reason));
	const attached = await attachStatement(document, wanted, looked.value, issuing);
	const emailed = await emailDocument(document, wanted, looked.value, attached, issuing);
	return {
		issued: {
			...(attached && { statement: attached.ok ? attached.value : 'notAttached' }),
			...(emailed && { email: emailed.ok ? emailed.value : 'notSent' }),
		},
		warnings: [
			...(attached?.ok === false ? [notAttached(document, attached.reason)] : []),
			...(emailed?.ok === false ? [notEmailed(document, emailed.reason)] : []),
		],
	};
}

/** Nothing of it was done, for one reason. */
export const notIssued = (
	document: IssuedDocument,
	{ statement, email }: Pick<WantedIssue, 'statement' | 'email'>,
	why: string,
): IssueOutcome => ({
	issued: {
		...(statement && { statement: 'notAttached' as const }),
		...(email !== false && { email: 'notSent' as const }),
	},
	warnings: [
		...(statement ? [notAttached(document, why)] : []),
		...(email === false ? [] : [notEmailed(document, why)]),
	],
});

type Attached = Result<'attached' | 'unchanged', string> | undefined;
type Emailed = Result<'sent' | 'sentBefore' | 'waiting', string> | undefined;

async function attachStatement(
	document: IssuedDocument,
	{ statement }: WantedIssue,
	{ files }: IssueState,
	issuing: Issuing,
): Promise<Attached> {
	if (!statement) return undefined;
	if (issuing.cannotAttach !== undefined) return fail(issuing.cannotAttach);
	if (!statement.text.ok) return fail(statement.text.reason);
	const file: NewFile = { ...statement.file, text: statement.text.value };
	if (bytesOf(file.text) > issuing.fileBytesMax) return fail(tooLarge(file, issuing));
	const before = await findSame(document, file, files, issuing);
	if (!before.ok) return before;
	if (before.value.same) return await tidyUp(document, before.value, issuing, 'unchanged');
	const { filesMax = Infinity } = issuing;
	if (before.value.others.length === 0 && files.length >= filesMax) return fail(tooMany(filesMax));
	const act = await issuing.attach(document, file);
	if (act.ok) return await tidyUp(document, before.value, issuing, 'attached');
	if (act.reason.outcome === 'none') return fail(sayingOf(act.reason.failure));
	const after = await lookForFile(document, file, issuing);
	return after?.same
		? await tidyUp(document, after, issuing, 'attached')
		: fail(`${sayingOf(act.reason.failure)} ${lookedAgain}`);
}

/** With the vendor's own words, where they say more. */
const sayingOf = ({ message, destinationMessages }: Failure): string =>
	[message, ...destinationMessages.filter((text) => !message.includes(text))].join(' ');

const lookedAgain = 'The next delivery of the bill looks again, and does only what is still open.';

interface Named {
	readonly same?: AttachedFile;
	/** Of the same name and of other content: of an earlier version. */
	readonly others: readonly AttachedFile[];
}

/** Of files with its name and its size the content decides. */
async function findSame(
	document: IssuedDocument,
	file: NewFile,
	files: readonly AttachedFile[],
	issuing: Issuing,
): Promise<Result<Named, string>> {
	const named = files.filter(({ name }) => name === file.name);
	const [alike, other] = partition(named, ({ bytes }) => bytes === bytesOf(file.text));
	const others = [...other];
	let same: AttachedFile | undefined;
	for (const one of alike) {
		const text = same ? undefined : await issuing.readFile(document, one);
		if (text?.ok === false) return fail(sayingOf(text.reason));
		if (text?.value === file.text) same = one;
		else others.push(one);
	}
	return ok({ same, others });
}

async function lookForFile(
	document: IssuedDocument,
	file: NewFile,
	issuing: Issuing,
): Promise<Named | undefined> {
	const looked = await issuing.look(document, true);
	if (!looked.ok) return undefined;
	const found = await findSame(document, file, looked.value.files, issuing);
	return found.ok ? found.value : undefined;
}

/** What an earlier version left goes only once the new file is there. */
async function tidyUp(
	document: IssuedDocument,
	{ others }: Named,
	{ detach }: Issuing,
	done: 'attached' | 'unchanged',
): Promise<Attached> {
	if (!detach) return ok(done);
	for (const file of others) {
		const act = await detach(document, file);
		if (!act.ok) {
			return fail(
				`It is attached, but an earlier ${file.name} could not be taken away: ${sayingOf(act.reason.failure)}`,
			);
		}
	}
	return ok(others.length > 0 ? 'attached' : done);
}

async function emailDocument(
	document: IssuedDocument,
	{ email, isBillApproved }: WantedIssue,
	{ isSent, isApproved = isBillApproved, cannotEmail }: IssueState,
	attached: Attached,
	issuing: Issuing,
): Promise<Emailed> {
	if (email === false) return undefined;
	if (isSent) return ok('sentBefore');
	if (!isApproved) return ok('waiting');
	if (email !== true) return fail(email);
	if (cannotEmail !== undefined) return fail(cannotEmail);
	if (attached?.ok === false) return fail('It is sent once its statement is attached.');
	const act = await issuing.email(document);
	if (act.ok) return ok('sent');
	if (act.reason.outcome === 'none') return fail(sayingOf(act.reason.failure));
	const after = await issuing.look(document, false);
	return after.ok && after.value.isSent
		? ok('sent')
		: fail(`${sayingOf(act.reason.failure)} ${lookedAgain}`);
}

const tooLarge = ({ text }: NewFile, { fileBytesMax }: Issuing): string =>
	`It has ${megabytes(bytesOf(text))} MB, and the ledger takes ${megabytes(fileBytesMax)} MB. Send it to the customer in another way.`;

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

const tooMany = (filesMax: number): string =>
	`The document has ${filesMax} attachments already, and the ledger takes no more. Remove one there, and send the bill again.`;

const notAttached = (document: IssuedDocument, why: string): Warning =>
	warningOf('STATEMENT_NOT_ATTACHED', `The statement is not attached to`, document, why);

const notEmailed = (document: IssuedDocument, why: string): Warning =>
	warningOf('NOT_EMAILED', `The customer was not sent`, document, why);

const warningOf = (
	code: 'STATEMENT_NOT_ATTACHED' | 'NOT_EMAILED',
	what: string,
	{ type, id, number }: IssuedDocument,
	why: string,
): Warning => ({
	code,
	message: `${what} ${describeKind(type)} ${number}. ${why}`,
	details: { documentId: id, documentNumber: number },
});
