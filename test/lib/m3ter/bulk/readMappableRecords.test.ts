import { readRecordsByCode, readRecordsById } from '../../../../lib/m3ter/bulk/readMappableRecords';
import { expectFail, expectOk } from '../../support/expectOk';
import { openBulk } from './openBulk';

const down = { fault: 'serverErrorBeforeCommit', status: 503 } as const;

describe('records by their IDs', () => {
	it('are those that m3ter has, each once', async () => {
		const { bulk, callsByKind } = openBulk();
		const records = expectOk(
			await readRecordsById(bulk.api, 'Account', ['a2', 'gone', 'a2', 'a1']),
		);
		expect(records.map(({ id, name }) => [id, name])).toEqual([
			['a2', 'Globex Inc'],
			['a1', 'Acme Ltd'],
		]);
		expect(callsByKind()).toEqual({ 'GET accounts': 1 });
	});

	it('are asked for a hundred a call', async () => {
		const { bulk, records, callsByKind } = openBulk();
		const ids = Array.from({ length: 101 }, (_, place) => `account-${place}`);
		for (const id of ids) records.addAccount({ id, name: id, code: id });
		expect(expectOk(await readRecordsById(bulk.api, 'Account', ids))).toHaveLength(101);
		expect(callsByKind()).toEqual({ 'GET accounts': 2 });
	});

	it('that m3ter refuses for one of them are the others', async () => {
		const { bulk, fake } = openBulk();
		const respond = () => Response.json({ message: 'Not an ID' }, { status: 400 });
		fake.faults.arm(
			{ fault: 'answerWith', respond },
			{ matches: ({ query }) => (query.get('ids') ?? '').includes('wrong'), times: 100 },
		);
		const records = expectOk(await readRecordsById(bulk.api, 'Account', ['a1', 'wrong', 'a2']));
		expect(records.map(({ id }) => id)).toEqual(['a1', 'a2']);
	});

	it('are not known while m3ter is down', async () => {
		const { bulk, fake } = openBulk();
		fake.faults.arm(down, { times: 100 });
		const reason = expectFail(await readRecordsById(bulk.api, 'Account', ['a1']));
		expect(reason.code).toBe('M3TER_UNAVAILABLE');
	});
});

describe('records by their codes', () => {
	it('are accounts, asked for a hundred a call', async () => {
		const { bulk, records, callsByKind } = openBulk();
		const codes = Array.from({ length: 101 }, (_, place) => `code-${place}`);
		for (const code of codes) records.addAccount({ id: `of-${code}`, name: code, code });
		const found = expectOk(
			await readRecordsByCode(bulk.api, 'Account', [...codes, 'code-0', 'nobody']),
		);
		expect(found).toHaveLength(101);
		expect(callsByKind()).toEqual({ 'GET accounts': 2 });
	});

	it('are all products, of which m3ter finds none by its code', async () => {
		const { bulk, callsByKind } = openBulk();
		const found = expectOk(await readRecordsByCode(bulk.api, 'Product', ['api']));
		expect(found.map(({ code }) => code)).toEqual(['api']);
		expect(callsByKind()).toEqual({ 'GET products': 1 });
	});

	it('cost no call where there are none', async () => {
		const { bulk, callsByKind } = openBulk();
		expect(await readRecordsByCode(bulk.api, 'Product', [])).toEqual({ ok: true, value: [] });
		expect(callsByKind()).toEqual({});
	});

	it('are not known while m3ter is down', async () => {
		const { bulk, fake } = openBulk();
		fake.faults.arm(down, { times: 100 });
		const reason = expectFail(await readRecordsByCode(bulk.api, 'Account', ['acme']));
		expect(reason.code).toBe('M3TER_UNAVAILABLE');
	});
});
