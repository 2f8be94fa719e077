import type { Hono } from 'hono';
import type { Destination, LedgerAccess } from '../../../lib/ledger/Destination';
import type { HttpRequest } from '../../../lib/http/request';
import type { Faults } from '../../fakes/host/faults';
import type { WrittenConfiguration } from '../../lib/support/fixtures';
import type { StoryLine } from './stories';

/** A vendor with one set of books, and a person at its screens: the same words for both vendors. */
export interface Site {
	readonly app: Pick<Hono, 'request'>;
	readonly faults: Faults;
	/** What the destination needs so that every bill of a story can be written. */
	readonly destination: Destination;
	readonly settings: WrittenConfiguration;
	/** Whether an invoice and a credit note with one number stand in each other's way. */
	readonly numberSpace: 'shared' | 'perKind';
	/** The books give documents numbers of their own. */
	readonly numbersByLedger?: boolean;
	/** An item that the books get only when somebody adds it. */
	readonly missingItemId: string;
	/** With which the destination opens these books. */
	readonly access: LedgerAccess;
	/** Whether a request can change the books. */
	isWrite(request: Pick<HttpRequest, 'method' | 'url' | 'body'>): boolean;

	/** Everything in the books, in any state. */
	documents(): readonly BookedDocument[];
	customers(): readonly string[];

	readonly oAuth: OAuthSite;
	readonly person: Person;
	/** True while a person's own request is under way: it meets neither faults nor latency. */
	isPersonAtWork(): boolean;
}

export interface BookedDocument {
	readonly kind: 'invoice' | 'creditNote';
	readonly id: string;
	readonly number: string;
	readonly state: 'live' | 'voided';
	readonly paid: boolean;
	/** In the order of the document, amounts with two decimals. */
	readonly lines: readonly StoryLine[];
	/** What people booked each line by; nothing where the vendor's stand-in does not know it. */
	readonly bookings?: readonly string[];
	/** Of an invoice, YYYY-MM-DD; absent where the vendor's stand-in does not know what people set. */
	readonly dueDate?: string;
	/** A person has e-mailed it. */
	readonly sent?: boolean;
	/** Net. */
	readonly total: string;
	/** The field that carries the ownership mark, as it is. */
	readonly mark: string;
}

export interface OAuthSite {
	readonly tokenUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
	issueTokens(): { readonly accessToken: string; readonly refreshToken: string };
	/** As if the user had disconnected the app. */
	revoke(refreshToken: string): void;
}

/** What people do without the API. False: the ledger does not let them, or there is nothing to do it to. */
export interface Person {
	addCustomer(accountId: string): void;
	customerIdOf(accountId: string): string | undefined;
	addMissingItem(): void;
	pay(document: BookedDocument): Promise<boolean>;
	void(document: BookedDocument): Promise<boolean>;
	/** Gone without a trace, where the ledger has that. */
	delete(document: BookedDocument): Promise<boolean>;
	/** Writes something beside the ownership mark. */
	annotate(document: BookedDocument): Promise<boolean>;
	/** Adds one unit of money to the first line. */
	changeAmount(document: BookedDocument): Promise<boolean>;
	/** Books the fee, or the first line, by something that no configuration says. */
	recode(document: BookedDocument): Promise<boolean>;
	/** Agrees with the customer on a later due date. */
	postpone(document: BookedDocument): Promise<boolean>;
	send(document: BookedDocument): Promise<boolean>;
	removeMark(document: BookedDocument): Promise<boolean>;
	/** Under a number of their own. */
	renumber(document: BookedDocument): Promise<boolean>;
	/** A document of their own with this number. */
	write(number: string, accountId: string): Promise<boolean>;
	retireCustomer(accountId: string): boolean;
	restoreCustomer(accountId: string): void;
	closeBooks(): void;
}
