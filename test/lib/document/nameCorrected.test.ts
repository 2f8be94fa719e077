import { nameCorrected } from '../../../lib/document/nameCorrected';

it.each([
	[undefined, undefined],
	[{ number: 'INV-101' }, 'Correction of INV-101'],
	[{ number: 'INV-101', date: '2026-10-01' }, 'Correction of INV-101 of 2026-10-01'],
])('a document that corrects %j is a %s', (corrects, name) =>
	expect(nameCorrected({ corrects })).toBe(name),
);
