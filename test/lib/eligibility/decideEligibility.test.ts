import type { Bill } from '../../../lib/bill/Bill';
import {
	decideByAccount,
	decideByBill,
	needsAccount,
	wantsAccount,
} from '../../../lib/eligibility/decideEligibility';
import type { AccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { parseAccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { expectFail, expectOk } from '../support/expectOk';
import type { WrittenConfiguration } from '../support/fixtures';
import { account, bill, configuration } from '../support/fixtures';

const mine = ['account-acme'];
const filter = (source: string): AccountFilter => expectOk(parseAccountFilter(source));

describe('decideByBill', () => {
	it.each<[string, Partial<Bill>, WrittenConfiguration, string | undefined]>([
		['both lists empty: every account', {}, {}, undefined],
		['on the allow list', {}, { accountIds: mine }, undefined],
		['not on the allow list', {}, { accountIds: ['other'] }, 'ACCOUNT_NOT_INCLUDED'],
		['on the deny list', {}, { restrictedAccountIds: mine }, 'ACCOUNT_RESTRICTED'],
		[
			'on both: deny wins',
			{},
			{ accountIds: mine, restrictedAccountIds: mine },
			'ACCOUNT_RESTRICTED',
		],
		['pending, where every regeneration is sent', { status: 'PENDING' }, {}, undefined],
		[
			'pending, where approval counts',
			{ status: 'PENDING' },
			{ onlySendOnApproval: true },
			'NOT_APPROVED',
		],
		[
			'without a status, where approval counts',
			{ status: undefined },
			{ onlySendOnApproval: true },
			'NOT_APPROVED',
		],
		['approved', {}, { onlySendOnApproval: true }, undefined],
		[
			'dated before the first bill date',
			{},
			{ firstBillDate: '2023-10-02' },
			'BEFORE_FIRST_BILL_DATE',
		],
		['dated on the first bill date', {}, { firstBillDate: '2023-10-01' }, undefined],
		[
			'dated by its invoice date where it has no other',
			{ billDate: undefined, externalInvoiceDate: '2023-09-30' },
			{ firstBillDate: '2023-10-01' },
			'BEFORE_FIRST_BILL_DATE',
		],
		[
			'dated by its own date, whatever the later dates are',
			{ billDate: '2023-09-30', externalInvoiceDate: '2023-10-02', dueDate: '2023-10-31' },
			{ firstBillDate: '2023-10-01' },
			'BEFORE_FIRST_BILL_DATE',
		],
		[
			'dated by its own date, whatever the earlier dates are',
			{ billDate: '2023-10-02', externalInvoiceDate: '2023-09-01', dueDate: '2023-09-30' },
			{ firstBillDate: '2023-10-01' },
			undefined,
		],
		[
			'without a date, which is not before any',
			{ billDate: undefined },
			{ firstBillDate: '2023-10-01' },
			undefined,
		],
		[
			'restricted and pending: the account comes first',
			{ status: 'PENDING' },
			{ restrictedAccountIds: mine, onlySendOnApproval: true },
			'ACCOUNT_RESTRICTED',
		],
	])('%s', (_sentence, given, settings, reason) => {
		const verdict = decideByBill({ ...bill(), ...given }, configuration(settings));
		expect(verdict?.reason).toBe(reason);
		if (verdict) expect(verdict.message).toMatch(/^Bill INVOICE-101 \(.+Xero UK/);
	});
});

it.each<[Partial<Bill>, WrittenConfiguration, string]>([
	[{}, { restrictedAccountIds: mine }, ': account account-acme is restricted in Xero UK.'],
	[
		{},
		{ accountIds: ['other'] },
		': account account-acme is not among the account ids of Xero UK.',
	],
	[
		{ status: 'PENDING' },
		{ onlySendOnApproval: true },
		' is PENDING; Xero UK sends approved bills only.',
	],
	[
		{ status: undefined },
		{ onlySendOnApproval: true },
		' is without a status; Xero UK sends approved bills only.',
	],
	[
		{},
		{ firstBillDate: '2023-10-02' },
		' is dated 2023-10-01; Xero UK sends bills from 2023-10-02 on.',
	],
])('of %j with %j the message ends with "%s"', (given, settings, end) => {
	const verdict = decideByBill({ ...bill(), ...given }, configuration(settings));
	expect(verdict?.message).toBe(`Bill INVOICE-101 (${bill().id})${end}`);
});

describe('decideByAccount', () => {
	it('says which account does not match', () => {
		const settings = configuration({ accountFilter: filter('address.country == US') });
		expect(expectOk(decideByAccount(bill(), account(), settings))?.message).toBe(
			`Bill INVOICE-101 (${bill().id}): account Acme Ltd (account-acme) does not match the account filter of Xero UK.`,
		);
	});

	it.each([
		['no filter', undefined, undefined],
		['a filter that matches', 'address.country == UK', undefined],
		['a filter that does not', 'address.country == US', 'ACCOUNT_FILTER'],
	])('%s', (_sentence, source, reason) => {
		const settings = configuration({
			accountFilter: source === undefined ? undefined : filter(source),
		});
		expect(expectOk(decideByAccount(bill(), account(), settings))?.reason).toBe(reason);
	});

	it('fails where the filter cannot be evaluated, and never takes that for a no', () => {
		const settings = configuration({ accountFilter: filter('customFields.seats > 5') });
		const odd = account({ customFields: { seats: 'many' } });
		const reason = expectFail(decideByAccount(bill(), odd, settings));
		expect(reason.code).toBe('ACCOUNT_FILTER_FAILED');
		expect(reason.message).toContain('Acme Ltd');
		expect(reason.details).toHaveProperty('position');
	});
});

describe('needsAccount', () => {
	it.each<[string, WrittenConfiguration, boolean]>([
		['nothing asks for it', {}, false],
		['a filter', { accountFilter: filter('currency == USD') }, true],
		['customers to create', { createMissingCustomers: true }, true],
		[
			'an e-mail field on QuickBooks',
			{ destination: 'quickBooks', accountManagerEmailCustomField: 'manager' },
			true,
		],
		['a tax code in a field of it', { taxCodeAccountCustomField: 'vat' }, true],
		[
			'a dimension in a field of it',
			{ dimensions: [{ dimension: 'a', source: 'accountCustomField', value: 'region' }] },
			true,
		],
		[
			'a dimension that is always the same',
			{ dimensions: [{ dimension: 'a', source: 'fixed', value: 'North' }] },
			false,
		],
	])('%s', (_sentence, settings, expected) => {
		expect(needsAccount(configuration(settings))).toBe(expected);
	});
});

it.each([
	['account', true],
	['customer', false],
	['none', false],
] as const)(
	'an e-mail to the recipient of the %s wants the account: %p',
	(invoiceRecipient, wants) =>
		expect(wantsAccount(configuration({ invoiceRecipient }))).toBe(wants),
);
