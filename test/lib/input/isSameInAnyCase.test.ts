import { isSameInAnyCase } from '../../../lib/input/isSameInAnyCase';

it.each<[string, string | undefined, boolean]>([
	['ab-1', 'AB-1', true],
	['AB-1', 'ab-1', true],
	['ab-1', 'ab-2', false],
	['', undefined, false],
	['undefined', undefined, false],
])('%j and %j are the same: %s', (one, other, expected) => {
	expect(isSameInAnyCase(one, other)).toBe(expected);
});
