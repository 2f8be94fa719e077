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
import { readAnswer, readBatchItem, readEntity } from './answers';
import { classifyNoAnswer, classifyStatus, unreadable } from './failures';
import { quickBooksLimits } from './limits';
import { isOneOf, queryAll, type Connection } from './query';
import { objectIn, objectsIn, textIn } from './readJson';
import { emailRequest, postRequest, uploadRequest } from './requests';
import { entityOf, type Json } from './SalesDocument';

export const quickBooksIssuing = (connection: Connection): Issuing => ({
	fileBytesMax: quickBooksLimits.attachmentBytesMax,
	look: (document, withFiles) => look(connection, document, withFiles),
	readFile: (_document, file) => readFile(connection, file),
	attach: (document, file) => attach(connection, document, file),
	detach: (document, file) => detach(connection, document, file),
	email: (document) => email(connection, document),
});

/** Two queries and no batch: of those QuickBooks takes a tenth as many in a minute. */
async function look(
	connection: Connection,
	{ type, id }: IssuedDocument,
	withFiles: boolean,
): Promise<Result<IssueState, Failure>> {
	const entity = entityOf(type);
	const documents = await queryAll(connection, entity, isOneOf('Id', [id]));
	if (!documents.ok) return fail(documents.reason.failure);
	const attachments = withFiles
		? await queryAll(
				connection,
				'Attachable',
				`AttachableRef.EntityRef.Type = '${entity}' and AttachableRef.EntityRef.value = '${id}'`,
			)
		: ok([]);
	if (!attachments.ok) return fail(attachments.reason.failure);
	const [document] = documents.value;
	if (!document) return fail(failure('BOOKS_CHANGED', 'The document is no longer in QuickBooks.'));
	return ok({
		isSent: textIn(document, 'EmailStatus') === 'EmailSent',
		...(textIn(objectIn(document, 'BillEmail'), 'Address') === undefined && {
			cannotEmail: noRecipient,
		}),
		files: attachments.value.flatMap(readAttachment),
	});
}

const noRecipient =
	'The document has no e-mail address to go to. Enter one on the document or the customer in QuickBooks, or on the account in m3ter.';

/** A note without a file has no name. */
function readAttachment(record: Json): readonly AttachedFile[] {
	const [id, name] = [textIn(record, 'Id'), textIn(record, 'FileName')];
	if (id === undefined || name === undefined) return [];
	return [
		{
			id,
			name,
			bytes: typeof record.Size === 'number' ? record.Size : 0,
			revision: textIn(record, 'SyncToken'),
			address: textIn(record, 'TempDownloadUri'),
		},
	];
}

/** Its address is signed and good for minutes (Intuit's Attachable reference, TempDownloadUri). */
async function readFile(
	{ send }: Connection,
	{ address }: AttachedFile,
): Promise<Result<string, Failure>> {
	if (address === undefined || !address.startsWith('https://')) {
		return fail(failure('SERVER_ERROR', 'QuickBooks did not say where its file can be read.'));
	}
	const answer = await send({
		method: 'GET',
		url: address,
		headers: { accept: '*/*' },
		unsigned: true,
		asFile: true,
	});
	switch (answer.kind) {
		case 'notSent':
			return fail(answer.failure);
		case 'noAnswer':
			return fail(classifyNoAnswer(answer.cause).failure);
		case 'answered':
			return answer.status === 200 && typeof answer.body === 'string'
				? ok(answer.body)
				: fail(classifyStatus({ status: answer.status }).failure);
	}
}

/** The answer is a list of one, with a Fault in it where the file was not taken, and the status is 200 then too. */
async function attach(
	{ send, company }: Connection,
	{ type, id }: IssuedDocument,
	file: NewFile,
): Promise<Result<undefined, Unwritten>> {
	const metadata = {
		AttachableRef: [{ EntityRef: { type: entityOf(type), value: id }, IncludeOnSend: true }],
		FileName: file.name,
		ContentType: file.mediaType,
	};
	const answer = readAnswer(await send(uploadRequest(company, metadata, file)));
	if (!answer.ok) return answer;
	const [item = {}] = objectsIn(answer.value, 'AttachableResponse');
	const read = readBatchItem(item);
	if (!read.ok) return read;
	return readEntity(read.value, 'Attachable') ? ok(undefined) : fail(unreadable());
}

async function detach(
	{ send, company }: Connection,
	document: IssuedDocument,
	{ id, revision }: AttachedFile,
): Promise<Result<undefined, Unwritten>> {
	const key = writeKey(company.realmId, 'Attachable', 'delete', document.id, id, revision ?? '');
	const body = { Id: id, SyncToken: revision };
	const answer = readAnswer(await send(postRequest(company, 'attachable', body, key, 'delete')));
	return answer.ok ? ok(undefined) : answer;
}

async function email(
	{ send, company }: Connection,
	{ type, id }: IssuedDocument,
): Promise<Result<undefined, Unwritten>> {
	const entity = entityOf(type);
	const key = writeKey(company.realmId, entity, 'send', id);
	const answer = readAnswer(await send(emailRequest(company, entity, id, key)));
	if (!answer.ok) return answer;
	return readEntity(answer.value, entity) ? ok(undefined) : fail(unreadable());
}
