import groupBy from 'lodash/groupBy';
import type { CodingSource, CodingSources, DraftLine } from '../document/DraftDocument';
import { cutText } from '../input/text';
import type { Failure } from '../results/Failure';
import { failure, type FailureCode } from '../results/failureCatalogue';
import { describeSource } from './describeSource';

/** Something that a line names and that the ledger would refuse. */
export interface Misfit {
	/** Counted from 0. */
	readonly line: number;
	readonly field: keyof CodingSources;
	/** Absent where the line lacks one. */
	readonly value?: string;
	/** `Acme Books has no item API-CALLS`. */
	readonly problem: string;
	/** Where the bill does not say the value: `the default of item API-CALLS`. */
	readonly origin?: string;
	/** Where it is neither a setting nor a mapping that has to be corrected. */
	readonly remedy?: string;
}

/** A line without its item has no account either, and without its account no tax. */
const fields = ['itemId', 'accountCode', 'taxCode'] as const;

const codes: Record<keyof CodingSources, FailureCode> = {
	itemId: 'ITEM_INVALID',
	accountCode: 'ACCOUNT_CODE_INVALID',
	taxCode: 'TAX_INVALID',
};

/** Named in a message; a document can have hundreds of them. */
const namedMax = 5;
const descriptionCharsMax = 60;

/**
 * Why a document is refused for what its lines name: each line, the value, and where it came from.
 * @param lines Of the bill.
 */
export function failureOfMisfits(
	misfits: readonly Misfit[],
	lines: readonly DraftLine[],
): Failure | undefined {
	const field = fields.find((one) => misfits.some((misfit) => misfit.field === one));
	const [first, ...others] = misfits.filter((misfit) => misfit.field === field);
	if (!field || !first) return undefined;
	const causes = Object.entries(
		groupBy([first, ...others], (misfit) => describeCause(misfit, lines)),
	).map(([cause, alike]) => `${nameLines(alike, lines)}: ${cause}`);
	const source = sourceOf(first, lines);
	return failure(codes[field], `${atMost(causes, '; ')}.`, {
		remedy: first.remedy ?? (source && remedyFor(source, field)),
		details: { line: first.line + 1, value: first.value, source },
	});
}

function nameLines(misfits: readonly Misfit[], lines: readonly DraftLine[]): string {
	const names = misfits.map(({ line }) => {
		const description = cutText(lines[line]?.description ?? '', descriptionCharsMax);
		return description === '' ? String(line + 1) : `${line + 1} ("${description}")`;
	});
	return `${names.length === 1 ? 'line' : 'lines'} ${atMost(names, ', ')}`;
}

const atMost = (texts: readonly string[], separator: string): string => {
	const more = texts.length - namedMax;
	return texts.slice(0, namedMax).join(separator) + (more > 0 ? ` and ${more} more` : '');
};

function describeCause(misfit: Misfit, lines: readonly DraftLine[]): string {
	const source = sourceOf(misfit, lines);
	const origin = misfit.origin ?? (source && describeSource(source));
	return origin === undefined ? misfit.problem : `${misfit.problem} (from ${origin})`;
}

/** A line that the ledger holds may keep a value that no line of the bill has. */
function sourceOf(
	{ line, field, value, origin }: Misfit,
	lines: readonly DraftLine[],
): CodingSource | undefined {
	if (value === undefined || origin !== undefined) return undefined;
	const said = lines[line]?.[field] === value ? lines[line] : undefined;
	return (said ?? lines.find((other) => other[field] === value))?.sources?.[field];
}

const remedyFor = (source: CodingSource, field: keyof CodingSources): string =>
	`Correct ${describeSource(source)}, or the ${nouns[field]} in the ledger, then send the bill again.`;

const nouns: Record<keyof CodingSources, string> = {
	itemId: 'item',
	accountCode: 'account',
	taxCode: 'tax code',
};
