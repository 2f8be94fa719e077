import { numberInSequence } from '../../../lib/ledger/documentNumbers';

it.each([
	[1, 'A-1'],
	[2, 'A-1-2'],
	[3, 'A-1-3'],
	[12, 'A-1-12'],
])('place %i is %s', (place, number) => expect(numberInSequence('A-1', place)).toBe(number));
