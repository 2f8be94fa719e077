import { parseAccountFilter } from '../eligibility/accountFilter/accountFilter';
import type { AccountFilter } from '../eligibility/accountFilter/accountFilter';
import { describeInput } from '../input/describeInput';
import { FieldReader } from '../input/FieldReader';
import { isEmailAddress } from '../input/isEmailAddress';
import type { Issue } from '../results/Issue';
import type { Result } from '../result';
import { fail, ok } from '../result';
import type { Configuration } from './Configuration';
import type { DestinationFacts, DestinationSetting, Registry } from './DestinationFacts';
import { lineItemTypeMeant } from './lineItemTypes';
import { placeholders, readLineTemplate } from './lineTemplate';
import { defaultLocale, readLocale } from './locale';
import { readCoding } from './readCoding';

/**
 * Reads the node's parameters into a configuration, or says everything that is wrong with them at once.
 * Lists may be arrays or text with one entry a line or between commas; a resource locator comes as the
 * id that it holds. A setting that the destination does not have is not looked at: a parameter that
 * the editor hides may still hold what it held for another destination.
 * @param registry The destinations that there are.
 */
export function readConfiguration<D extends DestinationFacts>(
	input: Readonly<Record<string, unknown>>,
	registry: Registry<D>,
): Result<Configuration<D>, Issue[]> {
	const issues: Issue[] = [];
	const fields = new FieldReader(input, issues);
	const destination = readDestination(fields, registry);
	const configuration: Configuration<D> = {
		destination,
		...readGlobal(fields),
		...readEntity(fields),
		...readLines(fields, destination),
		...readOwnSettings(fields, destination),
		...readItems(fields, destination),
		...readCoding(fields, destination, registry),
		...readText(fields),
		...readRun(fields),
	};
	return issues.length > 0 ? fail(issues) : ok(configuration);
}

function readDestination<D extends DestinationFacts>(
	fields: FieldReader,
	registry: Registry<D>,
): D {
	const [first] = registry;
	const names = registry.map(({ name }) => name);
	if (fields.present('destination') === undefined) {
		return fields.missing('destination', `one of ${names.join(', ')}`, first);
	}
	const chosen = fields.choice('destination', names, first.name);
	return registry.find(({ name }) => name === chosen) ?? first;
}

const readGlobal = (fields: FieldReader) => ({
	name: fields.requiredText('name', 'a name for this integration'),
	accountIds: new Set(fields.list('accountIds')),
	restrictedAccountIds: new Set(fields.list('restrictedAccountIds')),
	disabledNotificationUsers: fields.list('disabledNotificationUsers'),
});

function readEntity(fields: FieldReader) {
	const enforceExternalMappings = fields.flag('enforceExternalMappings', false);
	const integrationConfigId = fields.text('integrationConfigId');
	if (enforceExternalMappings && integrationConfigId === undefined) {
		fields.missing(
			'integrationConfigId',
			'the id of the m3ter integration configuration that mappings must belong to, because Enforce External Mappings is on',
			undefined,
		);
	}
	return {
		accountFilter: readAccountFilter(fields),
		enforceExternalMappings,
		integrationConfigId,
		excludedLineItemTypes: new Set(fields.list('excludedLineItemTypes').map(lineItemTypeMeant)),
		onlySendOnApproval: fields.flag('onlySendOnApproval', false),
		useExternalMappingAccountCode: fields.flag('useExternalMappingAccountCode', false),
	};
}

function readAccountFilter(fields: FieldReader): AccountFilter | undefined {
	const source = fields.present('accountFilter'); // As entered: a position counts leading blanks too.
	if (source === undefined) return undefined;
	if (typeof source !== 'string') return fields.refuse('accountFilter', 'wrongType', 'text');
	const filter = parseAccountFilter(source);
	if (filter.ok) return filter.value;
	const { expected, message } = filter.reason;
	return fields.refuse('accountFilter', 'invalid', expected, message);
}

function readLines(fields: FieldReader, { usageSplits }: DestinationFacts) {
	return {
		sortLineItemsBy: fields.choice(
			'sortLineItemsBy',
			['none', 'subtotal', 'aggregationId'] as const,
			'none',
		),
		sortDirection: fields.choice(
			'sortDirection',
			['ascending', 'descending'] as const,
			'ascending',
		),
		splitUsageLineItems: fields.choice('splitUsageLineItems', usageSplits, 'product'),
	};
}

/** Those that not every destination has. Without the one for zero quantities every line is sent. */
function readOwnSettings(fields: FieldReader, { settings }: DestinationFacts) {
	const has = (name: DestinationSetting): boolean => settings.includes(name);
	const flag = (name: DestinationSetting) => has(name) && fields.flag(name, false);
	const text = (name: DestinationSetting) => (has(name) ? fields.text(name) : undefined);
	return {
		creditMemoItemId: text('creditMemoItemId'),
		debitMemoItemId: text('debitMemoItemId'),
		sendZeroQuantityLineItems:
			flag('sendZeroQuantityLineItems') || !has('sendZeroQuantityLineItems'),
		allowBankTransferPayment: flag('allowBankTransferPayment'),
		allowCreditCardPayment: flag('allowCreditCardPayment'),
		bccInvoiceEmailAddress: has('bccInvoiceEmailAddress') ? readBcc(fields) : undefined,
		accountManagerEmailCustomField: has('accountManagerEmailCustomField')
			? readCustomFieldName(fields)
			: undefined,
		useBatchEndpoint: flag('useBatchEndpoint'),
		invoiceStatus: has('invoiceStatus')
			? fields.choice('invoiceStatus', ['DRAFT', 'SUBMITTED', 'AUTHORISED'] as const, 'DRAFT')
			: ('DRAFT' as const),
		invoiceRecipient: has('invoiceRecipient')
			? fields.choice('invoiceRecipient', ['account', 'customer', 'none'] as const, 'account')
			: ('none' as const),
		brandingThemeId: text('brandingThemeId'),
		accountCode: has('accountCode') ? fields.textOrNumber('accountCode') : undefined,
	};
}

function readBcc(fields: FieldReader): string | undefined {
	const address = fields.text('bccInvoiceEmailAddress');
	if (address === undefined || isEmailAddress(address)) return address;
	return fields.refuse('bccInvoiceEmailAddress', 'invalid', 'one e-mail address');
}

/** m3ter refuses an address here as well: the value of the field is the address. */
function readCustomFieldName(fields: FieldReader): string | undefined {
	const name = fields.text('accountManagerEmailCustomField');
	if (name === undefined || !name.includes('@')) return name;
	return fields.refuse(
		'accountManagerEmailCustomField',
		'invalid',
		'the name of the Account custom field that holds the address, not an e-mail address',
	);
}

function readItems(fields: FieldReader, { unmappedItemsByDefault }: DestinationFacts) {
	const unmappedItems = fields.choice(
		'unmappedItems',
		['sendWithoutItem', 'useFallbackItem', 'fail'] as const,
		unmappedItemsByDefault,
	);
	const fallbackItemId = fields.textOrNumber('fallbackItemId');
	if (unmappedItems === 'useFallbackItem' && fallbackItemId === undefined) {
		fields.missing(
			'fallbackItemId',
			'the item for lines without a mapping, because Unmapped Items is Use Fallback Item',
			undefined,
		);
	}
	return {
		unmappedItems,
		fallbackItemId,
		taxCode: fields.textOrNumber('taxCode'),
		lineAmountTypes: fields.choice(
			'lineAmountTypes',
			['exclusive', 'inclusive', 'noTax'] as const,
			'exclusive',
		),
	};
}

function readText(fields: FieldReader) {
	const text = fields.text('lineDescription');
	const read = text === undefined ? undefined : readLineTemplate(text);
	if (read && read.unknown.length > 0) {
		const named = read.unknown.map((name) => describeInput(`{${name}}`)).join(', ');
		const all = placeholders.map((name) => `{${name}}`).join(', ');
		fields.refuse(
			'lineDescription',
			'invalid',
			`the placeholders ${all}`,
			`the template has the unknown placeholder ${named}. It can have ${all}`,
		);
	}
	const wanted = fields.text('locale') ?? defaultLocale;
	const locale = readLocale(wanted);
	if (locale === undefined) {
		fields.refuse('locale', 'invalid', 'a language with or without a country, such as en-GB or de');
	}
	return { lineDescription: read?.template, locale: locale ?? defaultLocale };
}

function readRun(fields: FieldReader) {
	const useM3terApi = fields.flag('useM3terApi', true);
	return {
		useM3terApi,
		createMissingCustomers: fields.flag('createMissingCustomers', false),
		onTotalMismatch: fields.choice('onTotalMismatch', ['warn', 'fail'] as const, 'warn'),
		codingOnUpdate: fields.choice('codingOnUpdate', ['keep', 'replace'] as const, 'keep'),
		issuedDocuments: fields.choice(
			'issuedDocuments',
			['update', 'fail', 'correct'] as const,
			'update',
		),
		closedPeriod: fields.choice('closedPeriod', ['fail', 'firstOpenDay'] as const, 'fail'),
		paymentTerms: fields.choice('paymentTerms', ['bill', 'customer'] as const, 'bill'),
		attachStatement: useM3terApi
			? fields.choice('attachStatement', ['none', 'csv', 'json'] as const, 'none')
			: ('none' as const),
		emailInvoice: fields.choice('emailInvoice', ['never', 'whenApproved'] as const, 'never'),
		firstBillDate: fields.date('firstBillDate'),
		autoDisableAfter: fields.wholeNumber('autoDisableAfter', 1) ?? 10,
		maxWaitSeconds: fields.wholeNumber('maxWaitSeconds', 0) ?? 120,
		writeBackMappings: fields.flag('writeBackMappings', false) && useM3terApi,
	};
}
