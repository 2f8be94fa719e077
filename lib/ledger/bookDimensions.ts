import {
	type DimensionFacts,
	dimensionNamed,
	type DestinationFacts,
} from '../configuration/DestinationFacts';
import type {
	BookedDimension,
	CodingSource,
	DimensionCandidate,
	DraftDimension,
	DraftDocument,
} from '../document/DraftDocument';
import { describeInput } from '../input/describeInput';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import { cutText } from '../input/text';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeSource } from './describeSource';
import { findValue } from './findDimensionValue';

/** A dimension as the books have it. */
export interface DimensionInBooks {
	/** As settings name it. */
	readonly key: string;
	/** As people call it. */
	readonly name: string;
	/** Why nothing can be booked by it, and what to do. */
	readonly off?: { readonly problem: string; readonly remedy: string };
	readonly values: readonly DimensionValue[];
}

export interface DimensionValue {
	readonly id: string;
	readonly name: string;
	/** With what it stands below: `Europe:North`. */
	readonly path?: string;
	readonly isActive: boolean;
}

/** Why a dimension cannot be booked. */
export interface DimensionProblem {
	readonly dimension: string;
	readonly value?: string;
	readonly source?: CodingSource;
	readonly problem: string;
	readonly remedy: string;
}

type Destination = Pick<DestinationFacts, 'dimensions' | 'label'>;
type Books = readonly DimensionInBooks[];
type Booked = Result<BookedDimension | undefined, DimensionProblem>;

/**
 * Finds the dimensions of a document in the books, before anything is sent: ledgers take a value that they do not have and
 * leave it out without a word.
 */
export function bookDimensions(
	draft: DraftDocument,
	books: Books = [],
	destination: Destination,
): Result<DraftDocument, Failure> {
	if (!hasDimensions(draft)) return ok(draft);
	const known = new Map<DraftDimension, Booked>();
	const find = (dimension: DraftDimension): Booked => {
		const booked = known.get(dimension) ?? bookOne(dimension, books, destination);
		known.set(dimension, booked);
		return booked;
	};
	const ofDocument = bookAll(draft.dimensions ?? [], find, destination);
	if (!ofDocument.ok) return fail(dimensionInvalid(ofDocument.reason));
	const lines: DraftDocument['lines'][number][] = [];
	for (const [index, line] of draft.lines.entries()) {
		const booked = bookAll(line.dimensions ?? [], find, destination);
		if (!booked.ok) return fail(dimensionInvalid(booked.reason, index, line.description));
		lines.push({ ...line, booked: booked.value });
	}
	return ok({ ...draft, lines, booked: ofDocument.value });
}

/** A document as far as its dimensions go. */
export type WithDimensions = Pick<DraftDocument, 'dimensions'> & {
	readonly lines?: readonly Pick<DraftDocument['lines'][number], 'dimensions'>[];
};

export const hasDimensions = ({ dimensions, lines = [] }: WithDimensions): boolean =>
	dimensions !== undefined || lines.some((line) => line.dimensions !== undefined);

/** Whether what is known of the books is enough for a document that is to come. */
export const canBook = (
	document: WithDimensions,
	books: Books | undefined,
	destination: Destination,
): boolean =>
	!hasDimensions(document) ||
	(books !== undefined &&
		[document, ...(document.lines ?? [])].every(({ dimensions = [] }) =>
			dimensions.every((dimension) => bookOne(dimension, books, destination).ok),
		));

function bookAll(
	dimensions: readonly DraftDimension[],
	find: (dimension: DraftDimension) => Booked,
	destination: Destination,
): Result<readonly BookedDimension[], DimensionProblem> {
	const booked: BookedDimension[] = [];
	for (const dimension of dimensions) {
		const found = find(dimension);
		if (!found.ok) return found;
		if (found.value) booked.push(found.value);
	}
	for (const facts of destination.dimensions) {
		const ofKind = booked.filter(
			({ dimension }) => dimensionNamed(dimension, destination.dimensions) === facts,
		);
		const oneTooMany = ofKind[facts.max];
		if (oneTooMany) return fail(tooMany(oneTooMany, facts, destination));
	}
	return ok(booked);
}

const tooMany = (
	{ dimension, dimensionName, name, source }: BookedDimension,
	{ noun, max }: DimensionFacts,
	{ label }: Destination,
): DimensionProblem => ({
	dimension,
	value: name,
	source,
	problem: `${dimensionName} would be one ${noun} too many: ${label} takes ${max} on a line (from ${describeSource(source)})`,
	remedy: `Remove a row from Options > Dimensions, so that ${max} remain, then send the bill again.`,
});

function bookOne(dimension: DraftDimension, books: Books, destination: Destination): Booked {
	const facts = dimensionNamed(dimension.dimension, destination.dimensions);
	const known = books.find(({ key }) => isSameInAnyCase(key, dimension.dimension));
	if (!facts || !known) return fail(unknownDimension(dimension, books, facts, destination));
	const [first] = dimension.candidates;
	if (known.off) {
		return fail({
			dimension: known.name,
			value: first?.value,
			source: first?.source,
			...known.off,
		});
	}
	let booked: BookedDimension | undefined;
	for (const candidate of dimension.candidates) {
		// Of what is mapped more coarsely nothing counts any more.
		if (booked && !isOfOneEntity(booked.source, candidate.source)) break;
		const found = findValue(candidate, known, books, { facts, label: destination.label });
		if (!found.ok) return found;
		if (!found.value) continue;
		const { id, name } = found.value;
		if (booked && booked.id !== id) return fail(twoValues(known, booked, name, candidate));
		const { source } = candidate;
		booked ??= { dimension: known.key, dimensionName: known.name, id, name, source };
	}
	return ok(booked);
}

const isOfOneEntity = (one: CodingSource, other: CodingSource): boolean =>
	'entity' in one && 'entity' in other && one.entity === other.entity && one.id === other.id;

function unknownDimension(
	{ dimension, candidates: [first] }: DraftDimension,
	books: Books,
	facts: DimensionFacts | undefined,
	{ label }: Destination,
): DimensionProblem {
	const noun = facts?.noun ?? 'dimension';
	const said = describeInput(dimension);
	const byName = books.find(({ name }) => isSameInAnyCase(name, dimension));
	const about = { dimension, value: first?.value, source: first?.source };
	if (byName) {
		return {
			...about,
			problem: `${said} is the name of a ${noun}, and the setting takes its ID`,
			remedy: `Choose ${byName.name} from the list under Options > Dimensions, or enter its ID ${byName.key}. Then send the bill again.`,
		};
	}
	return {
		...about,
		problem: books.length === 0 ? `${label} has no ${noun}` : `${label} has no ${noun} ${said}`,
		remedy: `Choose the ${noun} from the list under Options > Dimensions, or add one in ${label}. Then send the bill again.`,
	};
}

const twoValues = (
	{ name: dimension }: DimensionInBooks,
	booked: BookedDimension,
	name: string,
	{ value, source }: DimensionCandidate,
): DimensionProblem => ({
	dimension,
	value,
	source,
	problem: `${dimension} has two values, ${booked.name} and ${name}, from ${describeSource(booked.source)} and ${describeSource(source)}`,
	remedy: 'Delete one of the two external mappings, then send the bill again.',
});

const descriptionCharsMax = 60;

function dimensionInvalid(
	{ dimension, value, source, problem, remedy }: DimensionProblem,
	line?: number,
	description = '',
): Failure {
	const place =
		line === undefined ? '' : `line ${line + 1} ("${cutText(description, descriptionCharsMax)}"): `;
	return failure('DIMENSION_INVALID', `${place}${problem}.`, {
		remedy,
		details: { dimension, value, source, ...(line !== undefined && { line: line + 1 }) },
	});
}
