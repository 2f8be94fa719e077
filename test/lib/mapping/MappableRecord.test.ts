import { readMappableRecord } from '../../../lib/mapping/MappableRecord';

it.each<[string, Record<string, unknown>, object | undefined]>([
	[
		'all that it says',
		{ id: ' a1 ', name: 'Acme ', code: 'ACME', emailAddress: 'a@acme.example', currency: 'eur' },
		{ id: 'a1', name: 'Acme', code: 'ACME', email: 'a@acme.example', currency: 'EUR' },
	],
	['its id alone', { id: 'a1' }, { id: 'a1', name: '', code: '' }],
	[
		'nothing that is no text',
		{ id: 'a1', name: 7, currency: ' ' },
		{ id: 'a1', name: '', code: '' },
	],
	['nothing without an id', { name: 'Acme' }, undefined],
	['nothing of a blank id', { id: ' ', name: 'Acme' }, undefined],
])('of an account is read %s', (_what, row, expected) => {
	expect(readMappableRecord('Account', row)).toEqual(
		expected && { entity: 'Account', email: undefined, currency: undefined, ...expected },
	);
});
