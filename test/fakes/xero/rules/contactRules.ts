import { fail, ok, type Result } from '../../../../lib/result';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { XeroContact } from '../books/types';
import type { WriteVerb } from './saveDocument';

export interface ContactBody {
	contactId?: string;
	contactNumber?: string;
	accountNumber?: string;
	name?: string;
	emailAddress?: string;
	status?: XeroContact['status'];
	further: Record<string, unknown>;
}

interface ContactAttempt {
	books: OrganisationBooks;
	body: ContactBody;
	existing?: XeroContact;
}

type ContactRule = (attempt: ContactAttempt) => string | undefined;

/** Lengths of the contacts page. */
const NAME_CHARS_MAX = 255;
const NUMBER_CHARS_MAX = 50;

/** A new contact needs a name (contacts page); the wording is ours. */
const nameIsGiven: ContactRule = ({ body, existing }) =>
	existing || body.name ? undefined : 'The contact name must be specified';

/** Message: the OpenAPI description, twice (lines 3963 and 4211). Archived contacts do not hold their names. */
const nameIsUnique: ContactRule = ({ books, body, existing }) => {
	const holder = books.contacts.find(
		(contact) => contact.status === 'ACTIVE' && isSameText(contact.name, body.name),
	);
	return !holder || holder.contactId === existing?.contactId
		? undefined
		: `The contact name ${body.name} is already assigned to another contact. The contact name must be unique across all active contacts.`;
};

/** "No angle brackets, no leading, trailing or repeated blanks" (contacts page); the wording is ours. */
const nameIsClean: ContactRule = ({ body: { name } }) =>
	name !== undefined && /[<>]|^\s|\s$|\s\s/.test(name)
		? 'The contact name must not contain angle brackets or superfluous blanks'
		: undefined;

/** The contacts page allows no umlauts; message: XeroAPI/Xero-OpenAPI#461. */
const emailIsValid: ContactRule = ({ body: { emailAddress } }) =>
	emailAddress && !/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(emailAddress)
		? 'Email address must be valid'
		: undefined;

/** A number is an external system's key and unique; the wording follows the one for names. */
const numberIsUnique: ContactRule = ({ books, body, existing }) => {
	const holder = books.contacts.find(({ contactNumber }) =>
		isSameText(contactNumber, body.contactNumber),
	);
	return !holder || holder.contactId === existing?.contactId
		? undefined
		: `The contact number ${body.contactNumber} is already assigned to another contact. The contact number must be unique across all contacts.`;
};

/** Lengths are the contacts page's, the wording is ours. */
const textsAreShortEnough: ContactRule = ({ body }) => {
	if ((body.name?.length ?? 0) > NAME_CHARS_MAX) return 'The contact name is too long';
	if ((body.contactNumber?.length ?? 0) > NUMBER_CHARS_MAX) return 'The contact number is too long';
	return (body.accountNumber?.length ?? 0) > NUMBER_CHARS_MAX
		? 'The account number is too long'
		: undefined;
};

const contactRules: readonly ContactRule[] = [
	nameIsGiven,
	nameIsUnique,
	nameIsClean,
	emailIsValid,
	numberIsUnique,
	textsAreShortEnough,
];

/** PUT makes a contact, POST changes the one with this id, number or name and else makes one (contacts page). */
export function saveContact(
	books: OrganisationBooks,
	verb: WriteVerb,
	body: ContactBody,
): Result<XeroContact, string[]> {
	const existing = verb === 'create' ? undefined : findExisting(books, body);
	if (verb === 'upsert' && body.contactId !== undefined && !existing) {
		return fail(['The contact could not be found']);
	}
	const messages = contactRules.flatMap((rule) => rule({ books, body, existing }) ?? []);
	if (messages.length > 0) return fail(messages);
	const contact: XeroContact = {
		contactId: existing?.contactId ?? books.world.randomId(),
		name: body.name ?? existing?.name ?? '',
		contactNumber: body.contactNumber ?? existing?.contactNumber,
		accountNumber: body.accountNumber ?? existing?.accountNumber,
		emailAddress: body.emailAddress ?? existing?.emailAddress,
		status: body.status ?? existing?.status ?? 'ACTIVE',
		mergedToContactId: existing?.mergedToContactId,
		further: { ...existing?.further, ...body.further },
		updatedAtMs: books.world.nowMs(),
	};
	books.putContact(contact);
	return ok(contact);
}

function findExisting(books: OrganisationBooks, body: ContactBody): XeroContact | undefined {
	if (body.contactId !== undefined) return books.contactById(body.contactId);
	const byNumber = books.contacts.find(({ contactNumber }) =>
		isSameText(contactNumber, body.contactNumber),
	);
	return byNumber ?? books.contacts.find(({ name }) => isSameText(name, body.name));
}

function isSameText(left: string | undefined, right: string | undefined): boolean {
	return left !== undefined && left.toLowerCase() === right?.toLowerCase();
}
