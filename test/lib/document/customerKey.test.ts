import { customerKey } from '../../../lib/document/customerKey';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { WrittenConfiguration } from '../support/fixtures';
import { bill, configuration, mapping } from '../support/fixtures';

const mapped = (externalId: string) => mapping('Account', 'account-acme', 'Contact', externalId);
const byAccount = { ok: true, value: { by: 'accountId', accountId: 'account-acme' } };
const wanted: WrittenConfiguration = { useExternalMappingAccountCode: true };

it.each<[string, WrittenConfiguration, readonly string[], object]>([
	['the Account id where mappings are not asked for', {}, ['58'], byAccount],
	['its mapping', wanted, ['58'], { ok: true, value: { by: 'externalId', externalId: '58' } }],
	[
		'its mapping also where missing customers are created',
		{ ...wanted, createMissingCustomers: true },
		['58'],
		{ ok: true, value: { by: 'externalId', externalId: '58' } },
	],
	[
		'the Account id where missing customers are created, so that the one created last time is found',
		{ ...wanted, createMissingCustomers: true },
		[],
		byAccount,
	],
	['nothing where it is not mapped', wanted, [], { reason: { code: 'MISSING_ACCOUNT_MAPPING' } }],
	[
		'nothing where two customers are mapped',
		wanted,
		['58', '59'],
		{ reason: { code: 'INVALID_EXTERNAL_MAPPING', details: { externalIds: ['58', '59'] } } },
	],
])('a customer is found by %s', (_what, settings, ids, expected) => {
	const configured = configuration(settings);
	const index = externalMappingIndex(ids.map(mapped), configured);
	expect(customerKey(bill(), undefined, index, configured)).toMatchObject(expected);
});
