import { readAccount } from '../../../lib/bill/readAccount';
import { readBillItem } from '../../../lib/bill/readBillItem';
import { dayBefore } from '../../../lib/calendar/isoDate';
import { expectFail, expectOk } from '../support/expectOk';

describe('readAccount', () => {
	it.each([[{}], [[]], [null], [undefined]])('reads %p as no custom fields', (customFields) => {
		expect(expectOk(readAccount({ id: 'a1', customFields })).customFields).toEqual({});
	});

	it('reads every field that an invoice or the account filter needs', () => {
		const input = {
			id: 'a1',
			name: 'Acme Ltd',
			code: 'ACME',
			emailAddress: 'bills@acme.example',
			currency: 'EUR',
			purchaseOrderNumber: 'PO-7',
		};
		expect(expectOk(readAccount(input))).toMatchObject(input);
	});

	it.each<[string, unknown, object]>([
		['text', 'a1', { code: 'wrongType', path: 'account', got: '"a1"' }],
		['nothing', undefined, { code: 'missing', path: 'account' }],
		[
			'an address that is a list of lines',
			{ id: 'a1', address: ['1 High Street'] },
			{ code: 'wrongType', path: 'account.address', expected: 'an object' },
		],
		[
			'custom fields that are text',
			{ id: 'a1', customFields: 'tier' },
			{ code: 'wrongType', path: 'account.customFields', expected: 'an object' },
		],
	])('refuses %s', (_sentence, input, issue) => {
		expect(expectFail(readAccount(input))).toEqual([expect.objectContaining(issue)]);
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
		['the item before its body', { bill, body: { bill: { ...bill, id: 'b2' } } }],
		['a body beside a bill that is text', { bill: 'b1', body: bill }],
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

	it.each<[string, object]>([
		['an id alone', { id: 'b1' }],
		['lines alone', { billId: 'b1', lineItems: [] }],
		['an account alone', { billId: 'b1', accountId: 'a1' }],
	])('takes an item with %s for a bill', (_sentence, json) => {
		expect(expectOk(readBillItem(json))).toMatchObject({ bill: json, billId: 'b1' });
	});

	it('leaves a bill without an id to the reader of bills', () => {
		const nameless = { accountId: 'a1', lineItems: [] };
		expect(expectOk(readBillItem(nameless))).toEqual({ bill: nameless });
	});

	it.each<[string, object]>([
		['null', { bill, billId: null }],
		['blanks', { bill, billId: ' ' }],
		['a number', { bill, billId: 7 }],
		['inherited', Object.assign(Object.create({ billId: 'b0' }) as object, { bill })],
	])('takes the id of the bill where the billId beside it is %s', (_sentence, json) => {
		expect(expectOk(readBillItem(json)).billId).toBe('b1');
	});

	it('takes the blanks off a billId, and takes null for no account', () => {
		const read = expectOk(readBillItem({ billId: ' b1 ', account: null, body: { account } }));
		expect(read).toEqual({ bill: undefined, billId: 'b1', account, externalMappings: undefined });
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
		['an event that carries an id for an entity', { ...event, m3terEvent: { id: 'b1' } }],
		['an id that is a number', { id: 7 }],
		['text', 'b1'],
		['a list of bills', [bill]],
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
