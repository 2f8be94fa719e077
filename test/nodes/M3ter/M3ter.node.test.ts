import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { M3ter } from '../../../nodes/M3ter/M3ter.node';
import { startM3ter, type Situation } from '../support/m3terContext';

let m3ter: Awaited<ReturnType<typeof startM3ter>>;

beforeEach(async () => {
	m3ter = await startM3ter();
});

afterEach(() => {
	m3ter.stop();
});

async function run(situation: Situation): Promise<INodeExecutionData[]> {
	const [output] = await new M3ter().execute.call(m3ter.context(situation));
	return output ?? [];
}

const results = async (parameters: Situation['parameters']): Promise<IDataObject[]> =>
	(await run({ parameters })).map(({ json }) => json);

async function errorOf(situation: Situation): Promise<NodeApiError> {
	try {
		await run(situation);
	} catch (error) {
		return error as NodeApiError;
	}
	throw new Error('Expected an error');
}

/** The query of the latest call, as m3ter received it. */
const latestQuery = () => m3ter.fake.calls.at(-1)?.query;

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('bills: get many', () => {
	const getMany = {
		resource: 'bill',
		operation: 'getAll',
		returnAll: true,
		simplify: false,
		filters: {},
	};

	it.each<[string, IDataObject, Record<string, string>]>([
		['Account ID', { accountId: ' a1 ' }, { accountId: 'a1' }],
		['Bill Date', { billDate: '2026-01-31T00:00:00' }, { billDate: '2026-01-31' }],
		['Bill Date From', { billDateStart: '2026-01-01' }, { billDateStart: '2026-01-01' }],
		[
			'Bill Date To',
			{ billDateEnd: '2026-02-01T00:00:00.000+13:00' },
			{ billDateEnd: '2026-02-01' },
		],
		['Bill IDs', { ids: 'b1, b2\nb3,' }, { ids: 'b1,b2,b3' }],
		['Bill IDs from an expression', { ids: ['b1', 'b2'] }, { ids: 'b1,b2' }],
		['Bill Job ID', { billJobId: 'j1' }, { billJobId: 'j1' }],
		[
			'Billing Frequency',
			{ billingFrequency: 'MONTHLY', billDate: '2026-01-31' },
			{ billingFrequency: 'MONTHLY', billDate: '2026-01-31' },
		],
		[
			'External Invoice Date From',
			{ externalInvoiceDateStart: '2026-01-01' },
			{ externalInvoiceDateStart: '2026-01-01' },
		],
		[
			'External Invoice Date To',
			{ externalInvoiceDateEnd: '2026-01-01' },
			{ externalInvoiceDateEnd: '2026-01-01' },
		],
		['Locked', { locked: true }, { locked: 'true' }],
		['not Locked', { locked: false }, { locked: 'false' }],
		['Status', { status: 'APPROVED' }, { status: 'APPROVED' }],
		['filters left blank', { accountId: '', billDate: '', ids: '' }, {}],
	])('%s', async (_name, filters, query) => {
		await results({ ...getMany, filters });
		expect(latestQuery()).toEqual({
			pageSize: '100',
			includeBillTotal: 'true',
			excludeLineItems: 'false',
			...query,
		});
	});

	it.each<[string, IDataObject, Record<string, string>]>([
		['Exclude Line Items', { excludeLineItems: true }, { excludeLineItems: 'true' }],
		['Include Bill Total', { includeBillTotal: false }, { includeBillTotal: 'false' }],
		['Additional Fields', { additional: 'a, b' }, { additional: 'a,b' }],
	])('%s', async (_name, options, query) => {
		await run({ parameters: { ...getMany, options }, continueOnFail: true });
		expect(latestQuery()).toMatchObject(query);
	});

	it('simplified, each is ten telling fields, read without lines', async () => {
		m3ter.records.addBill({
			id: 'b1',
			accountId: 'a1',
			accountCode: 'doe',
			sequentialInvoiceNumber: 'INVOICE-101',
			billDate: '2026-01-31',
			dueDate: '2026-02-28',
			billTotal: 12.5,
			lineItems: [{ id: 'l1' }],
		});
		expect(await results({ ...getMany, simplify: true })).toEqual([
			{
				id: 'b1',
				version: 1,
				sequentialInvoiceNumber: 'INVOICE-101',
				accountId: 'a1',
				accountCode: 'doe',
				status: 'PENDING',
				billDate: '2026-01-31',
				dueDate: '2026-02-28',
				currency: 'USD',
				billTotal: 12.5,
			},
		]);
		expect(latestQuery()).toMatchObject({ excludeLineItems: 'true', includeBillTotal: 'true' });
	});

	it('Return All goes through all pages', async () => {
		range(250).forEach((number) => m3ter.records.addBill({ id: `b${number}` }));
		const ids = (await results(getMany)).map(({ id }) => id);
		expect(new Set(ids).size).toBe(250);
		expect(m3ter.callsByKind()).toMatchObject({ 'GET bills': 3 });
	});

	it('Return All gives more bills than a function takes arguments', async () => {
		const data = range(200_000).map((number) => ({ id: `b${number}` }));
		const respond = () => Response.json({ data });
		m3ter.fake.faults.arm(
			{ fault: 'answerWith', respond },
			{ matches: ({ path }) => path.endsWith('/bills') },
		);
		expect(await results({ ...getMany, simplify: true })).toHaveLength(200_000);
	});

	it.each([
		[2, 2, 1, '2'],
		[100, 100, 1, '100'],
		[150, 150, 2, '100'],
		[999, 250, 3, '100'],
	])('Limit %i: %i bills in %i calls', async (limit, bills, calls, pageSize) => {
		range(250).forEach((number) => m3ter.records.addBill({ id: `b${number}` }));
		expect(await results({ ...getMany, returnAll: false, limit })).toHaveLength(bills);
		expect(m3ter.callsByKind()).toMatchObject({ 'GET bills': calls });
		expect(latestQuery()).toMatchObject({ pageSize });
	});

	it.each<[unknown, string]>([
		['all', '"all"'],
		['', '""'],
		[Number.NaN, 'NaN'],
		[0, '0'],
		[2.5, '2.5'],
		[{}, 'an object'],
	])('a Limit of %j is refused before anything is asked', async (limit, shown) => {
		const parameters = { ...getMany, returnAll: false, limit } as IDataObject;
		const { message } = await errorOf({ parameters });
		expect(message).toBe(`Limit is ${shown}, expected a whole number of at least 1`);
		expect(m3ter.fake.calls).toEqual([]);
	});

	it('a Limit that an expression gives as text is that number', async () => {
		range(5).forEach((number) => m3ter.records.addBill({ id: `b${number}` }));
		expect(await results({ ...getMany, returnAll: false, limit: ' 3 ' })).toHaveLength(3);
	});

	it.each([
		[{ billingFrequency: 'MONTHLY' }, 'Billing Frequency takes Bill Date beside it'],
		[{ billDate: 'yesterday' }, 'Bill Date is not a date: "yesterday"'],
		[{ billDateEnd: '2026-02-30' }, 'Bill Date To is not a date: "2026-02-30"'],
	])('%j is refused before anything is asked', async (filters, message) => {
		const error = await errorOf({ parameters: { ...getMany, filters } });
		expect(error.message).toBe(message);
		expect(error.context.itemIndex).toBe(0);
		expect(m3ter.fake.calls).toEqual([]);
	});
});

describe('bills: get', () => {
	const get = { resource: 'bill', operation: 'get', billId: 'b1', simplify: false };

	it('is the whole bill with its lines', async () => {
		m3ter.records.addBill({ id: 'b1', billTotal: 1, lineItems: [{ id: 'l1' }] });
		expect(await results(get)).toMatchObject([
			{ id: 'b1', billTotal: 1, lineItems: [{ id: 'l1' }] },
		]);
	});

	it('simplified, is without its lines', async () => {
		m3ter.records.addBill({ id: 'b1', lineItems: [{ id: 'l1' }] });
		const [bill] = await results({ ...get, simplify: true });
		expect(bill).not.toHaveProperty('lineItems');
	});

	it('that is not there fails in the words of m3ter, with the item', async () => {
		const error = await errorOf({ parameters: get });
		expect(error.name).toBe('NodeApiError');
		expect(error.message).toBe('m3ter rejected the request (404): Bill b1 was not found');
		expect(error.httpCode).toBe('404');
		expect(error.context.itemIndex).toBe(0);
	});

	it.each(['', '  '])('without an ID (%j) is refused before anything is asked', async (billId) => {
		expect((await errorOf({ parameters: { ...get, billId } })).message).toBe('Bill is blank');
		expect(m3ter.fake.calls).toEqual([]);
	});
});

describe('bills: get by number', () => {
	const getByNumber = {
		resource: 'bill',
		operation: 'getByNumber',
		billNumber: ' hm-101 ',
		billDateStart: '2026-01-01',
		billDateEnd: '',
		simplify: true,
	};
	const addBills = (count: number, fields: IDataObject = {}) =>
		range(count).forEach((number) => m3ter.records.addBill({ id: `b${number}`, ...fields }));

	it.each([
		['simplified, reads its page', true, { 'GET bills': 2 }],
		['whole, reads its lines beside', false, { 'GET bills': 2, 'GET bills/{id}': 1 }],
	])('%s', async (_sentence, simplify, calls) => {
		m3ter.records.addBill({ id: 'older', billDate: '2026-02-01' });
		const lineItems = [{ id: 'l1' }];
		m3ter.records.addBill({
			...{ id: 'wanted', sequentialInvoiceNumber: 'HM-101', billDate: '2026-02-01' },
			...{ billTotal: 5, lineItems },
		});
		addBills(150, { billDate: '2026-02-01' });
		const [found] = await results({ ...getByNumber, simplify });
		expect(found).toMatchObject({ id: 'wanted', billTotal: 5, ...(!simplify && { lineItems }) });
		expect('lineItems' in (found ?? {})).toBe(!simplify);
		const { 'POST /oauth/token': _token, ...counted } = m3ter.callsByKind();
		expect(counted).toEqual(calls);
	});

	it.each([
		[{}, 'Bill hm-101 is not among the 2 bills dated from 2026-01-01 that m3ter has.'],
		[
			{ billDateStart: '', billDateEnd: '2026-03-01T00:00:00' },
			'Bill hm-101 is not among the 3 bills dated before 2026-03-01 that m3ter has.',
		],
		[
			{ billDateStart: '', billDateEnd: '' },
			'Bill hm-101 is not among the 3 bills that m3ter has.',
		],
	])('that is not there says which bills were read: %j', async (dates, message) => {
		addBills(2, { billDate: '2026-02-01' });
		m3ter.records.addBill({ id: 'early', billDate: '2025-02-01' });
		const error = await errorOf({ parameters: { ...getByNumber, ...dates } });
		expect(error.message).toBe(message);
		expect(error.description).toContain('set Bill Date From to an earlier day');
	});

	it('says when it did not reach the end of the dates', async () => {
		addBills(10_001, { billDate: '2026-02-01' });
		const error = await errorOf({ parameters: getByNumber });
		expect(error.message).toBe(
			'Bill hm-101 is not among the 10000 newest bills dated from 2026-01-01. Older bills were not read.',
		);
		expect(error.description).toContain('closer to the date of the bill');
		expect(m3ter.callsByKind()).toMatchObject({ 'GET bills': 100 });
	}, 60_000);
});

describe('bills: approve', () => {
	const approve = { resource: 'bill', operation: 'approve' };

	it('approves all that are named', async () => {
		m3ter.records.addBill({ id: 'b1' });
		m3ter.records.addBill({ id: 'b2' });
		expect(await results({ ...approve, billIds: 'b1, b2' })).toEqual([
			{ billIds: ['b1', 'b2'], message: '2 bills approved' },
		]);
		expect(m3ter.records.bills()).toMatchObject([{ status: 'APPROVED' }, { status: 'APPROVED' }]);
	});

	it('approves none when one of them is not there', async () => {
		m3ter.records.addBill({ id: 'b1' });
		const error = await errorOf({ parameters: { ...approve, billIds: 'b1,b2' } });
		expect(error.message).toContain('Bill b2 was not found');
		expect(m3ter.records.bills()).toMatchObject([{ status: 'PENDING' }]);
	});
});

describe('accounts', () => {
	beforeEach(() => {
		m3ter.records.addAccount({ id: 'a1', code: 'doe', name: 'Doe', address: { country: 'UK' } });
		m3ter.records.addAccount({ id: 'a2', code: 'roe', name: 'Roe', createdBy: 'u1' });
	});

	it('get, simplified: what an invoice and an account filter need', async () => {
		const get = { resource: 'account', operation: 'get', accountId: 'a1', simplify: true };
		expect(await results(get)).toEqual([
			{ id: 'a1', code: 'doe', name: 'Doe', address: { country: 'UK' }, customFields: {} },
		]);
	});

	it('get, as it is', async () => {
		const get = { resource: 'account', operation: 'get', accountId: 'a2', simplify: false };
		expect(await results(get)).toMatchObject([{ id: 'a2', version: 1, createdBy: 'u1' }]);
	});

	it.each<[IDataObject, string[]]>([
		[{}, ['a2', 'a1']],
		[{ ids: 'a1' }, ['a1']],
		[{ codes: 'roe,none' }, ['a2']],
	])('get many with %j', async (filters, ids) => {
		const getMany = { resource: 'account', operation: 'getAll', returnAll: true, simplify: true };
		const found = await results({ ...getMany, filters });
		expect(found.map(({ id }) => id)).toEqual(ids);
	});
});

describe('users', () => {
	const shown = { id: 'u1', email: 'ann@example.com', firstName: 'Ann', lastName: 'Lee' };

	beforeEach(() => {
		m3ter.records.addUser({ ...shown, supportUser: false });
		m3ter.records.addUser({ id: 'u2', email: 'bob@example.com' });
	});

	it.each([
		[true, shown],
		[false, { ...shown, supportUser: false, version: 1 }],
	])('get, simplified or not: %s', async (simplify, user) => {
		const get = { resource: 'user', operation: 'get', userId: 'u1', simplify };
		expect(await results(get)).toMatchObject([user]);
	});

	it.each<[IDataObject, string[]]>([
		[{}, ['u2', 'u1']],
		[{ ids: 'u1,gone' }, ['u1']],
	])('get many with %j', async (filters, ids) => {
		const getMany = { resource: 'user', operation: 'getAll', returnAll: true, simplify: true };
		const found = await results({ ...getMany, filters });
		expect(found.map(({ id }) => id)).toEqual(ids);
	});
});

describe('external mappings', () => {
	const mapping = {
		m3terEntity: 'Account',
		m3terId: 'a1',
		externalSystem: 'Xero',
		externalTable: 'Contact',
		externalId: 'c1',
	};
	const getMany = {
		resource: 'externalMapping',
		operation: 'getAll',
		returnAll: true,
		simplify: true,
		filters: {},
	};

	it.each([
		['for one configuration', 'k1', { ...mapping, integrationConfigId: 'k1' }],
		['for all', '', mapping],
	])('create, %s', async (_sentence, integrationConfigId, expected) => {
		const create = { resource: 'externalMapping', operation: 'create' };
		const [created] = await results({ ...create, ...mapping, integrationConfigId });
		expect(created).toMatchObject({ ...expected, version: 1 });
		expect(m3ter.records.mappings()).toMatchObject([expected]);
		expect('integrationConfigId' in (m3ter.records.mappings()[0] ?? {})).toBe(
			'integrationConfigId' in expected,
		);
	});

	it('create, with an external ID that was chosen from the list', async () => {
		const create = { resource: 'externalMapping', operation: 'create', integrationConfigId: '' };
		const externalId = { __rl: true, mode: 'list', value: mapping.externalId };
		await results({ ...create, ...mapping, externalId });
		expect(m3ter.records.mappings()).toMatchObject([mapping]);
	});

	describe('create, of an entity that has a mapping', () => {
		const create = { resource: 'externalMapping', operation: 'create', integrationConfigId: '' };
		const other = { ...mapping, externalId: 'c2' };

		it.each([
			['equal, returns it and writes nothing', mapping, 'stop', ['c1']],
			['to another external ID, writes nothing', other, 'stop', ['c1']],
			['to another external ID, changes it where that is chosen', other, 'replace', ['c2']],
			[
				'to another table, creates one',
				{ ...other, externalTable: 'Account' },
				'stop',
				['c1', 'c2'],
			],
			[
				'to another system, creates one',
				{ ...other, externalSystem: 'NetSuite' },
				'stop',
				['c1', 'c2'],
			],
			['of another kind, creates one', { ...other, m3terEntity: 'Product' }, 'stop', ['c1', 'c2']],
		])('%s', async (_sentence, wanted, ifMapped, stored) => {
			m3ter.records.addMapping(mapping);
			await run({ parameters: { ...create, ...wanted, ifMapped }, continueOnFail: true });
			expect(m3ter.records.mappings().map(({ externalId }) => externalId)).toEqual(stored);
		});

		it('creates one for another configuration', async () => {
			m3ter.records.addMapping(mapping);
			await results({ ...create, ...other, integrationConfigId: 'k1', ifMapped: 'stop' });
			expect(m3ter.records.mappings()).toHaveLength(2);
		});

		it('names the existing mapping and what to do', async () => {
			const { id } = m3ter.records.addMapping(mapping);
			const parameters = { ...create, ...other, ifMapped: 'stop' };
			expect((await errorOf({ parameters })).message).toBe(
				`Account a1 is already mapped to Contact c1 (mapping ${id}) in Xero. Delete that mapping, or set If Already Mapped to Replace the External ID.`,
			);
		});

		it('chooses none of two', async () => {
			m3ter.records.addMapping(mapping);
			m3ter.records.addMapping(other);
			const parameters = { ...create, ...mapping, ifMapped: 'replace' };
			expect((await errorOf({ parameters })).message).toContain(
				'Delete the mappings that are wrong',
			);
		});
	});

	it('delete', async () => {
		const { id } = m3ter.records.addMapping(mapping);
		const remove = { resource: 'externalMapping', operation: 'delete', externalMappingId: id };
		expect(await results(remove)).toEqual([{ deleted: true, id }]);
		expect(m3ter.records.mappings()).toEqual([]);
	});

	describe('get many', () => {
		beforeEach(() => {
			m3ter.records.addMapping(mapping);
			m3ter.records.addMapping({
				...mapping,
				externalSystem: 'QuickBooks',
				externalTable: 'Customer',
			});
			m3ter.records.addMapping({ ...mapping, m3terId: 'a-2.3', integrationConfigId: 'k1' });
		});

		it.each<[string, IDataObject, string[]]>([
			['all', { findBy: 'filters' }, ['Xero a-2.3', 'QuickBooks a1', 'Xero a1']],
			[
				'of a system',
				{ findBy: 'filters', filters: { externalSystemId: 'QuickBooks' } },
				['QuickBooks a1'],
			],
			[
				'of m3ter entities',
				{ findBy: 'filters', filters: { m3terIds: 'a1, a9' } },
				['QuickBooks a1', 'Xero a1'],
			],
			[
				'of a configuration',
				{ findBy: 'filters', filters: { integrationConfigId: 'k1' } },
				['Xero a-2.3'],
			],
			[
				'of one m3ter entity',
				{ findBy: 'm3terEntity', m3terEntity: 'Account', m3terId: 'a-2.3' },
				['Xero a-2.3'],
			],
			[
				'of one external entity',
				{
					findBy: 'externalEntity',
					externalSystem: 'QuickBooks',
					externalTable: 'Customer',
					externalId: 'c1',
				},
				['QuickBooks a1'],
			],
		])('%s', async (_sentence, parameters, expected) => {
			const found = await results({ ...getMany, ...parameters });
			expect(found.map(({ externalSystem, m3terId }) => `${externalSystem} ${m3terId}`)).toEqual(
				expected,
			);
			expect(found.every((one) => !('dtCreated' in one))).toBe(true);
		});
	});
});

describe('items', () => {
	const get = (billId: string) => ({ resource: 'bill', operation: 'get', billId, simplify: true });

	it('each result names the item that it is for', async () => {
		['b1', 'b2'].forEach((id) => m3ter.records.addBill({ id }));
		const output = await run({ items: [{}, {}], parameters: [get('b2'), get('b1')] });
		expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			['b2', { item: 0 }],
			['b1', { item: 1 }],
		]);
	});

	it('one that fails stops the others, and is named', async () => {
		m3ter.records.addBill({ id: 'b1' });
		const error = await errorOf({ items: [{}, {}], parameters: [get('b1'), get('none')] });
		expect(error.context.itemIndex).toBe(1);
	});

	it('one that fails stops nothing when the node goes on', async () => {
		m3ter.records.addBill({ id: 'b1' });
		const output = await run({
			items: [{}, {}, {}],
			parameters: [get('none'), get(''), get('b1')],
			continueOnFail: true,
		});
		expect(output).toMatchObject([
			{
				json: { error: 'm3ter rejected the request (404): Bill none was not found' },
				pairedItem: { item: 0 },
			},
			{ json: { error: 'Bill is blank' }, pairedItem: { item: 1 } },
			{ json: { id: 'b1' }, pairedItem: { item: 2 } },
		]);
	});

	it.each([
		['a key that is not accepted', { apiSecret: 'wrong' }, /connection is no longer valid/],
		['an organization that is not theirs', { organizationId: 'other' }, /no permission for this/],
	])('%s fails with what to do', async (_sentence, credential, message) => {
		const error = await errorOf({ parameters: get('b1'), credential });
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(/m3ter (API )?credential/);
		expect(JSON.stringify(error)).not.toMatch(/Bearer|api-secret/);
	});
});
