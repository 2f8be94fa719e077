import type {
	IDataObject,
	INodeCredentials,
	INodeParameters,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';
import type { BillLineItem } from '../../lib/bill/Bill';
import {
	account,
	band,
	bill,
	billJson,
	lineItem,
	mapping,
	type Written,
} from '../lib/support/fixtures';
import {
	billItem,
	billItems,
	type BookedLine,
	type Books,
	customerOfBills,
	type LedgerName,
	locator,
	numbered,
	openBooks,
} from './support/openBooks';
import type { NodeRun } from './support/runNode';
import { credentialIds, useEngine } from './support/useEngine';

/**
 * A setting, and what is different because of it. Each case runs the built node twice on fresh books, without the
 * setting and with it, and looks at the same thing both times.
 */
interface SettingCase {
	/** m3ter's name of the setting, or ours. */
	readonly setting: string;
	readonly parameter: string;
	readonly it: string;
	readonly on: readonly LedgerName[];
	readonly items?: (books: Books) => readonly IDataObject[];
	/** What both runs need. */
	readonly beside?: Given;
	readonly given: Given;
	readonly before?: (books: Books) => unknown;
	readonly see: (run: NodeRun, books: Books) => unknown;
	readonly without: unknown;
	readonly with: unknown;
}

interface Given {
	readonly settings?: (books: Books) => INodeParameters;
	readonly options?: (books: Books) => INodeParameters;
	readonly credentials?: INodeCredentials;
}

const everywhere: readonly LedgerName[] = ['xero', 'quickBooks'];
const xeroOnly: readonly LedgerName[] = ['xero'];
const quickBooksOnly: readonly LedgerName[] = ['quickBooks'];

const engine = useEngine();

// What a case looks at.
const actions = ({ invoices }: NodeRun) => invoices.map(({ json }) => json.action);
const reasons = ({ skipped }: NodeRun) => skipped.map(({ json }) => json.reason);
const codes = ({ failures }: NodeRun) =>
	failures.map(({ json }) => (json.failure as IDataObject).code);
const outcomes = (run: NodeRun) => [...actions(run), ...reasons(run), ...codes(run)];
const documentLines = (books: Books): readonly BookedLine[] =>
	books.documents().flatMap(({ lines }) => lines);
const amounts = (_run: NodeRun, books: Books) => documentLines(books).map(({ amount }) => amount);
const itemsOfLines = (_run: NodeRun, books: Books) => documentLines(books).map(({ item }) => item);
const taxOfLines = (_run: NodeRun, books: Books) => documentLines(books).map(({ tax }) => tax);
const invoice = (books: Books) => books.world.company.invoices()[0] ?? {};
const callKinds = (books: Books) => books.writes().map(({ kind }) => kind);

// What it is tried on.
const periodOf = (periodStart: string, periodEnd: string) => ({ periodStart, periodEnd });
const oneBill = () => [billItem()];
const withLines =
	(...lines: Array<Written<BillLineItem>>) =>
	() => [billItem({ lineItems: lines.map(lineItem) })];
const billsOf =
	(...accountIds: string[]) =>
	(books: Books) =>
		accountIds.map((accountId, index) => {
			if (accountId !== customerOfBills) books.addCustomer(accountId);
			return billItem(
				{ ...numbered(index + 1), accountId },
				{ account: account({ id: accountId }) },
			);
		});
const api = { productId: 'product-api' };
const itemMapping = (books: Books, item: string, more = {}) =>
	mapping('Product', 'product-api', 'Item', item, {
		externalSystem: books.externalSystem,
		...more,
	});

const topCases: SettingCase[] = [
	{
		setting: 'Operation',
		parameter: 'operation',
		it: 'Preview shows the document and sends nothing',
		on: everywhere,
		given: { settings: () => ({ operation: 'preview' }) },
		see: (run, books) => [actions(run), books.writes().length],
		without: [['created'], 1],
		with: [['previewed'], 0],
	},
	{
		setting: 'Operation',
		parameter: 'operation',
		it: 'Enable Integration passes its input on and asks nobody anything',
		on: everywhere,
		given: { settings: () => ({ operation: 'enable' }) },
		see: (run, books) => [run.invoices.map(({ json }) => json.label), books.calls().length > 0],
		without: [[undefined], true],
		with: [['INVOICE-101'], false],
	},
	{
		setting: 'Operation',
		parameter: 'operation',
		it: 'Reconcile compares the bills of m3ter, sends nothing, and has no use for the item',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addBill(billJson(bill()));
		},
		beside: { settings: () => periodOf('2023-10-01', '2023-10-31') },
		given: { settings: () => ({ operation: 'reconcile' }) },
		see: (run, books) => [outcomes(run), books.writes().length],
		without: [['created'], 1],
		with: [['ONLY_IN_M3TER'], 0],
	},
	{
		setting: 'Period Start',
		parameter: 'periodStart',
		it: 'is the first day whose bills are compared',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addBill(billJson(bill({ billDate: '2023-10-02' })));
		},
		beside: {
			settings: () => ({ operation: 'reconcile', ...periodOf('2023-10-02', '2023-10-31') }),
		},
		given: { settings: () => ({ periodStart: '2023-10-03' }) },
		see: outcomes,
		without: ['ONLY_IN_M3TER'],
		with: [],
	},
	{
		setting: 'Period End',
		parameter: 'periodEnd',
		it: 'is the last day whose bills are compared',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addBill(billJson(bill({ billDate: '2023-10-02' })));
		},
		beside: {
			settings: () => ({ operation: 'reconcile', ...periodOf('2023-09-01', '2023-10-02') }),
		},
		given: { settings: () => ({ periodEnd: '2023-10-01' }) },
		see: outcomes,
		without: ['ONLY_IN_M3TER'],
		with: [],
	},
	{
		setting: 'Changed Since',
		parameter: 'changedSince',
		it: 'documents that changed before this moment are left out',
		on: everywhere,
		// The clock of the stand-ins is behind.
		before: async (books) => {
			books.world.organization.addBill(billJson(bill()));
			await books.run([billItem()]);
		},
		beside: { settings: () => ({ operation: 'collectStatus', changedSince: '2020-01-01' }) },
		given: { settings: () => ({ changedSince: new Date().toISOString() }) },
		see: outcomes,
		without: ['statusCollected'],
		with: ['NOTHING_CHANGED'],
	},
	{
		setting: 'Destination',
		parameter: 'destination',
		it: 'the sandbox of QuickBooks is another company',
		on: quickBooksOnly,
		before: ({ world }) => openBooks(world, 'quickBooksSandbox'),
		given: {
			settings: () => ({ destination: 'quickBooksSandbox' }),
			credentials: credentialIds.quickBooksSandbox,
		},
		see: (_run, { world }) => [
			world.company.invoices().length,
			world.sandboxCompany.invoices().length,
		],
		without: [1, 0],
		with: [0, 1],
	},
	{
		setting: 'Xero Organisation',
		parameter: 'xeroTenant',
		it: 'the invoice goes into the organisation that is chosen',
		on: xeroOnly,
		before: ({ world }) => {
			secondOrganisation(world).addContact({ name: 'Acme', contactNumber: customerOfBills });
		},
		given: { settings: () => ({ xeroTenant: locator(secondTenantId) }) },
		see: (_run, { world }) => [...world.xero.books.values()].map(({ invoices }) => invoices.length),
		without: [1, 0],
		with: [0, 1],
	},
	{
		setting: 'QuickBooks Company',
		parameter: 'quickBooksCompany',
		it: 'nothing is sent when the credential is connected to another company',
		on: quickBooksOnly,
		given: { settings: () => ({ quickBooksCompany: locator('9999') }) },
		see: outcomes,
		without: ['created'],
		with: ['WRONG_COMPANY'],
	},
	{
		setting: 'Use M3ter API',
		parameter: 'useM3terApi',
		it: 'off, nothing is read from m3ter, whatever the sources say',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addBill(
				billJson(bill({ lineItems: [lineItem({ convertedSubtotal: 25 })] })),
			);
		},
		beside: { settings: () => ({ billSource: 'm3ter' }) },
		given: { settings: () => ({ useM3terApi: false }) },
		see: (run, books) => [amounts(run, books), books.world.m3ter.calls.length > 0],
		without: [['25.00'], true],
		with: [['10.00'], false],
	},
	{
		setting: 'Use M3ter API',
		parameter: 'useM3terApi',
		it: 'off, a period cannot be reconciled, and the failure says which switch to turn on',
		on: everywhere,
		beside: {
			settings: () => ({ operation: 'reconcile', ...periodOf('2023-10-01', '2023-10-31') }),
		},
		given: { settings: () => ({ useM3terApi: false }) },
		see: (run) => run.failures.map(({ json }) => (json.failure as IDataObject).remedy),
		without: [],
		with: ['Turn on Use M3ter API and choose the m3ter credential.'],
	},
	{
		setting: 'Bill Source',
		parameter: 'billSource',
		it: 'm3ter: the bill is read, whatever the item says of it',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addBill(
				billJson(bill({ lineItems: [lineItem({ convertedSubtotal: 25 })] })),
			);
		},
		given: { settings: () => ({ billSource: 'm3ter' }) },
		see: amounts,
		without: ['10.00'],
		with: ['25.00'],
	},
	{
		setting: 'Bill ID',
		parameter: 'billId',
		it: 'this bill is read instead of the one that the item names',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addBill(billJson(bill()));
			world.organization.addBill(
				billJson(bill({ ...numbered(7), lineItems: [lineItem({ convertedSubtotal: 77 })] })),
			);
		},
		beside: { settings: () => ({ billSource: 'm3ter' }) },
		given: { settings: () => ({ billId: numbered(7).id }) },
		see: amounts,
		without: ['10.00'],
		with: ['77.00'],
	},
	{
		setting: 'Account Source',
		parameter: 'accountSource',
		it: 'm3ter: the account filter is answered with the account of m3ter',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addAccount({ ...account({ currency: 'GBP' }) });
		},
		items: () => [billItem({}, { account: account() })],
		beside: { settings: () => ({ accountFilter: 'currency == GBP' }) },
		given: { settings: () => ({ accountSource: 'm3ter' }) },
		see: outcomes,
		without: ['ACCOUNT_FILTER'],
		with: ['created'],
	},
	{
		setting: 'External Mapping Source',
		parameter: 'externalMappingSource',
		it: 'm3ter: the items are those of the mappings in m3ter',
		on: everywhere,
		before: (books) => {
			books.world.organization.addMapping({ ...itemMapping(books, books.items.support) });
		},
		items: (books) => [
			billItem(
				{ lineItems: [lineItem(api)] },
				{ externalMappings: [itemMapping(books, books.items.api)] },
			),
		],
		given: { settings: () => ({ externalMappingSource: 'm3ter' }) },
		see: (run, books) => itemsOfLines(run, books).map((item) => item === books.items.support),
		without: [false],
		with: [true],
	},
	{
		setting: 'External Mappings (in the node)',
		parameter: 'definedMappings',
		it: 'the items are those of the table',
		on: everywhere,
		items: withLines(api),
		beside: { settings: () => ({ externalMappingSource: 'defined' }) },
		given: {
			settings: ({ items }) => ({
				definedMappings: {
					mapping: [
						{
							m3terEntity: 'Product',
							m3terId: 'product-api',
							table: 'Item',
							externalId: items.api,
							parentConfigurationId: '',
						},
					],
				},
			}),
		},
		see: (run, books) => itemsOfLines(run, books).map((item) => item === books.items.api),
		without: [false],
		with: [true],
	},
];

const globalCases: SettingCase[] = [
	{
		setting: 'Name',
		parameter: 'name',
		it: 'stands in every result',
		on: everywhere,
		items: () => [billItem(), billItem({ ...numbered(2), accountId: 'nobody' })],
		beside: { settings: () => ({ name: 'First' }) },
		given: { settings: () => ({ name: 'Second' }) },
		see: ({ invoices, failures }) => [...invoices, ...failures].map(({ json }) => json.integration),
		without: ['First', 'First'],
		with: ['Second', 'Second'],
	},
	{
		setting: 'Account ids',
		parameter: 'accountIds',
		it: 'bills of other accounts are skipped',
		on: everywhere,
		items: billsOf('account-a', 'account-b', 'account-c'),
		given: { settings: () => ({ accountIds: 'account-b, account-c' }) },
		see: outcomes,
		without: ['created', 'created', 'created'],
		with: ['created', 'created', 'ACCOUNT_NOT_INCLUDED'],
	},
	{
		setting: 'Restricted account ids',
		parameter: 'restrictedAccountIds',
		it: 'bills of these accounts are skipped, even if the account is allowed',
		on: everywhere,
		items: billsOf('account-a', 'account-b'),
		beside: { settings: () => ({ accountIds: 'account-a\naccount-b' }) },
		given: { settings: () => ({ restrictedAccountIds: 'account-b' }) },
		see: outcomes,
		without: ['created', 'created'],
		with: ['created', 'ACCOUNT_RESTRICTED'],
	},
	{
		setting: 'Find account',
		parameter: 'accountLookUp',
		it: 'helps to find an ID, and changes nothing by itself',
		on: everywhere,
		items: billsOf('account-a', 'account-b'),
		given: { settings: () => ({ accountLookUp: locator('account-a') }) },
		see: outcomes,
		without: ['created', 'created'],
		with: ['created', 'created'],
	},
	{
		setting: 'Integration disabled notification users',
		parameter: 'disabledNotificationUsers',
		it: 'leave with the item on Disabled, by the e-mail addresses that m3ter has of them',
		on: everywhere,
		before: ({ world }) => {
			world.organization.addUser({ id: 'user-1', email: 'ann@acme.example' });
		},
		items: () => [billItem({ accountId: 'nobody' })],
		beside: { options: () => ({ autoDisableAfter: 1 }) },
		given: {
			settings: () => ({ disabledNotificationUsers: 'user-1\nfinance@acme.example, user-2' }),
		},
		see: ({ disabled }) => disabled.map(({ json }) => json.notifyUsers),
		without: [[]],
		with: [['ann@acme.example', 'finance@acme.example', 'user-2']],
	},
];

const entityCases: SettingCase[] = [
	{
		setting: 'Account filter',
		parameter: 'accountFilter',
		it: 'bills of accounts that do not match are skipped',
		on: everywhere,
		items: billsOf('account-a', 'account-b'),
		given: { settings: () => ({ accountFilter: 'id == account-b AND address.country == UK' }) },
		see: outcomes,
		without: ['created', 'created'],
		with: ['created', 'ACCOUNT_FILTER'],
	},
	{
		setting: 'Enforce external mappings for config',
		parameter: 'enforceExternalMappings',
		it: 'a mapping of another configuration, or of none, does not count',
		on: everywhere,
		items: (books) => [
			billItem(
				{ lineItems: [lineItem(api)] },
				{ externalMappings: [itemMapping(books, books.items.api)] },
			),
		],
		beside: {
			settings: () => ({ integrationConfigId: 'config-1' }),
			options: () => ({ unmappedItems: 'fail' }),
		},
		given: { settings: () => ({ enforceExternalMappings: true }) },
		see: outcomes,
		without: ['created'],
		with: ['MISSING_ITEM_MAPPING'],
	},
	{
		setting: 'Integration configuration id',
		parameter: 'integrationConfigId',
		it: 'of two mappings the one of this configuration counts',
		on: everywhere,
		items: (books) => [
			billItem(
				{ lineItems: [lineItem(api)] },
				{
					externalMappings: [
						itemMapping(books, books.items.api, { integrationConfigId: 'config-1' }),
						itemMapping(books, books.items.support, { integrationConfigId: 'config-2' }),
					],
				},
			),
		],
		given: { settings: () => ({ integrationConfigId: 'config-2' }) },
		see: (run, books) => [
			...outcomes(run),
			...itemsOfLines(run, books).map((item) => item === books.items.support),
		],
		without: ['INVALID_EXTERNAL_MAPPING'],
		with: ['created', true],
	},
	{
		setting: 'Excluded line item types',
		parameter: 'excludedLineItemTypes',
		it: 'lines of these types are left out',
		on: everywhere,
		items: withLines({}, { lineItemType: 'MINIMUM_SPEND', convertedSubtotal: 5 }),
		given: { settings: () => ({ excludedLineItemTypes: ['MINIMUM_SPEND'] }) },
		see: amounts,
		without: ['10.00', '5.00'],
		with: ['10.00'],
	},
	{
		setting: 'Additional excluded line item types',
		parameter: 'additionalExcludedLineItemTypes',
		it: 'so are lines of types that the list does not know',
		on: everywhere,
		items: withLines({}, { lineItemType: 'TYPE_OF_TOMORROW', convertedSubtotal: 5 }),
		given: { settings: () => ({ additionalExcludedLineItemTypes: 'OTHER, TYPE_OF_TOMORROW' }) },
		see: amounts,
		without: ['10.00', '5.00'],
		with: ['10.00'],
	},
	{
		setting: 'Only send bill on approval',
		parameter: 'onlySendOnApproval',
		it: 'a pending bill waits',
		on: everywhere,
		items: () => [billItem({ status: 'PENDING' })],
		given: { settings: () => ({ onlySendOnApproval: true }) },
		see: outcomes,
		without: ['created'],
		with: ['NOT_APPROVED'],
	},
	{
		setting: 'Use external mapping account code',
		parameter: 'useExternalMappingAccountCode',
		it: 'the customer is the one that the account is mapped to',
		on: everywhere,
		items: (books) => {
			const externalId = books.addCustomer('Somebody else');
			return [
				billItem(
					{},
					{
						externalMappings: [
							mapping('Account', customerOfBills, books.customerTable, externalId, {
								externalSystem: books.externalSystem,
							}),
						],
					},
				),
			];
		},
		given: { settings: () => ({ useExternalMappingAccountCode: true }) },
		see: (_run, books) => books.documents().map(({ customerId }) => nameOf(books, customerId)),
		without: [expect.stringContaining(customerOfBills)],
		with: [expect.stringContaining('Somebody else')],
	},
];

const sorted = withLines(
	{ convertedSubtotal: 20, aggregationId: 'b', productId: 'p1' },
	{ convertedSubtotal: 30, aggregationId: 'a', productId: 'p2' },
	{ convertedSubtotal: 10, productId: 'p3' },
);

/** One product: an aggregation in two segments, the first with two bands, and another aggregation. */
const usage = withLines(
	{
		...api,
		aggregationId: 'calls',
		convertedSubtotal: 3,
		units: 3,
		averageUnitPrice: 1,
		bands: [
			band({ pricingBandId: 'band-1', bandUnits: 1, unitPrice: 1, bandSubtotal: 1 }),
			band({ pricingBandId: 'band-2', bandUnits: 2, unitPrice: 1, bandSubtotal: 2 }),
		],
	},
	{ ...api, aggregationId: 'calls', convertedSubtotal: 10 },
	{ ...api, aggregationId: 'storage', convertedSubtotal: 100 },
);

const memo = (lineItemType: string) => withLines({}, { lineItemType, convertedSubtotal: '1.00' });

const destinationCases: SettingCase[] = [
	{
		setting: 'Sort line items by: Subtotal',
		parameter: 'sortLineItemsBy',
		it: 'the smallest comes first',
		on: everywhere,
		items: sorted,
		given: { settings: () => ({ sortLineItemsBy: 'subtotal' }) },
		see: amounts,
		without: ['20.00', '30.00', '10.00'],
		with: ['10.00', '20.00', '30.00'],
	},
	{
		setting: 'Sort line items by: Aggregation ID',
		parameter: 'sortLineItemsBy',
		it: 'lines without an aggregation come last',
		on: everywhere,
		items: sorted,
		given: { settings: () => ({ sortLineItemsBy: 'aggregationId' }) },
		see: amounts,
		without: ['20.00', '30.00', '10.00'],
		with: ['30.00', '20.00', '10.00'],
	},
	{
		setting: 'Sort direction',
		parameter: 'sortDirection',
		it: 'Descending: the largest comes first',
		on: everywhere,
		items: sorted,
		beside: { settings: () => ({ sortLineItemsBy: 'subtotal' }) },
		given: { settings: () => ({ sortDirection: 'descending' }) },
		see: amounts,
		without: ['10.00', '20.00', '30.00'],
		with: ['30.00', '20.00', '10.00'],
	},
	{
		setting: 'Split usage line items: Item per usage band',
		parameter: 'splitUsageLineItems',
		it: 'one line for each band',
		on: everywhere,
		items: usage,
		given: { settings: () => ({ splitUsageLineItems: 'usageBand' }) },
		see: amounts,
		without: ['113.00'],
		with: ['1.00', '2.00', '10.00', '100.00'],
	},
	{
		setting: 'Split usage line items: Item per aggregation',
		parameter: 'splitUsageLineItems',
		it: 'one line for all segments of an aggregation',
		on: quickBooksOnly,
		items: usage,
		given: { settings: () => ({ splitUsageLineItems: 'aggregation' }) },
		see: amounts,
		without: ['113.00'],
		with: ['13.00', '100.00'],
	},
	{
		setting: 'Split usage line items: Item per line item',
		parameter: 'splitUsageLineItems',
		it: 'one line for each line of the bill',
		on: everywhere,
		items: usage,
		given: { settings: () => ({ splitUsageLineItems: 'lineItem' }) },
		see: amounts,
		without: ['113.00'],
		with: ['3.00', '10.00', '100.00'],
	},
	{
		setting: 'Quick books item mapping: CREDIT_MEMO',
		parameter: 'creditMemoItemId',
		it: 'credit memo lines get this item; left blank, they are sent without one',
		on: quickBooksOnly,
		items: memo('CREDIT_MEMO'),
		given: { settings: ({ items }) => ({ creditMemoItemId: locator(items.support) }) },
		see: itemsOfLines,
		without: ['1', undefined],
		with: ['1', '8'],
	},
	{
		setting: 'Quick books item mapping: DEBIT_MEMO',
		parameter: 'debitMemoItemId',
		it: 'debit memo lines get this item; left blank, they are sent without one',
		on: quickBooksOnly,
		items: memo('DEBIT_MEMO'),
		given: { settings: ({ items }) => ({ debitMemoItemId: locator(items.support) }) },
		see: itemsOfLines,
		without: ['1', undefined],
		with: ['1', '8'],
	},
	{
		setting: 'Send zero quantity line items',
		parameter: 'sendZeroQuantityLineItems',
		it: 'lines with neither quantity nor amount are sent as well',
		on: quickBooksOnly,
		items: withLines({}, { convertedSubtotal: 0, quantity: 0, productId: 'unused' }),
		given: { settings: () => ({ sendZeroQuantityLineItems: true }) },
		see: amounts,
		without: ['10.00'],
		with: ['10.00', '0.00'],
	},
	{
		setting: 'Allow bank transfer payment',
		parameter: 'allowBankTransferPayment',
		it: 'the invoice can be paid by bank transfer',
		on: quickBooksOnly,
		given: { settings: () => ({ allowBankTransferPayment: true }) },
		see: (_run, books) => invoice(books).AllowOnlineACHPayment,
		without: false,
		with: true,
	},
	{
		setting: 'Allow credit card payment',
		parameter: 'allowCreditCardPayment',
		it: 'the invoice can be paid by credit card',
		on: quickBooksOnly,
		given: { settings: () => ({ allowCreditCardPayment: true }) },
		see: (_run, books) => invoice(books).AllowOnlineCreditCardPayment,
		without: false,
		with: true,
	},
	{
		setting: 'Bcc invoice email address',
		parameter: 'bccInvoiceEmailAddress',
		it: 'gets a blind copy',
		on: quickBooksOnly,
		given: { settings: () => ({ bccInvoiceEmailAddress: 'books@us.example' }) },
		see: (_run, books) => invoice(books).BillEmailBcc,
		without: undefined,
		with: { Address: 'books@us.example' },
	},
	{
		setting: 'Account manager email custom field',
		parameter: 'accountManagerEmailCustomField',
		it: 'the address in this field of the account gets a copy',
		on: quickBooksOnly,
		items: () => [
			billItem({}, { account: account({ customFields: { manager: 'jo@us.example' } }) }),
		],
		given: { settings: () => ({ accountManagerEmailCustomField: 'manager' }) },
		see: (_run, books) => invoice(books).BillEmailCc,
		without: undefined,
		with: { Address: 'jo@us.example' },
	},
];

const optionCases: SettingCase[] = [
	{
		setting: 'Invoice Status',
		parameter: 'invoiceStatus',
		it: 'Submitted: the invoice awaits approval',
		on: xeroOnly,
		beside: { options: () => ({ invoiceStatus: 'DRAFT' }) },
		given: { options: () => ({ invoiceStatus: 'SUBMITTED' }) },
		see: (_run, books) => books.documents().map(({ status }) => status),
		without: ['DRAFT'],
		with: ['SUBMITTED'],
	},
	{
		setting: 'Account Code',
		parameter: 'accountCode',
		it: 'the account of lines that no mapping gives one',
		on: xeroOnly,
		given: { options: () => ({ accountCode: locator('260') }) },
		see: (_run, books) => documentLines(books).map((line) => line.account),
		without: ['200'],
		with: ['260'],
	},
	{
		setting: 'Tax Code',
		parameter: 'taxCode',
		it: 'the tax code of lines that no mapping gives one',
		on: xeroOnly,
		given: { options: ({ taxCode }) => ({ taxCode: locator(taxCode) }) },
		see: taxOfLines,
		without: ['NONE'],
		with: ['ZERORATEDOUTPUT'],
	},
	{
		setting: 'Tax Code',
		parameter: 'taxCode',
		it: 'the tax code of lines that no mapping gives one',
		on: quickBooksOnly,
		before: ({ world }) => {
			world.company.settings.country = 'GB';
			world.company.settings.usingSalesTax = true;
			world.company.addTaxCode({ Name: '20%' }, { id: '20', ratePercent: '20' });
		},
		beside: { options: ({ taxCode }) => ({ taxCode: locator(taxCode) }) },
		given: { options: () => ({ taxCode: locator('20') }) },
		see: taxOfLines,
		without: ['5'],
		with: ['20'],
	},
	{
		setting: 'Tax Code Account Custom Field',
		parameter: 'taxCodeAccountCustomField',
		it: 'the tax code is that of the customer',
		on: xeroOnly,
		items: () => [
			billItem(
				{},
				{ account: account({ id: customerOfBills, customFields: { vat: 'ZERORATEDOUTPUT' } }) },
			),
		],
		given: { options: () => ({ taxCodeAccountCustomField: 'vat' }) },
		see: taxOfLines,
		without: ['NONE'],
		with: ['ZERORATEDOUTPUT'],
	},
	{
		setting: 'Tax Precedence',
		parameter: 'taxPrecedence',
		it: 'the tax code of the product goes before that of the customer',
		on: xeroOnly,
		items: () => [
			billItem(
				{ lineItems: [lineItem(api)] },
				{
					externalMappings: [
						mapping('Account', customerOfBills, 'TaxRate', 'ZERORATEDOUTPUT'),
						mapping('Product', 'product-api', 'TaxRate', 'NONE'),
					],
				},
			),
		],
		given: { options: () => ({ taxPrecedence: 'item' }) },
		see: taxOfLines,
		without: ['ZERORATEDOUTPUT'],
		with: ['NONE'],
	},
	{
		setting: 'Line Type Coding',
		parameter: 'lineTypeCoding',
		it: 'a prepayment gets the item of its type',
		on: everywhere,
		items: withLines({ lineItemType: 'COMMITMENT_FEE', description: 'Prepayment' }),
		given: {
			options: ({ items }) => ({
				lineTypeCoding: {
					row: [{ lineItemType: locator('COMMITMENT_FEE'), itemId: locator(items.api) }],
				},
			}),
		},
		see: (run, books) => itemsOfLines(run, books).map((item) => item === books.items.api),
		without: [false],
		with: [true],
	},
	{
		setting: 'Dimensions',
		parameter: 'dimensions',
		it: 'lines have the tracking option',
		on: xeroOnly,
		given: {
			options: ({ world }) => ({
				dimensions: {
					row: [
						{
							dimension: locator(
								world.organisation.trackingCategories[0]?.trackingCategoryId ?? '',
							),
							source: 'fixed',
							value: locator('North'),
						},
					],
				},
			}),
		},
		see: (_run, { world }) =>
			world.organisation.documents.flatMap(({ lines }) =>
				lines.map(({ tracking }) => tracking.map(({ option }) => option)),
			),
		without: [[]],
		with: [['North']],
	},
	{
		setting: 'Dimensions',
		parameter: 'dimensions',
		it: 'the document has the location',
		on: quickBooksOnly,
		before: ({ world }) => world.company.addDepartment({ Name: 'London' }, { id: '77' }),
		given: {
			options: () => ({
				dimensions: {
					row: [{ dimension: locator('location'), source: 'fixed', value: locator('London') }],
				},
			}),
		},
		see: (_run, books) => invoice(books).DepartmentRef,
		without: undefined,
		with: { value: '77' },
	},
	{
		setting: 'Line Description',
		parameter: 'lineDescription',
		it: 'lines are described by the template',
		on: everywhere,
		given: { options: () => ({ lineDescription: '{description} in {unit}' }) },
		see: (_run, books) => documentLines(books).map(({ description }) => description),
		without: ['API calls'],
		with: ['API calls in calls'],
	},
	{
		setting: 'Locale',
		parameter: 'locale',
		it: 'dates are written as the country writes them',
		on: everywhere,
		items: withLines({
			servicePeriodStartDate: '2023-09-01',
			servicePeriodEndDate: '2023-10-01',
		}),
		given: { options: () => ({ locale: 'de-DE' }) },
		see: (_run, books) => documentLines(books).map(({ description }) => description),
		without: ['API calls (1 Sept 2023 to 30 Sept 2023)'],
		with: ['API calls (01.–30.09.2023)'],
	},
	{
		setting: 'Line Amount Types',
		parameter: 'lineAmountTypes',
		it: 'No Tax: the amounts have no tax and get none',
		on: xeroOnly,
		given: { options: () => ({ lineAmountTypes: 'noTax' }) },
		see: (_run, { world }) => world.organisation.documents.map((found) => found.lineAmountTypes),
		without: ['Exclusive'],
		with: ['NoTax'],
	},
	{
		setting: 'Line Amount Types',
		parameter: 'lineAmountTypes',
		it: 'Tax Inclusive: the amounts contain the tax',
		on: quickBooksOnly,
		before: ({ world }) => {
			world.company.settings.country = 'GB';
			world.company.settings.usingSalesTax = true;
		},
		beside: { options: ({ taxCode }) => ({ taxCode: locator(taxCode) }) },
		given: { options: () => ({ lineAmountTypes: 'inclusive' }) },
		see: (_run, books) => invoice(books).GlobalTaxCalculation,
		without: 'TaxExcluded',
		with: 'TaxInclusive',
	},
	{
		setting: 'Unmapped Items',
		parameter: 'unmappedItems',
		it: 'Fail: a line without a mapping stops the bill',
		on: everywhere,
		beside: { options: () => ({ unmappedItems: 'sendWithoutItem' }) },
		given: { options: () => ({ unmappedItems: 'fail' }) },
		see: (run, books) => [...outcomes(run), ...itemsOfLines(run, books)],
		without: ['created', undefined],
		with: ['MISSING_ITEM_MAPPING'],
	},
	{
		setting: 'Fallback Item',
		parameter: 'fallbackItemId',
		it: 'a line without a mapping gets this item',
		on: everywhere,
		beside: {
			options: ({ items }) => ({
				unmappedItems: 'useFallbackItem',
				fallbackItemId: locator(items.api),
			}),
		},
		given: { options: ({ items }) => ({ fallbackItemId: locator(items.support) }) },
		see: (run, books) => itemsOfLines(run, books).map((item) => item === books.items.support),
		without: [false],
		with: [true],
	},
	{
		setting: 'Create Missing Customers',
		parameter: 'createMissingCustomers',
		it: 'a customer that the books do not have is created from the account',
		on: everywhere,
		items: () => [
			billItem(
				{ accountId: 'account-new' },
				{ account: account({ id: 'account-new', name: 'New Ltd' }) },
			),
		],
		given: { options: () => ({ createMissingCustomers: true }) },
		see: outcomes,
		without: ['CUSTOMER_NOT_FOUND'],
		with: ['created'],
	},
	{
		setting: 'Total Mismatch',
		parameter: 'onTotalMismatch',
		it: 'Fail: an invoice with another total than the bill leaves on Failures',
		on: xeroOnly,
		before: ({ world }) => {
			world.organisation.organisation.currencyCodes.push('KWD');
		},
		items: () => [
			billItem({ currency: 'KWD', lineItems: [lineItem({ convertedSubtotal: '10.005' })] }),
		],
		given: { options: () => ({ onTotalMismatch: 'fail' }) },
		see: (run, books) => [warningsAndFailures(run), books.documents().length],
		without: [['TOTAL_MISMATCH'], 1],
		with: [['written TOTAL_MISMATCH'], 1],
	},
	{
		setting: 'Total Mismatch',
		parameter: 'onTotalMismatch',
		it: 'Fail: an invoice with another total than the bill leaves on Failures',
		on: quickBooksOnly,
		beside: { options: () => ({ unmappedItems: 'sendWithoutItem' }) },
		given: { options: () => ({ onTotalMismatch: 'fail' }) },
		see: (run, books) => [warningsAndFailures(run), books.documents().length],
		without: [['TOTAL_MISMATCH'], 1],
		with: [['written TOTAL_MISMATCH'], 1],
	},
	{
		setting: 'Coding on Update',
		parameter: 'codingOnUpdate',
		it: 'Replace: the account that a person chose gives way to the configuration',
		on: xeroOnly,
		before: async (books) => {
			await books.run([billItem()]);
			const { organisation } = books.world;
			for (const document of organisation.documents) {
				const lines = document.lines.map((line) => ({ ...line, accountCode: '260' }));
				organisation.putDocument({ ...document, lines });
			}
		},
		items: () => [billItem({ version: 9, lineItems: [lineItem({ convertedSubtotal: '9.00' })] })],
		given: { options: () => ({ codingOnUpdate: 'replace' }) },
		see: (run, books) => [
			warningsAndFailures(run),
			documentLines(books).map(({ account: code }) => code),
		],
		without: [['CODING_KEPT'], ['260']],
		with: [['CODING_LOST'], ['200']],
	},
	{
		setting: 'Issued Documents',
		parameter: 'issuedDocuments',
		it: 'Fail: a newer version leaves the invoice that was sent as it is',
		on: xeroOnly,
		before: async (books) => {
			await books.run([billItem()]);
			const { organisation } = books.world;
			for (const document of organisation.documents) {
				organisation.putDocument({ ...document, sentToContact: true });
			}
		},
		items: () => [billItem({ version: 9, lineItems: [lineItem({ convertedSubtotal: '9.00' })] })],
		given: { options: () => ({ issuedDocuments: 'fail' }) },
		see: (run, books) => [warningsAndFailures(run), amounts(run, books)],
		without: [['ISSUED_DOCUMENT_CHANGED'], ['9.00']],
		with: [['none DOCUMENT_ISSUED'], ['10.00']],
	},
	{
		setting: 'Issued Documents',
		parameter: 'issuedDocuments',
		it: 'Correct: the invoice that was sent stays, and the difference is an invoice of its own',
		on: xeroOnly,
		before: async (books) => {
			await books.run([billItem()]);
			const { organisation } = books.world;
			for (const document of organisation.documents) {
				organisation.putDocument({ ...document, sentToContact: true });
			}
		},
		items: () => [billItem({ version: 9, lineItems: [lineItem({ convertedSubtotal: '12.50' })] })],
		given: { options: () => ({ issuedDocuments: 'correct' }) },
		see: (run, books) => [
			warningsAndFailures(run),
			books.world.organisation.documents.map(({ number }) => number).sort(),
			[...amounts(run, books)].sort(),
		],
		without: [['ISSUED_DOCUMENT_CHANGED'], ['INVOICE-101'], ['12.50']],
		with: [['DOCUMENT_CORRECTED'], ['INVOICE-101', 'INVOICE-101-C1'], ['10.00', '2.50']],
	},
	{
		setting: 'Closed Period',
		parameter: 'closedPeriod',
		it: 'First Open Day: a bill of a closed period is dated on the day after it',
		on: xeroOnly,
		before: ({ world: { organisation } }) => {
			organisation.organisation.periodLockDate = '2023-12-31';
		},
		given: { options: () => ({ closedPeriod: 'firstOpenDay' }) },
		see: (run, { world }) => [
			warningsAndFailures(run),
			world.organisation.documents.map(({ date }) => date),
		],
		without: [['none PERIOD_CLOSED'], []],
		with: [['DATE_MOVED'], ['2024-01-01']],
	},
	{
		setting: 'Payment Terms',
		parameter: 'paymentTerms',
		it: 'Customer: a bill without a due date is due by the terms of its contact',
		on: xeroOnly,
		items: () => [billItem({ dueDate: undefined })],
		before: ({ world: { organisation } }) => {
			const PaymentTerms = { Sales: { Day: 20, Type: 'OFFOLLOWINGMONTH' } };
			for (const contact of organisation.contacts) {
				organisation.putContact({ ...contact, further: { PaymentTerms } });
			}
		},
		beside: { options: () => ({ invoiceStatus: 'DRAFT' }) },
		given: { options: () => ({ paymentTerms: 'customer' }) },
		see: (_run, { world }) => world.organisation.documents.map(({ dueDate }) => dueDate),
		without: [undefined],
		with: ['2023-11-20'],
	},
	{
		setting: 'Payment Terms',
		parameter: 'paymentTerms',
		it: 'Customer: a bill without a due date gets the terms of its customer, and the date that they lead to',
		on: quickBooksOnly,
		items: () => [billItem({ dueDate: undefined, accountId: 'net-50' })],
		before: ({ world: { company } }) => {
			company.addTerm({ Name: 'Net 30', DueDays: 30 }, { id: '2' });
			company.addTerm({ Name: 'Net 50', DueDays: 50 }, { id: '3' });
			company.addCustomer({ DisplayName: 'net-50', SalesTermRef: { value: '3' } });
		},
		given: { options: () => ({ paymentTerms: 'customer' }) },
		see: (_run, books) => [invoice(books).DueDate, invoice(books).SalesTermRef],
		without: ['2023-10-01', undefined],
		with: ['2023-11-20', { value: '3' }],
	},
	{
		setting: 'Invoice Recipient',
		parameter: 'invoiceRecipient',
		it: 'Customer: the address of the customer goes before that of the account',
		on: quickBooksOnly,
		items: () => [billItem({}, { account: account({ id: customerOfBills }) })],
		given: { options: () => ({ invoiceRecipient: 'customer' }) },
		see: (_run, books) => invoice(books).BillEmail,
		without: { Address: 'accounts@acme.example' },
		with: { Address: 'accounts@customer.example' },
	},
	{
		setting: 'Invoice Recipient',
		parameter: 'invoiceRecipient',
		it: 'None: no address, and no warning of that',
		on: quickBooksOnly,
		items: () => [billItem({}, { account: account({ id: customerOfBills }) })],
		given: { options: () => ({ invoiceRecipient: 'none' }) },
		see: (run, books) => [invoice(books).BillEmail, warningsAndFailures(run)],
		without: [{ Address: 'accounts@acme.example' }, []],
		with: [undefined, []],
	},
	{
		setting: 'Branding Theme',
		parameter: 'brandingThemeId',
		it: 'new documents look as the theme says',
		on: xeroOnly,
		given: {
			options: ({ world: { organisation } }) => ({
				brandingThemeId: locator(organisation.brandingThemes[0]?.brandingThemeId ?? ''),
			}),
		},
		see: (_run, { world: { organisation } }) =>
			organisation.documents.map(
				({ brandingThemeId }) =>
					brandingThemeId === organisation.brandingThemes[0]?.brandingThemeId,
			),
		without: [false],
		with: [true],
	},
	{
		setting: 'Attach Statement',
		parameter: 'attachStatement',
		it: 'CSV: the statement of m3ter is attached to the document',
		on: everywhere,
		before: ({ world }) => world.organization.addBill(billItem().bill as IDataObject),
		given: { options: () => ({ attachStatement: 'csv' }) },
		see: ({ invoices }) => invoices.map(({ json }) => json.issued),
		without: [undefined],
		with: [{ statement: 'attached' }],
	},
	{
		setting: 'Email Invoice',
		parameter: 'emailInvoice',
		it: 'When Approved: the ledger sends what is approved',
		on: everywhere,
		before: ({ world: { organisation } }) => {
			for (const contact of organisation.contacts) {
				organisation.putContact({ ...contact, emailAddress: 'billing@acme.example' });
			}
		},
		given: { options: () => ({ emailInvoice: 'whenApproved' }) },
		see: ({ invoices }) => invoices.map(({ json }) => json.issued),
		without: [undefined],
		with: [{ email: 'sent' }],
	},
	{
		setting: 'First Bill Date',
		parameter: 'firstBillDate',
		it: 'earlier bills are skipped',
		on: everywhere,
		items: () => [billItem(), billItem({ ...numbered(2), billDate: '2023-11-01' })],
		given: { options: () => ({ firstBillDate: '2023-11-01T00:00:00' }) },
		see: outcomes,
		without: ['created', 'created'],
		with: ['created', 'BEFORE_FIRST_BILL_DATE'],
	},
	{
		setting: 'Disable After Successive Errors',
		parameter: 'autoDisableAfter',
		it: 'so many errors in a row disable the integration',
		on: everywhere,
		items: () => billItems(3, { accountId: 'nobody' }),
		given: { options: () => ({ autoDisableAfter: 2 }) },
		see: ({ failures, disabled }) => [failures.map(({ json }) => json.disabled), disabled.length],
		without: [[false, false, false], 0],
		with: [[false, true, true], 1],
	},
	{
		setting: 'Maximum Wait (Seconds)',
		parameter: 'maxWaitSeconds',
		it: '0: what would have to wait for a limit leaves at once, and nothing was sent for it',
		on: everywhere,
		before: ({ ledger, world }) => {
			if (ledger === 'xero') {
				world.xero.faults.arm({ fault: 'rateLimited', problem: 'minute', retryAfterSeconds: 1 });
			} else {
				world.quickBooks.faults.arm({ fault: 'answerWith', respond: waitOneSecond });
			}
		},
		beside: { options: () => ({ maxWaitSeconds: 60 }) },
		given: { options: () => ({ maxWaitSeconds: 0 }) },
		see: (run, books) => [...outcomes(run), books.writes().length],
		without: ['created', 1],
		with: ['RATE_LIMITED', 0],
	},
	{
		setting: 'Batch Endpoint',
		parameter: 'useBatchEndpoint',
		it: 'the invoices of a run go in one call',
		on: quickBooksOnly,
		items: () => billItems(3),
		given: { options: () => ({ useBatchEndpoint: true }) },
		see: (run, books) => [outcomes(run).length, callKinds(books)],
		without: [3, ['POST invoice', 'POST invoice', 'POST invoice']],
		with: [3, ['POST batch']],
	},
	{
		setting: 'Write Back Mappings',
		parameter: 'writeBackMappings',
		it: 'm3ter learns which invoice the bill became',
		on: everywhere,
		given: { options: () => ({ writeBackMappings: true }) },
		see: (_run, { world }) =>
			world.organization
				.mappings()
				.map(({ m3terEntity, externalTable }) => `${String(m3terEntity)} ${String(externalTable)}`),
		without: [],
		with: ['Bill Invoice'],
	},
];

const warningsAndFailures = ({ invoices, failures }: NodeRun): unknown[] => [
	...invoices.flatMap(({ json }) => (json.warnings as IDataObject[]).map(({ code }) => code)),
	...failures.map(
		({ json }) => `${String(json.outcome)} ${String((json.failure as IDataObject).code)}`,
	),
];

const waitOneSecond = () => new Response('', { status: 429, headers: { 'retry-after': '1' } });

const secondTenantId = '11111111-2222-4333-8444-555555555555';
const secondOrganisation = (world: Books['world']) => {
	const organisation = world.xero.addOrganisation({
		tenantId: secondTenantId,
		baseCurrency: 'USD',
	});
	const stored = world.credentials.stored.get('xero') ?? {};
	const { accessToken } = world.xero.oauth.issueTokens();
	stored.oauthTokenData = { access_token: accessToken, token_type: 'Bearer' };
	return organisation;
};

function nameOf({ ledger, world }: Books, customerId: string): unknown {
	return ledger === 'xero'
		? world.organisation.contactById(customerId)?.name
		: world.company.customers().find(({ Id }) => Id === customerId)?.DisplayName;
}

const panels: Array<[string, SettingCase[]]> = [
	['what to do, where to, and where from', topCases],
	['Global', globalCases],
	['Entity', entityCases],
	['Destination', destinationCases],
	['Options', optionCases],
];

describe.each(panels)('%s', (_panel, cases) => {
	it.each(rowsOf(cases))('%s, %s: %s', tryWithoutAndWith);
});

type Row = [setting: string, ledger: LedgerName, sentence: string, cases: SettingCase];

function rowsOf(cases: readonly SettingCase[]): Row[] {
	return cases.flatMap((setting) =>
		setting.on.map((ledger): Row => [setting.setting, ledger, setting.it, setting]),
	);
}

async function tryWithoutAndWith(...[, ledger, , setting]: Row): Promise<void> {
	expect(await seeWith(setting, ledger, [setting.beside])).toEqual(setting.without);
	expect(await seeWith(setting, ledger, [setting.beside, setting.given])).toEqual(setting.with);
}

async function seeWith(
	{ before, items = oneBill, see }: SettingCase,
	ledger: LedgerName,
	given: ReadonlyArray<Given | undefined>,
): Promise<unknown> {
	const books = openBooks(engine.world(), ledger);
	await before?.(books);
	const input = items(books);
	const merged = (part: 'settings' | 'options'): INodeParameters =>
		Object.assign({}, ...given.map((some) => some?.[part]?.(books) ?? {})) as INodeParameters;
	const run = await books.run(input, {
		settings: merged('settings'),
		options: merged('options'),
		credentials: given.at(-1)?.credentials ?? books.credentials,
	});
	expect(run.run.data.resultData.error).toBeUndefined();
	return see(run, books);
}

describe('the list of settings', () => {
	it('has a case above for every parameter of the node', () => {
		const covered = panels.flatMap(([, cases]) => cases.map(({ parameter }) => parameter));
		expect([...new Set(covered)].sort()).toEqual(parameterNames(engine.node()));
	});
});

/** Of every setting, wherever it stands. Panels and notices set nothing. */
function parameterNames({ description }: INodeType): string[] {
	const names = description.properties
		.filter(({ type }) => !['notice', 'hidden'].includes(type))
		.flatMap(({ name, type, options }) =>
			type === 'collection'
				? ((options ?? []) as INodeProperties[]).map((setting) => setting.name)
				: [name],
		);
	return [...new Set(names)].sort();
}
