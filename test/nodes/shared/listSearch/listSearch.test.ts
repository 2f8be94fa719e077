import {
	searchItems,
	searchTaxCodes,
} from '../../../../nodes/SyncM3terBill/listSearch/searchDestination';
import { searchQuickBooksCompany } from '../../../../nodes/shared/listSearch/quickbooks/searchQuickBooksCompany';
import { searchXeroAccounts } from '../../../../nodes/shared/listSearch/xero/searchXeroAccounts';
import { searchXeroTenants } from '../../../../nodes/shared/listSearch/xero/searchXeroTenants';
import { aSandboxCredential, loadOptionsContext } from './loadOptionsContext';

const inXero = { destination: 'xero', xeroTenant: '3d1f0a52-0000-4000-8000-00000000f00d' };
const inQuickBooks = { destination: 'quickBooksSandbox' };

describe('the lists of Xero', () => {
	it('shows the organisations of the credential by name, and no practice', async () => {
		const { context, requests } = loadOptionsContext({
			answers: {
				'/connections': {
					body: [
						{ tenantId: 't-2', tenantName: 'Zebra Ltd', tenantType: 'ORGANISATION' },
						{ tenantId: 't-1', tenantName: 'Acme Ltd', tenantType: 'ORGANISATION' },
						{ tenantId: 't-3', tenantName: 'Bean Counters', tenantType: 'PRACTICEMANAGER' },
					],
				},
			},
		});
		expect(await searchXeroTenants.call(context)).toEqual({
			results: [
				{ name: 'Acme Ltd', value: 't-1' },
				{ name: 'Zebra Ltd', value: 't-2' },
			],
		});
		expect(requests).toMatchObject([
			{ url: 'https://api.xero.com/connections', credentialType: 'm3terXeroOAuth2Api' },
		]);
	});

	it('asks for the lists of the chosen organisation, in the way that lets n8n refresh the token', async () => {
		const { context, requests } = loadOptionsContext({
			parameters: inXero,
			answers: { '/Items': { body: { Items: [] } } },
		});
		await searchItems.call(context);
		expect(requests).toMatchObject([
			{
				method: 'GET',
				url: 'https://api.xero.com/api.xro/2.0/Items',
				headers: { 'xero-tenant-id': '3d1f0a52-0000-4000-8000-00000000f00d' },
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			},
		]);
	});

	it('shows items by name and picks them by code, as an invoice line names them', async () => {
		const { context } = loadOptionsContext({
			parameters: inXero,
			answers: {
				'/Items': {
					body: { Items: [{ ItemID: 'x', Code: 'API', Name: 'API calls' }, { Code: 'SEAT' }] },
				},
			},
		});
		expect(await searchItems.call(context)).toEqual({
			results: [
				{ name: 'API calls (API)', value: 'API' },
				{ name: 'SEAT (SEAT)', value: 'SEAT' },
			],
		});
	});

	it('shows active accounts that have a code and are no bank account', async () => {
		const { context } = loadOptionsContext({
			parameters: inXero,
			answers: {
				'/Accounts': {
					body: {
						Accounts: [
							{ Code: '200', Name: 'Sales', Type: 'REVENUE', Status: 'ACTIVE' },
							{ Code: '850', Name: 'Deferred income', Type: 'CURRLIAB', Status: 'ACTIVE' },
							{ Code: '210', Name: 'Old sales', Type: 'REVENUE', Status: 'ARCHIVED' },
							{ Code: '090', Name: 'Bank', Type: 'BANK', Status: 'ACTIVE' },
							{ Name: 'No code', Type: 'REVENUE', Status: 'ACTIVE' },
						],
					},
				},
			},
		});
		expect(await searchXeroAccounts.call(context)).toEqual({
			results: [
				{ name: '200 Sales', value: '200' },
				{ name: '850 Deferred income', value: '850' },
			],
		});
	});

	it('shows tax rates that apply to revenue and picks them by tax type', async () => {
		const { context } = loadOptionsContext({
			parameters: inXero,
			answers: {
				'/TaxRates': {
					body: {
						TaxRates: [
							{
								Name: '20% (VAT on Income)',
								TaxType: 'OUTPUT2',
								Status: 'ACTIVE',
								CanApplyToRevenue: true,
							},
							{
								Name: '20% (VAT on Expenses)',
								TaxType: 'INPUT2',
								Status: 'ACTIVE',
								CanApplyToRevenue: false,
							},
							{ Name: 'Gone', TaxType: 'TAX001', Status: 'DELETED', CanApplyToRevenue: true },
						],
					},
				},
			},
		});
		expect(await searchTaxCodes.call(context)).toEqual({
			results: [{ name: '20% (VAT on Income) (OUTPUT2)', value: 'OUTPUT2' }],
		});
	});

	it('says what to do first when no organisation is chosen', async () => {
		const { context } = loadOptionsContext({ parameters: { destination: 'xero' } });
		await expect(searchXeroAccounts.call(context)).rejects.toThrow(
			'choose one under Xero Organisation first',
		);
	});
});

describe('the lists of QuickBooks', () => {
	it.each([
		['quickBooks', 'production', 'https://quickbooks.api.intuit.com'],
		['quickBooksSandbox', 'sandbox', 'https://sandbox-quickbooks.api.intuit.com'],
	])(
		'%s shows the connected company by name, from the %s address',
		async (destination, environment, host) => {
			const { context, requests } = loadOptionsContext({
				parameters: { destination },
				credential: { ...aSandboxCredential, environment },
				answers: { '/companyinfo/9130': { body: { CompanyInfo: { CompanyName: 'Acme Inc' } } } },
			});
			expect(await searchQuickBooksCompany.call(context)).toEqual({
				results: [{ name: 'Acme Inc', value: '9130' }],
			});
			expect(requests).toMatchObject([
				{
					url: `${host}/v3/company/9130/companyinfo/9130`,
					qs: { minorversion: '75' },
					credentialType: 'm3terQuickBooksOAuth2Api',
				},
			]);
		},
	);

	it('shows products and services, and nothing that a line cannot name', async () => {
		const { context, requests } = loadOptionsContext({
			parameters: inQuickBooks,
			credential: aSandboxCredential,
			answers: {
				'/query': {
					body: {
						QueryResponse: {
							Item: [
								{ Id: '7', Name: 'Calls', FullyQualifiedName: 'API:Calls', Type: 'Service' },
								{ Id: '6', Name: 'API', Type: 'Category' },
								{ Id: '5', Name: 'Bundle', Type: 'Group' },
								{ Id: '9', Name: 'Seats', Type: 'NonInventory' },
							],
						},
					},
				},
			},
		});
		expect(await searchItems.call(context)).toEqual({
			results: [
				{ name: 'API:Calls', value: '7' },
				{ name: 'Seats', value: '9' },
			],
		});
		expect(requests[0]?.qs).toEqual({
			query: 'select * from Item where Active = true startposition 1 maxresults 1000',
			minorversion: '75',
		});
	});

	it('reads on when a page is full', async () => {
		const page = (first: number, count: number) => ({
			body: {
				QueryResponse: {
					Item: Array.from({ length: count }, (_, index) => ({
						Id: String(first + index),
						Name: `Item ${first + index}`,
						Type: 'Service',
					})),
				},
			},
		});
		const { context, requests } = loadOptionsContext({
			parameters: inQuickBooks,
			credential: aSandboxCredential,
			answers: { '/query': [page(1, 1000), page(1001, 2)] },
		});
		expect((await searchItems.call(context)).results).toHaveLength(1002);
		expect(requests[1]?.qs?.query).toContain('startposition 1001');
	});

	it('says so when the ledger gives the same page again and again', async () => {
		const body = {
			QueryResponse: {
				Item: Array.from({ length: 1000 }, (_, index) => ({ Id: String(index), Name: 'One' })),
			},
		};
		const { context, requests } = loadOptionsContext({
			parameters: inQuickBooks,
			credential: aSandboxCredential,
			answers: { '/query': Array.from({ length: 30 }, () => ({ body })) },
		});
		await expect(searchItems.call(context)).rejects.toThrow('did not list Item to the end');
		expect(requests).toHaveLength(2);
	});

	it('shows tax codes; a company without any has an empty list', async () => {
		const situation = { parameters: inQuickBooks, credential: aSandboxCredential };
		const some = { QueryResponse: { TaxCode: [{ Id: 'TAX', Name: 'TAX' }] } };
		const { context } = loadOptionsContext({ ...situation, answers: { '/query': { body: some } } });
		expect((await searchTaxCodes.call(context)).results).toEqual([{ name: 'TAX', value: 'TAX' }]);
		const none = loadOptionsContext({
			...situation,
			answers: { '/query': { body: { QueryResponse: {} } } },
		});
		expect((await searchTaxCodes.call(none.context)).results).toEqual([]);
	});

	it.each([
		[
			'quickBooks',
			'sandbox',
			'The credential is for the sandbox environment of QuickBooks, the destination is production',
		],
		[
			'quickBooksSandbox',
			'production',
			'The credential is for the production environment of QuickBooks, the destination is sandbox',
		],
	])(
		'says so when the destination is %s and the credential is for %s',
		async (destination, environment, message) => {
			const { context } = loadOptionsContext({
				parameters: { destination },
				credential: { ...aSandboxCredential, environment },
			});
			await expect(searchItems.call(context)).rejects.toThrow(message);
		},
	);

	it('says so when the credential is not connected to a company', async () => {
		const { context } = loadOptionsContext({
			parameters: inQuickBooks,
			credential: { environment: 'sandbox' },
		});
		await expect(searchQuickBooksCompany.call(context)).rejects.toThrow('not connected');
	});
});

describe('a list that cannot load', () => {
	it.each([
		[
			"Xero's words",
			403,
			{ Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' },
			'AuthenticationUnsuccessful: Forbidden',
		],
		[
			"Xero's words on what was asked for",
			400,
			{ ErrorNumber: 16, Type: 'QueryParseException', Message: 'Expression expected' },
			'Expression expected',
		],
		['its status, when there are no words', 503, '', 'The list could not be loaded: status 503'],
	])('of Xero shows %s', async (_case, statusCode, body, message) => {
		const { context } = loadOptionsContext({
			parameters: inXero,
			answers: { '/Items': { statusCode, body } },
		});
		await expect(searchItems.call(context)).rejects.toMatchObject({
			message,
			httpCode: String(statusCode),
		});
	});

	it.each([
		[
			"QuickBooks' words",
			400,
			{ Fault: { Error: [{ Message: 'message=QueryParserError', Detail: 'Unknown column' }] } },
			'message=QueryParserError: Unknown column',
		],
		[
			'the words of the gateway, in lower case',
			401,
			{
				fault: { error: [{ message: 'ApplicationAuthenticationFailed', detail: 'Token expired' }] },
			},
			'ApplicationAuthenticationFailed: Token expired',
		],
		[
			'the words of the throttle, in XML',
			429,
			'<Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded</Message></Error></Fault>',
			'message=ThrottleExceeded',
		],
		[
			'a sentence that comes twice once',
			403,
			{ Fault: { Error: [{ Message: 'No access', Detail: 'No access' }] } },
			'No access',
		],
		[
			'a fault that comes with status 200',
			200,
			{ Fault: { Error: [{ Message: 'Application Authentication Failed' }] } },
			'Application Authentication Failed',
		],
		[
			'a fault without words',
			200,
			{ Fault: { Error: [] } },
			'QuickBooks rejected the request without a reason',
		],
		[
			'its status, when there is no fault either',
			503,
			'',
			'The list could not be loaded: status 503',
		],
	])('of QuickBooks shows %s', async (_case, statusCode, body, message) => {
		const { context } = loadOptionsContext({
			parameters: inQuickBooks,
			credential: aSandboxCredential,
			answers: { '/query': { statusCode, body } },
		});
		await expect(searchItems.call(context)).rejects.toMatchObject({
			message,
			httpCode: String(statusCode),
		});
	});

	it('says in whole sentences, without a dash that the editor would cut it at, that the connection is refused', async () => {
		const refused = Object.assign(
			new Error('Authorization failed - please check your credentials'),
			{
				httpCode: '401',
			},
		);
		const { context } = loadOptionsContext({ parameters: inXero, answers: { '/Items': refused } });
		await expect(searchItems.call(context)).rejects.toThrow(
			'The connection is no longer valid. Open the credential in n8n and connect it again, then send the bills again. Authorization failed: please check your credentials',
		);
	});

	it.each([
		['Xero', { destination: 'xero' }, searchItems, 'Xero'],
		['the organisations of Xero', {}, searchXeroTenants, 'Xero'],
		['QuickBooks', inQuickBooks, searchItems, 'QuickBooks'],
		['the company', inQuickBooks, searchQuickBooksCompany, 'QuickBooks'],
	])('names the credential to choose: %s', async (_list, parameters, search, name) => {
		const { context, requests } = loadOptionsContext({ parameters, credential: null });
		await expect(search.call(context)).rejects.toThrow(`choose a credential under ${name} first`);
		expect(requests).toEqual([]);
	});

	it('says so when an expression gives no destination yet', async () => {
		const { context } = loadOptionsContext({ parameters: { destination: null } });
		await expect(searchItems.call(context)).rejects.toThrow(
			'the expression under Destination has no value here yet',
		);
	});
});

describe('searching in a list', () => {
	it.each([
		['CALLS', ['API calls (API)']],
		['seat', ['Seats (SEAT)']],
		[' ', ['API calls (API)', 'Seats (SEAT)']],
		['other', []],
	])('"%s" finds %j', async (text, names) => {
		const { context } = loadOptionsContext({
			parameters: inXero,
			answers: {
				'/Items': {
					body: {
						Items: [
							{ Code: 'SEAT', Name: 'Seats' },
							{ Code: 'API', Name: 'API calls' },
						],
					},
				},
			},
		});
		const { results } = await searchItems.call(context, text);
		expect(results.map(({ name }) => name)).toEqual(names);
	});
});
