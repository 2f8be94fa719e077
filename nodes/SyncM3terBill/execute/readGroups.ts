import type { IExecuteFunctions } from 'n8n-workflow';
import { destinations } from '../../../lib/destinations/registry';
import { isRecord } from '../../../lib/input/isRecord';
import type { IncomingItem, ItemGroup, Settings } from '../../../lib/run/ItemGroup';

/** Everything but the bill itself: what makes an integration and where its data comes from. */
const settingNames = [
	'destination',
	'periodStart',
	'periodEnd',
	'billSource',
	'accountSource',
	'externalMappingSource',
	'definedMappings',
	'name',
	'accountIds',
	'restrictedAccountIds',
	'disabledNotificationUsers',
	'accountFilter',
	'enforceExternalMappings',
	'integrationConfigId',
	'excludedLineItemTypes',
	'additionalExcludedLineItemTypes',
	'onlySendOnApproval',
	'useExternalMappingAccountCode',
	'sortLineItemsBy',
	'sortDirection',
	'splitUsageLineItems',
	'creditMemoItemId',
	'debitMemoItemId',
	'sendZeroQuantityLineItems',
	'allowBankTransferPayment',
	'allowCreditCardPayment',
	'bccInvoiceEmailAddress',
	'accountManagerEmailCustomField',
	'options',
	...destinations.flatMap(({ connectionSettings }) => connectionSettings),
];

/**
 * Reads all items with their settings and groups them by these. A parameter without an n8n expression is
 * read once, one with an expression for each item: resolving one costs more than composing a document.
 */
export function readGroups(context: IExecuteFunctions): readonly ItemGroup[] {
	const raw = context.getNode().parameters;
	const varying = settingNames.filter((name) => holdsExpression(raw[name]));
	const readFixed = (): Settings =>
		Object.fromEntries(
			settingNames
				.filter((name) => !varying.includes(name))
				.map((name) => [name, readParameter(context, name, 0)]),
		);
	let fixed: Settings | undefined;
	const groups = new Map<string, ItemGroup & { items: IncomingItem[] }>();
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		try {
			fixed ??= readFixed();
			const billId = String(context.getNodeParameter('billId', itemIndex, '') ?? '').trim();
			const own = Object.fromEntries(
				varying.map((name) => [name, readParameter(context, name, itemIndex)]),
			);
			const key = `settings ${JSON.stringify(own)}`;
			const group = groups.get(key) ?? {
				settings: flatten({ ...fixed, ...own }),
				items: [],
				unresolved: [...unresolvedIn(raw, own), ...unresolvedIn(raw.options, own.options)],
			};
			groups.set(key, group);
			group.items.push({ itemIndex, json, billId });
		} catch (error) {
			// n8n throws where an expression leads to a node or an item that is not there.
			const items = [{ itemIndex, json, billId: '' }];
			const unreadable = { error };
			const settings = fixed ?? {};
			groups.set(`item ${itemIndex}`, { settings, items, unresolved: [], unreadable });
		}
	}
	return [...groups.values()];
}

/** n8n marks an expression by a leading "="; collections and resource locators hold them inside. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	return isRecord(value) && Object.values(value).some(holdsExpression);
}

/** Names whose expression gave nothing. An empty text or list is an answer. */
function unresolvedIn(raw: unknown, values: unknown): readonly string[] {
	if (!isRecord(raw) || !isRecord(values)) return [];
	return Object.keys(values).filter(
		(name) => holdsExpression(raw[name]) && (plainValue(values[name]) ?? undefined) === undefined,
	);
}

const readParameter = (context: IExecuteFunctions, name: string, itemIndex: number): unknown =>
	plainValue(context.getNodeParameter(name, itemIndex, ''));

/** A resource locator is the id that it holds; a date of an expression (luxon) is its ISO text. */
function plainValue(value: unknown): unknown {
	if (!isRecord(value)) return value;
	if ('__rl' in value) return value.value;
	return typeof value.toISO === 'function' ? String(value) : value;
}

/** The options stand beside the other settings, and both lists of excluded types are one. */
function flatten({ options, ...settings }: Settings): Settings {
	const chosen = isRecord(options)
		? Object.fromEntries(Object.entries(options).map(([name, value]) => [name, plainValue(value)]))
		: {};
	return {
		...chosen,
		...settings,
		excludedLineItemTypes: [
			...asList(settings.excludedLineItemTypes),
			...asList(settings.additionalExcludedLineItemTypes),
		],
	};
}

const asList = (value: unknown): readonly unknown[] => {
	if (Array.isArray(value)) return value;
	return typeof value === 'string' ? value.split(/[,\n]/) : [];
};
