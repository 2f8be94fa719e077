import omitBy from 'lodash/omitBy';
import pick from 'lodash/pick';
import { createCustomer } from '../../../../lib/destinations/xero/createCustomer';
import { xeroLimits } from '../../../../lib/destinations/xero/limits';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { Knowledge } from '../../../../lib/ledger/Knowledge';
import { account } from '../../support/fixtures';

const contactId = 'c0000000-0000-4000-8000-000000000001';
const contact = (given: object = {}) => ({
	...{ ContactID: contactId, ContactNumber: 'account-acme', Name: 'Acme Ltd' },
	...{ ContactStatus: 'ACTIVE', ...given },
});
const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});
const lost: HttpAnswer = { kind: 'noAnswer', cause: 'socket hang up' };

async function create(
	given: Parameters<typeof account>[0] = {},
	written: HttpAnswer = answered({ Contacts: [contact()] }),
	found: HttpAnswer = answered({ Contacts: [] }),
) {
	const sent: HttpRequest[] = [];
	const send = (request: HttpRequest) => {
		sent.push(request);
		return Promise.resolve(request.method === 'GET' ? found : written);
	};
	const organisation = {
		...{
			send,
			tenantId: '3d1f0a52-0000-4000-8000-00000000f00d',
			knowledge: new Knowledge(() => 0),
		},
		shortCode: () => Promise.resolve(undefined),
		lockedThrough: () => Promise.resolve(undefined),
	};
	const result = await createCustomer(organisation, account(given), 'run');
	const { Contacts } = JSON.parse(sent[0]?.body ?? '{}') as { Contacts: object[] };
	return { result, body: Contacts[0], sent };
}

it.each<[string, Parameters<typeof account>[0], object]>([
	[
		'its name, number, code and address',
		{},
		{
			Name: 'Acme Ltd',
			ContactNumber: 'account-acme',
			AccountNumber: 'acme',
			EmailAddress: 'accounts@acme.example',
		},
	],
	['its code where it has no name', { name: undefined }, { Name: 'acme' }],
	['its code where the name is nothing that Xero takes', { name: ' <> ' }, { Name: 'acme' }],
	['its id where it has neither', { name: undefined, code: undefined }, { Name: 'account-acme' }],
	['a name without angle brackets', { name: 'Acme <Ltd>' }, { Name: 'Acme Ltd' }],
	['no code without one', { code: undefined }, { AccountNumber: undefined }],
	[
		'a code as long as Xero takes',
		{ code: 'x'.repeat(xeroLimits.contactNumberCharsMax) },
		{ AccountNumber: 'x'.repeat(xeroLimits.contactNumberCharsMax) },
	],
	[
		'no code that is longer',
		{ code: 'x'.repeat(xeroLimits.contactNumberCharsMax + 1) },
		{ AccountNumber: undefined },
	],
	['no e-mail address without one', { emailAddress: undefined }, { EmailAddress: undefined }],
	[
		'no e-mail address with umlauts',
		{ emailAddress: 'büro@acme.example' },
		{ EmailAddress: undefined },
	],
	[
		'no e-mail address with blanks',
		{ emailAddress: 'a b@acme.example' },
		{ EmailAddress: undefined },
	],
	['no address without one', { address: undefined }, { Addresses: undefined }],
	[
		'each part of its address',
		{
			address: {
				...{ addressLine1: '1', addressLine2: '2', addressLine3: '3', addressLine4: '4' },
				...{ locality: 'London', region: 'Greater London', postCode: 'E1', country: 'UK' },
			},
		},
		{
			Addresses: [
				{
					...{ AddressType: 'POBOX', AddressLine1: '1', AddressLine2: '2', AddressLine3: '3' },
					...{ AddressLine4: '4', City: 'London', Region: 'Greater London' },
					...{ PostalCode: 'E1', Country: 'UK' },
				},
			],
		},
	],
])('a contact is created with %s', async (_what, given, expected) => {
	const { body } = await create(given);
	expect(pick(body, Object.keys(expected))).toEqual(
		omitBy(expected, (value) => value === undefined),
	);
});

const refused = answered({
	Contacts: [
		contact({ HasValidationErrors: true, ValidationErrors: [{ Message: 'Not this one.' }] }),
	],
});

it.each<[string, HttpAnswer, HttpAnswer, object]>([
	['as it was created', answered({ Contacts: [contact()] }), lost, { ok: true }],
	['as it is found after a lost answer', lost, answered({ Contacts: [contact()] }), { ok: true }],
	['as it is found after a refusal', refused, answered({ Contacts: [contact()] }), { ok: true }],
])('the contact is read %s', async (_what, written, found, expected) =>
	expect((await create({}, written, found)).result).toMatchObject(expected),
);

it.each<[string, HttpAnswer, HttpAnswer, string, string]>([
	['by what Xero says', refused, answered({ Contacts: [] }), 'REJECTED', 'Not this one.'],
	[
		'where the one that is found is archived',
		refused,
		answered({ Contacts: [contact({ ContactStatus: 'ARCHIVED' })] }),
		'REJECTED',
		'Not this one.',
	],
	['where nobody can look', refused, answered('', 503), 'SERVER_ERROR', '503'],
	[
		'where the answer has none',
		answered({ Contacts: [] }),
		answered({ Contacts: [] }),
		'SERVER_ERROR',
		'could not be read',
	],
	[
		'where the answer is none',
		answered({ Contacts: 'x' }),
		answered({ Contacts: [] }),
		'SERVER_ERROR',
		'could not be read',
	],
])('there is no contact: %s', async (_what, written, found, code, message) =>
	expect((await create({}, written, found)).result).toMatchObject({
		ok: false,
		reason: { code, message: expect.stringContaining(message) as string },
	}),
);
