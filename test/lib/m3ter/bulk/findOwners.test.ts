import { findOwners } from '../../../../lib/m3ter/bulk/findOwners';
import { expectFail, expectOk } from '../../support/expectOk';
import { openBulk } from './openBulk';

const ownersOf = async (opened: ReturnType<typeof openBulk>, ids: readonly string[]) =>
	Object.fromEntries(expectOk(await findOwners(opened.bulk, ids)));

/** Mappings of bills that are written back. */
function addBills({ mapping }: ReturnType<typeof openBulk>, count: number) {
	for (let bill = 0; bill < count; bill++) {
		mapping(`bill-${bill}`, `document-${bill}`, { m3terEntity: 'Bill', externalTable: 'Invoice' });
	}
}

it('an entity has the records that are mapped to it, whatever the spelling and the configuration', async () => {
	const opened = openBulk();
	opened.mapping('a1', 'C1');
	opened.mapping('a2', 'c1', { externalSystem: 'XERO', m3terEntity: 'ACCOUNT' });
	opened.mapping('a3', 'c1', { integrationConfigId: 'parent' });
	opened.mapping('bill-1', 'c1', { m3terEntity: 'Bill' });
	opened.mapping('a3', 'c1', { externalTable: 'Invoice' });
	opened.mapping('a3', 'c1', { externalSystem: 'QuickBooks' });
	expect(await ownersOf(opened, ['c1', 'c2'])).toEqual({ c1: ['a3', 'a2', 'a1'] });
	expect(opened.callsByKind()).toEqual({ 'GET externalmappings': 1 });
});

it('nobody is asked about nothing', async () => {
	const opened = openBulk();
	expect(await ownersOf(opened, [])).toEqual({});
	expect(opened.callsByKind()).toEqual({});
});

describe('where the list is longer than asking for each entity', () => {
	it('each is asked for once, by every spelling that was seen', async () => {
		const opened = openBulk();
		opened.mapping('a1', 'c1', { externalSystem: 'XERO' });
		addBills(opened, 200);
		opened.mapping('a2', 'c1');
		opened.mapping('a3', 'c2', { externalSystem: 'XERO' });
		expect(await ownersOf(opened, ['c1', 'c2', 'c1'])).toEqual({ c1: ['a2', 'a1'], c2: ['a3'] });
		expect(Object.values(opened.callsByKind()).reduce((sum, calls) => sum + calls)).toBe(5);
	});

	it('nothing is known while m3ter does not answer for one of them', async () => {
		const opened = openBulk();
		addBills(opened, 200);
		opened.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: ({ path }) => path.includes('c2'), times: 100 },
		);
		expect(expectFail(await findOwners(opened.bulk, ['c1', 'c2'])).code).toBe('M3TER_UNAVAILABLE');
	});
});

it('nothing is known while m3ter gives no list', async () => {
	const opened = openBulk();
	opened.fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 100 });
	expect(expectFail(await findOwners(opened.bulk, ['c1'])).code).toBe('M3TER_UNAVAILABLE');
});
