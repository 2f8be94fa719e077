import { textOf, unexpectedAfterSending } from '../../../lib/run/unexpected';

function boom(): never {
	throw new Error('It refuses');
}

it.each<[string, unknown, string]>([
	['an error', new Error('It broke'), 'It broke'],
	['a text', 'It broke', 'It broke'],
	['what refuses to be a text', { toString: boom }, 'an error without a text'],
	['the header of a request', new Error('Bearer a1'), '…'],
	['the same in small letters', 'sent basic dXNlcjpwdw== to it', 'sent … to it'],
	['a long word of digits and letters', `key ${'a1'.repeat(12)} is wrong`, 'key … is wrong'],
	[
		'one that is a little shorter',
		`key ${'a1'.repeat(11)}b is wrong`,
		`key ${'a1'.repeat(11)}b is wrong`,
	],
	['a long word of letters only', 'x'.repeat(40), 'x'.repeat(40)],
	['a long number', '1'.repeat(40), '1'.repeat(40)],
	[
		'an id, which is wanted',
		'no document 5f2c9e6a-0000-4000-8000-000000000001',
		'no document 5f2c9e6a-0000-4000-8000-000000000001',
	],
	['an id with something behind it', '5f2c9e6a-0000-4000-8000-000000000001x', '…'],
	['words that begin like a header', 'bringing bills to books', 'bringing bills to books'],
])('the text of %s', (_what, error, expected) => {
	expect(textOf(error)).toBe(expected);
});

it('is cut, however long it is, before anything is looked for in it', () => {
	expect(textOf('ab '.repeat(1_000))).toBe('ab '.repeat(100));
	expect(textOf(`${' '.repeat(3_000)}Bearer a1`)).toBe(' '.repeat(300));
});

it('a bill of which a write has begun is looked up before anything is written again', () => {
	expect(unexpectedAfterSending('Bill bill-1', new Error('It broke'))).toMatchObject({
		outcome: 'uncertain',
		failure: {
			code: 'UNEXPECTED',
			message: 'Bill bill-1 met something that the node does not expect: It broke',
			remedy:
				'It may be in the books: send the bill again, it is looked up before anything is written. And please report this text.',
		},
	});
});
