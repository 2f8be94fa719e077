import type { CustomerKey } from '../../../lib/document/DraftDocument';
import type { FoundCustomer } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import {
	confirmCustomers,
	findCustomers,
	nameOfKey,
	preferred,
	usableCustomer,
} from '../../../lib/sync/customerFailures';
import { expectFail, expectOk } from '../support/expectOk';
import { configuration } from '../support/fixtures';
import { candidate } from './support/candidates';

const byAccount: CustomerKey = { by: 'accountId', accountId: 'account-acme' };
const byMapping: CustomerKey = { by: 'externalId', externalId: '42' };
const customer = (given: Partial<FoundCustomer> = {}): FoundCustomer => ({
	key: byAccount,
	id: 'c-1',
	active: true,
	...given,
});
const refusal = failure('REJECTED', 'No.');

it.each([
	['account account-acme', byAccount],
	['external 42', byMapping],
])('a customer is wanted as %s', (name, key) => expect(nameOfKey(key)).toBe(name));

describe('customers of many bills', () => {
	it('are asked for once each, and every key has its answer', async () => {
		const asked: string[][] = [];
		const answers = await findCustomers([byAccount, byMapping, byAccount], async (keys) => {
			asked.push(keys.map(nameOfKey));
			return ok([customer(), customer({ id: 'c-2' })]);
		});
		expect(asked).toEqual([['account account-acme', 'external 42']]);
		expect([...answers].map(([key, found]) => [key, expectOk(found).map(({ id }) => id)])).toEqual([
			['account account-acme', ['c-1', 'c-2']],
			['external 42', []],
		]);
	});

	it('have the reason where they could not be asked for', async () => {
		const answers = await findCustomers([byAccount], async () => fail(refusal));
		expect([...answers]).toEqual([['account account-acme', fail(refusal)]]);
	});
});

it.each([
	[
		'of several the one that is active',
		[customer({ active: false }), customer({ id: 'c-2' })],
		'c-2',
	],
	['else the first', [customer({ active: false }), customer({ id: 'c-2', active: false })], 'c-1'],
	['of none none', [], undefined],
])('preferred is %s', (_sentence, matching, id) => expect(preferred(matching)?.id).toBe(id));

describe('why a bill has no customer', () => {
	const ofBill = (key: CustomerKey) => candidate({ draft: { customer: key } });
	const whyNot = (key: CustomerKey, matching?: Result<readonly FoundCustomer[], Failure>) =>
		expectFail(usableCustomer(ofBill(key), matching, configuration()));
	const retired = customer({ active: false });

	it.each<readonly [string, Failure['code'], CustomerKey, readonly FoundCustomer[]]>([
		[
			'Bill A-1: the ledger has no contact with the contact number account-acme.',
			'CUSTOMER_NOT_FOUND',
			byAccount,
			[],
		],
		[
			'Bill A-1: the ledger has no contact 42, which the external mapping of account account-acme names.',
			'CUSTOMER_NOT_FOUND',
			byMapping,
			[],
		],
		[
			'Bill A-1: the customer c-1 of account account-acme is not active in the ledger.',
			'CUSTOMER_INACTIVE',
			byAccount,
			[retired],
		],
		[
			'Bill A-1: the customer Acme of account account-acme is not active in the ledger. It was merged into Acme Ltd (c-9).',
			'CUSTOMER_INACTIVE',
			byAccount,
			[{ ...retired, name: 'Acme', mergedInto: { id: 'c-9', name: 'Acme Ltd' } }],
		],
		[
			'Bill A-1: the customer c-1 of account account-acme is not active in the ledger. It was merged into another one (c-9).',
			'CUSTOMER_INACTIVE',
			byAccount,
			[{ ...retired, mergedInto: { id: 'c-9' } }],
		],
	])('%s', (message, code, key, matching) =>
		expect(whyNot(key, ok(matching))).toMatchObject({ code, message }),
	);

	it('is that nobody answered for it', () =>
		expect(whyNot(byAccount)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' }));

	it('is what the ledger said when it was asked', () =>
		expect(whyNot(byAccount, fail(refusal))).toBe(refusal));

	it('comes with the mapping to create, and with what to do about one that leads nowhere', () => {
		const details = { m3terEntity: 'Account', m3terId: 'account-acme', externalTable: 'Contact' };
		expect(whyNot(byAccount)).toMatchObject({ details });
		expect(whyNot(byMapping)).toMatchObject({
			details,
			remedy: 'Correct the external mapping of the account, then send the bill again.',
		});
	});

	it('comes with the customer that took its place, if the ledger names it', () => {
		const mergedInto = { id: 'c-9', name: 'Acme Ltd' };
		expect(whyNot(byAccount, ok([{ ...retired, mergedInto }])).details).toEqual({ mergedInto });
		expect(whyNot(byAccount, ok([retired])).details).toBeUndefined();
	});
});

describe('a look at customers that were taken as they are', () => {
	const taken = candidate({ draft: { customer: byMapping } });
	const seen = candidate({ customer: customer() });
	const open = candidate();

	async function confirm(
		answer: Awaited<ReturnType<Ledger['confirmCustomers']>>,
		candidates = [taken, seen, open],
	) {
		const ask = jest.fn(async () => answer);
		const ledger = { confirmCustomers: ask } as Partial<Ledger> as Ledger;
		const confirmed = await confirmCustomers(candidates, {
			ledger,
			configuration: configuration(),
		});
		expect(ask.mock.calls).toEqual([[[byMapping]]]);
		return candidates.map((one) => confirmed.get(one)!);
	}

	it('is a look at those only: others were seen before, or are still to be created', async () => {
		const found = customer({ key: byMapping, id: '42' });
		expect(await confirm(ok([found]))).toEqual([ok(found), ok(customer()), ok(undefined)]);
	});

	it('says of each why it can have no document', async () => {
		const [gone] = await confirm(ok([]), [taken]);
		expect(expectFail(gone!)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
	});

	it.each<readonly [string, Partial<FoundCustomer>, string | undefined]>([
		['may have any currency where customers have none', {}, undefined],
		['may have that of the bill', { currency: 'USD' }, undefined],
		[
			'has no document in another one',
			{ currency: 'GBP' },
			'Bill A-1 is in USD, but the customer 42 has GBP in the ledger.',
		],
		[
			'and is named if it has a name',
			{ currency: 'GBP', name: 'Acme' },
			'Bill A-1 is in USD, but the customer Acme has GBP in the ledger.',
		],
	])('one that %s', async (_sentence, given, message) => {
		const [result] = await confirm(ok([customer({ key: byMapping, id: '42', ...given })]), [taken]);
		if (message === undefined) return expectOk(result!);
		expect(expectFail(result!)).toMatchObject({ code: 'CUSTOMER_CURRENCY', message });
	});
});
