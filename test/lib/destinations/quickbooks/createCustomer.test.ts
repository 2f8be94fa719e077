import pick from 'lodash/pick';
import {
	createCustomer,
	type NewCustomer,
} from '../../../../lib/destinations/quickbooks/createCustomer';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer } from '../../../../lib/http/request';
import { expectFail, expectOk } from '../../support/expectOk';
import { account } from '../../support/fixtures';
import { answered, outage } from '../../support/answers';
import { answering, faultOf, listed } from './connection';

const key = { by: 'accountId', accountId: 'account-acme' };
const nobody = listed('Customer');
const written = (given: Json = {}): HttpAnswer =>
	answered({ Customer: { Id: '58', DisplayName: 'account-acme', ...given } });

async function create(
	answers: readonly HttpAnswer[],
	given: Parameters<typeof account>[0] = {},
	customer: Partial<NewCustomer> = {},
) {
	const { connection, requests } = answering(...answers);
	const wanted = { currency: undefined, isMapped: false, ...customer };
	const result = await createCustomer(connection, account(given), wanted);
	const bodies = requests
		.filter(({ url }) => url.includes('/customer?'))
		.map(({ body }) => JSON.parse(body ?? '') as Json);
	return { result, requests, bodies };
}

it.each<[string, Parameters<typeof account>[0], Json]>([
	[
		'its id, name and address',
		{},
		{
			DisplayName: 'account-acme',
			CompanyName: 'Acme Ltd',
			PrimaryEmailAddr: { Address: 'accounts@acme.example' },
			BillAddr: { Line1: '1 High Street', City: 'London', Country: 'UK' },
			CurrencyRef: undefined,
			Notes: undefined,
		},
	],
	['no company without a name', { name: undefined }, { CompanyName: undefined }],
	['no e-mail address without one', { emailAddress: undefined }, { PrimaryEmailAddr: undefined }],
	['no address without one', { address: undefined }, { BillAddr: undefined }],
	['no address of blanks', { address: { locality: ' ' } }, { BillAddr: undefined }],
	[
		'each part of its address',
		{
			address: {
				...{ addressLine1: '1', addressLine2: '2', addressLine3: '3', addressLine4: '4' },
				...{ locality: 'London', region: 'Greater London', postCode: 'E1', country: 'UK' },
			},
		},
		{
			BillAddr: {
				...{ Line1: '1', Line2: '2', Line3: '3', Line4: '4', City: 'London' },
				...{ CountrySubDivisionCode: 'Greater London', PostalCode: 'E1', Country: 'UK' },
			},
		},
	],
])('a customer is created with %s', async (_what, given, expected) => {
	const { bodies } = await create([written()], given);
	expect(pick({ Notes: undefined, ...bodies[0] }, Object.keys(expected))).toEqual(expected);
});

it('a customer has the currency that it is to have', async () => {
	const { bodies } = await create([written()], {}, { currency: 'EUR' });
	expect(bodies).toMatchObject([{ CurrencyRef: { value: 'EUR' } }]);
});

describe('a customer under the id of its account', () => {
	it('is created by one call, whose request id is always the same', async () => {
		const bare = { name: undefined, emailAddress: undefined, address: undefined };
		const { result, requests } = await create([written()], bare);
		expect(expectOk(result)).toMatchObject({ key, id: '58', active: true });
		expect(result).not.toHaveProperty('value.needsMapping');
		expect(requests).toMatchObject([
			{
				url: 'https://quickbooks.api.intuit.com/v3/company/9130/customer?requestid=f5406083f05d8644fa9fb797ca24f15391b87fef&minorversion=75',
				body: '{"DisplayName":"account-acme"}',
			},
		]);
	});

	it('is found under its name where the answer was lost, an active one before an inactive one', async () => {
		const found = listed(
			'Customer',
			{ Id: '57', DisplayName: 'account-acme (deleted)', Active: false },
			{ Id: '58', DisplayName: 'account-acme' },
		);
		const { result, requests } = await create([outage, found]);
		expect(result).toMatchObject({ ok: true, value: { key, id: '58' } });
		expect(requests[1]?.body).toContain(
			"where DisplayName in ('account-acme', 'account-acme (deleted)') and Active in (true, false)",
		);
	});

	it.each<[string, HttpAnswer, HttpAnswer, string, string]>([
		['somebody else has the name', faultOf('6240'), nobody, 'CUSTOMER_NAME_TAKEN', 'taken'],
		['QuickBooks refuses it', faultOf('2020'), nobody, 'FIELD_INVALID', 'rejected a field'],
		[
			'the answer names none',
			answered({ Customer: {} }),
			nobody,
			'SERVER_ERROR',
			'QuickBooks did not confirm the new customer for account account-acme.',
		],
		[
			'the one that is found is inactive',
			faultOf('6240'),
			listed('Customer', { Id: '57', DisplayName: 'account-acme', Active: false }),
			'CUSTOMER_NAME_TAKEN',
			'taken',
		],
		['nobody can look', faultOf('6240'), outage, 'SERVER_ERROR', 'internal error'],
		[
			'only the note of another customer names the account',
			faultOf('6240'),
			listed('Customer', { Id: '7', DisplayName: 'Acme', Notes: 'm3ter account account-acme.' }),
			'CUSTOMER_NAME_TAKEN',
			'taken',
		],
	])('is a failure where %s', async (_what, posted, found, code, message) => {
		const reason = expectFail((await create([posted, found])).result);
		expect(reason).toMatchObject({ code, message: expect.stringContaining(message) as string });
	});
});

describe('a customer that gets a mapping', () => {
	const mapped = (answers: readonly HttpAnswer[], given: Parameters<typeof account>[0] = {}) =>
		create(answers, given, { isMapped: true });

	it('has the name of its account, and a note that says whose it is', async () => {
		const { result, bodies } = await mapped([nobody, written({ DisplayName: 'Acme Ltd' })]);
		expect(expectOk(result)).toMatchObject({ key, id: '58', needsMapping: true });
		expect(bodies).toMatchObject([
			{ DisplayName: 'Acme Ltd', Notes: 'm3ter account account-acme.' },
		]);
	});

	it.each<[string, Parameters<typeof account>[0], readonly string[]]>([
		['its name, name and code, id', {}, ['Acme Ltd', 'Acme Ltd (acme)', 'account-acme']],
		[
			'its name and id where it has no code',
			{ code: undefined },
			['Acme Ltd', 'Acme Ltd (account-acme)', 'account-acme'],
		],
		['its id alone where it has no name', { name: undefined }, ['account-acme']],
		['its id alone where its name is blank', { name: ' : ' }, ['account-acme']],
		[
			'a name without colons',
			{ name: 'Acme:East :', code: 'a:b' },
			['Acme East', 'Acme East (a b)', 'account-acme'],
		],
	])('takes the next name where one is taken: %s', async (_what, given, names) => {
		const answers = names.flatMap(() => [faultOf('6240'), nobody]);
		const { result, bodies } = await mapped([nobody, ...answers], given);
		expect(expectFail(result).code).toBe('CUSTOMER_NAME_TAKEN');
		expect(bodies.map(({ DisplayName }) => DisplayName)).toEqual(names);
	});

	it('takes no other name where QuickBooks refuses it for another reason', async () => {
		const { result, bodies } = await mapped([nobody, faultOf('2020'), nobody]);
		expect(expectFail(result).code).toBe('FIELD_INVALID');
		expect(bodies).toHaveLength(1);
	});

	it.each([
		['by the note', { DisplayName: 'Acme Ltd', Notes: 'Ada. m3ter account account-acme.' }],
		['by the id, which it has for a name', { DisplayName: 'account-acme' }],
	])('of an earlier try is found %s', async (_how, record) => {
		const strangers = [
			{ Id: '1', DisplayName: 'Acme Ltd', Notes: 'm3ter account account-acm.' },
			{ Id: '2' },
		];
		const found = listed('Customer', ...strangers, { Id: '58', ...record });
		const { result, bodies } = await mapped([found]);
		expect(expectOk(result)).toMatchObject({ key, id: '58', needsMapping: true });
		expect(bodies).toEqual([]);
	});

	it.each([
		[{ CompanyName: 'Acme Ltd' }, 'The customer Acme Ltd is not active in the ledger.'],
		[{ DisplayName: undefined, Notes: 'm3ter account account-acme.' }, 'The customer 58 is not'],
	])('of an earlier try that is inactive is a failure: %j', async (given, message) => {
		const record = { Id: '58', DisplayName: 'account-acme', Active: false, ...given };
		const reason = expectFail((await mapped([listed('Customer', record)])).result);
		expect(reason).toMatchObject({
			code: 'CUSTOMER_INACTIVE',
			message: expect.stringContaining(message) as string,
		});
	});

	it('is not created where nobody can see whether an earlier try made it', async () => {
		const { result, bodies } = await mapped([outage]);
		expect(expectFail(result).code).toBe('SERVER_ERROR');
		expect(bodies).toEqual([]);
	});
});
