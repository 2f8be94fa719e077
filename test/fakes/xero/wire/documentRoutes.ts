import { type Context, Hono } from 'hono';
import { dayOf } from '../books/dates';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { DocumentKind, XeroDocument } from '../books/types';
import { notFound, notModelled } from '../errors';
import { saveDocument, type WriteVerb } from '../rules/saveDocument';
import { envelope } from './envelope';
import type { JsonObject } from './jsonFields';
import {
	isTrue,
	listRows,
	type QueryParameters,
	readCommaList,
	readQuery,
	readUnitDecimals,
} from './listQuery';
import { presentDocument, type Presentation } from './presentDocument';
import { readDocumentBody } from './readDocumentBody';
import { refuseUnoptimised } from './highVolume';
import type { QueryFields } from './where';
import { readElements, writeElements } from './writeElements';
import type { XeroEnv } from './xeroEnv';

interface DocumentEndpoint {
	kind: DocumentKind;
	listName: 'Invoices' | 'CreditNotes';
	idKey: 'InvoiceID' | 'CreditNoteID';
	listParameters: readonly string[];
	writeParameters: readonly string[];
	/** What a large organisation can be filtered by. */
	optimised: readonly string[];
}

const pagingParameters = ['where', 'order', 'page', 'pageSize', 'unitdp'];

/** Credit notes can be found by `where` only: they have no list of numbers or ids (OpenAPI paths). */
const endpoints: readonly DocumentEndpoint[] = [
	{
		kind: 'invoice',
		listName: 'Invoices',
		idKey: 'InvoiceID',
		listParameters: [
			...pagingParameters,
			...['IDs', 'InvoiceNumbers', 'ContactIDs', 'Statuses', 'createdByMyApp'],
			...['summaryOnly', 'includeArchived', 'searchTerm'],
		],
		writeParameters: ['summarizeErrors', 'unitdp', 'allowBackorders'],
		optimised: ['Type', 'Status', 'Reference', 'InvoiceNumber', 'InvoiceID', 'Date', 'DueDate'],
	},
	{
		kind: 'creditNote',
		listName: 'CreditNotes',
		idKey: 'CreditNoteID',
		listParameters: pagingParameters,
		writeParameters: ['summarizeErrors', 'unitdp'],
		optimised: ['Type', 'Status', 'Reference', 'Date', 'Contact.ContactID', 'Contact.Name'],
	},
];

export function documentRoutes(): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	for (const endpoint of endpoints) {
		const path = `/${endpoint.listName}`;
		app.get(path, (context) => list(context, endpoint));
		app.get(`${path}/:id`, (context) => getOne(context, endpoint));
		app.put(path, (context) => write(context, endpoint, 'create'));
		app.post(path, (context) => write(context, endpoint, 'upsert'));
		app.post(`${path}/:id`, (context) => update(context, endpoint));
	}
	return app;
}

function list(context: Context<XeroEnv>, endpoint: DocumentEndpoint): Response {
	const query = readQuery(context.req.url, endpoint.listParameters);
	const books = context.get('books');
	refuseUnoptimised(books, query, endpoint.optimised);
	const { rows, pagination } = listRows(
		{
			rows: selected(books, endpoint.kind, query, context.get('grant').clientId),
			fields: fieldsOf(books, endpoint),
			updatedAtMs: (document) => document.updatedAtMs,
		},
		query,
		context.req.header('if-modified-since'),
	);
	const isSummary = isTrue(query, 'summaryOnly');
	const presentation: Presentation = {
		unitDecimals: readUnitDecimals(query),
		withLines: pagination !== undefined && !isSummary,
		withPayments: !isSummary,
	};
	const elements = rows.map((document) => presentDocument(books, document, presentation));
	return context.json(envelope(context, { pagination, [endpoint.listName]: elements }));
}

function selected(
	books: OrganisationBooks,
	kind: DocumentKind,
	query: QueryParameters,
	clientId: string,
): XeroDocument[] {
	const ids = readCommaList(query, 'IDs');
	const numbers = readCommaList(query, 'InvoiceNumbers');
	const contactIds = readCommaList(query, 'ContactIDs');
	const statuses = readCommaList(query, 'Statuses');
	const searchTerm = query.get('searchterm')?.toLowerCase();
	// Books of a benchmark are large, and look-ups by number are what it does most.
	const candidates = numbers
		? [...numbers].flatMap((number) => books.documentByNumber(kind, number) ?? [])
		: books.documents;
	return candidates.filter(
		(document) =>
			document.kind === kind &&
			(ids?.has(document.id) ?? true) &&
			(contactIds?.has(document.contactId) ?? true) &&
			(statuses?.has(document.status.toLowerCase()) ?? true) &&
			(!isTrue(query, 'createdByMyApp') || document.createdByClientId === clientId) &&
			(searchTerm === undefined || isFoundBy(books, document, searchTerm)),
	);
}

function isFoundBy(books: OrganisationBooks, document: XeroDocument, searchTerm: string): boolean {
	const contactName = books.contactById(document.contactId)?.name;
	return [document.number, document.reference, contactName].some(
		(text) => text?.toLowerCase().includes(searchTerm) ?? false,
	);
}

/** The optimised fields that are modelled, for `where` and `order`. */
function fieldsOf(books: OrganisationBooks, endpoint: DocumentEndpoint): QueryFields<XeroDocument> {
	const type = endpoint.kind === 'invoice' ? 'ACCREC' : 'ACCRECCREDIT';
	const numberName = endpoint.kind === 'invoice' ? 'InvoiceNumber' : 'CreditNoteNumber';
	const contactOf = (document: XeroDocument) => books.contactById(document.contactId);
	return {
		Type: { kind: 'text', read: () => type },
		Status: { kind: 'text', read: ({ status }) => status },
		[numberName]: { kind: 'text', read: ({ number }) => number },
		[endpoint.idKey]: { kind: 'guid', read: ({ id }) => id },
		Reference: { kind: 'text', read: ({ reference }) => reference },
		'Contact.ContactID': { kind: 'guid', read: ({ contactId }) => contactId },
		'Contact.Name': { kind: 'text', read: (document) => contactOf(document)?.name },
		'Contact.ContactNumber': {
			kind: 'text',
			read: (document) => contactOf(document)?.contactNumber,
		},
		Date: { kind: 'date', read: ({ date }) => date },
		DueDate: { kind: 'date', read: ({ dueDate }) => dueDate },
		UpdatedDateUTC: { kind: 'date', read: ({ updatedAtMs }) => dayOf(updatedAtMs) },
	};
}

function getOne(context: Context<XeroEnv>, endpoint: DocumentEndpoint): Response {
	const books = context.get('books');
	const unitDecimals = readUnitDecimals(readQuery(context.req.url, ['unitdp']));
	const document = find(books, endpoint.kind, context.req.param('id') ?? '');
	const element = presentDocument(books, document, fully(unitDecimals));
	return context.json(envelope(context, { [endpoint.listName]: [element] }));
}

function fully(unitDecimals: number): Presentation {
	return { unitDecimals, withLines: true, withPayments: true };
}

/** By id or by number (OpenAPI text of the path parameter). */
function find(books: OrganisationBooks, kind: DocumentKind, idOrNumber: string): XeroDocument {
	const document = books.documentById(kind, idOrNumber) ?? books.documentByNumber(kind, idOrNumber);
	if (!document) throw notFound();
	return document;
}

async function write(
	context: Context<XeroEnv>,
	endpoint: DocumentEndpoint,
	verb: WriteVerb,
): Promise<Response> {
	const elements = await readElements(context, endpoint.listName);
	if (verb === 'create' && elements.some((element) => element[endpoint.idKey] !== undefined)) {
		throw notModelled(`a PUT that carries an ${endpoint.idKey}`);
	}
	return save(context, endpoint, verb, elements);
}

/** POST /Invoices/{InvoiceID}: one element, whatever id or number it may carry itself. */
async function update(context: Context<XeroEnv>, endpoint: DocumentEndpoint): Promise<Response> {
	const document = find(context.get('books'), endpoint.kind, context.req.param('id') ?? '');
	const elements = await readElements(context, endpoint.listName);
	if (elements.length !== 1) throw notModelled('an update of one document with several elements');
	return save(
		context,
		endpoint,
		'upsert',
		elements.map((element) => ({ ...element, [endpoint.idKey]: document.id })),
	);
}

function save(
	context: Context<XeroEnv>,
	endpoint: DocumentEndpoint,
	verb: WriteVerb,
	elements: readonly JsonObject[],
): Response {
	const query = readQuery(context.req.url, endpoint.writeParameters);
	const unitDecimals = readUnitDecimals(query);
	const [books, { clientId }] = [context.get('books'), context.get('grant')];
	return writeElements(context, query, {
		listName: endpoint.listName,
		idKey: endpoint.idKey,
		elements,
		save: (element) =>
			saveDocument(books, {
				verb,
				kind: endpoint.kind,
				body: readDocumentBody(endpoint.kind, element),
				unitDecimals,
				clientId,
			}),
		present: (document) => ({
			...presentDocument(books, document, fully(unitDecimals)),
			...(document.warnings?.length
				? { Warnings: document.warnings.map((Message) => ({ Message })) }
				: {}),
		}),
	});
}
