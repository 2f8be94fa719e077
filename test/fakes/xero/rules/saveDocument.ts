import { fail, ok, type Result } from '../../../../lib/result';
import type { OrganisationBooks } from '../books/organisationBooks';
import type { DocumentKind, XeroDocument } from '../books/types';
import { composeAttempt } from './composeAttempt';
import type { DocumentAttempt } from './documentAttempt';
import { dropUnknownAccounts } from './dropUnknownAccounts';
import type { DocumentBody } from './documentBody';
import { documentRules } from './documentRules';
import { lineRules } from './lineRules';
import { statusRules } from './statusRules';

/** How a write finds what it changes. */
export type WriteVerb =
	/** PUT /Invoices: always a new document. */
	| 'create'
	/**
	 * POST /Invoices: changes what has this id, else what has this NUMBER, whoever made it, else makes a new one
	 * (waynerobinson/xeroizer#121, freakboy3742/pyxero#328, XeroAPI/Xero-NetStandard#127).
	 */
	| 'upsert';

export interface DocumentWrite {
	verb: WriteVerb;
	kind: DocumentKind;
	body: DocumentBody;
	unitDecimals: number;
	clientId?: string;
}

/** Judges one document and, if no rule objects, stores it. The reason is Xero's list of messages. */
export function saveDocument(
	books: OrganisationBooks,
	{ verb, kind, body, unitDecimals, clientId }: DocumentWrite,
): Result<XeroDocument, string[]> {
	const existing = verb === 'create' ? undefined : findExisting(books, kind, body);
	if (verb === 'upsert' && body.id !== undefined && !existing) {
		// Recorded for invoices, with the echo of the id.
		const noun = kind === 'invoice' ? 'Invoice' : 'CreditNote';
		return fail([`An existing ${noun} with the specified ${noun}ID could not be found`]);
	}
	const { attempt, warnings } = dropUnknownAccounts(
		composeAttempt(books, kind, body, existing, unitDecimals),
	);
	const messages = messagesFor(attempt);
	if (messages.length > 0) return fail(messages);
	const { next } = attempt;
	const document: XeroDocument = {
		...next,
		warnings,
		number: next.number === '' ? books.nextNumber(kind) : next.number,
		approvedAtMs:
			next.approvedAtMs ?? (next.status === 'AUTHORISED' ? next.updatedAtMs : undefined),
		createdByClientId: existing ? existing.createdByClientId : clientId,
	};
	books.putDocument(document);
	return ok(document);
}

function findExisting(
	books: OrganisationBooks,
	kind: DocumentKind,
	body: DocumentBody,
): XeroDocument | undefined {
	if (body.id !== undefined) return books.documentById(kind, body.id);
	return body.number === undefined ? undefined : books.documentByNumber(kind, body.number);
}

function messagesFor(attempt: DocumentAttempt): string[] {
	for (const rule of statusRules) {
		const message = rule(attempt);
		if (message !== undefined) return [message].flat();
	}
	const aboutDocument = documentRules.flatMap((rule) => rule(attempt) ?? []);
	const aboutLines = (attempt.lines ?? []).flatMap((line) =>
		lineRules.flatMap((rule) => rule(line, attempt) ?? []),
	);
	return [...new Set([...aboutDocument, ...aboutLines])];
}
