import type { Locator, Page } from 'playwright-core';
import type { SavedCredential } from '../../demo/host/n8nRest';
import type { FaultableRequest } from '../fakes/host/faults';
import { bill, billJson, lineItem } from '../lib/support/fixtures';
import { boxOf, type EditorPage, openEditor } from './support/editorPage';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { byId, type Json, syncNode } from './support/syncWorkflow';

jest.setTimeout(120_000);

// What lines are booked to and how a document reaches its customer, chosen as a person does it: by adding the setting and
// picking from a list that the ledger fills.

const realmId = '9130357000000001';
const accountId = 'account-acme';

/** Every setting that a test adds, without scrolling. */
const tall = { width: 1400, height: 3000 };

let world: HostWorld;
let editor: EditorPage;
let page: Page;
let xero: SavedCredential;
let quickBooks: SavedCredential;

beforeAll(async () => {
	world = await startWorld({
		quickBooks: {
			companies: [
				{
					...{ realmId, name: 'Harbour Metrics Ltd', country: 'GB' },
					...{ homeCurrency: 'GBP', usingSalesTax: true },
				},
			],
		},
	});
	seedXero();
	seedQuickBooks();
	xero = await world.connectXero();
	quickBooks = await world.connectQuickBooks();
	editor = await openEditor(world);
	page = editor.page;
	await page.setViewportSize(tall);
}, START_MS_MAX);

afterAll(async () => {
	await editor?.close();
	await world?.stop();
});

const rows = (setting: string): Locator => page.getByTestId(`fixed-collection-${setting}`);

/** A picker in the nth row of a table, from 0. */
const inRow = (setting: string, name: string, row = 0): Locator =>
	rows(setting).getByTestId(`resource-locator-${name}`).nth(row);

async function addRow(setting: string, button: string): Promise<void> {
	await rows(setting).getByText(button, { exact: true }).last().click();
}

/** What an open list offers of the names that are asked for; then one of them is searched for and picked. */
async function pickAmong(
	field: Locator,
	entry: string,
	{ offered, hidden }: { offered: readonly string[]; hidden: readonly string[] },
): Promise<void> {
	const names = await editor.openList(field);
	const known = [...offered, ...hidden];
	expect(known.filter((name) => names.includes(name))).toEqual(offered);
	await page.getByTestId('rlc-search').locator('visible=true').fill(entry.toLowerCase());
	const entries = page.getByTestId('rlc-item').locator('visible=true');
	await entries.filter({ hasNotText: entry }).first().waitFor({ state: 'detached' });
	expect(await editor.shownEntries()).toEqual([entry]);
	await entries.click();
	await editor.expectValue(field, entry);
}

async function run(): Promise<void> {
	await page.getByTestId('node-execute-button').click();
	await editor.branch('Invoices').waitFor();
}

describe('for Xero', () => {
	const listOf = (name: string): Locator => editor.listOf(name);

	beforeAll(async () => {
		const { tenantId } = world.xero.organisation.organisation;
		const parameters = { name: 'Xero UK', xeroTenant: byId(tenantId) };
		await editor.openNode(syncNode(parameters, []), [xero], [theItem()]);
	});

	it('the defaults are picked among the accounts and taxes that an invoice line can have', async () => {
		await editor.addSetting('Options', 'Account Code', 'accountCode');
		await pickAmong(listOf('accountCode'), '200 Sales', {
			offered: ['200 Sales', '835 Customer prepayments'],
			hidden: ['299 Sales before 2020', '090 Business Bank Account'],
		});
		await editor.addSetting('Options', 'Tax Code', 'taxCode');
		await pickAmong(listOf('taxCode'), 'Zero Rated Income (ZERORATEDOUTPUT)', {
			offered: ['20% (VAT on Income) (OUTPUT2)', 'Zero Rated Income (ZERORATEDOUTPUT)'],
			hidden: ['20% (VAT on Expenses) (INPUT2)', 'Old rate (TAX001)'],
		});
	});

	it('a line type gets an item, an account and a tax of its own', async () => {
		await editor.addSetting('Options', 'Line Type Coding', 'lineTypeCoding');
		await addRow('lineTypeCoding', 'Add Line Type');
		const cell = (name: string) => inRow('lineTypeCoding', name);
		await editor.pickIn(cell('lineItemType'), 'Prepayment Fee');
		await editor.pickIn(cell('itemId'), 'Support plan (SUPPORT)');
		await editor.pickIn(cell('accountCode'), '835 Customer prepayments');
		await editor.pickIn(cell('taxCode'), '5% (VAT on Income) (RROUTPUT)');
	});

	it('a tracking category and its options are picked by name, without archived ones', async () => {
		await editor.addSetting('Options', 'Dimensions', 'dimensions');
		await addRow('dimensions', 'Add Dimension');
		await pickAmong(inRow('dimensions', 'dimension'), 'Region', {
			offered: ['Channel', 'Region'],
			hidden: ['Branch'],
		});
		await pickAmong(inRow('dimensions', 'value'), 'South', {
			offered: ['North', 'South'],
			hidden: ['East'],
		});
		await addRow('dimensions', 'Add Dimension');
		await editor.pickIn(inRow('dimensions', 'dimension', 1), 'Channel');
		await editor.pickIn(inRow('dimensions', 'value', 1), 'Web', async () => {
			await pictureList('tracking-options', rows('dimensions'));
		});
	});

	it('what the customer gets is chosen beside it', async () => {
		await editor.addSetting('Options', 'Branding Theme', 'brandingThemeId');
		await pickAmong(listOf('brandingThemeId'), 'Usage invoices', {
			offered: ['Standard', 'Usage invoices'],
			hidden: [],
		});
		await editor.addSetting('Options', 'Invoice Status', 'invoiceStatus');
		await editor.choose('invoiceStatus', 'Authorised');
		await editor.addSetting('Options', 'Payment Terms', 'paymentTerms');
		await editor.choose('paymentTerms', 'Customer');
		await editor.addSetting('Options', 'Tax Precedence', 'taxPrecedence');
		await editor.choose('taxPrecedence', 'Item');
		await editor.addSetting(
			'Options',
			'Tax Code Account Custom Field',
			'taxCodeAccountCustomField',
		);
		const field = editor.parameter('taxCodeAccountCustomField').locator('input');
		await field.fill('taxCode');
		await field.blur(); // A focused field has hints of the editor.
		await pictureOptions('coding-options');
	});

	it('Sync sends what was picked', async () => {
		await run();
		expect(world.xero.organisation.documentByNumber('invoice', 'INV-1')).toMatchObject({
			...{ status: 'AUTHORISED', dueDate: '2026-11-16', brandingThemeId: themeId },
			lines: [
				{
					...{ accountCode: '200', taxType: 'OUTPUT2' },
					tracking: [{ option: 'South' }, { option: 'Web' }],
				},
				{
					...{ itemCode: 'SUPPORT', accountCode: '835', taxType: 'RROUTPUT' },
					tracking: [{ option: 'South' }, { option: 'Web' }],
				},
			],
		});
	});
});

describe('for QuickBooks', () => {
	beforeAll(async () => {
		const parameters = {
			...{ name: 'QuickBooks UK', destination: 'quickBooks' },
			options: { unmappedItems: 'useFallbackItem' },
		};
		await editor.openNode(syncNode(parameters, []), [quickBooks], [theItem()]);
	});

	it('items and tax codes are those of the company, without inactive ones and categories', async () => {
		await editor.addSetting('Options', 'Fallback Item', 'fallbackItemId');
		await pickAmong(editor.listOf('fallbackItemId'), 'API calls', {
			offered: ['API calls', 'Prepayment'],
			hidden: ['Old plan', 'Old plan (deleted)', 'Cloud'],
		});
		await editor.addSetting('Options', 'Tax Code', 'taxCode');
		await pickAmong(editor.listOf('taxCode'), '20.0% S', {
			offered: ['0.0% Z', '20.0% S'],
			hidden: ['17.5% S', '17.5% S (deleted)'],
		});
		await editor.addSetting('Options', 'Line Type Coding', 'lineTypeCoding');
		await addRow('lineTypeCoding', 'Add Line Type');
		await editor.pickIn(inRow('lineTypeCoding', 'lineItemType'), 'Prepayment Fee');
		await editor.pickIn(inRow('lineTypeCoding', 'itemId'), 'Prepayment');
		await editor.pickIn(inRow('lineTypeCoding', 'taxCode'), '0.0% Z');
	});

	it('class and location are picked by name, without inactive ones', async () => {
		await editor.addSetting('Options', 'Dimensions', 'dimensions');
		await addRow('dimensions', 'Add Dimension');
		await editor.pickIn(inRow('dimensions', 'dimension'), 'Class');
		await pickAmong(inRow('dimensions', 'value'), 'North', {
			offered: ['North', 'South'],
			hidden: ['East', 'East (deleted)'],
		});
		await addRow('dimensions', 'Add Dimension');
		await editor.pickIn(inRow('dimensions', 'dimension', 1), 'Location');
		await editor.pickIn(inRow('dimensions', 'value', 1), 'London');
	});

	it('Sync sends what was picked', async () => {
		await run();
		const coded = (item: string, tax: string) => ({
			SalesItemLineDetail: {
				...{ ItemRef: { value: item }, TaxCodeRef: { value: tax } },
				ClassRef: { value: '5000' },
			},
		});
		expect(world.quickBooks.books.company(realmId).invoices()).toMatchObject([
			{
				DepartmentRef: { value: '77' },
				Line: [coded('7', '5'), coded('8', '6'), { DetailType: 'SubTotalLineDetail' }],
			},
		]);
	});
});

describe('a list that the ledger does not fill', () => {
	const dimension = (of: string) => ({ row: [{ dimension: byId(of), source: 'fixed' }] });
	const unpicked = { __rl: true, mode: 'list', value: '' };
	const openWith = async (parameters: Json, credential: SavedCredential, options: Json) =>
		await editor.openNode(syncNode({ name: 'Lists', ...parameters, options }, []), [credential]);

	afterAll(() => {
		world.xero.faults.disarmAll();
		world.quickBooks.faults.disarmAll();
	});

	it("shows Xero's own words", async () => {
		const { faults } = world.xero;
		const at = (endpoint: string) => ({
			matches: ({ path }: FaultableRequest) => path.endsWith(`/${endpoint}`),
			times: Infinity,
		});
		faults.arm({ fault: 'answerWith', respond: withoutScope }, at('Accounts'));
		faults.arm({ fault: 'revoked' }, at('TaxRates'));
		faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, at('BrandingThemes'));
		faults.arm({ fault: 'rateLimited' }, at('TrackingCategories'));
		const { tenantId } = world.xero.organisation.organisation;
		await openWith({ xeroTenant: byId(tenantId) }, xero, {
			...{ accountCode: unpicked, taxCode: unpicked, brandingThemeId: unpicked },
			dimensions: dimension(regionId),
		});
		// From below: an open list covers what is under it.
		await editor.expectListError('taxCode', 'AuthenticationUnsuccessful: Forbidden');
		await editor.expectListError('value', 'status 429');
		await editor.expectListError('brandingThemeId', 'An error occurred');
		await editor.expectListError('accountCode', 'The connection is no longer valid');
	});

	it("shows QuickBooks' own words", async () => {
		const { faults } = world.quickBooks;
		const asking = (entity: string) => ({
			matches: ({ query }: FaultableRequest) =>
				query.get('query')?.includes(`from ${entity} `) === true,
			times: Infinity,
		});
		faults.arm({ fault: 'answerWith', respond: forbidden }, asking('TaxCode'));
		faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, asking('Class'));
		await openWith({ destination: 'quickBooks' }, quickBooks, {
			...{ taxCode: unpicked, dimensions: dimension('class') },
		});
		await editor.expectListError('taxCode', 'ApplicationAuthorizationFailed');
		await editor.expectListError('value', 'System Failure Error');
	});

	it('says what is off in the company, and where it is turned on', async () => {
		const { settings } = world.quickBooks.books.company(realmId);
		settings.classTracking = 'off';
		await openWith({ destination: 'quickBooks' }, quickBooks, { dimensions: dimension('class') });
		await editor.expectListError('value', 'The company does not track classes');
		await page.getByTestId('rlc-error-container').getByText('turn on Track classes').waitFor();
		settings.classTracking = 'line';
	});

	it('says that the organisation has no tracking category', async () => {
		const kept = world.xero.organisation.trackingCategories.splice(0);
		const { tenantId } = world.xero.organisation.organisation;
		world.xero.faults.disarmAll();
		await openWith({ xeroTenant: byId(tenantId) }, xero, {
			dimensions: { row: [{ dimension: unpicked, source: 'fixed' }] },
		});
		await editor.expectListError('dimension', 'add one in Xero under Settings');
		world.xero.organisation.trackingCategories.push(...kept);
	});
});

it('a placeholder of Line Description that does not exist is told of before a run', async () => {
	const options = { lineDescription: '{product}: {quantitiy}' };
	await editor.openNode(syncNode({ name: 'Xero UK', options }, []), [xero]);
	await page.getByText('Line Description has a placeholder that does not exist').waitFor();
});

/** Xero's answer where the token lacks a scope (XeroAPI/Xero-NetStandard#257). */
const withoutScope = (): Response =>
	Response.json(
		{ Type: null, Title: 'Unauthorized', Status: 401, Detail: 'AuthorizationUnsuccessful' },
		{ status: 401 },
	);

/** QuickBooks 3100, as Intuit words it. */
const forbidden = (): Response =>
	Response.json(
		{
			Fault: {
				Error: [{ Message: 'message=ApplicationAuthorizationFailed', code: '3100' }],
				type: 'AUTHORIZATION',
			},
		},
		{ status: 403 },
	);

const themeId = '7b000000-0000-4000-8000-000000000001';
const regionId = '7c000000-0000-4000-8000-000000000001';
const archived = { status: 'ARCHIVED' as const };

function seedXero(): void {
	const books = world.xero.organisation;
	books.addContact({
		...{ name: 'Acme Ltd', contactNumber: accountId },
		further: { PaymentTerms: { Sales: { Day: 15, Type: 'DAYSAFTERBILLDATE' } } },
	});
	books.addAccount({
		...{ accountId: themeId, code: '835', name: 'Customer prepayments' },
		...{ type: 'CURRLIAB', class: 'LIABILITY', taxType: 'NONE' },
		...{ status: 'ACTIVE', enablePaymentsToAccount: false },
	});
	const [known] = books.taxRates;
	if (known)
		books.taxRates.push({ ...known, taxType: 'TAX001', name: 'Old rate', status: 'DELETED' });
	books.brandingThemes.push({ brandingThemeId: themeId, name: 'Usage invoices' });
	const optionsOf = (names: readonly string[]) =>
		names.map((name) => ({ trackingOptionId: `option-${name}`, name }));
	books.trackingCategories.splice(
		0,
		1,
		{
			...{ trackingCategoryId: regionId, name: 'Region' },
			options: [
				...optionsOf(['North', 'South']),
				{ trackingOptionId: 'option-East', name: 'East', ...archived },
			],
		},
		{
			trackingCategoryId: 'category-channel',
			name: 'Channel',
			options: optionsOf(['Direct', 'Partner', 'Web']),
		},
		{ trackingCategoryId: 'category-branch', name: 'Branch', options: [], ...archived },
	);
}

function seedQuickBooks(): void {
	const records = world.quickBooks.books.company(realmId);
	records.addCustomer({ DisplayName: accountId });
	records.addItem({ Name: 'API calls' }, { id: '7' });
	records.addItem({ Name: 'Prepayment' }, { id: '8' });
	records.addItem({ Name: 'Cloud', Type: 'Category' });
	records.makeInactive('items', records.addItem({ Name: 'Old plan' }).id);
	records.addTaxCode({ Name: '20.0% S' }, { id: '5', ratePercent: '20' });
	records.addTaxCode({ Name: '0.0% Z' }, { id: '6', ratePercent: '0' });
	const old = records.addTaxCode({ Name: '17.5% S' }, { ratePercent: '17.5' });
	records.makeInactive('taxCodes', old.id);
	records.addClass({ Name: 'North' }, { id: '5000' });
	records.addClass({ Name: 'South' });
	records.makeInactive('classes', records.addClass({ Name: 'East' }).id);
	records.addDepartment({ Name: 'London' }, { id: '77' });
}

/** Usage, and a prepayment, which has no product to map. */
const theItem = (): Json => ({
	bill: billJson(
		bill({
			...{ id: 'bill-1', accountId, sequentialInvoiceNumber: 'INV-1' },
			...{ currency: 'GBP', billDate: '2026-11-01', dueDate: undefined },
			lineItems: [
				lineItem({ convertedSubtotal: '250.00' }),
				lineItem({
					lineItemType: 'COMMITMENT_FEE',
					...{ description: 'Prepayment for 2027', unit: '', convertedSubtotal: '1200.00' },
				}),
			],
		}),
	),
	account: { id: accountId, name: 'Acme Ltd', customFields: { taxCode: 'OUTPUT2' } },
});

/** Of a table of settings and the list that is open in its last row. */
async function pictureList(name: string, table: Locator): Promise<void> {
	const { y } = await boxOf(table);
	const last = await boxOf(page.getByTestId('rlc-item').locator('visible=true').last());
	await editor.pictureColumn(name, y - 12, last.y + last.height + 12);
}

/** Of the panel Options with all that was added to it. */
async function pictureOptions(name: string): Promise<void> {
	const parameters = page.getByTestId('node-parameters');
	const { y } = await boxOf(parameters.getByText('Options', { exact: true }));
	const end = await boxOf(editor.panelHead('Options'));
	await editor.pictureColumn(name, y - 12, end.y + end.height + 12);
}
