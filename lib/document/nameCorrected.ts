import type { DraftDocument } from './DraftDocument';

/** Begins the text that a correction has for its customer. */
export const correctionPrefix = 'Correction of ';

/** `Correction of INV-101 of 2026-10-01`; undefined for a document that corrects none. */
export const nameCorrected = ({ corrects }: Pick<DraftDocument, 'corrects'>): string | undefined =>
	corrects &&
	`${correctionPrefix}${corrects.number}${corrects.date === undefined ? '' : ` of ${corrects.date}`}`;
