import { quickBooks } from '../../../lib/destinations/quickbooks/destination';
import { xero } from '../../../lib/destinations/xero/destination';
import type { Books, Destination } from '../../../lib/ledger/Destination';
import type { Send } from '../../../lib/http/request';
import type { LedgerEntity } from '../../../lib/mapping/LedgerEntity';
import type { MappingKind } from '../../../lib/mapping/MappingRow';
import { sendTo } from '../../fakes/host/sendTo';
import { createWorld } from '../../fakes/host/world';
import { createQuickBooksFake } from '../../fakes/quickBooks/quickBooksFake';
import { createXeroFake } from '../../fakes/xero/xeroFake';
import { expectFail, expectOk } from '../support/expectOk';

const realmId = '9130357000000001';
const oauthTokenData = { access_token: 'token', callbackQueryString: { realmId } };

const openBooks = (destination: Destination, settings: object = {}): Books =>
	expectOk(destination.open({ credential: { oauthTokenData }, settings: { ...settings } }));

function openXero() {
	const fake = createXeroFake(createWorld(), { limits: 'off' });
	const { organisation } = fake;
	const books = openBooks(xero, { xeroTenant: organisation.organisation.tenantId });
	const send = sendTo(fake.app, {
		authorization: `Bearer ${fake.oauth.issueTokens().accessToken}`,
	});
	return { fake, organisation, list: (kind: MappingKind) => list(books, kind, send) };
}

function openQuickBooks() {
	const fake = createQuickBooksFake(createWorld(), { limits: { enforced: false } });
	const company = fake.books.company(realmId);
	const send = sendTo(fake.app, { authorization: `Bearer ${company.issueTokens().accessToken}` });
	const books = openBooks(quickBooks);
	return { fake, company, list: (kind: MappingKind) => list(books, kind, send) };
}

async function list(books: Books, kind: MappingKind, send: Send) {
	const listed = await books.listEntities?.(kind, send);
	if (listed === undefined) throw new Error('The ledger has no lists');
	return listed;
}

const named = (entities: readonly LedgerEntity[], name: string) =>
	entities.find((entity) => entity.name === name);

describe('Xero', () => {
	it('lists contacts, archived ones too, with what they are known by', async () => {
		const { organisation, list: listKind } = openXero();
		const { contactId } = organisation.addContact({
			...{ name: 'Acme Ltd', contactNumber: 'account-1', accountNumber: 'ACME' },
			emailAddress: 'ap@acme.example',
		});
		organisation.addContact({ name: 'Gone', status: 'ARCHIVED' });
		const entities = expectOk(await listKind('customer'));
		expect(named(entities, 'Acme Ltd')).toEqual({
			...{ id: contactId, name: 'Acme Ltd', active: true, email: 'ap@acme.example' },
			codes: [
				{ field: 'contact number', value: 'account-1' },
				{ field: 'account number', value: 'ACME' },
			],
		});
		expect(named(entities, 'Gone')).toMatchObject({ active: false, codes: [] });
	});

	it('reads five thousand contacts in five calls', async () => {
		const { fake, organisation, list: listKind } = openXero();
		for (let number = 0; number < 5_000; number++) {
			organisation.addContact({ name: `Customer ${number}` });
		}
		expect(expectOk(await listKind('customer'))).toHaveLength(5_000);
		expect(fake.calls).toHaveLength(5);
	});

	it('lists items by their code', async () => {
		expect(expectOk(await openXero().list('item'))).toContainEqual({
			...{ id: 'API-CALLS', name: 'API calls', active: true },
			codes: [{ field: 'code', value: 'API-CALLS' }],
		});
	});

	it('gives no list where a page of it cannot be read', async () => {
		const { fake, list: listKind } = openXero();
		fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 100 });
		expect(expectFail(await listKind('customer')).code).toBe('SERVER_ERROR');
	});
});

describe('QuickBooks', () => {
	it('lists customers, inactive ones under the name that they had', async () => {
		const { company, list: listKind } = openQuickBooks();
		const { id } = company.addCustomer({
			...{ DisplayName: 'Acme', CompanyName: 'Acme Ltd' },
			PrimaryEmailAddr: { Address: 'ap@acme.example' },
		});
		const gone = company.addCustomer({ DisplayName: 'Gone' });
		company.makeInactive('customers', gone.id);
		const entities = expectOk(await listKind('customer'));
		expect(named(entities, 'Acme')).toEqual({
			...{ id, name: 'Acme', otherNames: ['Acme Ltd'], active: true, currency: 'USD' },
			...{ email: 'ap@acme.example' },
			codes: [{ field: 'display name', value: 'Acme', isName: true }],
		});
		expect(named(entities, 'Gone')).toMatchObject({ id: gone.id, active: false });
	});

	it('reads five thousand customers in six calls', async () => {
		const { fake, company, list: listKind } = openQuickBooks();
		for (let number = 0; number < 5_000; number++) {
			company.addCustomer({ DisplayName: `Customer ${number}` });
		}
		expect(expectOk(await listKind('customer'))).toHaveLength(5_000);
		expect(fake.calls).toHaveLength(6);
	});

	it('lists what a line can be, with its SKU', async () => {
		const { company, list: listKind } = openQuickBooks();
		const { id } = company.addItem({ Name: 'API calls', Sku: 'API' });
		company.addItem({ Name: 'Everything', Type: 'Category' });
		const entities = expectOk(await listKind('item'));
		expect(named(entities, 'API calls')).toMatchObject({
			id,
			codes: [
				{ field: 'name', value: 'API calls', isName: true },
				{ field: 'SKU', value: 'API' },
			],
		});
		expect(named(entities, 'Everything')).toBeUndefined();
	});

	it('lists items of a category under their whole name, as the editor shows them', async () => {
		const { company, list: listKind } = openQuickBooks();
		const { id } = company.addItem({ Name: 'Hours', FullyQualifiedName: 'Design:Hours' });
		expect(named(expectOk(await listKind('item')), 'Design:Hours')).toEqual({
			...{ id, name: 'Design:Hours', ownName: 'Hours', active: true },
			codes: [{ field: 'name', value: 'Hours', isName: true }],
		});
	});
});
