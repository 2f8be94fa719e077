import type { OwnershipMark } from '../../ledger/ownershipMark';
import {
	renewMarkText,
	withoutMarkText,
	writeMarkBehind,
	writeMarkText,
} from '../../ledger/ownershipMark';
import { writeKey } from '../../ledger/contentDigest';
import type { FoundDocument } from '../../ledger/InBooks';
import type { PlannedWrite } from '../../ledger/Writes';
import { keepFields, keepIssuing, keepRate } from './keptFields';
import { quickBooksLimits } from './limits';
import { textIn } from './readJson';
import { entityOf, type EntityName, type Json, type QuickBooksDocumentBody } from './SalesDocument';

export type QuickBooksWrite = PlannedWrite<QuickBooksDocumentBody>;
export type QuickBooksDocument = FoundDocument<QuickBooksDocumentBody>;

/** One change of the books, ready for an address of its own or for a batch. */
export interface Operation {
	readonly entity: EntityName;
	readonly operation: 'create' | 'update' | 'void' | 'delete';
	readonly body: Json;
	/**
	 * Forty characters, the same for the same change: QuickBooks answers a repetition with the original
	 * document. The attempt is no part of it, so that a first try which arrives late meets the second.
	 */
	readonly requestId: string;
}

/** @param current The document to change, as it is in the books now. */
export function composeWrite(
	realmId: string,
	write: QuickBooksWrite,
	current?: QuickBooksDocument,
): Operation {
	const entity = entityOf(write.kind);
	const { operation, body } = composeChange(write, current);
	const requestId = writeKey(realmId, entity, operation, JSON.stringify(body));
	return { entity, operation, body, requestId };
}

function composeChange(
	write: QuickBooksWrite,
	current: QuickBooksDocument | undefined,
): Pick<Operation, 'operation' | 'body'> {
	switch (write.action) {
		case 'create':
			return {
				operation: 'create',
				body: {
					// Where QuickBooks numbers its forms itself, a number that is sent "can create duplicates" (invoice reference).
					...(!write.numberedByLedger && { DocNumber: write.number }),
					PrivateNote: writeMarkText(write.mark),
					...write.body,
				},
			};
		case 'update': {
			const { id, revision, body } = current ?? write.target;
			return {
				operation: 'update',
				body: {
					Id: id,
					SyncToken: revision,
					DocNumber: write.number,
					PrivateNote: renewNote(textIn(body, 'PrivateNote'), write.mark),
					...keepFields(body, write.body),
					...write.body,
					...keepRate(body, write.body),
					...keepIssuing(body, write.body),
				},
			};
		}
		case 'void': {
			const { id, revision } = current ?? write.target;
			// QuickBooks cannot void a credit memo (QuickBooks-V3-PHP-SDK #133), only delete it; the
			// company's audit log still shows it.
			return {
				operation: write.kind === 'invoice' ? 'void' : 'delete',
				body: { Id: id, SyncToken: revision },
			};
		}
	}
}

/** What a person wrote around the mark stays, and gives way at its end where both are too long. */
function renewNote(note: string | undefined, mark: OwnershipMark): string {
	const renewed = renewMarkText(note, mark);
	return renewed.length <= quickBooksLimits.privateNoteCharsMax
		? renewed
		: writeMarkBehind(withoutMarkText(note), mark, quickBooksLimits.privateNoteCharsMax);
}
