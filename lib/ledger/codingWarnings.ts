import type { Warning } from '../results/BillResult';
import { describeKind } from '../results/LedgerDocument';
import type { CodingNote, KeptCoding } from './keepCoding';
import type { FoundDocument } from './InBooks';

/** One warning each for a document. */
export function codingWarnings(
	{ kind, number }: Pick<FoundDocument, 'kind' | 'number'>,
	{ kept, lost }: Pick<KeptCoding, 'kept' | 'lost'>,
): readonly Warning[] {
	const document = `${describeKind(kind)} ${number}`;
	return [
		...(kept.length > 0
			? [
					{
						code: 'CODING_KEPT' as const,
						message: `In ${document} a person changed these entries, and they stay: ${describeNotes(kept)}. To apply the bill and the settings, correct them in the ledger, or set Options > Coding on Update to Replace.`,
						details: { lines: kept },
					},
				]
			: []),
		...(lost.length > 0
			? [
					{
						code: 'CODING_LOST' as const,
						message: `In ${document} these entries do not stay: ${describeNotes(lost)}. Check them after the update.`,
						details: { lines: lost },
					},
				]
			: []),
	];
}

const notesMax = 5;

function describeNotes(notes: readonly CodingNote[]): string {
	const named = notes.slice(0, notesMax).map(({ line, text, field, books, configuration }) => {
		const place = line === null ? (text === '' ? '' : ` of "${text}"`) : ` of line ${line}`;
		const instead = configuration === null ? '' : ` (bill or settings: ${configuration})`;
		return `${field}${place}: ${books === '' ? 'none' : books}${instead}`;
	});
	const more = notes.length - named.length;
	return [...named, ...(more > 0 ? [`${more} more in the details`] : [])].join('; ');
}
