import type { Failure } from '../results/Failure';
import type { LedgerDocument } from '../results/LedgerDocument';
import type { Result } from '../result';
import type { Unwritten } from './Writes';

/**
 * What a ledger does with a document that is in its books: holds files beside it, and sends it to the customer. Each
 * act is one call. Nothing here changes the document itself, and nothing is thrown.
 */
export interface Issuing {
	/** Largest file, in bytes. */
	readonly fileBytesMax: number;
	/** Files that one document holds, whoever attached them; absent where the ledger names no such limit. */
	readonly filesMax?: number;
	/** Why no file can be attached to any document, as a sentence with what to do: the connection lacks a permission. */
	readonly cannotAttach?: string;

	/**
	 * What the ledger holds of the document now; read anew each time.
	 * @param withFiles Whether its files are wanted too.
	 */
	look(document: IssuedDocument, withFiles: boolean): Promise<Result<IssueState, Failure>>;

	/** The content of a file, as text. */
	readFile(document: IssuedDocument, file: AttachedFile): Promise<Result<string, Failure>>;

	/** Attaches a file so that the customer gets it with the document. */
	attach(document: IssuedDocument, file: NewFile): Promise<Result<undefined, Unwritten>>;

	/** Takes a file away. Not there where a new file takes the place of the one that has its name. */
	detach?(document: IssuedDocument, file: AttachedFile): Promise<Result<undefined, Unwritten>>;

	/** Sends the document to its recipient. */
	email(document: IssuedDocument): Promise<Result<undefined, Unwritten>>;
}

export type IssuedDocument = Pick<LedgerDocument, 'type' | 'id' | 'number'>;

export interface IssueState {
	/** Whether the ledger holds it as approved; absent where it has no approval of its own. */
	readonly isApproved?: boolean;
	/** Whether the customer has it, whoever sent it. */
	readonly isSent: boolean;
	/** Why the ledger cannot send it, as a sentence with what to do. */
	readonly cannotEmail?: string;
	readonly files: readonly AttachedFile[];
}

export interface AttachedFile {
	readonly id: string;
	readonly name: string;
	readonly bytes: number;
	/** The ledger's counter against lost updates, where it has one. */
	readonly revision?: string;
	/** Where its content is read without a credential, where the ledger says it. */
	readonly address?: string;
}

export interface NewFile {
	readonly name: string;
	/** Such as `text/csv`. */
	readonly mediaType: string;
	readonly text: string;
}

/** In UTF-8, as it goes over the wire. */
export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');
