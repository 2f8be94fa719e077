import { type Context, Hono } from 'hono';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { DocumentKind, XeroAttachment, XeroDocument } from '../books/types';
import { notFound, notModelled, validationException } from '../errors';
import { envelope } from './envelope';
import { readQuery } from './listQuery';
import type { XeroEnv } from './xeroEnv';

/** Attachments page of the Accounting API: ten for a document, and the smaller of two sizes that Xero's pages give. */
export const ATTACHMENTS_MAX = 10;
const BYTES_MAX = 10_000_000;

const kinds: Readonly<Record<string, DocumentKind>> = {
	Invoices: 'invoice',
	CreditNotes: 'creditNote',
};

/** Files beside a document, and the e-mail of an invoice (OpenAPI paths; there is none for credit notes). */
export function issuingRoutes(): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	for (const [listName, kind] of Object.entries(kinds)) {
		const path = `/${listName}/:id/Attachments`;
		app.get(path, (context) => {
			const document = find(context, kind);
			const files = context.get('books').attachmentsOf(document.id);
			return answer(context, files.map(presentAttachment(context, listName, document)));
		});
		app.get(`${path}/:file`, (context) => {
			const file = fileOf(context, find(context, kind));
			if (!file) throw notFound();
			return new Response(file.content, { headers: { 'content-type': file.mimeType } });
		});
		app.on(['PUT', 'POST'], `${path}/:file`, async (context) => {
			const document = find(context, kind);
			const file = await store(context, document);
			return answer(context, [presentAttachment(context, listName, document)(file)]);
		});
	}
	app.post('/Invoices/:id/Email', (context) => {
		email(context.get('books'), find(context, 'invoice'));
		return context.body(null, 204);
	});
	return app;
}

function find(context: Context<XeroEnv>, kind: DocumentKind): XeroDocument {
	const document = context.get('books').documentById(kind, context.req.param('id') ?? '');
	if (!document) throw notFound();
	return document;
}

const fileOf = (context: Context<XeroEnv>, { id }: XeroDocument): XeroAttachment | undefined => {
	const wanted = decodeURIComponent(context.req.param('file') ?? '');
	return context
		.get('books')
		.attachmentsOf(id)
		.find(({ attachmentId, fileName }) => attachmentId === wanted || fileName === wanted);
};

/** A file of the same name is overwritten (documentation of the Xero connector of Linx); the messages are ours. */
async function store(context: Context<XeroEnv>, document: XeroDocument): Promise<XeroAttachment> {
	const query = readQuery(context.req.url, ['IncludeOnline']);
	const books = context.get('books');
	if (document.status === 'VOIDED' || document.status === 'DELETED') {
		throw notModelled(`an attachment to a document that is ${document.status}`);
	}
	const before = fileOf(context, document);
	const content = await context.req.text();
	if (!before && books.attachmentsOf(document.id).length >= ATTACHMENTS_MAX) {
		throw invalid(`A document can have up to ${ATTACHMENTS_MAX} attachments`);
	}
	if (Buffer.byteLength(content) > BYTES_MAX) throw invalid('The attachment is too large');
	const file: XeroAttachment = {
		attachmentId: before?.attachmentId ?? books.world.randomId(),
		fileName: decodeURIComponent(context.req.param('file') ?? ''),
		mimeType: context.req.header('content-type') ?? 'application/octet-stream',
		content,
		includeOnline: query.get('includeonline') === 'true' || before?.includeOnline === true,
	};
	books.putAttachment(document.id, file);
	return file;
}

const statusesThatAreSent: ReadonlySet<string> = new Set(['SUBMITTED', 'AUTHORISED', 'PAID']);

/**
 * "The invoice must be of a valid status for sending (SUBMITTED, AUTHORISED or PAID)", and goes to the contact's address
 * (e-mail section of the invoices page). Afterwards it is marked as sent. The messages are ours.
 */
function email(books: OrganisationBooks, document: XeroDocument): void {
	if (!statusesThatAreSent.has(document.status)) {
		throw invalid('The invoice is not of a valid status for sending');
	}
	if (!books.contactById(document.contactId)?.emailAddress) {
		throw invalid('The contact of the invoice has no email address');
	}
	books.emails.push({
		documentId: document.id,
		status: document.status,
		files: books.attachmentsOf(document.id).map(({ fileName, content }) => ({ fileName, content })),
	});
	books.putDocument({ ...document, sentToContact: true });
}

const invalid = (Message: string) => validationException([{ ValidationErrors: [{ Message }] }]);

const presentAttachment =
	(context: Context<XeroEnv>, listName: string, { id }: XeroDocument) =>
	({ attachmentId, fileName, mimeType, content, includeOnline }: XeroAttachment) => ({
		AttachmentID: attachmentId,
		FileName: fileName,
		Url: `https://api.xero.com/api.xro/2.0/${listName}/${id}/Attachments/${fileName}`,
		MimeType: mimeType,
		ContentLength: Buffer.byteLength(content),
		...(context.req.method === 'GET' && { IncludeOnline: includeOnline }),
	});

const answer = (context: Context<XeroEnv>, Attachments: readonly unknown[]): Response =>
	context.json(envelope(context, { Attachments }));
