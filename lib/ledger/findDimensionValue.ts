import type { DimensionFacts } from '../configuration/DestinationFacts';
import type { DimensionCandidate } from '../document/DraftDocument';
import { describeInput } from '../input/describeInput';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import { fail, ok, type Result } from '../result';
import type { DimensionInBooks, DimensionProblem, DimensionValue } from './bookDimensions';
import { describeSource } from './describeSource';

interface Place {
	readonly facts: DimensionFacts;
	/** Of the ledger. */
	readonly label: string;
}

type Found = Result<DimensionValue | undefined, DimensionProblem>;

/**
 * What a candidate names in the books: nothing where it is of another dimension. Settings and custom fields hold an id or a
 * name, external mappings an id; one to a table of several dimensions names dimension and value, by ids or names.
 */
export function findValue(
	candidate: DimensionCandidate,
	dimension: DimensionInBooks,
	books: readonly DimensionInBooks[],
	place: Place,
): Found {
	const isMapping = 'entity' in candidate.source;
	if (isMapping && place.facts.isShared) return findShared(candidate, dimension, books, place);
	return findIn(candidate, candidate.value, dimension, books, place, !isMapping);
}

/** `Region/North`. Names may have a slash too, so every place to cut is tried. */
function findShared(
	candidate: DimensionCandidate,
	dimension: DimensionInBooks,
	books: readonly DimensionInBooks[],
	place: Place,
): Found {
	const { value } = candidate;
	const owner = books.find(({ values }) => values.some(({ id }) => isSameInAnyCase(id, value)));
	if (owner) {
		return owner === dimension
			? findIn(candidate, value, dimension, books, place, true)
			: ok(undefined);
	}
	const parts = value.split('/');
	for (let cut = 1; cut < parts.length; cut++) {
		const named = parts.slice(0, cut).join('/').trim();
		const other = books.find(
			({ key, name }) => isSameInAnyCase(key, named) || isSameInAnyCase(name, named),
		);
		if (!other) continue;
		if (other !== dimension) return ok(undefined);
		return findIn(candidate, parts.slice(cut).join('/').trim(), dimension, books, place, true);
	}
	const { noun, valueNoun } = place.facts;
	const said = describeInput(value);
	return fail({
		...about(candidate, dimension),
		problem:
			parts.length > 1
				? `${place.label} has no ${noun} that ${said} names (from ${describeSource(candidate.source)})`
				: `${said} names no ${noun} (from ${describeSource(candidate.source)})`,
		remedy: `Write ${noun} and ${valueNoun} with a slash between them into ${describeSource(candidate.source)}, by ids or names. Then send the bill again.`,
	});
}

function findIn(
	candidate: DimensionCandidate,
	wanted: string,
	dimension: DimensionInBooks,
	books: readonly DimensionInBooks[],
	place: Place,
	takesNames: boolean,
): Found {
	const { values } = dimension;
	const byId = values.find(({ id }) => isSameInAnyCase(id, wanted));
	const named = byId ? [byId] : namedIn(values, wanted);
	const [found, second] = named;
	const { valueNoun } = place.facts;
	const from = `(from ${describeSource(candidate.source)})`;
	const known = about(candidate, dimension);
	if (!found) return fail(notThere(candidate, wanted, dimension, books, place));
	if (second) {
		return fail({
			...known,
			problem: `${describeInput(wanted)} is the name of ${named.length} ${valueNoun} entries in ${place.label} ${from}`,
			remedy: `Enter the ID instead of the name: ${named.map(({ id, path, name }) => `${id} is ${path ?? name}`).join(', ')}. Then send the bill again.`,
		});
	}
	if (!byId && !takesNames) {
		return fail({
			...known,
			problem: `${describeInput(wanted)} is the name of a ${valueNoun}, and an external mapping takes its ID ${from}`,
			remedy: `Enter ${found.id}, the ID of ${found.name}, in ${describeSource(candidate.source)}. Then send the bill again.`,
		});
	}
	return found.isActive
		? ok(found)
		: fail({
				...known,
				problem: `the ${valueNoun} ${found.name} is no longer active in ${place.label} ${from}`,
				remedy: `Restore the ${valueNoun} in ${place.label}, or correct ${describeSource(candidate.source)}. Then send the bill again.`,
			});
}

/** By its whole path, else by its own name. One that is active goes before those that are not. */
function namedIn(values: readonly DimensionValue[], name: string): readonly DimensionValue[] {
	const byPath = values.filter(({ path }) => path !== undefined && isSameInAnyCase(path, name));
	const all =
		byPath.length > 0 ? byPath : values.filter((value) => isSameInAnyCase(value.name, name));
	const active = all.filter(({ isActive }) => isActive);
	return active.length > 0 ? active : all.slice(0, 1);
}

function notThere(
	candidate: DimensionCandidate,
	wanted: string,
	dimension: DimensionInBooks,
	books: readonly DimensionInBooks[],
	{ facts: { noun, valueNoun }, label }: Place,
): DimensionProblem {
	const source = describeSource(candidate.source);
	const owner = books.find(
		({ values }) =>
			values !== dimension.values && values.some(({ id }) => isSameInAnyCase(id, wanted)),
	);
	const inDimension = noun === valueNoun ? '' : ` in the ${noun} ${dimension.name}`;
	return {
		...about(candidate, dimension),
		problem: owner
			? `${describeInput(wanted)} is of ${owner.name}, not of ${dimension.name} (from ${source})`
			: `${label} has no ${valueNoun} ${describeInput(wanted)}${inDimension} (from ${source})`,
		remedy: `Correct ${source}, or add the ${valueNoun} in ${label}. Then send the bill again.`,
	};
}

const about = ({ value, source }: DimensionCandidate, { name }: DimensionInBooks) => ({
	dimension: name,
	value,
	source,
});
