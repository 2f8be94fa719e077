import { describeValue, noAnswer, type FilterValue, type Answer, readNumber } from './filterValue';

/**
 * Equality always has an answer.
 * - Two texts are equal character by character, so case counts and "1.10" is not "1.1".
 * - A number equals a text that writes the same number: a custom field of "3" is 3.
 * - true and false equal the texts "true" and "false" in any case: custom fields have no booleans.
 * - null equals null only. A group of fields equals nothing, which makes `customFields != null` true.
 */
export function areEqual(left: FilterValue, right: FilterValue): boolean {
	if (left.kind === 'null' || right.kind === 'null') return left.kind === right.kind;
	if (left.kind === 'text' && right.kind === 'text') return left.text === right.text;
	if (left.kind === 'boolean' || right.kind === 'boolean') {
		return asBoolean(left) === asBoolean(right);
	}
	const [one, other] = [asNumber(left), asNumber(right)];
	return one !== undefined && other !== undefined && one.eq(other);
}

/**
 * Puts two values in order.
 * - Numbers, and texts that write numbers, by size: "10" comes after "9".
 * - Any other two texts by character code; dates written year first are in order that way.
 * - null is in no order with anything.
 * - A number and a text that is none have no order: that is no answer, not a guess.
 * @returns Below 0, 0, above 0; undefined next to null; no answer where there is no order.
 */
export function compareInOrder(
	left: FilterValue,
	right: FilterValue,
	position: number,
): number | undefined | Extract<Answer, { kind: 'noAnswer' }> {
	if (left.kind === 'null' || right.kind === 'null') return undefined;
	const [one, other] = [asNumber(left), asNumber(right)];
	if (one !== undefined && other !== undefined) return one.cmp(other);
	if (left.kind === 'text' && right.kind === 'text') {
		if (left.text === right.text) return 0;
		return left.text < right.text ? -1 : 1;
	}
	return noAnswer({
		code: 'NOT_COMPARABLE',
		position,
		summary: `Cannot order ${describeValue(left)} and ${describeValue(right)}`,
		expected: '<, <=, > and >= take two numbers or two texts.',
	});
}

const asNumber = (value: FilterValue) => {
	if (value.kind === 'number') return value.number;
	return value.kind === 'text' ? readNumber(value.text) : undefined;
};

function asBoolean(value: FilterValue): boolean | undefined {
	if (value.kind === 'boolean') return value.boolean;
	if (value.kind !== 'text') return undefined;
	const word = value.text.toLowerCase();
	if (word === 'true') return true;
	return word === 'false' ? false : undefined;
}
