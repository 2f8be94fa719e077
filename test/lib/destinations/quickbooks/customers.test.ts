import {
	confirmCustomers,
	findCustomers,
	readCustomer,
	readCustomers,
} from '../../../../lib/destinations/quickbooks/customers';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { CustomerKey } from '../../../../lib/document/DraftDocument';
import { expectFail, expectOk } from '../../support/expectOk';
import { outage } from '../../support/answers';
import { answering, listed } from './connection';

const byId = (externalId: string): CustomerKey => ({ by: 'externalId', externalId });
const byAccount = (accountId: string): CustomerKey => ({ by: 'accountId', accountId });
const idOf = ({ id }: { readonly id: string }): string => id;

const acme = byAccount('account-acme');

describe('customers by the id of their account', () => {
	const find = async (...records: readonly Json[]) =>
		expectOk(await findCustomers(answering(listed('Customer', ...records)).connection, [acme]));

	it.each<[string, readonly Json[], readonly string[]]>([
		['under that name', [{ Id: '58', DisplayName: 'account-acme' }], ['58']],
		[
			'made inactive under that name',
			[{ Id: '57', DisplayName: 'account-acme (deleted)' }],
			['57'],
		],
		[
			'the one that has the name now before one that had it',
			[
				{ Id: '57', DisplayName: 'account-acme (deleted)' },
				{ Id: '58', DisplayName: 'account-acme' },
			],
			['58'],
		],
		['nobody', [], []],
		['none whose name another one has', [{ Id: '58', DisplayName: 'Account-Acme Ltd' }], []],
		['none without a name', [{ Id: '58' }], []],
		['none without an id', [{ DisplayName: 'account-acme' }], []],
	])('are %s', async (_what, records, ids) =>
		expect((await find(...records)).map(idOf)).toStrictEqual(ids),
	);

	it('are asked for under both names, inactive ones too', async () => {
		const { connection, requests } = answering(listed('Customer'));
		await findCustomers(connection, [acme, byId('58'), acme]);
		expect(requests.map(({ body }) => body)).toEqual([
			"select * from Customer where DisplayName in ('account-acme', 'account-acme (deleted)') and Active in (true, false) startposition 1 maxresults 1000",
		]);
	});

	it('are not there while they cannot be asked for, nor is what was mapped', async () => {
		const found = await findCustomers(answering(outage).connection, [byId('58'), acme]);
		expect(expectFail(found).code).toBe('SERVER_ERROR');
	});
});

it('customers of a mapping are taken without a call, unless their id can be none', async () => {
	const { connection, requests } = answering();
	const keys = [byId('58'), byId('Acme'), byId("5' or")];
	expect(expectOk(await findCustomers(connection, keys))).toEqual([
		{ key: keys[0], id: '58', active: true },
	]);
	expect(requests).toEqual([]);
});

it('customers are confirmed by ids that can be some', async () => {
	const { connection, requests } = answering(listed('Customer', { Id: '58', DisplayName: 'Acme' }));
	const keys = [byId('58'), byId('Acme'), byId('59'), acme];
	expect(expectOk(await confirmCustomers(connection, keys)).map(idOf)).toEqual(['58']);
	expect(requests.map(({ body }) => body)).toEqual([
		"select * from Customer where Id in ('58', '59') and Active in (true, false) startposition 1 maxresults 1000",
	]);
});

describe('the details of customers', () => {
	it('are the address and the terms, as far as a customer has them', async () => {
		const { connection, requests } = answering(
			listed(
				'Customer',
				{
					Id: '58',
					PrimaryEmailAddr: { Address: 'ap@acme.example' },
					SalesTermRef: { value: '3' },
				},
				{ Id: '59', PrimaryEmailAddr: { Address: '' } },
			),
		);
		const details = expectOk(await readCustomers(connection, ['58', 'Acme', '59']));
		expect([...details]).toEqual([
			['58', { emailAddress: 'ap@acme.example', termId: '3' }],
			['59', { emailAddress: undefined, termId: undefined }],
		]);
		expect(requests.map(({ body }) => body)).toEqual([
			"select * from Customer where Id in ('58', '59') startposition 1 maxresults 1000",
		]);
	});

	it('are not known while they cannot be read', async () =>
		expect(expectFail(await readCustomers(answering(outage).connection, ['58'])).code).toBe(
			'SERVER_ERROR',
		));
});

it.each<[string, Json, object]>([
	['its company', { CompanyName: 'Acme Ltd', DisplayName: 'Acme' }, { name: 'Acme Ltd' }],
	['its display name where it has no company', { DisplayName: 'Acme' }, { name: 'Acme' }],
	['its currency', { CurrencyRef: { value: 'EUR' } }, { currency: 'EUR' }],
	['active where nothing is said', {}, { active: true }],
	['inactive where that is said', { Active: false }, { active: false }],
])('a customer is read with %s', (_what, given, expected) =>
	expect(readCustomer(acme, { Id: '58', ...given })).toMatchObject({
		...{ key: acme, id: '58' },
		...expected,
	}),
);
