import { readDefinedMappings } from '../../../lib/run/gatherJobs';

const row = { m3terEntity: 'Product', m3terId: 'product-api', table: 'Item' };

it.each([
	[
		'picked from the list',
		{ __rl: true, mode: 'list', value: 'API', cachedResultName: 'API calls' },
	],
	['entered as an ID', { __rl: true, mode: 'id', value: 'API' }],
	['stored as a text, before there was a list', 'API'],
])('an external ID that was %s is the ID', (_case, externalId) => {
	expect(readDefinedMappings({ mapping: [{ ...row, externalId }] }, 'Xero')).toEqual([
		{
			m3terEntity: 'Product',
			m3terId: 'product-api',
			externalSystem: 'Xero',
			externalTable: 'Item',
			externalId: 'API',
			integrationConfigId: undefined,
		},
	]);
});
