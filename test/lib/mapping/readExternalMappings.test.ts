import { readExternalMappings } from '../../../lib/mapping/readExternalMappings';
import { expectFail, expectOk } from '../support/expectOk';

describe('readExternalMappings', () => {
	const mapping = {
		m3terEntity: 'Account',
		m3terId: 'a1',
		externalSystem: 'QuickBooks',
		externalTable: 'Customer',
		externalId: '58',
	};

	it('reads none as an empty list', () => {
		expect(expectOk(readExternalMappings(undefined))).toEqual([]);
	});

	it('reads the ids of a mapping and of its integration', () => {
		const whole = { ...mapping, id: 'm1', integrationConfigId: 'config-1' };
		expect(expectOk(readExternalMappings([whole]))).toEqual([whole]);
	});

	it('reads a ledger id that a table made a number', () => {
		const [read] = expectOk(readExternalMappings([{ ...mapping, externalId: 58 }]));
		expect(read?.externalId).toBe('58');
	});

	it('names every mapping that lacks something', () => {
		const issues = expectFail(readExternalMappings([mapping, { m3terId: 'a1' }, 'x']));
		expect(issues.map(({ path }) => path)).toEqual([
			'externalMappings[2]',
			'externalMappings[1].m3terEntity',
			'externalMappings[1].externalSystem',
			'externalMappings[1].externalTable',
			'externalMappings[1].externalId',
		]);
	});
});
