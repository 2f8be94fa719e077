import { failure } from '../results/failureCatalogue';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';

/** What the ids of the vendors look like. */
const shapes = {
	uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	/** Some have a sign. */
	number: /^-?\d{1,50}$/,
	/** UUIDs and older forms. */
	word: /^\w[\w.:@+~-]{0,254}$/,
	/** Names, and ids of systems that nobody here knows. */
	text: /^[\s\S]{1,1000}$/,
} as const;

export type IdShape = keyof typeof shapes;

/** Half of a character outside the basic plane, which no address can hold. */
const loneSurrogate = /\p{Cs}/u;

/** Steps that a URL takes for a move, however they are written. */
const moves = /^(?:\.|%2e){1,2}$/i;

/**
 * An id as one step of an address, encoded. `..` would leave the address for another one, and `DELETE …/mappings/..`
 * would delete something else.
 * @param name What the id is of, for the failure: "bill ID".
 */
export function pathSegment(id: string, shape: IdShape, name: string): Result<string, Failure> {
	const isId = shapes[shape].test(id) && !moves.test(id) && !loneSurrogate.test(id);
	return isId ? ok(encodeURIComponent(id)) : fail(invalidId(id, name));
}

const shownCharsMax = 60;

const invalidId = (id: string, name: string): Failure =>
	failure(
		'ID_INVALID',
		id === ''
			? `The ${name} is blank.`
			: `The ${name} does not look like an ID: ${JSON.stringify(id.slice(0, shownCharsMax))}.`,
	);

/** Whether an address says where it leads: no step of its path is a move, and every character can be sent. */
export function isStraight(url: string): boolean {
	const path = /^https?:\/\/[^/?#]+([^?#]*)/i.exec(url)?.[1];
	if (path === undefined || loneSurrogate.test(url)) return false;
	return path.split(/[/\\]/).every((step) => !moves.test(step));
}
