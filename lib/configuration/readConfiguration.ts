import { parseAccountFilter } from '../eligibility/accountFilter/accountFilter';
import type { AccountFilter } from '../eligibility/accountFilter/accountFilter';
import { FieldReader } from '../input/FieldReader';
import { isEmailAddress } from '../input/isEmailAddress';
import type { Issue } from '../results/Issue';
import type { Result } from '../result';
import { fail, ok } from '../result';
import type { Configuration, DestinationName } from './Configuration';
import { destinationNames, isQuickBooks } from './Configuration';

/**
 * Reads the node's parameters into a configuration, or says everything that is wrong with them at once.
 * Lists may be arrays or text with one entry a line or between commas; a resource locator comes as the
 * id that it holds. A setting that the destination does not have is not looked at: a parameter that
 * the editor hides may still hold what it held for another destination.
 */
export function readConfiguration(
	input: Readonly<Record<string, unknown>>,
): Result<Configuration, Issue[]> {
	const issues: Issue[] = [];
	const fields = new FieldReader(input, issues);
	const destination = readDestination(fields);
	const configuration: Configuration = {
		destination,
		...readGlobal(fields),
		...readEntity(fields),
		...readLines(fields, destination),
		...readQuickBooksSettings(fields, destination),
		...readXeroSettings(fields, destination),
		...readItems(fields, destination),
		...readRun(fields),
	};
	return issues.length > 0 ? fail(issues) : ok(configuration);
}

function readDestination(fields: FieldReader): DestinationName {
	if (fields.present('destination') === undefined) {
		return fields.missing('destination', `one of ${destinationNames.join(', ')}`, 'xero');
	}
	return fields.choice('destination', destinationNames, 'xero');
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
		excludedLineItemTypes: new Set(fields.list('excludedLineItemTypes')),
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

function readLines(fields: FieldReader, destination: DestinationName) {
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
		splitUsageLineItems: fields.choice(
			'splitUsageLineItems',
			isQuickBooks(destination)
				? (['usageBand', 'lineItem', 'aggregation', 'product'] as const)
				: (['usageBand', 'lineItem', 'product'] as const), // m3ter offers no item per aggregation for Xero.
			'product',
		),
	};
}

function readQuickBooksSettings(fields: FieldReader, destination: DestinationName) {
	const quickBooks = isQuickBooks(destination);
	const flag = (name: string) => quickBooks && fields.flag(name, false);
	const text = (name: string) => (quickBooks ? fields.text(name) : undefined);
	return {
		creditMemoItemId: text('creditMemoItemId'),
		debitMemoItemId: text('debitMemoItemId'),
		sendZeroQuantityLineItems: flag('sendZeroQuantityLineItems'),
		allowBankTransferPayment: flag('allowBankTransferPayment'),
		allowCreditCardPayment: flag('allowCreditCardPayment'),
		bccInvoiceEmailAddress: quickBooks ? readBcc(fields) : undefined,
		accountManagerEmailCustomField: quickBooks ? readCustomFieldName(fields) : undefined,
		useBatchEndpoint: flag('useBatchEndpoint'),
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

const readXeroSettings = (fields: FieldReader, destination: DestinationName) => ({
	invoiceStatus: isQuickBooks(destination)
		? ('DRAFT' as const)
		: fields.choice('invoiceStatus', ['DRAFT', 'SUBMITTED', 'AUTHORISED'] as const, 'DRAFT'),
	accountCode: isQuickBooks(destination) ? undefined : fields.textOrNumber('accountCode'),
});

function readItems(fields: FieldReader, destination: DestinationName) {
	const unmappedItems = fields.choice(
		'unmappedItems',
		['sendWithoutItem', 'useFallbackItem', 'fail'] as const,
		// QuickBooks ignores the amount of a line without an item; Xero needs no item.
		isQuickBooks(destination) ? 'fail' : 'sendWithoutItem',
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

const readRun = (fields: FieldReader) => ({
	createMissingCustomers: fields.flag('createMissingCustomers', false),
	onTotalMismatch: fields.choice('onTotalMismatch', ['warn', 'fail'] as const, 'warn'),
	firstBillDate: fields.date('firstBillDate'),
	autoDisableAfter: fields.wholeNumber('autoDisableAfter', 1) ?? 10,
	maxWaitSeconds: fields.wholeNumber('maxWaitSeconds', 0) ?? 120,
	writeBackMappings: fields.flag('writeBackMappings', false),
});
