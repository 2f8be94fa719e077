import type { HttpAnswer, HttpRequest } from '../../http/request';
import { writeKey } from '../../ledger/contentDigest';
import type {
	AttachedFile,
	IssuedDocument,
	IssueState,
	Issuing,
	NewFile,
} from '../../ledger/Issuing';
import type { Unwritten } from '../../ledger/Writes';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { callXero, readList } from './accountingApi';
import { classifyAnswer } from './failures';
import { xeroLimits } from './limits';
import type { Organisation } from './Organisation';
import { isAmount, isAnything, isId, isObjectOf, isText, type Guard, type ShapeOf } from './shape';

/** Where Xero's Accounting API is: files go there as they are, which Xero's client does not do. */
const accountingApi = 'https://api.xero.com/api.xro/2.0';

const lists = { invoice: 'Invoices', creditNote: 'CreditNotes' } as const;

type Connection = Pick<Organisation, 'send' | 'tenantId'>;

/**
 * @param mayAttach Whether the connection has the scope for attachments; one that was made before the package asked for
 * it has not.
 */
export const xeroIssuing = (connection: Connection, mayAttach: boolean): Issuing => ({
	fileBytesMax: xeroLimits.attachmentBytesMax,
	filesMax: xeroLimits.attachmentsMax,
	...(!mayAttach && { cannotAttach }),
	look: (document, withFiles) => look(connection, document, withFiles),
	readFile: (document, file) => readFile(connection, document, file),
	attach: (document, file) => attach(connection, document, file),
	email: (document) => email(connection, document),
});

const cannotAttach =
	'The connection to Xero lacks the scope accounting.attachments: it was made before this package asked for it. Connect the Xero credential again.';

const isLooked = isObjectOf({
	HasAttachments: isAnything,
	SentToContact: isAnything,
	Status: isText,
});

/** One document at a time, right before something is done with it. */
async function look(
	connection: Connection,
	document: IssuedDocument,
	withFiles: boolean,
): Promise<Result<IssueState, Failure>> {
	const { send, tenantId } = connection;
	const answer = await callXero(send, (api) =>
		document.type === 'invoice'
			? api.getInvoice(tenantId, document.id)
			: api.getCreditNote(tenantId, document.id),
	);
	const found = readList(answer, lists[document.type], isLooked);
	if (!found.ok) return found;
	const [state] = found.value;
	if (!state) return fail(failure('BOOKS_CHANGED', 'The document is no longer in Xero.'));
	const mayHaveFiles = withFiles && state.HasAttachments !== false;
	const files = mayHaveFiles ? await listFiles(connection, document) : ok([]);
	if (!files.ok) return files;
	return ok({
		isApproved: state.Status === 'AUTHORISED',
		isSent: state.SentToContact === true,
		// The API has an endpoint for the e-mail of invoices only (OpenAPI paths).
		...(document.type === 'creditNote' && { cannotEmail: noEmailOfCreditNotes }),
		files: files.value,
	});
}

const noEmailOfCreditNotes =
	'Xero has no e-mail for credit notes in its API. Send the credit note from Xero.';

const attachmentFields = isObjectOf({
	AttachmentID: isText,
	FileName: isText,
	ContentLength: isAmount,
});
type RawAttachment = ShapeOf<typeof attachmentFields>;

const isAttachment: Guard<RawAttachment> = (value): value is RawAttachment =>
	attachmentFields(value) && isId(value.AttachmentID);

async function listFiles(
	{ send, tenantId }: Connection,
	{ type, id }: IssuedDocument,
): Promise<Result<readonly AttachedFile[], Failure>> {
	const answer = await callXero(send, (api) =>
		type === 'invoice'
			? api.getInvoiceAttachments(tenantId, id)
			: api.getCreditNoteAttachments(tenantId, id),
	);
	const read = readList(answer, 'Attachments', isAttachment);
	if (!read.ok) return read;
	return ok(
		read.value.map(({ AttachmentID, FileName, ContentLength }) => ({
			id: AttachmentID ?? '',
			name: FileName ?? '',
			bytes: ContentLength ?? 0,
		})),
	);
}

async function readFile(
	{ send, tenantId }: Connection,
	document: IssuedDocument,
	{ name }: AttachedFile,
): Promise<Result<string, Failure>> {
	const answer = await send({
		method: 'GET',
		url: fileUrl(document, name),
		headers: { accept: '*/*', 'xero-tenant-id': tenantId },
		asFile: true,
	});
	return answer.kind === 'answered' && answer.status === 200 && typeof answer.body === 'string'
		? ok(answer.body)
		: fail(classifyAnswer(answer).failure);
}

/** A file of the same name is overwritten, and the customer sees it beside the invoice (Accounting API, Attachments). */
const attach = async (
	{ send, tenantId }: Connection,
	document: IssuedDocument,
	{ name, mediaType, text }: NewFile,
): Promise<Result<undefined, Unwritten>> =>
	done(
		await send({
			method: 'PUT',
			url: `${fileUrl(document, name)}?IncludeOnline=true`,
			headers: {
				'xero-tenant-id': tenantId,
				'content-type': mediaType,
				'idempotency-key': writeKey('xero', tenantId, document.id, name, text),
			},
			body: text,
		}),
	);

/** To the contact's own address and its persons who get invoices, with the organisation's template. */
const email = async (
	{ send, tenantId }: Connection,
	document: IssuedDocument,
): Promise<Result<undefined, Unwritten>> => done(await send(emailRequest(tenantId, document)));

/** The key is the same whoever sends: of two that send at once Xero carries one out (API idempotency). */
const emailRequest = (tenantId: string, { id }: IssuedDocument): HttpRequest => ({
	method: 'POST',
	url: `${accountingApi}/Invoices/${encodeURIComponent(id)}/Email`,
	headers: {
		'xero-tenant-id': tenantId,
		'content-type': 'application/json',
		'idempotency-key': writeKey('xero', tenantId, id, 'Email'),
	},
	body: '{}',
});

const fileUrl = ({ type, id }: IssuedDocument, name: string): string =>
	`${accountingApi}/${lists[type]}/${encodeURIComponent(id)}/Attachments/${encodeURIComponent(name)}`;

const done = (answer: HttpAnswer): Result<undefined, Unwritten> =>
	answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
		? ok(undefined)
		: fail(classifyAnswer(answer));
