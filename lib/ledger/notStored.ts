import { isSameInAnyCase } from '../input/isSameInAnyCase';
import type { Warning } from '../results/BillResult';
import { describeKind, type DocumentKind } from '../results/LedgerDocument';

/** A dimension of a document that was just written: what was sent, and what the ledger answers with. */
export interface SentDimension {
	/** Counted from 0; absent where it is of the document as a whole. */
	readonly line?: number;
	/** As people call it: `tracking category Region`. */
	readonly dimension: string;
	readonly sent: { readonly id: string; readonly name?: string };
	readonly stored: string | undefined;
}

/** Named in a message; a document can have hundreds of them. */
const namedMax = 5;

/** Ledgers leave out what they do not take, and say nothing. */
export function dimensionsNotStored(
	{ kind, number }: { readonly kind: DocumentKind; readonly number: string },
	dimensions: readonly SentDimension[],
): readonly Warning[] {
	const lost = dimensions.filter(({ sent, stored }) => !isSameInAnyCase(sent.id, stored));
	if (lost.length === 0) return [];
	const named = lost.slice(0, namedMax).map(({ line, dimension, sent }) => {
		const place = line === undefined ? '' : ` of line ${line + 1}`;
		return `${dimension}${place}: ${sent.name ?? sent.id}`;
	});
	const more = lost.length - named.length;
	return [
		{
			code: 'DIMENSION_NOT_STORED',
			message: `The ledger stored the ${describeKind(kind)} ${number} without what was sent: ${named.join('; ')}${more > 0 ? ` and ${more} more` : ''}. Set it there by hand, and check whether the value can still be used.`,
			details: {
				dimensions: lost.map(({ line, dimension, sent, stored }) => ({
					line: line === undefined ? null : line + 1,
					dimension,
					sent: sent.id,
					stored: stored ?? null,
				})),
			},
		},
	];
}
