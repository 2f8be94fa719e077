import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';
import {
	description,
	destinations,
	optionsOf,
	shownOptions,
	shownParameter,
	shownParameters,
} from './shownParameters';
import { inEditor } from '../support/inEditor';

const both = ['xero', 'quickBooks', 'quickBooksSandbox'];
const quickBooksOnly = ['quickBooks', 'quickBooksSandbox'];

const namesShown = (chosen: INodeParameters) => shownParameters(chosen).map(({ name }) => name);
const valuesOf = (property: INodeProperties) =>
	((property.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);

describe("the settings of m3ter's pages for Xero and QuickBooks", () => {
	it.each([
		['Global', 'Name', 'name', both, ''],
		['Global', 'Account IDs', 'accountIds', both, ''],
		['Global', 'Restricted Account IDs', 'restrictedAccountIds', both, ''],
		['Global', 'Integration Disabled Notification Users', 'disabledNotificationUsers', both, ''],
		['Entity', 'Account Filter', 'accountFilter', both, ''],
		['Entity', 'Enforce External Mappings for Config', 'enforceExternalMappings', both, false],
		['Entity', 'Excluded Line Item Types', 'excludedLineItemTypes', both, []],
		['Entity', 'Only Send Bill on Approval', 'onlySendOnApproval', both, false],
		['Entity', 'Use External Mapping Account Code', 'useExternalMappingAccountCode', both, false],
		['Destination', 'Sort Line Items By', 'sortLineItemsBy', both, 'none'],
		['Destination', 'Split Usage Line Items', 'splitUsageLineItems', both, 'product'],
		[
			'Destination',
			'Credit Memo Item',
			'creditMemoItemId',
			quickBooksOnly,
			{ mode: 'list', value: '' },
		],
		[
			'Destination',
			'Debit Memo Item',
			'debitMemoItemId',
			quickBooksOnly,
			{ mode: 'list', value: '' },
		],
		[
			'Destination',
			'Send Zero Quantity Line Items',
			'sendZeroQuantityLineItems',
			quickBooksOnly,
			false,
		],
		[
			'Destination',
			'Allow Bank Transfer Payment',
			'allowBankTransferPayment',
			quickBooksOnly,
			false,
		],
		['Destination', 'Allow Credit Card Payment', 'allowCreditCardPayment', quickBooksOnly, false],
		['Destination', 'Bcc Invoice Email Address', 'bccInvoiceEmailAddress', quickBooksOnly, ''],
		[
			'Destination',
			'Account Manager Email Custom Field',
			'accountManagerEmailCustomField',
			quickBooksOnly,
			'',
		],
	])('%s: "%s" is %s', (panel, displayName, name, shownFor, initial) => {
		expect(
			destinations.filter((destination) => namesShown({ destination }).includes(name)),
		).toEqual(shownFor);
		const setting = shownParameter(name, { destination: 'quickBooks' });
		expect(setting.displayName).toBe(displayName);
		expect(setting.default).toEqual(initial);
		expect(panelOf(name)).toBe(panel);
	});

	it('offers to sort by what m3ter sorts by, and in both directions', () => {
		const chosen = { destination: 'xero', sortLineItemsBy: 'subtotal' };
		expect(valuesOf(shownParameter('sortLineItemsBy', chosen)).sort()).toEqual([
			'aggregationId',
			'none',
			'subtotal',
		]);
		expect(valuesOf(shownParameter('sortDirection', chosen))).toEqual(['ascending', 'descending']);
		expect(shownParameter('sortDirection', chosen).default).toBe('ascending');
	});

	it('asks for a direction only when there is an order', () => {
		expect(namesShown({ sortLineItemsBy: 'none' })).not.toContain('sortDirection');
	});

	it.each([
		['xero', ['lineItem', 'product', 'usageBand']],
		['quickBooks', ['aggregation', 'lineItem', 'product', 'usageBand']],
		['quickBooksSandbox', ['aggregation', 'lineItem', 'product', 'usageBand']],
	])('splits usage in the ways that m3ter offers for %s, and by line item', (destination, ways) => {
		expect(valuesOf(shownParameter('splitUsageLineItems', { destination })).sort()).toEqual(ways);
	});

	it('can exclude all nineteen line item types', () => {
		const types = shownParameter('excludedLineItemTypes', {}).options as INodePropertyOptions[];
		expect(Object.fromEntries(types.map(({ name, value }) => [value, name]))).toEqual({
			AD_HOC: 'Ad-Hoc',
			BALANCE_CONSUMED: 'Balance Consumed',
			BALANCE_FEE: 'Balance Fee',
			COMMITMENT_CONSUMED: 'Prepayment Consumed',
			COMMITMENT_FEE: 'Prepayment Fee',
			COUNTER_ADJUSTMENT_CREDIT: 'Counter Adjustment Credit',
			COUNTER_ADJUSTMENT_DEBIT: 'Counter Adjustment Debit',
			COUNTER_RUNNING_TOTAL_CHARGE: 'Counter Running Total Charge',
			CREDIT_DEDUCTION: 'Credit Deduction',
			CREDIT_MEMO: 'Credit Memo',
			DEBIT_MEMO: 'Debit Memo',
			MANUAL_ADJUSTMENT: 'Manual Adjustment',
			MINIMUM_SPEND: 'Minimum Spend',
			MINIMUM_SPEND_REFUND: 'Minimum Spend Adjustment',
			OVERAGE_SURCHARGE: 'Overage Surcharge',
			OVERAGE_USAGE: 'Overage Usage',
			STANDING_CHARGE: 'Standing Charge',
			USAGE: 'Usage',
			USAGE_CREDIT: 'Usage Credit',
		});
	});

	it('can exclude types that m3ter adds later', () => {
		expect(shownParameter('additionalExcludedLineItemTypes', {}).type).toBe('string');
	});

	it('requires a name, and nothing else that m3ter does not require', () => {
		const required = shownParameters({ destination: 'quickBooks' }).filter(
			(setting) => setting.required,
		);
		expect(required.map(({ name }) => name)).toEqual(['name']);
	});

	it('requires the configuration ID once mappings are enforced for it', () => {
		const enforced = { enforceExternalMappings: true };
		expect(shownParameter('integrationConfigId', {}).required).toBeFalsy();
		expect(shownParameter('integrationConfigId', enforced).required).toBe(true);
	});
});

describe('the custom field for the address of the account manager', () => {
	const notice = 'accountManagerEmailCustomFieldNotice';

	it.each([
		['an address', 'jane@example.com', true],
		['the name of a field', 'accountManagerEmail', false],
		['an expression, whose value the editor does not know', '={{ $json.field + "@" }}', false],
		['nothing', '', false],
	])('holding %s: flagged %#', (_case, value, flagged) => {
		const chosen = { destination: 'quickBooks', accountManagerEmailCustomField: value };
		expect(namesShown(chosen).includes(notice)).toBe(flagged);
	});

	it('is flagged for QuickBooks only, where it is used', () => {
		const chosen = { destination: 'xero', accountManagerEmailCustomField: 'jane@example.com' };
		expect(namesShown(chosen)).not.toContain(notice);
	});
});

describe('the top of the node', () => {
	it.each([
		['operation', ['sync', 'preview', 'reconcile', 'enable'], 'sync'],
		['destination', ['quickBooks', 'quickBooksSandbox', 'xero'], 'xero'],
		['billSource', ['input', 'm3ter'], 'input'],
		['accountSource', ['input', 'm3ter'], 'input'],
		['externalMappingSource', ['defined', 'input', 'm3ter'], 'input'],
	])('%s is one of %j', (name, values, initial) => {
		const setting = shownParameter(name, {});
		expect(valuesOf(setting)).toEqual(values);
		expect(setting.default).toBe(initial);
	});

	it.each([
		['xeroTenant', 'xero', ['quickBooks', 'quickBooksSandbox'], true],
		['quickBooksCompany', 'quickBooks', ['xero'], false],
		['quickBooksCompany', 'quickBooksSandbox', ['xero'], false],
	])('%s is picked for %s', (name, destination, others, required) => {
		expect(Boolean(shownParameter(name, { destination }).required)).toBe(required);
		for (const other of others) expect(namesShown({ destination: other })).not.toContain(name);
	});

	it('asks for a bill ID only when the bill is read from m3ter', () => {
		expect(namesShown({ billSource: 'm3ter' })).toContain('billId');
		expect(namesShown({ billSource: 'input' })).not.toContain('billId');
	});

	it('has a table of mappings when they are defined in the node', () => {
		expect(namesShown({ externalMappingSource: 'm3ter' })).not.toContain('definedMappings');
		const table = shownParameter('definedMappings', { externalMappingSource: 'defined' });
		const [rows] = table.options as Array<{ name: string; values: INodeProperties[] }>;
		expect(table.typeOptions?.multipleValues).toBe(true);
		expect(rows?.name).toBe('mapping');
		expect(rows?.values.map(({ name }) => name)).toEqual([
			'm3terEntity',
			'm3terId',
			'externalId',
			'table',
			'parentConfigurationId',
		]);
	});

	it('keeps all settings when the operation changes: the editor forgets what it hides', () => {
		const [sync, ...others] = ['sync', 'preview', 'enable'].map((operation) =>
			namesShown({ operation, destination: 'xero' }),
		);
		expect(others).toEqual([sync, sync]);
	});

	it('asks for a period instead of a bill to reconcile, and keeps all other settings', () => {
		const shown = { billSource: 'm3ter', destination: 'quickBooks' };
		const [sync, reconcile] = ['sync', 'reconcile'].map((operation) =>
			namesShown({ operation, ...shown }),
		);
		expect(reconcile?.filter((name) => !sync?.includes(name))).toEqual([
			'periodStart',
			'periodEnd',
		]);
		expect(sync?.filter((name) => !reconcile?.includes(name))).toEqual(['billSource', 'billId']);
	});
});

describe('as the tool of an AI agent', () => {
	/** n8n gives the tool that it makes of a node the name of the node with this behind it. */
	const tool = { ...description, name: `${description.name}Tool` };
	const parametersOfTool = (stored: INodeParameters) =>
		NodeHelpers.getNodeParameters(tool.properties, stored, true, false, null, tool) ?? {};

	it.each([
		['previews', {}, 'preview'],
		['syncs once that is chosen', { operation: 'sync' }, 'sync'],
	])('%s: with %j stored', (_case, stored, operation) => {
		expect(parametersOfTool(stored)).toMatchObject({ operation });
	});

	it('stores the choice of Sync, and nothing for Preview', () => {
		const storedFor = (operation: string) =>
			NodeHelpers.getNodeParameters(tool.properties, { operation }, false, false, null, tool);
		expect(storedFor('sync')).toEqual({ operation: 'sync' });
		expect(storedFor('preview')).toEqual({});
	});

	const shownForTool = (stored: INodeParameters) =>
		tool.properties.filter((property) =>
			NodeHelpers.displayParameter(parametersOfTool(stored), property, null, tool),
		);

	it('offers the same operations, once', () => {
		const [operation, ...others] = shownForTool({}).filter(({ name }) => name === 'operation');
		expect(others).toEqual([]);
		expect(operation?.options).toBe(shownParameter('operation', {}).options);
	});

	it('says that an agent only previews, as long as that is so', () => {
		const isTold = (stored: INodeParameters) =>
			shownForTool(stored).some(({ name }) => name === 'toolNotice');
		expect([isTold({}), isTold({ operation: 'sync' })]).toEqual([true, false]);
		expect(namesShown({ operation: 'preview' })).not.toContain('toolNotice');
	});
});

describe('what goes beyond m3ter, under Options', () => {
	it.each([
		['invoiceStatus', ['xero'], 'DRAFT'],
		['accountCode', ['xero'], { mode: 'list', value: '' }],
		['taxCode', both, { mode: 'list', value: '' }],
		['lineAmountTypes', both, 'exclusive'],
		['unmappedItems', both, 'fail'],
		['createMissingCustomers', both, false],
		['onTotalMismatch', both, 'warn'],
		['firstBillDate', both, ''],
		['autoDisableAfter', both, 10],
		['maxWaitSeconds', both, 120],
		['useBatchEndpoint', quickBooksOnly, false],
		['writeBackMappings', both, false],
	])('%s', (name, shownFor, initial) => {
		const offered = destinations.filter((destination) =>
			shownOptions({ destination }).some((option) => option.name === name),
		);
		expect(offered).toEqual(shownFor);
		const [destination = 'xero'] = [...shownFor].reverse();
		expect(shownParameter(name, { destination }).default).toEqual(initial);
	});

	it('sends a line without an item to Xero, where that is fine', () => {
		expect(shownParameter('unmappedItems', { destination: 'xero' }).default).toBe(
			'sendWithoutItem',
		);
	});

	it('asks for a fallback item only when it is used', () => {
		const names = (unmappedItems: string) =>
			shownOptions({ destination: 'xero', options: { unmappedItems } }).map(({ name }) => name);
		expect(names('useFallbackItem')).toContain('fallbackItemId');
		expect(names('fail')).not.toContain('fallbackItemId');
	});
});

describe('settings that fail together', () => {
	const needsAccount = expect.stringContaining('has to carry it under <b>account</b>');
	const losesAmounts = expect.stringContaining('lower than its bill');
	const needsFallback = expect.stringContaining('every bill fails');

	it.each<[INodeParameters, unknown[]]>([
		[{}, []],
		[{ accountFilter: 'currency == GBP' }, [needsAccount]],
		[{ accountFilter: 'currency == GBP', accountSource: 'm3ter' }, []],
		[{ accountFilter: 'currency == GBP', operation: 'preview' }, [needsAccount]],
		[{ accountFilter: 'currency == GBP', operation: 'reconcile' }, []], // It reads accounts from m3ter.
		[{ options: { createMissingCustomers: true } }, [needsAccount]],
		[{ destination: 'quickBooks', accountManagerEmailCustomField: 'owner' }, [needsAccount]],
		[{ destination: 'quickBooks', options: { unmappedItems: 'sendWithoutItem' } }, [losesAmounts]],
		[{ destination: 'xero', options: { unmappedItems: 'sendWithoutItem' } }, []],
		[{ options: { unmappedItems: 'useFallbackItem' } }, [needsFallback]],
		[
			{
				options: {
					unmappedItems: 'useFallbackItem',
					fallbackItemId: { __rl: true, mode: 'id', value: '7' },
				},
			},
			[],
		],
	])('%j is told of before a run', (parameters, told) => {
		expect(hintsFor(parameters)).toEqual(told);
	});
});

describe('what the top of the node tells of the destination', () => {
	it.each([
		['xero', []],
		['quickBooks', []],
		['quickBooksSandbox', ['sandboxNotice']],
		['={{ $json.books }}', ['destinationNotice']],
	])('%s', (destination, notices) => {
		const shown = namesShown({ destination });
		expect(['sandboxNotice', 'destinationNotice'].filter((name) => shown.includes(name))).toEqual(
			notices,
		);
	});
});

describe('as n8n sees the node', () => {
	const everything = [...description.properties, ...optionsOf('options')];

	it.each(destinations)('every name is shown once at most for %s', (destination) => {
		for (const enforceExternalMappings of [true, false]) {
			const chosen = { destination, enforceExternalMappings };
			const names = namesShown(chosen);
			const offered = shownOptions(chosen).map(({ name }) => name);
			expect(names).toEqual([...new Set(names)]);
			expect(offered).toEqual([...new Set(offered)]);
		}
	});

	it('keeps a value under its one name when the destination changes', () => {
		const values = NodeHelpers.getNodeParameters(
			description.properties,
			{ destination: 'quickBooks', splitUsageLineItems: 'lineItem' },
			false,
			false,
			null,
			description,
		);
		expect(values).toMatchObject({ splitUsageLineItems: 'lineItem' });
	});

	it.each(everything.filter(({ type }) => type === 'resourceLocator').map(({ name }) => name))(
		'%s is a list loaded from the destination, with free entry of an ID beside it',
		(name) => {
			const picker = everything.find((property) => property.name === name);
			const [list, id] = picker?.modes ?? [];
			expect(picker?.default).toEqual({ mode: 'list', value: '' });
			expect(id).toMatchObject({ name: 'id', type: 'string' });
			expect(Object.keys(new SyncM3terBill().methods.listSearch)).toContain(
				list?.typeOptions?.searchListMethod,
			);
		},
	);

	it.each([...everything.filter(({ type }) => !['notice', 'collection'].includes(type))])(
		'$name says what it is for',
		({ name, description: text, options }) => {
			// The choices of the operation speak for themselves, as n8n's guidelines want it.
			const texts =
				name === 'operation'
					? options?.map((option) => 'description' in option && option.description)
					: [text];
			expect(texts?.every((sentence) => typeof sentence === 'string' && sentence.length > 20)).toBe(
				true,
			);
		},
	);

	it.each([
		[{}, 'Sync to Xero'],
		[{ operation: 'preview', destination: 'quickBooks' }, 'Preview for QuickBooks'],
		[
			{ operation: 'enable', destination: 'quickBooksSandbox' },
			'Enable for QuickBooks (Sandbox Mode)',
		],
	])('on the canvas, %j is "%s"', (parameters, expected) => {
		expect(subtitleOf(parameters)).toBe(expected);
	});

	it.each(valuesOf(shownParameter('operation', {})).map(String))(
		'on the canvas, the operation %s is told in words',
		(operation) => {
			expect(subtitleOf({ operation })).toMatch(/^[A-Z][a-z]+ (to|for|with) Xero$/);
		},
	);

	it('is an AI tool as well, and has four outputs', () => {
		expect(description).toMatchObject({
			name: 'syncM3terBill',
			displayName: 'Sync m3ter Bill',
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main', 'main', 'main', 'main'],
			outputNames: ['Invoices', 'Skipped', 'Failures', 'Disabled'],
		});
	});

	it.each([
		['xero', ['m3terXeroOAuth2Api', 'm3terApi']],
		['quickBooks', ['m3terQuickBooksOAuth2Api', 'm3terApi']],
		['quickBooksSandbox', ['m3terQuickBooksOAuth2Api', 'm3terApi']],
		['={{ $json.books }}', ['m3terXeroOAuth2Api', 'm3terQuickBooksOAuth2Api', 'm3terApi']],
	])('asks for its credentials: destination %s', (destination, names) => {
		const shown = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter({ destination }, credential, null, description),
		);
		expect(shown.map(({ name }) => name)).toEqual(names);
	});

	it('keeps the destination in its panel: the editor moves a parameter that shows credentials', () => {
		const shownBy = (description.credentials ?? []).map(
			({ displayOptions }) => displayOptions?.show,
		);
		expect(shownBy).toEqual([undefined, undefined, undefined]);
	});

	it('runs without the m3ter credential', () => {
		const m3ter = description.credentials?.find(({ name }) => name === 'm3terApi');
		expect(m3ter?.required).toBe(false);
	});
});

const subtitleOf = (parameters: INodeParameters): unknown =>
	inEditor(description, parameters, description.subtitle);

/** The texts above the output before a run. */
const hintsFor = (parameters: INodeParameters): string[] =>
	(description.hints ?? [])
		.filter(({ displayCondition }) => inEditor(description, parameters, displayCondition) === true)
		.map(({ message }) => message);

/** The heading above a setting. */
function panelOf(name: string): string | undefined {
	const names = description.properties.map((property) => property.name);
	const heading = names
		.slice(0, names.indexOf(name))
		.reverse()
		.find((candidate) => candidate.endsWith('PanelHeading'));
	const text = description.properties.find((property) => property.name === heading)?.displayName;
	return text?.split(':')[0];
}
