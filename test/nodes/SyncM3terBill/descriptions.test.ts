import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';
import {
	description,
	destinations,
	choose,
	stored,
	offeredIn,
	panels,
	settingsOf,
	shownParameter,
	shownParameters,
} from './shownParameters';
import { inEditor } from '../support/inEditor';
import { inPanels } from '../support/inPanels';

const namesShown = (chosen: INodeParameters) => shownParameters(chosen).map(({ name }) => name);
const namesOffered = (panel: string, chosen: INodeParameters) =>
	offeredIn(panel, chosen).map(({ name }) => name);
const isPanel = (name: string) => (panels as readonly string[]).includes(name);
const valuesOf = (property: INodeProperties) =>
	((property.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);

describe('on first opening', () => {
	const firstRun = [
		'operation',
		'destination',
		'useM3terApi',
		'billSource',
		'billId',
		'name',
		'onlySendOnApproval',
		'useExternalMappingAccountCode',
		'splitUsageLineItems',
	];

	it.each<[INodeParameters, string]>([
		[{}, 'xeroTenant'],
		[{ destination: 'quickBooks' }, 'quickBooksCompany'],
	])('with %j, a user sees what a first run needs, and four closed panels', (chosen, ledger) => {
		const shown = namesShown(chosen);
		expect(shown.filter((name) => !isPanel(name)).sort()).toEqual([...firstRun, ledger].sort());
		expect(shown.slice(-4)).toEqual([...panels]);
		for (const panel of panels) expect(shownParameter(panel, chosen).default).toEqual({});
	});

	it('the panels have the names of those of m3ter', () => {
		expect(panels.map((panel) => shownParameter(panel, {}).displayName)).toEqual([
			'Global',
			'Entity',
			'Destination',
			'Options',
		]);
	});

	it('no notice stands between the settings', () => {
		for (const destination of ['xero', 'quickBooks']) {
			const types = shownParameters({ destination }).map(({ type }) => type);
			expect(types).not.toContain('notice');
		}
	});

	it('Enable Integration asks for no ledger, no bill and no credential', () => {
		const needless = ['xeroTenant', 'quickBooksCompany', 'billSource', 'billId', 'periodStart'];
		for (const destination of [...destinations, '={{ $json.books }}']) {
			const shown = namesShown({ destination, operation: 'enable' });
			expect(needless.filter((name) => shown.includes(name))).toEqual([]);
		}
		const required = shownParameters({ operation: 'enable' }).filter((one) => one.required);
		expect(required.map(({ name }) => name)).toEqual(['name']);
	});
});

describe("the settings of m3ter's pages for Xero and QuickBooks", () => {
	it.each<[string, string, string, unknown]>([
		['', 'Name', 'name', ''],
		['', 'Only Send Bill on Approval', 'onlySendOnApproval', false],
		['', 'Use External Mapping Account Code', 'useExternalMappingAccountCode', false],
		['', 'Split Usage Line Items', 'splitUsageLineItems', 'product'],
		['Global', 'Account IDs', 'accountIds', ''],
		['Global', 'Restricted Account IDs', 'restrictedAccountIds', ''],
		['Global', 'Integration Disabled Notification Users', 'disabledNotificationUsers', ''],
		['Entity', 'Account Filter', 'accountFilter', ''],
		['Entity', 'Enforce External Mappings for Config', 'enforceExternalMappings', false],
		['Entity', 'Excluded Line Item Types', 'excludedLineItemTypes', []],
		['Destination', 'Sort Line Items By', 'sortLineItemsBy', 'none'],
		['Destination', 'Credit Memo Item', 'creditMemoItemId', { mode: 'list', value: '' }],
		['Destination', 'Debit Memo Item', 'debitMemoItemId', { mode: 'list', value: '' }],
		['Destination', 'Send Zero Quantity Line Items', 'sendZeroQuantityLineItems', false],
		['Destination', 'Allow Bank Transfer Payment', 'allowBankTransferPayment', false],
		['Destination', 'Allow Credit Card Payment', 'allowCreditCardPayment', false],
		['Destination', 'Bcc Invoice Email Address', 'bccInvoiceEmailAddress', ''],
		['Destination', 'Account Manager Email Custom Field', 'accountManagerEmailCustomField', ''],
	])('%s: "%s" is %s, for every destination', (panel, displayName, name, initial) => {
		for (const destination of destinations) {
			const setting = shownParameter(name, { destination });
			expect(setting.displayName).toBe(displayName);
			expect(setting.default).toEqual(initial);
		}
		expect(panelOf(name)).toBe(panel);
	});

	it.each([
		'creditMemoItemId',
		'debitMemoItemId',
		'sendZeroQuantityLineItems',
		'allowBankTransferPayment',
		'allowCreditCardPayment',
		'bccInvoiceEmailAddress',
		'accountManagerEmailCustomField',
		'useBatchEndpoint',
	])('%s says that it is for QuickBooks only', (name) => {
		expect(shownParameter(name, {}).description).toContain('QuickBooks only');
	});

	it.each(['accountCode', 'invoiceStatus'])('%s says that it is for Xero only', (name) => {
		expect(shownParameter(name, {}).description).toContain('Xero only');
	});

	it('offers to sort by what m3ter sorts by, and in both directions', () => {
		const chosen = { destinationSettings: { sortLineItemsBy: 'subtotal' } };
		expect(valuesOf(shownParameter('sortLineItemsBy', chosen)).sort()).toEqual([
			'aggregationId',
			'none',
			'subtotal',
		]);
		expect(valuesOf(shownParameter('sortDirection', chosen))).toEqual(['ascending', 'descending']);
		expect(shownParameter('sortDirection', chosen).default).toBe('ascending');
	});

	it('asks for a direction only when there is an order', () => {
		const chosen = { destinationSettings: { sortLineItemsBy: 'none' } };
		expect(namesOffered('destinationSettings', chosen)).not.toContain('sortDirection');
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
});

describe('the top of the node', () => {
	it.each([
		['operation', ['collectStatus', 'enable', 'preview', 'reconcile', 'sync'], 'sync'],
		['destination', ['quickBooks', 'quickBooksSandbox', 'xero'], 'xero'],
		['billSource', ['input', 'm3ter'], 'm3ter'],
		['accountSource', ['input', 'm3ter'], 'm3ter'],
		['externalMappingSource', ['defined', 'input', 'm3ter'], 'm3ter'],
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
		expect(namesOffered('options', {})).not.toContain('definedMappings');
		const chosen = { options: { externalMappingSource: 'defined' } };
		const table = shownParameter('definedMappings', chosen);
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

	it('asks for the same to preview as to sync', () => {
		expect(namesShown({ operation: 'preview' })).toEqual(namesShown({ operation: 'sync' }));
	});

	it('asks for no bill source where nothing is read from m3ter', () => {
		const without = namesShown({}).filter((name) => !['billSource', 'billId'].includes(name));
		expect(namesShown({ useM3terApi: false })).toEqual(without);
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
	it.each<[string, unknown]>([
		['invoiceStatus', 'DRAFT'],
		['accountCode', { mode: 'list', value: '' }],
		['taxCode', { mode: 'list', value: '' }],
		['lineAmountTypes', 'exclusive'],
		['unmappedItems', 'fail'],
		['createMissingCustomers', false],
		['onTotalMismatch', 'warn'],
		['codingOnUpdate', 'keep'],
		['issuedDocuments', 'update'],
		['closedPeriod', 'fail'],
		['attachStatement', 'none'],
		['emailInvoice', 'never'],
		['invoiceRecipient', 'account'],
		['paymentTerms', 'bill'],
		['brandingThemeId', { mode: 'list', value: '' }],
		['firstBillDate', ''],
		['autoDisableAfter', 10],
		['maxWaitSeconds', 120],
		['useBatchEndpoint', false],
		['writeBackMappings', false],
	])('%s', (name, initial) => {
		for (const destination of destinations) {
			expect(namesOffered('options', { destination })).toContain(name);
			expect(shownParameter(name, { destination }).default).toEqual(initial);
		}
	});

	it('asks for a fallback item only when it is used', () => {
		const names = (unmappedItems: string) =>
			namesOffered('options', { options: { unmappedItems } });
		expect(names('useFallbackItem')).toContain('fallbackItemId');
		expect(names('fail')).not.toContain('fallbackItemId');
	});
});

describe('choosing another operation or destination and coming back', () => {
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	/** Nothing at its default. */
	const filledIn: INodeParameters = {
		...inPanels({
			...{ operation: 'sync', destination: 'xero', xeroTenant: locator('tenant-1') },
			...{ useM3terApi: true },
			...{ billSource: '={{ $json.from }}', billId: '={{ $json.id }}', name: 'Xero UK' },
			...{ onlySendOnApproval: true, useExternalMappingAccountCode: true },
			...{ splitUsageLineItems: 'usageBand' },
			...{ accountIds: 'a', restrictedAccountIds: 'b', disabledNotificationUsers: 'c' },
			...{ accountFilter: 'currency == GBP', enforceExternalMappings: true },
			...{ integrationConfigId: 'config-1', excludedLineItemTypes: ['USAGE'] },
			...{ additionalExcludedLineItemTypes: 'NEW', sortLineItemsBy: 'subtotal' },
			...{ sortDirection: 'descending', creditMemoItemId: locator('1') },
			...{ debitMemoItemId: locator('2'), sendZeroQuantityLineItems: true },
			...{ allowBankTransferPayment: true, allowCreditCardPayment: true },
			...{ bccInvoiceEmailAddress: 'a@example.com', accountManagerEmailCustomField: 'owner' },
			...{ accountCode: locator('200'), accountSource: 'input', useBatchEndpoint: true },
			...{ createMissingCustomers: true, autoDisableAfter: 5, unmappedItems: 'useFallbackItem' },
			...{ externalMappingSource: 'defined', fallbackItemId: locator('3') },
			...{ firstBillDate: '2026-01-01', invoiceStatus: 'SUBMITTED', lineAmountTypes: 'noTax' },
			...{
				maxWaitSeconds: 7,
				taxCode: locator('4'),
				onTotalMismatch: 'fail',
				issuedDocuments: 'fail',
				closedPeriod: 'firstOpenDay',
				codingOnUpdate: 'replace',
				attachStatement: 'csv',
				emailInvoice: 'whenApproved',
				invoiceRecipient: 'customer',
				paymentTerms: 'customer',
				brandingThemeId: locator('5'),
			},
			...{ writeBackMappings: true },
		}),
	};

	it.each<[string, INodeParameters, string[]]>([
		['Preview Bills', { operation: 'preview' }, []],
		['Reconcile Bills', { operation: 'reconcile' }, ['billSource', 'billId']],
		['Collect Invoice Status', { operation: 'collectStatus' }, ['billSource', 'billId']],
		['Enable Integration', { operation: 'enable' }, ['xeroTenant', 'billSource', 'billId']],
		['QuickBooks', { destination: 'quickBooks' }, ['xeroTenant']],
		['the sandbox', { destination: 'quickBooksSandbox' }, ['xeroTenant']],
		['no m3ter API', { useM3terApi: false }, ['billSource', 'billId']],
	])('%s, loses no more than what is hidden', (_case, chosen, lost) => {
		const before = stored(filledIn);
		expect(before).toMatchObject(filledIn);
		const [[name = '', value] = []] = Object.entries(chosen);
		const after = choose(choose(before, name, value), name, before[name]);
		const changed = Object.keys(before).filter(
			(key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
		);
		expect(changed).toEqual(lost);
	});

	it('keeps a way to split usage that Xero does not have for the way back', () => {
		const before = stored({ destination: 'quickBooks', splitUsageLineItems: 'aggregation' });
		const after = choose(choose(before, 'destination', 'xero'), 'destination', 'quickBooks');
		expect(after.splitUsageLineItems).toBe('aggregation');
	});
});

describe('settings that fail together', () => {
	const needsAccount = expect.stringContaining('has to carry it under <b>account</b>');
	const losesAmounts = expect.stringContaining('lower than its bill');
	const isAddress = expect.stringContaining('looks like an email address');
	const filter = { accountFilter: 'currency == GBP' };
	const accountFromItem = { options: { accountSource: 'input' } };
	const address = { accountManagerEmailCustomField: 'jane@example.com' };
	const needsFallback = expect.stringContaining('no Fallback Item is chosen');
	const unknownPlaceholder = expect.stringContaining('a placeholder that does not exist');
	const takesCalls = expect.stringContaining("Xero's Starter tier allows 1,000 calls a day");
	const dimensionsBy = (source: string) => ({ dimensions: { row: [{ source }] } });
	const [byField, byMapping] = ['accountCustomField', 'externalMapping'].map(dimensionsBy);

	it.each<[INodeParameters, unknown[]]>([
		[{}, []],
		[{ entity: filter, ...accountFromItem }, [needsAccount]],
		[{ entity: filter, useM3terApi: false }, [needsAccount]],
		[{ entity: filter }, []],
		[{ entity: filter, ...accountFromItem, operation: 'preview' }, [needsAccount]],
		[{ entity: filter, ...accountFromItem, operation: 'reconcile' }, []], // It reads accounts from m3ter.
		[{ entity: filter, ...accountFromItem, operation: 'enable' }, []],
		[{ options: { createMissingCustomers: true, accountSource: 'input' } }, [needsAccount]],
		[
			{
				destination: 'quickBooks',
				...accountFromItem,
				destinationSettings: { accountManagerEmailCustomField: 'owner' },
			},
			[needsAccount],
		],
		[{ options: { taxCodeAccountCustomField: 'vat', accountSource: 'input' } }, [needsAccount]],
		[{ options: { ...byField, accountSource: 'input' } }, [needsAccount]],
		[{ options: { ...byMapping, accountSource: 'input' } }, []],
		[{ options: byField }, []],
		[{ options: { lineDescription: '{product}, { period }' } }, []],
		[{ options: { lineDescription: '{produkt}' } }, [unknownPlaceholder]],
		[{ options: { attachStatement: 'csv' } }, [takesCalls]],
		[{ options: { attachStatement: 'none' } }, []],
		[{ destination: 'quickBooks', destinationSettings: address }, [isAddress]],
		[{ destination: 'xero', destinationSettings: address }, []],
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
	const everything = [...description.properties, ...panels.flatMap(settingsOf)].filter(
		({ type }) => type !== 'hidden',
	);

	it.each([...destinations, '={{ $json.books }}'])(
		'every name is shown once at most for %s',
		(destination) => {
			const names = [
				...namesShown({ destination }),
				...panels.flatMap((panel) => namesOffered(panel, { destination })),
			];
			expect(names).toEqual([...new Set(names)]);
		},
	);

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
			expect(subtitleOf({ operation })).toMatch(/^[A-Z][a-z]+ (to|for|with|from) Xero$/);
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

	it.each<[INodeParameters, string[]]>([
		[{ useM3terApi: false }, ['m3terXeroOAuth2Api']],
		[{ useM3terApi: '={{ $json.reads }}' }, ['m3terXeroOAuth2Api', 'm3terApi']],
		[{ operation: 'enable' }, []],
	])('asks for no credential that is not used: %j', (chosen, names) => {
		const values = { operation: 'sync', destination: 'xero', useM3terApi: true, ...chosen };
		const shown = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter(values, credential, null, description),
		);
		expect(shown.map(({ name }) => name)).toEqual(names);
	});

	it('labels its credentials by whose they are, and requires each that it shows', () => {
		expect(
			description.credentials?.map(({ displayName, required }) => [displayName, required]),
		).toEqual([
			['Xero', true],
			['QuickBooks', true],
			['m3ter', true],
		]);
	});
});

const subtitleOf = (parameters: INodeParameters): unknown =>
	inEditor(description, parameters, description.subtitle);

/** The texts above the output before a run. */
const hintsFor = (parameters: INodeParameters): string[] =>
	(description.hints ?? [])
		.filter(({ displayCondition }) => inEditor(description, parameters, displayCondition) === true)
		.map(({ message }) => message);

/** The label of the panel that a setting stands in; blank where it is shown at once. */
function panelOf(name: string): string {
	const panel = panels.find((candidate) => settingsOf(candidate).some((one) => one.name === name));
	return panel === undefined ? '' : shownParameter(panel, {}).displayName;
}
