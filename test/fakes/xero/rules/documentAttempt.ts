import type { OrganisationBooks } from '../books/organisationBooks';
import type { DocumentKind, XeroContact, XeroDocument, XeroLine } from '../books/types';
import type { DocumentBody, LineBody } from './documentBody';

/** A line as sent, and what it would become. */
export interface LineAttempt {
	body: LineBody;
	/** The stored line that the caller's LineItemID names. */
	existing?: XeroLine;
	next: XeroLine;
}

/** A write before it is judged: what was sent, what is there, and what there would be. */
export interface DocumentAttempt {
	books: OrganisationBooks;
	kind: DocumentKind;
	body: DocumentBody;
	/** What the write would change; absent for a new document. */
	existing?: XeroDocument;
	contact?: XeroContact;
	/** The supplied lines; undefined when the body leaves the lines alone. */
	lines?: readonly LineAttempt[];
	/** 2, or 4 with `unitdp=4`. */
	unitDecimals: number;
	next: XeroDocument;
}

/** @returns Xero's message(s) for what is wrong, undefined if nothing is. */
export type DocumentRule = (attempt: DocumentAttempt) => string | string[] | undefined;

export type LineRule = (line: LineAttempt, attempt: DocumentAttempt) => string | undefined;

export function isApproval(attempt: DocumentAttempt): boolean {
	return attempt.next.status === 'SUBMITTED' || attempt.next.status === 'AUTHORISED';
}

/** A line that carries only text: no quantity, no price, no amount. */
export function isDescriptionOnly(line: LineAttempt): boolean {
	return line.next.quantity === undefined && line.next.unitAmount === undefined;
}
