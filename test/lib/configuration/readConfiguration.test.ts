import { lineItemTypes } from '../../../lib/configuration/lineItemTypes';
import { readConfiguration as readFor } from '../../../lib/configuration/readConfiguration';
import { destinations } from '../../../lib/destinations/registry';
import { describeIssues } from '../../../lib/results/Issue';
import { configuration } from '../support/fixtures';
import { expectFail, expectOk } from '../support/expectOk';

const readConfiguration = (input: Record<string, unknown>) => readFor(input, destinations);

const xero = { destination: 'xero', name: 'Xero UK' };
const quickBooks = { destination: 'quickBooks', name: 'QuickBooks US' };

describe('readConfiguration', () => {
	it.each([
		['Xero', xero, configuration()],
		['QuickBooks', quickBooks, configuration({ destination: 'quickBooks' })],
	])('fills in the defaults for %s', (_sentence, input, expected) => {
		expect(expectOk(readConfiguration(input))).toEqual(expected);
	});

	it.each<[string, unknown, string[]]>([
		['a list', [' a1 ', '', 'a2'], ['a1', 'a2']],
		['commas', 'a1, a2,', ['a1', 'a2']],
		['lines', 'a1\r\na2\n\n', ['a1', 'a2']],
		['blank text', '  ', []],
		['null', null, []],
	])('reads account ids from %s', (_sentence, accountIds, expected) => {
		expect([...expectOk(readConfiguration({ ...xero, accountIds })).accountIds]).toEqual(expected);
	});

	it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
		['a flag as text', { onlySendOnApproval: 'TRUE' }, { onlySendOnApproval: true }],
		[
			'a blank as absent',
			{ taxCode: '', sortLineItemsBy: '' },
			{ taxCode: undefined, sortLineItemsBy: 'none' },
		],
		['a number as text', { autoDisableAfter: '3' }, { autoDisableAfter: 3 }],
		['an account code that a table made a number', { accountCode: 200 }, { accountCode: '200' }],
		[
			'a date-time as a date',
			{ firstBillDate: '2023-10-01T00:00:00' },
			{ firstBillDate: '2023-10-01' },
		],
		[
			'a name of another field than "email"',
			{ ...quickBooks, accountManagerEmailCustomField: 'Manager e-mail' },
			{ accountManagerEmailCustomField: 'Manager e-mail' },
		],
		[
			'enforcement with its configuration id',
			{ enforceExternalMappings: true, integrationConfigId: 'c1' },
			{ enforceExternalMappings: true, integrationConfigId: 'c1' },
		],
		[
			'an item per aggregation for QuickBooks',
			{ ...quickBooks, splitUsageLineItems: 'aggregation' },
			{ splitUsageLineItems: 'aggregation' },
		],
	])('reads %s', (_sentence, given, expected) => {
		expect(expectOk(readConfiguration({ ...xero, ...given }))).toMatchObject(expected);
	});

	const ids = (...list: string[]) => new Set(list);
	const uuid = '1f2e3d4c-0000-4000-8000-00000000abcd';
	const ofAnyLedger: Array<[name: string, written: unknown, read?: unknown]> = [
		['name', 'Another'],
		['accountIds', 'a1', ids('a1')],
		['restrictedAccountIds', 'a1,a2', ids('a1', 'a2')],
		['disabledNotificationUsers', ['u1']],
		['integrationConfigId', 'c1'],
		['excludedLineItemTypes', ['USAGE'], ids('USAGE')],
		['onlySendOnApproval', true],
		['useExternalMappingAccountCode', true],
		['sortLineItemsBy', 'subtotal'],
		['sortLineItemsBy', 'aggregationId'],
		['sortDirection', 'descending'],
		['splitUsageLineItems', 'usageBand'],
		['splitUsageLineItems', 'lineItem'],
		['unmappedItems', 'sendWithoutItem'],
		['unmappedItems', 'fail'],
		['fallbackItemId', 17, '17'],
		['taxCode', 17, '17'],
		['taxCodeAccountCustomField', 'vat'],
		['taxPrecedence', 'item'],
		['lineAmountTypes', 'inclusive'],
		['lineAmountTypes', 'noTax'],
		['lineDescription', '{product}', [{ placeholder: 'product' }]],
		['locale', 'de-DE'],
		['useM3terApi', false],
		['createMissingCustomers', true],
		['onTotalMismatch', 'fail'],
		['codingOnUpdate', 'replace'],
		['issuedDocuments', 'fail'],
		['issuedDocuments', 'correct'],
		['closedPeriod', 'firstOpenDay'],
		['paymentTerms', 'customer'],
		['attachStatement', 'csv'],
		['attachStatement', 'json'],
		['emailInvoice', 'whenApproved'],
		['maxWaitSeconds', 0],
		['writeBackMappings', true],
	];
	const ofXero: typeof ofAnyLedger = [
		['invoiceStatus', 'SUBMITTED'],
		['invoiceStatus', 'AUTHORISED'],
		['brandingThemeId', uuid],
	];
	const ofQuickBooks: typeof ofAnyLedger = [
		['useBatchEndpoint', true],
		['creditMemoItemId', 'CREDITS'],
		['debitMemoItemId', 'DEBITS'],
		['sendZeroQuantityLineItems', true],
		['allowBankTransferPayment', true],
		['allowCreditCardPayment', true],
		['bccInvoiceEmailAddress', 'jane@a.example'],
		['invoiceRecipient', 'customer'],
		['invoiceRecipient', 'none'],
	];

	type Setting = [integration: Record<string, unknown>, ...(typeof ofAnyLedger)[number]];
	it.each<Setting>([
		...[...ofAnyLedger, ...ofXero].map((row): Setting => [xero, ...row]),
		...[...ofAnyLedger, ...ofQuickBooks].map((row): Setting => [quickBooks, ...row]),
	])('of %j, %s can be %j', (integration, name, written, read = written) => {
		const asDefault = expectOk(readConfiguration(integration));
		expect(expectOk(readConfiguration({ ...integration, [name]: written }))).toEqual({
			...asDefault,
			[name]: read,
		});
	});

	it('without M3ter API nothing is read from m3ter or written there', () => {
		const settings = { useM3terApi: false, attachStatement: 'csv', writeBackMappings: true };
		expect(expectOk(readConfiguration({ ...xero, ...settings }))).toMatchObject({
			attachStatement: 'none',
			writeBackMappings: false,
		});
	});

	describe('codings', () => {
		const rows = [
			{ lineItemType: 'COMMITMENT_FEE', itemId: 17, accountCode: '200', taxCode: 'OUTPUT2' },
			{ lineItemType: 'USAGE' },
		];
		const read = [
			{ lineItemType: 'COMMITMENT_FEE', itemId: '17', accountCode: '200', taxCode: 'OUTPUT2' },
			{ lineItemType: 'USAGE' },
		];
		const locator = { __rl: true, mode: 'list', value: 17 };
		it.each([
			['a list', xero, rows, read],
			['the list in an object, as n8n stores it', xero, { rows }, read],
			['the list beside what is none', xero, { more: 1, rows }, read],
			['no list', xero, {}, []],
			['nothing', xero, undefined, []],
			['an item that was picked', xero, [{ ...rows[0], itemId: locator }, rows[1]], read],
			[
				'a ledger without account codes',
				quickBooks,
				rows,
				[{ ...read[0], accountCode: undefined }, read[1]],
			],
		])('by line type are read from %s', (_what, integration, lineTypeCoding, expected) => {
			const { lineTypeCoding: coding } = expectOk(
				readConfiguration({ ...integration, lineTypeCoding }),
			);
			expect(coding).toEqual(expected);
		});

		it.each([
			['COMMITMENT_FEE', 'COMMITMENT_FEE'],
			[' commitment fee ', 'COMMITMENT_FEE'],
			['Prepayment fee', 'COMMITMENT_FEE'],
			['Ad-hoc', 'AD_HOC'],
			['Loyalty_Rebate', 'Loyalty_Rebate'],
		])('by %j mean the line type %s, and so do those that are excluded', (written, type) => {
			const { lineTypeCoding, excludedLineItemTypes } = expectOk(
				readConfiguration({
					...xero,
					lineTypeCoding: [{ lineItemType: written, itemId: '17' }],
					excludedLineItemTypes: [written],
				}),
			);
			expect(lineTypeCoding).toEqual([{ lineItemType: type, itemId: '17' }]);
			expect([...excludedLineItemTypes]).toEqual([type]);
		});

		it('by the name of a dimension are read in any case', () => {
			const row = { dimension: 'Class', source: 'fixed', value: 'North' };
			const { dimensions } = expectOk(readConfiguration({ ...quickBooks, dimensions: [row] }));
			expect(dimensions).toEqual([{ ...row, dimension: 'class' }]);
		});

		it.each([
			[xero, { dimension: uuid, source: 'fixed', value: 'North' }, 'North'],
			[xero, { dimension: uuid, source: 'accountCustomField', value: 'region' }, 'region'],
			[xero, { dimension: uuid, source: 'externalMapping', value: 'not read' }, undefined],
			[quickBooks, { dimension: 'class', source: 'fixed', value: 17 }, '17'],
			[quickBooks, { dimension: 'location', source: 'fixed', value: locator }, '17'],
		])('of %j by a dimension are read from %j', (integration, row, value) => {
			const { dimensions } = expectOk(readConfiguration({ ...integration, dimensions: [row] }));
			expect(dimensions).toEqual([{ dimension: row.dimension, source: row.source, value }]);
		});

		it('by a dimension of another ledger are left from before, and no issue', () => {
			const dimensions = [
				{ dimension: 'class', source: 'fixed', value: 'North' },
				{ dimension: uuid, source: 'fixed', value: 'North' },
			];
			const readBy = (integration: object) =>
				expectOk(readConfiguration({ ...integration, dimensions })).dimensions;
			expect(readBy(xero)).toEqual([dimensions[1]]);
			expect(readBy(quickBooks)).toEqual([dimensions[0]]);
		});
	});

	it('ignores what the destination does not have: the editor only hides it', () => {
		const stale = {
			bccInvoiceEmailAddress: 'nobody',
			accountManagerEmailCustomField: 'jane@example.com',
			sendZeroQuantityLineItems: false,
			creditMemoItemId: 'CREDITS',
			useBatchEndpoint: true,
		};
		expect(expectOk(readConfiguration({ ...xero, ...stale }))).toEqual(configuration());
		const drafts = { invoiceStatus: 'SUBMITTED', accountCode: '200' };
		expect(expectOk(readConfiguration({ ...quickBooks, ...drafts }))).toEqual(
			configuration({ destination: 'quickBooks' }),
		);
	});

	it('parses the account filter once', () => {
		const { accountFilter } = expectOk(
			readConfiguration({ ...xero, accountFilter: 'currency == USD' }),
		);
		expect(accountFilter?.matches({ id: 'a1', currency: 'USD', customFields: {} })).toEqual({
			ok: true,
			value: true,
		});
	});

	it.each<[string, Record<string, unknown>, string, RegExp]>([
		['no name', { name: ' ' }, 'name', /name is missing/],
		['no destination', { destination: undefined }, 'destination', /one of xero, quickBooks/],
		['a destination that there is none of', { destination: 'sage' }, 'destination', /"sage"/],
		[
			'an e-mail address where a field name belongs',
			{ ...quickBooks, accountManagerEmailCustomField: 'jane@example.com' },
			'accountManagerEmailCustomField',
			/the name of the Account custom field.*not an e-mail address/,
		],
		[
			'a bcc that is no address',
			{ ...quickBooks, bccInvoiceEmailAddress: 'jane@' },
			'bccInvoiceEmailAddress',
			/one e-mail address/,
		],
		[
			'two addresses for bcc',
			{ ...quickBooks, bccInvoiceEmailAddress: 'a@b.example, c@d.example' },
			'bccInvoiceEmailAddress',
			/one e-mail address/,
		],
		[
			'an item per aggregation for Xero',
			{ splitUsageLineItems: 'aggregation' },
			'splitUsageLineItems',
			/one of usageBand, lineItem, product/,
		],
		[
			'a filter with an unknown field',
			{ accountFilter: '  owner == Jane' },
			'accountFilter',
			/position 3/,
		],
		[
			'enforcement without a configuration id',
			{ enforceExternalMappings: true },
			'integrationConfigId',
			/Enforce External Mappings/,
		],
		[
			'a fallback without its item',
			{ unmappedItems: 'useFallbackItem' },
			'fallbackItemId',
			/Unmapped Items/,
		],
		['disabling after nothing', { autoDisableAfter: 0 }, 'autoDisableAfter', /at least 1/],
		['half an error', { autoDisableAfter: 1.5 }, 'autoDisableAfter', /whole number/],
		['a date that is none', { firstBillDate: '01/10/2023' }, 'firstBillDate', /YYYY-MM-DD/],
		['a flag that is none', { onlySendOnApproval: 'yes' }, 'onlySendOnApproval', /true or false/],
		['ids that are no text', { accountIds: [1] }, 'accountIds', /a list of text/],
		['a filter that is no text', { accountFilter: 1 }, 'accountFilter', /text/],
		['a name that is missing', { name: '' }, 'name', /a name for this integration/],
		[
			'placeholders that there are none of',
			{ lineDescription: '{product} {a} {b}' },
			'lineDescription',
			/unknown placeholder "\{a\}", "\{b\}"\. It can have \{description\}, \{product\},/,
		],
		['a locale that there is none of', { locale: 'tlh' }, 'locale', /such as en-GB or de/],
		[
			'a coding of no line type',
			{ lineTypeCoding: [{ itemId: '17' }] },
			'lineTypeCoding[0].lineItemType',
			/a line item type, such as COMMITMENT_FEE/,
		],
		[
			'a dimension without a name',
			{ dimensions: [{ value: 'North' }] },
			'dimensions[0].dimension',
			/what the value is for/,
		],
		[
			'a dimension that no ledger has',
			{ ...quickBooks, dimensions: [{ dimension: 'region', value: 'North' }] },
			'dimensions[0].dimension',
			/one of class, location/,
		],
		[
			'a dimension without its value',
			{ ...quickBooks, dimensions: [{ dimension: 'class', source: 'fixed' }] },
			'dimensions[0].value',
			/an id or a name/,
		],
		[
			'a dimension without the field that has its value',
			{ ...quickBooks, dimensions: [{ dimension: 'class', source: 'accountCustomField' }] },
			'dimensions[0].value',
			/the name of an Account custom field/,
		],
		['a table that is none', { dimensions: 'class' }, 'dimensions', /a list/],
		['a row that is none', { dimensions: ['class'] }, 'dimensions[0]', /an object/],
	])('refuses %s', (_sentence, given, path, message) => {
		const issues = expectFail(readConfiguration({ ...xero, ...given }));
		expect(issues.map((issue) => issue.path)).toEqual([path]);
		expect(describeIssues(issues)).toMatch(message);
	});

	it('reports everything at once', () => {
		const issues = expectFail(
			readConfiguration({ destination: 'xero', maxWaitSeconds: -1, unmappedItems: 'guess' }),
		);
		expect(issues.map(({ path }) => path)).toEqual(['name', 'unmappedItems', 'maxWaitSeconds']);
	});
});

describe('lineItemTypes', () => {
	it('are the nineteen of m3ter', () => {
		expect(Object.keys(lineItemTypes)).toHaveLength(19);
		expect(new Set(Object.values(lineItemTypes)).size).toBe(19);
	});
});
