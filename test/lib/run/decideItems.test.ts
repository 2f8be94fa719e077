import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok, type Result } from '../../../lib/result';
import { decideItems } from '../../../lib/run/decideItems';
import { parseAccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { expectOk } from '../support/expectOk';
import { account, bill, configuration, type WrittenConfiguration } from '../support/fixtures';
import { noM3ter } from './support/runWith';

const needed = { createMissingCustomers: true };
const wanted = { invoiceRecipient: 'account' } as const;
const itsOwn = account();
const uk = expectOk(parseAccountFilter('address.country == UK'));

/** What becomes of one bill: with which account it goes on, or how it leaves. */
async function decide(
	settings: WrittenConfiguration,
	came: { readonly inItem: unknown } | { readonly fromM3ter?: Result<unknown, Failure> },
): Promise<unknown> {
	const isInItem = 'inItem' in came;
	const [item] = await decideItems(
		[
			{
				incoming: { itemIndex: 0, json: {}, billId: '' },
				bill: ok(bill()),
				...(isInItem && { item: { account: came.inItem } }),
			},
		],
		isInItem ? 'input' : 'm3ter',
		configuration(settings),
		{
			...noM3ter,
			readAccounts: (ids) =>
				Promise.resolve(
					new Map(isInItem || !came.fromM3ter ? [] : ids.map((id) => [id, came.fromM3ter!])),
				),
		},
	);
	if (!item) return undefined;
	if (item.decided.ok) return item.decided.value.account?.id ?? 'no account';
	const left = item.decided.reason;
	return left.output === 'failures' ? `${left.failure.code}: ${left.failure.message}` : left;
}

const later = fail(failure('M3TER_UNAVAILABLE', 'm3ter did not answer.'));
const gone = fail(failure('ACCOUNT_NOT_FOUND', 'm3ter has no such account.'));

describe('an account that a document can do without', () => {
	it.each<[string, Parameters<typeof decide>[1], string]>([
		['comes along where it is there', { inItem: itsOwn }, 'account-acme'],
		['is left out where the item has none', { inItem: undefined }, 'no account'],
		['is left out where m3ter has none', { fromM3ter: gone }, 'no account'],
		['is left out where m3ter says nothing of it', {}, 'no account'],
		['comes along from m3ter', { fromM3ter: ok(itsOwn) }, 'account-acme'],
		[
			'is waited for where m3ter is down, or the document would be another one each time',
			{ fromM3ter: later },
			'M3TER_UNAVAILABLE: Bill INVOICE-101 (5f2c9e6a-0000-4000-8000-000000000001): m3ter did not answer.',
		],
	])('%s', async (_sentence, came, expected) => {
		expect(await decide(wanted, came)).toBe(expected);
	});
});

describe('an account that is needed', () => {
	it.each<[string, Parameters<typeof decide>[1], string]>([
		['comes along', { inItem: itsOwn }, 'account-acme'],
		['is asked for', { inItem: undefined }, 'ACCOUNT_REQUIRED: … came without its account.'],
		[
			'is asked for where m3ter says nothing of it',
			{},
			'ACCOUNT_REQUIRED: … came without its account.',
		],
		['is gone', { fromM3ter: gone }, 'ACCOUNT_NOT_FOUND: …: m3ter has no such account.'],
		[
			'cannot be read',
			{ inItem: { name: 'Acme' } },
			'INVALID_ACCOUNT: …: its account cannot be read: account.id is missing: the id of the Account.',
		],
		[
			'is of somebody else',
			{ inItem: account({ id: 'account-other' }) },
			'INVALID_ACCOUNT: …: its account is account-acme, but account account-other came with it.',
		],
	])('%s', async (_sentence, came, expected) => {
		const label = 'Bill INVOICE-101 (5f2c9e6a-0000-4000-8000-000000000001)';
		expect(await decide(needed, came)).toBe(expected.replace('…', label));
	});
});

it.each([
	['goes on', 'UK', 'account-acme'],
	['is skipped', 'DE', { output: 'skipped', reason: 'ACCOUNT_FILTER' }],
])('an account %s as the filter says', async (_sentence, country, expected) => {
	const decided = await decide(
		{ accountFilter: uk },
		{ inItem: account({ address: { country } }) },
	);
	if (typeof expected === 'string') expect(decided).toBe(expected);
	else expect(decided).toMatchObject(expected);
});

it('m3ter is not asked for accounts that nothing needs', async () => {
	const asked = jest.fn();
	const item = { incoming: { itemIndex: 0, json: {}, billId: '' }, bill: ok(bill()) };
	const m3ter = { ...noM3ter, readAccounts: asked };
	const [decided] = await decideItems([item], 'm3ter', configuration(), m3ter);
	expect(decided?.decided.ok).toBe(true);
	expect(asked).not.toHaveBeenCalled();
});
