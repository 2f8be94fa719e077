import { numberInSequence, placeInSequence } from '../../../lib/ledger/documentNumbers';

it.each([
	[1, 'A-1'],
	[2, 'A-1-2'],
	[3, 'A-1-3'],
	[12, 'A-1-12'],
])('place %i is %s, and back', (place, number) => {
	expect(numberInSequence('A-1', place)).toBe(number);
	expect(placeInSequence('A-1', number)).toBe(place);
});

it.each(['A-1-1', 'A-1-0', 'A-1-02', 'A-1-x', 'A-1-', 'A-12', 'A', 'B-1-2', 'A-1-2-2'])(
	'%s is of no sequence that begins with A-1',
	(number) => expect(placeInSequence('A-1', number)).toBeUndefined(),
);
