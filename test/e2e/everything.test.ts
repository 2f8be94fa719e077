import { objectionsToDocuments } from '../fakes/vendorSpecs/writtenDocuments';
import type { RecordedCall } from '../fakes/host/recordedCalls';
import { isWriteCall } from '../fakes/quickBooks/isWriteCall';
import { bill, billJson, lineItem } from '../lib/support/fixtures';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { byId, type Json, publishSyncWorkflow, type SyncWorkflow } from './support/syncWorkflow';

jest.setTimeout(120_000);

// One bill with everything that Coding, Issuing and the texts of lines offer at once, all of it read from m3ter, in both
// ledgers: what Preview says, what the ledger then holds, and what went out to the customer.

const accountId = 'account-acme';
const billId = 'bill-everything';
const number = 'ALL-1';
const fileName = `m3ter-usage-${number}.csv`;
const realmId = '9130357000000001';

/** Usage of a product that is mapped, and a prepayment that has none. */
const theBill = bill({
	id: billId,
	accountId,
	sequentialInvoiceNumber: number,
	currency: 'GBP',
	billDate: '2026-11-01',
	dueDate: undefined,
	purchaseOrderNumber: 'PO-77',
	externalInvoiceReference: 'C-5',
	lineItems: [
		lineItem({
			productId: 'product-api',
			productName: 'Gateway',
			description: 'API calls',
			unit: 'calls',
			units: 12_500,
			averageUnitPrice: '0.02',
			convertedSubtotal: '250.00',
			servicePeriodStartDate: '2026-10-01',
			servicePeriodEndDate: '2026-11-01',
		}),
		lineItem({
			lineItemType: 'COMMITMENT_FEE',
			description: 'Prepayment for 2027',
			unit: '',
			convertedSubtotal: '1200.00',
		}),
	],
});

/** In German figures and dates; the prepayment has no product and no period, and so says neither. */
const descriptions = [
	'Gateway: API calls, 12.500 calls at 0,02, 01.–31.10.2026',
	'Prepayment for 2027, 1 at 1.200',
];

const texts = {
	lineDescription: '{product}: {description}, {quantity} {unit} at {price}, {period}',
	locale: 'de-DE',
};
const issuing = {
	paymentTerms: 'customer',
	attachStatement: 'csv',
	emailInvoice: 'whenApproved',
};

const inList = (value: string): Json => ({ __rl: true, mode: 'list', value });

interface Ledger {
	readonly title: string;
	readonly parameters: () => Json;
	readonly connect: () => ReturnType<HostWorld['connectXero']>;
	/** Seeds the books and m3ter's mappings to them. */
	readonly seed: () => void;
	readonly stored: () => Json | undefined;
	readonly expected: Json;
	/** Of both lines, as Preview says it. */
	readonly coding: Json;
	readonly files: () => readonly (readonly [
		name: string,
		content: string,
		isForCustomer: boolean,
	])[];
	/** The names of the files that went along with each e-mail. */
	readonly emails: () => readonly (readonly string[])[];
	readonly calls: () => readonly RecordedCall[];
	readonly isWrite: (call: RecordedCall) => boolean;
	readonly writesInOrder: readonly string[];
}

let world: HostWorld;

const map = (m3terEntity: string, m3terId: string, system: string, table: string, id: string) =>
	world.m3ter.books.organization().addMapping({
		...{ m3terEntity, m3terId },
		...{ externalSystem: system, externalTable: table, externalId: id },
	});

beforeAll(async () => {
	world = await startWorld({
		quickBooks: {
			companies: [
				{
					realmId,
					name: 'Harbour Metrics Ltd',
					country: 'GB',
					homeCurrency: 'GBP',
					usingSalesTax: true,
				},
			],
		},
	});
	const organization = world.m3ter.books.organization();
	organization.addAccount({
		id: accountId,
		name: 'Acme Ltd',
		emailAddress: 'ap@acme.example',
		customFields: {
			region: 'South',
			site: 'London',
			xeroTax: 'ZERORATEDOUTPUT',
			quickBooksTax: '6',
		},
	});
	organization.addBill({ ...billJson(theBill), id: billId });
}, START_MS_MAX);

afterAll(async () => {
	await world?.stop();
});

const ids = {
	theme: '7b000000-0000-4000-8000-000000000001',
	region: '7c000000-0000-4000-8000-000000000001',
	channel: '7c000000-0000-4000-8000-000000000002',
};

const optionsOf = (names: readonly string[]) =>
	names.map((name, index) => ({
		trackingOptionId: `7d000000-0000-4000-8000-${name.length}0000000000${index}`,
		name,
	}));

const xeroLedger = (): Ledger => {
	const books = () => world.xero.organisation;
	const document = () => books().documentByNumber('invoice', number);
	return {
		title: 'Xero',
		connect: async () => await world.connectXero(),
		parameters: () => ({
			destination: 'xero',
			xeroTenant: byId(books().organisation.tenantId),
			options: {
				...texts,
				...issuing,
				invoiceStatus: 'AUTHORISED',
				accountCode: byId('200'),
				brandingThemeId: byId(ids.theme),
				taxCodeAccountCustomField: 'xeroTax',
				lineTypeCoding: {
					row: [
						{
							lineItemType: inList('COMMITMENT_FEE'),
							accountCode: byId('835'),
							taxCode: byId('OUTPUT2'),
						},
					],
				},
				dimensions: {
					row: [
						{ dimension: inList(ids.region), source: 'externalMapping' },
						{ dimension: inList(ids.region), source: 'accountCustomField', value: byId('region') },
						{ dimension: inList(ids.channel), source: 'fixed', value: byId('Web') },
					],
				},
			},
		}),
		seed() {
			books().addContact({
				name: 'Acme Ltd',
				contactNumber: accountId,
				emailAddress: 'ap@acme.example',
				further: { PaymentTerms: { Sales: { Day: 15, Type: 'DAYSAFTERBILLDATE' } } },
			});
			books().addAccount({
				...{ accountId: ids.theme, code: '835', name: 'Customer prepayments' },
				...{ type: 'CURRLIAB', class: 'LIABILITY', taxType: 'NONE' },
				...{ status: 'ACTIVE', enablePaymentsToAccount: false },
			});
			books().brandingThemes.push({ brandingThemeId: ids.theme, name: 'Usage invoices' });
			books().trackingCategories.splice(
				0,
				1,
				{
					trackingCategoryId: ids.region,
					name: 'Territory',
					options: optionsOf(['North', 'South']),
				},
				{ trackingCategoryId: ids.channel, name: 'Channel', options: optionsOf(['Web']) },
			);
			map('Product', 'product-api', 'Xero', 'Item', 'API-CALLS');
			map('Product', 'product-api', 'Xero', 'TrackingOption', 'Territory/North');
		},
		stored: () => document() as Json | undefined,
		expected: {
			status: 'AUTHORISED',
			date: '2026-11-01',
			dueDate: '2026-11-16',
			reference: 'PO-77, C-5',
			brandingThemeId: ids.theme,
			sentToContact: true,
			lines: [
				{
					description: descriptions[0],
					...{ itemCode: 'API-CALLS', accountCode: '200', taxType: 'ZERORATEDOUTPUT' },
					tracking: [
						{ name: 'Territory', option: 'North' },
						{ name: 'Channel', option: 'Web' },
					],
				},
				{
					description: descriptions[1],
					...{ accountCode: '835', taxType: 'ZERORATEDOUTPUT' },
					tracking: [
						{ name: 'Territory', option: 'South' },
						{ name: 'Channel', option: 'Web' },
					],
				},
			],
		},
		coding: {
			document: [],
			lines: [
				{
					item: { id: 'API-CALLS', source: { entity: 'Product', id: 'product-api' } },
					account: { id: '200', name: 'Sales', from: 'Options > Account Code' },
					taxCode: {
						...{ id: 'ZERORATEDOUTPUT', name: 'Zero Rated Income' },
						from: 'the custom field "xeroTax" of the account (Options > Tax Code Account Custom Field)',
					},
					dimensions: [
						{ dimension: 'Territory', name: 'North', source: { id: 'product-api' } },
						{ dimension: 'Channel', name: 'Web', from: 'Options > Dimensions' },
					],
				},
				{
					item: null,
					account: { id: '835', from: 'Options > Line Type Coding, COMMITMENT_FEE' },
					dimensions: [
						{
							...{ dimension: 'Territory', name: 'South' },
							from: 'the custom field "region" of the account (Options > Dimensions)',
						},
						{ dimension: 'Channel', name: 'Web' },
					],
				},
			],
		},
		files: () =>
			books()
				.attachmentsOf(document()?.id ?? '')
				.map((file) => [file.fileName, file.content, file.includeOnline]),
		emails: () => books().emails.map(({ files }) => files.map((file) => file.fileName)),
		calls: () => world.xero.calls,
		isWrite: ({ method, path }) => method !== 'GET' && path.startsWith('/api.xro'),
		writesInOrder: [
			'PUT Invoices',
			'PUT Invoices/{id}/Attachments/{id}',
			'POST Invoices/{id}/Email',
		],
	};
};

const quickBooksLedger = (): Ledger => {
	const books = () => world.quickBooks.books.company(realmId);
	const document = () => books().invoices()[0];
	const codedAs = (ItemRef: string, ClassRef: string) => ({
		SalesItemLineDetail: {
			ItemRef: { value: ItemRef },
			ClassRef: { value: ClassRef },
			TaxCodeRef: { value: '6' },
		},
	});
	return {
		title: 'QuickBooks',
		connect: async () => await world.connectQuickBooks(),
		parameters: () => ({
			destination: 'quickBooks',
			quickBooksCompany: byId(realmId),
			options: {
				...texts,
				...issuing,
				invoiceRecipient: 'account',
				taxCode: byId('5'),
				taxCodeAccountCustomField: 'quickBooksTax',
				lineTypeCoding: {
					row: [
						{
							lineItemType: inList('COMMITMENT_FEE'),
							itemId: byId('8'),
							taxCode: byId('5'),
						},
					],
				},
				dimensions: {
					row: [
						{ dimension: inList('class'), source: 'externalMapping' },
						{ dimension: inList('class'), source: 'accountCustomField', value: byId('region') },
						{ dimension: inList('location'), source: 'accountCustomField', value: byId('site') },
					],
				},
			},
		}),
		seed() {
			const records = books();
			records.addTerm({ Name: 'Net 15', DueDays: 15 }, { id: '31' });
			records.addTerm({ Name: 'Net 30', DueDays: 30 }, { id: '32' });
			records.addCustomer({ DisplayName: accountId, SalesTermRef: { value: '31' } });
			records.addItem({ Name: 'API calls' }, { id: '7' });
			records.addItem({ Name: 'Prepayment' }, { id: '8' });
			records.addTaxCode({ Name: '20.0% S' }, { id: '5', ratePercent: '20' });
			records.addTaxCode({ Name: '0.0% Z' }, { id: '6', ratePercent: '0' });
			records.addClass({ Name: 'North' }, { id: '5000' });
			records.addClass({ Name: 'South' }, { id: '5001' });
			records.addDepartment({ Name: 'London' }, { id: '77' });
			map('Product', 'product-api', 'QuickBooks', 'Item', '7');
			map('Product', 'product-api', 'QuickBooks', 'Class', '5000');
		},
		stored: document,
		expected: {
			TxnDate: '2026-11-01',
			DueDate: '2026-11-16',
			SalesTermRef: { value: '31' },
			DepartmentRef: { value: '77' },
			CustomerMemo: { value: 'Purchase order: PO-77. Reference: C-5' },
			BillEmail: { Address: 'ap@acme.example' },
			EmailStatus: 'EmailSent',
			GlobalTaxCalculation: 'TaxExcluded',
			Line: [
				{ Description: descriptions[0], ...codedAs('7', '5000') },
				{ Description: descriptions[1], ...codedAs('8', '5001') },
				{ DetailType: 'SubTotalLineDetail' },
			],
		},
		coding: {
			document: [
				{
					...{ dimension: 'location', name: 'London' },
					from: 'the custom field "site" of the account (Options > Dimensions)',
				},
			],
			lines: [
				{
					item: { id: '7', name: 'API calls', source: { entity: 'Product', id: 'product-api' } },
					taxCode: {
						...{ id: '6', name: '0.0% Z' },
						from: 'the custom field "quickBooksTax" of the account (Options > Tax Code Account Custom Field)',
					},
					dimensions: [{ dimension: 'class', name: 'North', source: { id: 'product-api' } }],
				},
				{
					item: { id: '8', from: 'Options > Line Type Coding, COMMITMENT_FEE' },
					dimensions: [{ dimension: 'class', name: 'South' }],
				},
			],
		},
		files: () =>
			books()
				.attachables()
				.map((file) => [file.fileName, file.content, file.refs[0]?.includeOnSend === true]),
		emails: () =>
			books()
				.emails()
				.map(({ files }) => files.map((file) => file.fileName)),
		calls: () => world.quickBooks.calls,
		isWrite: isWriteCall,
		writesInOrder: ['POST invoice', 'POST upload', 'POST invoice'],
	};
};

describe.each([xeroLedger(), quickBooksLedger()])(
	'a bill with everything goes to $title',
	(ledger) => {
		let preview: SyncWorkflow;
		let sync: SyncWorkflow;
		const writes = () => ledger.calls().filter(ledger.isWrite);

		beforeAll(async () => {
			ledger.seed();
			const credentials = [await ledger.connect(), await world.connectM3ter()];
			const publish = async (operation: string) =>
				await publishSyncWorkflow(
					world,
					`${ledger.title}-${operation}`.toLowerCase(),
					{
						...ledger.parameters(),
						...{ operation, name: ledger.title },
						...{ billSource: 'm3ter', accountSource: 'm3ter', externalMappingSource: 'm3ter' },
						billId: byId('={{ $json.billId }}'),
					},
					credentials,
				);
			preview = await publish('preview');
			sync = await publish('sync');
		});

		it('Preview says of each line what it is booked to and who says so, and nothing goes out', async () => {
			const { invoices, ...others } = await preview.post({ billId });
			expect(others).toEqual({ skipped: [], failures: [], disabled: [] });
			expect(invoices).toMatchObject([
				{ action: 'previewed', warnings: [], preview: { action: 'create', coding: ledger.coding } },
			]);
			expect(writes()).toEqual([]);
		});

		it('Sync writes just that, attaches the statement, and sends the invoice with it', async () => {
			const { invoices, ...others } = await sync.post({ billId });
			expect(others).toEqual({ skipped: [], failures: [], disabled: [] });
			expect(invoices).toMatchObject([
				{
					...{ status: 'COMPLETE', action: 'created', warnings: [] },
					issued: { statement: 'attached', email: 'sent' },
				},
			]);
			expect(ledger.stored()).toMatchObject(ledger.expected);
			const statement = world.m3ter.books.organization().statementOf(billId, 'csv');
			expect(ledger.files()).toEqual([[fileName, statement, true]]);
			expect(ledger.emails()).toEqual([[fileName]]);
			expect(writes().map(({ kind }) => kind)).toEqual(ledger.writesInOrder);
		});

		it('the next delivery finds all of it, and writes and sends nothing', async () => {
			const before = writes().length;
			const { invoices } = await sync.post({ billId });
			expect(invoices).toMatchObject([
				{
					...{ action: 'unchanged', warnings: [] },
					issued: { statement: 'unchanged', email: 'sentBefore' },
				},
			]);
			expect(writes().slice(before)).toEqual([]);
			expect([ledger.files().length, ledger.emails().length]).toEqual([1, 1]);
		});

		it("the vendor's schema takes what was sent, and no call was refused", () => {
			expect(objectionsToDocuments(writes())).toEqual([]);
			expect(ledger.calls().filter(({ status }) => status === 'dropped' || status >= 400)).toEqual(
				[],
			);
		});
	},
);
