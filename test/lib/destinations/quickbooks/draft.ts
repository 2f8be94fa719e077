import type { DraftDocument, DraftLine } from '../../../../lib/document/DraftDocument';
import * as drafts from '../../support/drafts';
import type { WrittenLine } from '../../support/drafts';

export type { WrittenLine };

/** With an item: QuickBooks ignores the amount of a line that has none. */
export const draftLine = (given: WrittenLine = {}): DraftLine =>
	drafts.draftLine({ itemId: '1', ...given });

export const draft = (given: Partial<DraftDocument> = {}): DraftDocument =>
	drafts.draft({ lines: [draftLine()], ...given });
