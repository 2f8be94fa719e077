import {
	searchItems,
	searchMappedEntities,
	searchTaxCodes,
} from '../../../../nodes/SyncM3terBill/listSearch/searchDestination';
import { searchExternalEntities } from '../../../../nodes/M3ter/listSearch/searchExternalEntities';
import { searchQuickBooksCompany } from '../../../../nodes/shared/listSearch/quickbooks/searchQuickBooksCompany';
import { searchXeroAccounts } from '../../../../nodes/shared/listSearch/xero/searchXeroAccounts';
import { searchXeroTenants } from '../../../../nodes/shared/listSearch/xero/searchXeroTenants';
import { createWorld } from '../../../fakes/host/world';
import { createQuickBooksFake } from '../../../fakes/quickBooks/quickBooksFake';
import { createXeroFake } from '../../../fakes/xero/xeroFake';
import { contextFor } from './standInContext';

describe('against the stand-in for Xero', () => {
	const fake = createXeroFake(createWorld());
	const { accessToken } = fake.oauth.issueTokens();
	const { tenantId, name } = fake.organisation.organisation;
	const acme = fake.organisation.addContact({ name: 'Acme Ltd' });
	const context = (tenant: string) =>
		contextFor(fake.app, accessToken, { destination: 'xero', xeroTenant: tenant });

	it('finds the organisation', async () => {
		const { results } = await searchXeroTenants.call(context(''));
		expect(results).toEqual([{ name, value: tenantId }]);
	});

	it.each([
		['items', searchItems, { name: 'API calls (API-CALLS)', value: 'API-CALLS' }],
		['accounts', searchXeroAccounts, { name: '200 Sales', value: '200' }],
		['tax rates', searchTaxCodes, { name: '20% (VAT on Income) (OUTPUT2)', value: 'OUTPUT2' }],
	])('finds %s', async (_list, search, expected) => {
		const { results } = await search.call(context(tenantId));
		expect(results).toContainEqual(expected);
	});

	it.each([
		['customers', 'Contact', { name: 'Acme Ltd', value: acme.contactId }],
		['items', 'ITEM', { name: 'API calls (API-CALLS)', value: 'API-CALLS' }],
		['account codes', 'Account', { name: '200 Sales', value: '200' }],
		['tax rates', 'TAX_RATE', { name: '20% (VAT on Income) (OUTPUT2)', value: 'OUTPUT2' }],
	])('finds what a mapping can name: %s, in both nodes', async (_list, table, expected) => {
		const inM3terNode = contextFor(fake.app, accessToken, {
			externalSystem: 'XERO',
			externalTable: table,
			xeroTenant: tenantId,
		});
		const inRow = contextFor(fake.app, accessToken, {
			destination: 'xero',
			'&table': table,
			xeroTenant: tenantId,
		});
		expect((await searchExternalEntities.call(inM3terNode)).results).toContainEqual(expected);
		expect((await searchMappedEntities.call(inRow)).results).toContainEqual(expected);
	});

	it("shows Xero's words when the organisation is not connected", async () => {
		const stranger = '00000000-0000-4000-8000-000000000000';
		await expect(searchItems.call(context(stranger))).rejects.toThrow('AuthenticationUnsuccessful');
	});
});

describe('against the stand-in for QuickBooks', () => {
	const realmId = '4620816365000001';
	const fake = createQuickBooksFake(createWorld(), {
		companies: [{ realmId, environment: 'sandbox', name: 'Sandbox Company' }],
	});
	const company = fake.books.company(realmId, 'sandbox');
	const seats = company.addItem({ Name: 'Seats' });
	const standard = company.addTaxCode({ Name: '20.0% S' }, { ratePercent: '20' });
	const ada = company.addCustomer({ DisplayName: "Ada's Analytics" });
	const { accessToken } = company.issueTokens();
	const contextWith = (parameters: Readonly<Record<string, unknown>>) =>
		contextFor(fake.app, accessToken, parameters, {
			environment: 'sandbox',
			oauthTokenData: { callbackQueryString: { realmId } },
		});
	const context = contextWith({ destination: 'quickBooksSandbox' });

	it('finds the company', async () => {
		const { results } = await searchQuickBooksCompany.call(context);
		expect(results).toEqual([{ name: 'Sandbox Company', value: realmId }]);
	});

	it('finds items', async () => {
		const { results } = await searchItems.call(context, 'seat');
		expect(results).toEqual([{ name: 'Seats', value: seats.id }]);
	});

	it('finds tax codes', async () => {
		const { results } = await searchTaxCodes.call(context);
		expect(results).toContainEqual({ name: '20.0% S', value: standard.id });
	});

	it.each([
		['customers', 'Customer', { name: "Ada's Analytics", value: ada.id }],
		['items', 'Item', { name: 'Seats', value: seats.id }],
		['tax codes', 'TaxCode', { name: '20.0% S', value: standard.id }],
	])('finds what a mapping can name: %s, in both nodes', async (_list, table, expected) => {
		const inM3terNode = contextWith({
			externalSystem: 'QuickBooksSandbox',
			externalTable: table,
		});
		const inRow = contextWith({ destination: 'quickBooksSandbox', '&table': table });
		expect((await searchExternalEntities.call(inM3terNode)).results).toContainEqual(expected);
		expect((await searchMappedEntities.call(inRow)).results).toContainEqual(expected);
	});

	it.each([
		['a part of the name', 'Analytics'],
		['a quote in the name', "Ada's"],
		['small letters, though LIKE may mind them', 'analytics'],
	])('finds a customer by %s', async (_case, text) => {
		const customers = contextWith({
			externalSystem: 'QuickBooksSandbox',
			externalTable: 'Customer',
		});
		const { results } = await searchExternalEntities.call(customers, text);
		expect(results).toEqual([{ name: "Ada's Analytics", value: ada.id }]);
	});

	it('asks nothing that QuickBooks would not understand', () =>
		expect(fake.unexpected).toEqual([]));
});
