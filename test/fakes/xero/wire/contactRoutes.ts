import { type Context, Hono } from 'hono';
import { toMsTimestamp } from '../books/dates';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { XeroContact } from '../books/types';
import { notFound } from '../errors';
import { type ContactBody, saveContact } from '../rules/contactRules';
import type { WriteVerb } from '../rules/saveDocument';
import { envelope } from './envelope';
import { type JsonObject, readOneOf, readText, refuseUnknownKeys } from './jsonFields';
import { isTrue, listRows, readCommaList, readQuery } from './listQuery';
import { refuseUnoptimised } from './highVolume';
import type { QueryFields } from './where';
import { readElements, writeElements } from './writeElements';
import type { XeroEnv } from './xeroEnv';

const listParameters = [
	...['where', 'order', 'page', 'pageSize', 'IDs'],
	...['searchTerm', 'summaryOnly', 'includeArchived'],
];

const judgedKeys = [
	'ContactID',
	'ContactNumber',
	'AccountNumber',
	'Name',
	'EmailAddress',
	'ContactStatus',
];
/** Stored and given back as they came. */
const storedKeys = [
	...['FirstName', 'LastName', 'CompanyNumber', 'TaxNumber', 'DefaultCurrency', 'Website'],
	...['Addresses', 'Phones', 'ContactPersons', 'BankAccountDetails', 'AccountsReceivableTaxType'],
];
const readOnlyKeys = [
	...['UpdatedDateUTC', 'ContactGroups', 'IsSupplier', 'IsCustomer', 'Balances'],
	...['HasAttachments', 'HasValidationErrors', 'ValidationErrors', 'StatusAttributeString'],
];

const fields: QueryFields<XeroContact> = {
	ContactID: { kind: 'guid', read: ({ contactId }) => contactId },
	Name: { kind: 'text', read: ({ name }) => name },
	EmailAddress: { kind: 'text', read: ({ emailAddress }) => emailAddress },
	ContactNumber: { kind: 'text', read: ({ contactNumber }) => contactNumber },
	AccountNumber: { kind: 'text', read: ({ accountNumber }) => accountNumber },
	ContactStatus: { kind: 'text', read: ({ status }) => status },
};

export function contactRoutes(): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	app.get('/Contacts', list);
	app.get('/Contacts/:id', (context) => {
		readQuery(context.req.url, []);
		const contact = find(context.get('books'), context.req.param('id'));
		return context.json(envelope(context, { Contacts: [presentContact(contact)] }));
	});
	app.put('/Contacts', (context) => write(context, 'create'));
	app.post('/Contacts', (context) => write(context, 'upsert'));
	app.post('/Contacts/:id', (context) =>
		write(context, 'upsert', find(context.get('books'), context.req.param('id')).contactId),
	);
	return app;
}

/** By id or by ContactNumber (OpenAPI path /Contacts/{ContactNumber}). */
function find(books: OrganisationBooks, idOrNumber: string): XeroContact {
	const contact =
		books.contactById(idOrNumber) ??
		books.contacts.find(
			({ contactNumber }) => contactNumber?.toLowerCase() === idOrNumber.toLowerCase(),
		);
	if (!contact) throw notFound();
	return contact;
}

/** Archived contacts come only with `includeArchived=true`. */
function list(context: Context<XeroEnv>): Response {
	const query = readQuery(context.req.url, listParameters);
	refuseUnoptimised(context.get('books'), query, ['Name', 'EmailAddress', 'AccountNumber']);
	const ids = readCommaList(query, 'IDs');
	const searchTerm = query.get('searchterm')?.toLowerCase();
	const withArchived = isTrue(query, 'includeArchived');
	const { rows, pagination } = listRows(
		{
			rows: context
				.get('books')
				.contacts.filter(
					(contact) =>
						(ids?.has(contact.contactId) ?? true) &&
						(withArchived || contact.status === 'ACTIVE') &&
						(searchTerm === undefined || isFoundBy(contact, searchTerm)),
				),
			fields,
			updatedAtMs: ({ updatedAtMs }) => updatedAtMs,
		},
		query,
		context.req.header('if-modified-since'),
	);
	const present = isTrue(query, 'summaryOnly') ? presentSummary : presentContact;
	return context.json(envelope(context, { pagination, Contacts: rows.map(present) }));
}

function isFoundBy(contact: XeroContact, searchTerm: string): boolean {
	const { name, contactNumber, accountNumber, emailAddress } = contact;
	return [name, contactNumber, accountNumber, emailAddress].some(
		(text) => text?.toLowerCase().includes(searchTerm) ?? false,
	);
}

function presentSummary(contact: XeroContact): Record<string, unknown> {
	return {
		ContactID: contact.contactId,
		ContactNumber: contact.contactNumber,
		AccountNumber: contact.accountNumber,
		ContactStatus: contact.status,
		Name: contact.name,
		EmailAddress: contact.emailAddress ?? '',
		MergedToContactID: contact.mergedToContactId,
		UpdatedDateUTC: toMsTimestamp(contact.updatedAtMs),
	};
}

function presentContact(contact: XeroContact): Record<string, unknown> {
	return {
		...presentSummary(contact),
		Addresses: [],
		Phones: [],
		ContactGroups: [],
		ContactPersons: [],
		HasValidationErrors: false,
		...contact.further,
	};
}

async function write(
	context: Context<XeroEnv>,
	verb: WriteVerb,
	contactId?: string,
): Promise<Response> {
	const elements = await readElements(context, 'Contacts');
	return writeElements(context, readQuery(context.req.url, ['summarizeErrors']), {
		listName: 'Contacts',
		idKey: 'ContactID',
		elements: elements.map((element) =>
			contactId === undefined ? element : { ...element, ContactID: contactId },
		),
		save: (element) => saveContact(context.get('books'), verb, readContactBody(element)),
		present: presentContact,
	});
}

function readContactBody(json: JsonObject): ContactBody {
	refuseUnknownKeys(
		json,
		{ modelled: [...judgedKeys, ...storedKeys], ignored: readOnlyKeys },
		'Contact',
	);
	return {
		contactId: readText(json, 'ContactID') || undefined,
		contactNumber: readText(json, 'ContactNumber') || undefined,
		accountNumber: readText(json, 'AccountNumber') || undefined,
		name: readText(json, 'Name') || undefined,
		emailAddress: readText(json, 'EmailAddress'),
		status: readOneOf(json, 'ContactStatus', ['ACTIVE', 'ARCHIVED']),
		further: Object.fromEntries(
			storedKeys.filter((key) => json[key] !== undefined).map((key) => [key, json[key]]),
		),
	};
}
