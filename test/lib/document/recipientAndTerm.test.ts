import { accountEmailAddress, mappedTerm } from '../../../lib/document/recipientAndTerm';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import { account, bill, configuration, mapping } from '../support/fixtures';

it.each([
	['the address of the account', 'a@b.example', 'account', 'a@b.example'],
	['the same without blanks around it', ' a@b.example\n', 'account', 'a@b.example'],
	['nobody where the account has no address', undefined, 'account', undefined],
	['nobody where the address is blank', ' ', 'account', undefined],
	['nobody where it is none', 'Jane', 'account', undefined],
	['nobody where documents are not to go to it', 'a@b.example', 'none', undefined],
] as const)('a document goes to %s', (_who, emailAddress, invoiceRecipient, expected) =>
	expect(accountEmailAddress(account({ emailAddress }), { invoiceRecipient })).toBe(expected),
);

it('a document of an account that was not supplied goes to nobody', () =>
	expect(accountEmailAddress(undefined, { invoiceRecipient: 'account' })).toBeUndefined());

const term = (accountId: string, table: string, id: string) =>
	mapping('Account', accountId, table, id, { externalSystem: 'QuickBooks' });

const termOf = (destination: string, mappings: ExternalMapping[]) => {
	const configured = configuration({ destination });
	return mappedTerm(bill(), externalMappingIndex(mappings, configured), configured);
};

it.each([
	['those that its account is mapped to', 'quickBooks', [term('account-acme', 'Term', '3')], '3'],
	['none without a mapping', 'quickBooks', [], undefined],
	['none by a mapping of another account', 'quickBooks', [term('other', 'Term', '3')], undefined],
	[
		'none by a mapping to something else',
		'quickBooks',
		[term('account-acme', 'Item', '3')],
		undefined,
	],
	[
		'none on a ledger without records of terms',
		'xero',
		[mapping('Account', 'account-acme', 'Term', '3')],
		undefined,
	],
])('a bill has the terms %s', (_what, destination, mappings, value) =>
	expect(termOf(destination, mappings)).toEqual({ ok: true, value }),
);

it('two terms of one account are refused, and the bill is named', () =>
	expect(
		termOf(
			'quickBooks',
			['3', '4'].map((id) => term('account-acme', 'Term', id)),
		),
	).toMatchObject({
		ok: false,
		reason: {
			code: 'INVALID_EXTERNAL_MAPPING',
			message: expect.stringMatching(/^Bill INVOICE-101 .*Account account-acme .*Term/) as string,
		},
	}));
