import { readAccount } from '../../../lib/bill/readAccount';
import { readBillItem } from '../../../lib/bill/readBillItem';
import { readExternalMappings } from '../../../lib/mapping/readExternalMappings';
import { dayBefore } from '../../../lib/calendar/isoDate';
import { expectFail, expectOk } from '../support/expectOk';

describe('readAccount', () => {
	it.each([[{}], [[]], [null], [undefined]])('reads %p as no custom fields', (customFields) => {
		expect(expectOk(readAccount({ id: 'a1', customFields })).customFields).toEqual({});
	});

	it('keeps address and custom fields as they are, for the account filter', () => {
		const input = { id: 'a1', address: { country: 'UK' }, customFields: { tier: 3 } };
		expect(expectOk(readAccount(input))).toMatchObject(input);
	});

	it('names what is wrong below "account."', () => {
		const issues = expectFail(readAccount({ name: 5, address: 'London' }));
		expect(issues.map(({ path }) => path)).toEqual([
			'account.id',
			'account.name',
			'account.address',
		]);
	});
});

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

describe('readBillItem', () => {
	const bill = { id: 'b1', accountId: 'a1', lineItems: [] };
	const account = { id: 'a1' };
	const externalMappings = [{ m3terEntity: 'Account' }];
	const event = { id: 'event', eventName: 'billing.bill.updated' };

	it.each<[string, unknown]>([
		['the bill itself', bill],
		['an object with a bill', { bill }],
		['a webhook body', { headers: {}, body: bill }],
		['a webhook body with a bill', { headers: {}, body: { bill } }],
		['an event', { ...event, m3terEvent: { eventData: { newDto: bill } } }],
		['an event in a body', { body: { ...event, m3terEvent: { eventData: { newDto: bill } } } }],
		['newDto', { newDto: bill }],
		['new', { body: { new: bill, old: { id: 'b0' } } }],
	])('finds the bill and its id in %s', (_sentence, json) => {
		expect(expectOk(readBillItem(json))).toEqual({
			bill,
			billId: 'b1',
			account: undefined,
			externalMappings: undefined,
		});
	});

	it.each<[string, unknown]>([
		['beside the bill', { bill, account, externalMappings }],
		['in a body', { body: { bill, account, externalMappings } }],
		['beside a body', { body: { bill }, account, externalMappings }],
	])('finds account and mappings %s', (_sentence, json) => {
		expect(expectOk(readBillItem(json))).toEqual({ bill, billId: 'b1', account, externalMappings });
	});

	it.each<[string, unknown]>([
		['billId alone', { billId: 'b1' }],
		['billId in a body', { body: { billId: 'b1' } }],
	])('takes %s for fetching', (_sentence, json) => {
		expect(expectOk(readBillItem(json))).toMatchObject({ billId: 'b1', bill: undefined });
	});

	it.each<[string, unknown]>([
		['a bill id', { billId: 'b\uD83D' }],
		['the id of a bill', { bill: { ...bill, id: 'b\u0000' } }],
	])('refuses %s that cannot be part of an address', (_sentence, json) => {
		const [issue] = expectFail(readBillItem(json));
		expect(issue).toMatchObject({ code: 'invalid', path: 'billId' });
	});

	it.each<[string, unknown]>([
		['an empty item', {}],
		['an empty body', { body: {} }],
		['an event without an entity, whose id is its own', event],
		['text', 'b1'],
	])('says what was looked for in %s', (_sentence, json) => {
		const [issue] = expectFail(readBillItem(json));
		expect(issue).toMatchObject({ code: 'missing', path: 'bill' });
		expect(issue?.expected).toContain('m3terEvent.eventData.newDto');
	});
});

describe('dayBefore', () => {
	it.each([
		['2023-10-02', '2023-10-01'],
		['2023-10-01', '2023-09-30'],
		['2023-09-10', '2023-09-09'],
		['2023-03-01', '2023-02-28'],
		['2024-03-01', '2024-02-29'],
		['1900-03-01', '1900-02-28'],
		['2000-03-01', '2000-02-29'],
		['2024-01-01', '2023-12-31'],
	])('the day before %s is %s', (date, expected) => {
		expect(dayBefore(date)).toBe(expected);
	});
});
