import { parseAccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { Decimal } from '../../../lib/money/decimal';
import { applyAccountFilter } from '../../../lib/reconcile/applyAccountFilter';
import type { Expectation, PeriodBill } from '../../../lib/reconcile/PeriodBill';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import { expectOk } from '../support/expectOk';
import { account, bill, configuration } from '../support/fixtures';

const expected: Expectation = {
	...{ is: 'document', kind: 'invoice', total: new Decimal('10'), includesTax: false },
	...{ currency: 'USD', minorUnitDigits: 2 },
};
const notSent: Expectation = {
	is: 'notSent',
	skip: { reason: 'NOT_APPROVED', message: 'Pending.' },
};

const entry = (accountId: string, expectation: Expectation = expected): PeriodBill => ({
	bill: bill({ accountId }),
	...{ date: '2023-10-01', number: 'INVOICE-101', expectation },
});

const filtered = configuration({
	accountFilter: expectOk(parseAccountFilter('address.country == UK or customFields.seats > 5')),
});

async function decide(
	entries: readonly PeriodBill[],
	answer: Result<unknown, Failure>,
	settings = filtered,
) {
	const asked: string[] = [];
	const decided = await applyAccountFilter(entries, settings, {
		readAccounts: (ids) => {
			asked.push(...ids);
			return Promise.resolve(new Map(ids.map((id) => [id, answer])));
		},
	});
	return {
		asked,
		decided: decided.ok ? decided.value.map(({ expectation }) => expectation) : decided.reason,
	};
}

it.each<[string, Result<unknown, Failure>, object]>([
	['lets the bill through', ok(account({ address: { country: 'UK' } })), expected],
	[
		'keeps it out',
		ok(account({ address: { country: 'DE' }, customFields: { seats: 3 } })),
		{ is: 'notSent', skip: { reason: 'ACCOUNT_FILTER' } },
	],
	[
		'cannot say without the account',
		fail(failure('ACCOUNT_NOT_FOUND', 'm3ter has none.')),
		{ is: 'uncertain', failure: { code: 'ACCOUNT_NOT_FOUND' } },
	],
	[
		'cannot say of an account that cannot be read',
		ok({ name: 'Acme' }),
		{
			is: 'uncertain',
			failure: {
				code: 'INVALID_ACCOUNT',
				message:
					'Account account-acme cannot be read: account.id is missing: the id of the Account.',
			},
		},
	],
	[
		'cannot compare what an account has',
		ok(account({ address: { country: 'DE' }, customFields: { seats: 'many' } })),
		{ is: 'uncertain', failure: { code: 'ACCOUNT_FILTER_FAILED' } },
	],
])('the account filter %s', async (_sentence, answer, expectation) => {
	expect((await decide([entry('account-acme')], answer)).decided).toMatchObject([expectation]);
});

it('accounts are read once each, and only of bills that are still to be decided about', async () => {
	const entries = [entry('a1'), entry('a2', notSent), entry('a1')];
	const { asked, decided } = await decide(entries, ok(account({ address: { country: 'UK' } })));
	expect(asked).toEqual(['a1']);
	expect(decided).toEqual([expected, notSent, expected]);
});

it('no account is read without a filter', async () => {
	expect(await decide([entry('a1')], ok(account()), configuration())).toEqual({
		asked: [],
		decided: [expected],
	});
});

it('nothing is said of any bill while m3ter does not answer', async () => {
	const reason = failure('M3TER_UNAVAILABLE', 'm3ter did not answer.');
	expect((await decide([entry('a1'), entry('a2')], fail(reason))).decided).toEqual(reason);
});
