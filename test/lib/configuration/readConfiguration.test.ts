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
