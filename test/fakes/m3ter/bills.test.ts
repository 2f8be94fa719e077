import type { Json } from './json';
import { openTestOrganization } from './testOrganization';

describe('bills are listed', () => {
	function withBills() {
		const opened = openTestOrganization();
		const { records, world } = opened;
		const seed = (fields: Json) => {
			world.advance(1000);
			records.addBill(fields);
		};
		seed({
			id: 'jan',
			billDate: '2026-01-31',
			accountId: 'a',
			billTotal: 1,
			status: 'APPROVED',
			billingFrequency: 'MONTHLY',
		});
		seed({
			id: 'feb',
			billDate: '2026-02-28',
			accountId: 'a',
			billTotal: 2,
			externalInvoiceDate: '2026-03-01',
			billingFrequency: 'MONTHLY',
		});
		seed({
			id: 'mar',
			billDate: '2026-03-31',
			accountId: 'b',
			billTotal: 3,
			locked: true,
			billJobId: 'j',
			dueDate: null,
		});
		return opened;
	}

	it.each([
		['', ['mar', 'feb', 'jan']],
		['?accountId=a', ['feb', 'jan']],
		['?status=APPROVED', ['jan']],
		['?locked=true', ['mar']],
		['?billDate=2026-02-28', ['feb']],
		['?billDateStart=2026-02-28', ['mar', 'feb']],
		['?billDateEnd=2026-02-28', ['jan']],
		['?billDateStart=2026-01-31&billDateEnd=2026-03-31', ['feb', 'jan']],
		['?externalInvoiceDateStart=2026-03-01', ['feb']],
		['?ids=jan,mar', ['mar', 'jan']],
		['?billJobId=j', ['mar']],
		['?billingFrequency=MONTHLY&billDate=2026-01-31', ['jan']],
	])('newest first, filtered: %s', async (query, expected) => {
		expect(await withBills().ids(`bills${query}`)).toEqual(expected);
	});

	it('without totals unless asked, with lines unless not, without nulls', async () => {
		const { get } = withBills();
		const [plain] = (await get('bills')).body.data as Json[];
		expect(plain).not.toHaveProperty('billTotal');
		expect(plain).not.toHaveProperty('dueDate');
		expect(plain).toHaveProperty('lineItems');
		const [asked] = (await get('bills?includeBillTotal=true&excludeLineItems=true')).body
			.data as Json[];
		expect(asked).toHaveProperty('billTotal', 3);
		expect(asked).not.toHaveProperty('lineItems');
	});

	it('in pages whose token survives a new bill, the last page without a token', async () => {
		const { get, records, world } = withBills();
		const first = (await get('bills?pageSize=2')).body as { data: Json[]; nextToken: string };
		expect(first.data.map(({ id }) => id)).toEqual(['mar', 'feb']);
		world.advance(1000);
		records.addBill({ id: 'apr' });
		const second = (await get(`bills?pageSize=2&nextToken=${first.nextToken}`)).body;
		expect((second.data as Json[]).map(({ id }) => id)).toEqual(['jan']);
		expect(second).not.toHaveProperty('nextToken');
	});

	it.each([
		['?pageSize=101', 400],
		['?pageSize=0', 400],
		['?nextToken=x', 400],
		['?status=SENT', 400],
		['?billingFrequency=MONTHLY', 400],
		['?additional=foo', 501],
	])('but not with %s: %i', async (query, status) => {
		expect((await withBills().get(`bills${query}`)).status).toBe(status);
	});
});

describe('a bill', () => {
	it('is read by id with its total, or is not there', async () => {
		const { get, records } = openTestOrganization();
		records.addBill({ id: 'b1', billTotal: 165.00001 });
		expect((await get('bills/b1')).body).toMatchObject({
			id: 'b1',
			version: 1,
			billTotal: 165.00001,
			status: 'PENDING',
		});
		expect(await get('bills/b2')).toEqual({
			status: 404,
			body: { message: 'Bill b2 was not found' },
		});
	});

	it('is approved, recalculated back to pending, approved again and locked; each raises its version', async () => {
		const { call, records } = openTestOrganization();
		records.addBill({ id: 'b1' });
		expect((await call('POST', 'bills/approve', { billIds: ['b1'] })).body).toHaveProperty(
			'message',
		);
		expect(records.recalculateBill('b1', { billTotal: 2 })).toMatchObject({
			status: 'PENDING',
			version: 3,
		});
		expect((await call('PUT', 'bills/b1/lock')).status).toBe(400);
		expect((await call('PUT', 'bills/b1/status', { status: 'APPROVED' })).body).toMatchObject({
			status: 'APPROVED',
			version: 4,
		});
		expect((await call('PUT', 'bills/b1/lock')).body).toMatchObject({ locked: true, version: 5 });
		expect((await call('PUT', 'bills/b1/status', { status: 'PENDING' })).status).toBe(400);
		expect(() => records.recalculateBill('b1')).toThrow('locked');
	});

	it('is not approved with another one that does not exist', async () => {
		const { call, records } = openTestOrganization();
		records.addBill({ id: 'b1' });
		expect((await call('POST', 'bills/approve', { billIds: ['b1', 'b2'] })).status).toBe(404);
		expect(records.bills()).toMatchObject([{ status: 'PENDING' }]);
	});

	it('calls its bands usagePerPricingBand inside, and bandUsage among its line items', async () => {
		const { get, records } = openTestOrganization();
		const bands = [{ pricingBandId: 'p', bandSubtotal: 1 }];
		records.addBill({
			id: 'b1',
			lineItems: [{ id: 'l1', usagePerPricingBand: bands, childAccountId: 'c' }],
		});
		expect((await get('bills/b1')).body.lineItems).toEqual([
			{ id: 'l1', usagePerPricingBand: bands, childAccountId: 'c' },
		]);
		const [line] = (await get('bills/b1/lineitems')).body.data as Json[];
		expect(line).toMatchObject({ id: 'l1', billId: 'b1', bandUsage: bands });
		expect(line).not.toHaveProperty('childAccountId');
	});
});
