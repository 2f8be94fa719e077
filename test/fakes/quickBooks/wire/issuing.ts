import type { Hono } from 'hono';
import { type Attachable, type Company, newHead } from '../books/company';
import { isObject, type Json, textOrUndefined } from '../books/json';
import { done, type Outcome, refused } from '../books/outcome';
import type { SalesDocumentType } from '../books/salesDocument';
import { NotModelled } from '../notModelled';
import { businessRule, objectNotFound, staleObject } from '../rules/faultTexts';
import { faultBody } from './answers';
import { renderSalesDocument, vendorTime } from './render';
import { FILE_HOST } from './services';

const TYPES: readonly SalesDocumentType[] = ['Invoice', 'CreditMemo'];

/**
 * POST /upload: metadata and file as parts of one body (Intuit, "Attach images and notes"). A document that is not there
 * is a Fault inside an answer with status 200, as recorded.
 */
export function upload(
	company: Company,
	contentType: string,
	body: string,
	nowMs: number,
): Outcome<Json> {
	const boundary = /^multipart\/form-data; ?boundary=(\S+)$/.exec(contentType)?.[1];
	if (boundary === undefined) throw new NotModelled(`an upload as ${contentType}`);
	const parts = body.split(`--${boundary}`).slice(1, -1).map(readPart);
	const metadata = parts.find(({ name }) => name === 'file_metadata_01');
	const file = parts.find(({ name }) => name === 'file_content_01');
	if (!metadata || !file || parts.length !== 2) throw new NotModelled('an upload of other parts');
	const given: unknown = JSON.parse(metadata.content);
	if (!isObject(given)) throw new NotModelled('metadata that are no object');
	const refs = readRefs(given);
	const missing = refs.find(({ entity, id }) => !company.documents[entity].has(id));
	if (missing) {
		const text = `The entity ${missing.entity} ${missing.id} that you are trying to link does not exist. ${missing.entity} ${missing.id}`;
		return done({ AttachableResponse: [{ Fault: faultBody(businessRule(text)) }] });
	}
	const attachable: Attachable = {
		...newHead(company, nowMs),
		fileName: textOrUndefined(given.FileName) ?? '',
		contentType: textOrUndefined(given.ContentType) ?? '',
		content: file.content,
		refs,
	};
	company.attachables.set(attachable.id, attachable);
	return done({ AttachableResponse: [{ Attachable: renderAttachable(company, attachable) }] });
}

function readPart(part: string): { name: string; content: string } {
	const [head = '', ...rest] = part.split('\r\n\r\n');
	const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
	return { name, content: rest.join('\r\n\r\n').replace(/\r\n$/, '') };
}

const readRefs = ({ AttachableRef: refs }: Json): Attachable['refs'] =>
	(Array.isArray(refs) ? refs.filter(isObject) : []).map((ref) => {
		const to = isObject(ref.EntityRef) ? ref.EntityRef : {};
		const entity = TYPES.find((type) => type === to.type);
		if (!entity) throw new NotModelled(`an attachment to ${String(to.type)}`);
		return { entity, id: String(to.value), includeOnSend: ref.IncludeOnSend === true };
	});

export function deleteAttachable(
	company: Company,
	operation: string | undefined,
	{ Id, SyncToken }: Json,
): Outcome<Json> {
	if (operation !== 'delete') throw new NotModelled(`operation ${operation} of an Attachable`);
	const stored = company.attachables.get(String(Id));
	if (!stored) return refused(objectNotFound());
	if (String(stored.syncToken) !== SyncToken) return refused(staleObject());
	company.attachables.delete(stored.id);
	return done({ Attachable: { domain: 'QBO', status: 'Deleted', Id: stored.id } });
}

/**
 * POST /invoice/{id}/send without an address: to BillEmail, with the files that are marked for it; EmailStatus is
 * EmailSent then, and DeliveryInfo says when (recorded). The text for a form without an address is ours.
 */
export function sendByEmail(
	company: Company,
	entityInPath: string,
	id: string,
	nowMs: number,
): Outcome<Json> {
	const entity = TYPES.find((type) => type.toLowerCase() === entityInPath);
	if (!entity) throw new NotModelled(`sending of ${entityInPath}`);
	const stored = company.documents[entity].get(id);
	if (!stored) return refused(objectNotFound());
	const to = stored.input.emails.BillEmail;
	if (!to) return refused(businessRule('The form has no email address to send it to.'));
	const document = {
		...stored,
		syncToken: stored.syncToken + 1,
		updatedMs: nowMs,
		input: { ...stored.input, emailStatus: 'EmailSent' },
	};
	company.documents[entity].set(id, document);
	const files = [...company.attachables.values()]
		.filter(({ refs }) =>
			refs.some((ref) => ref.entity === entity && ref.id === id && ref.includeOnSend),
		)
		.map(({ fileName, content }) => ({ fileName, content }));
	company.emails.push({ entity, id, to, files });
	return done({
		[entity]: {
			...renderSalesDocument(company, document),
			DeliveryInfo: { DeliveryType: 'Email', DeliveryTime: vendorTime(nowMs) },
		},
	});
}

export const renderAttachable = (
	{ settings }: Company,
	{ id, syncToken, createdMs, updatedMs, fileName, contentType, content, refs }: Attachable,
): Json => ({
	FileName: fileName,
	FileAccessUri: `/v3/company/${settings.realmId}/download/${id}`,
	TempDownloadUri: `https://${FILE_HOST}/files/${settings.realmId}/${id}?X-Amz-Expires=900&X-Amz-Signature=0000`,
	Size: Buffer.byteLength(content),
	ContentType: contentType,
	domain: 'QBO',
	sparse: false,
	Id: id,
	SyncToken: String(syncToken),
	MetaData: { CreateTime: vendorTime(createdMs), LastUpdatedTime: vendorTime(updatedMs) },
	AttachableRef: refs.map(({ entity, id: value, includeOnSend }) => ({
		EntityRef: { value, type: entity },
		IncludeOnSend: includeOnSend,
	})),
});

/** Signed addresses: whoever sends a token there as well gives it away. */
export function addFilePages(app: Hono, companies: readonly Company[]): void {
	app.get('/files/production/files/:realm/:id', (context) => {
		if (context.req.header('authorization') !== undefined)
			return context.text('Only one auth mechanism allowed', 400);
		const { realm, id } = context.req.param();
		const company = companies.find(({ settings }) => settings.realmId === realm);
		const file = company?.attachables.get(id);
		return file ? context.body(file.content) : context.text('NoSuchKey', 404);
	});
}
