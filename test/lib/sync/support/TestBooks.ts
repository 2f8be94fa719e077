import type { Configuration } from '../../../../lib/configuration/Configuration';
import type { DocumentKind } from '../../../../lib/results/LedgerDocument';
import type { Coding } from '../../../../lib/ledger/codingDigest';
import type { Ledger } from '../../../../lib/ledger/Ledger';
import type { Faults } from '../../../fakes/host/faults';
import type { RecordedCall } from '../../../fakes/host/recordedCalls';
import type { WrittenConfiguration } from '../../support/fixtures';

/** A stand-in's books as the shared suite needs them: the same words for every destination. */
export interface TestBooks {
	/** A fresh ledger over these books, as every execution has one. */
	ledger(configuration: Configuration): Ledger;
	/** The destination's settings with which every bill of the suite can be written. */
	configuration(given?: WrittenConfiguration): Configuration;

	calls(): readonly RecordedCall[];
	forgetCalls(): void;
	/** Whether the call changes documents or customers. */
	isWrite(call: TestCall): boolean;
	/** Whether the call creates or changes an invoice or credit document. */
	isDocumentWrite(call: TestCall): boolean;
	readonly faults: Faults;

	/** Everything in the books that has not been deleted, oldest first. */
	documents(): readonly BookedDocument[];
	customers(): readonly string[];

	/** What people do at the vendor's own screens. */
	addCustomer(accountId: string): void;
	/** As an external mapping names it. */
	customerIdOf(accountId: string): string;
	retireCustomer(accountId: string): void;
	addItem(id: string): void;
	voidByHand(number: string): Promise<void>;
	renumberByHand(number: string, to: string): Promise<void>;
	removeMarkByHand(number: string): Promise<void>;
	payByHand(number: string, amount: string): void;
	/** Books a line otherwise, from 0. A field that the ledger does not have is left out. */
	recodeByHand(number: string, line: number, coding: Coding): Promise<void>;
	addLineByHand(number: string, text: string, amount: number): Promise<void>;
	/** How the lines of an invoice are booked, with what makes each the same line as before. */
	linesOf(number: string): readonly BookedLine[];
	/** E-mails an invoice to its customer. */
	sendByHand(number: string): Promise<void>;
	/** YYYY-MM-DD, of an invoice. */
	dateOf(number: string): string;
	closeThrough(date: string): void;
	/** An invoice of 5.00 for the customer of `accountId`. */
	writeByHand(number: string, accountId: string): Promise<void>;
	/** Minutes pass. */
	advance(minutes: number): void;
}

/** A call, as a stand-in recorded it or as a fault looks at it. */
export type TestCall = Pick<RecordedCall, 'method' | 'path'> &
	({ readonly requestBody: string } | { readonly body: string });

export interface BookedDocument {
	readonly kind: DocumentKind;
	readonly number: string;
	readonly state: 'live' | 'voided';
	/** Net, two decimals. */
	readonly total: string;
}

export interface BookedLine {
	readonly id: string;
	readonly text: string;
	readonly amount: number;
	readonly coding: Coding;
}

/** Documents as lines of text, so that a test says in one line what the books hold. */
export const describeDocuments = (documents: readonly BookedDocument[]): string[] =>
	documents.map(({ kind, number, state, total }) =>
		state === 'live' ? `${kind} ${number} ${total}` : `${kind} ${number} voided`,
	);
