import { capitalise, nameAccount, nameBill } from '../../../lib/bill/nameBill';

describe('names in messages', () => {
	it.each<[string, () => string, string]>([
		[
			'a bill with a number',
			() => nameBill({ id: 'b1', sequentialInvoiceNumber: 'INVOICE-101' }),
			'bill INVOICE-101 (b1)',
		],
		['a bill without one', () => nameBill({ id: 'b1' }), 'bill b1'],
		[
			'an account',
			() => nameAccount({ id: 'a1', name: 'Acme Ltd', code: 'ACME' }),
			'account Acme Ltd (a1)',
		],
		[
			'an account with a code alone',
			() => nameAccount({ id: 'a1', code: 'ACME' }),
			'account ACME (a1)',
		],
		['an account with an id alone', () => nameAccount({ id: 'a1' }), 'account a1'],
		[
			'an account of two lines',
			() => nameAccount({ id: 'a1', name: 'Acme\nLtd' }),
			'account Acme Ltd (a1)',
		],
		['a sentence about one', () => capitalise(nameBill({ id: 'b1' })), 'Bill b1'],
	])('%s', (_sentence, name, expected) => {
		expect(name()).toBe(expected);
	});

	it('a name is cut that is longer than a message', () => {
		expect(nameAccount({ id: 'a1', name: 'Acme '.repeat(500) }).length).toBeLessThan(120);
	});
});
