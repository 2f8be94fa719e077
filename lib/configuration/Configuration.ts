import type { AccountFilter } from '../eligibility/accountFilter/accountFilter';

/** The sandbox is a destination of its own, as in m3ter. */
export const destinationNames = ['xero', 'quickBooks', 'quickBooksSandbox'] as const;
export type DestinationName = (typeof destinationNames)[number];

export const isQuickBooks = (destination: DestinationName): boolean => destination !== 'xero';

/** One integration, configured in m3ter's words. Names equal the node's parameter names. */
export interface Configuration {
	readonly destination: DestinationName;

	// Global
	readonly name: string;
	readonly accountIds: ReadonlySet<string>;
	readonly restrictedAccountIds: ReadonlySet<string>;
	readonly disabledNotificationUsers: readonly string[];

	// Entity
	/** Undefined when the setting is blank: every account matches. */
	readonly accountFilter?: AccountFilter;
	readonly enforceExternalMappings: boolean;
	readonly integrationConfigId?: string;
	readonly excludedLineItemTypes: ReadonlySet<string>;
	readonly onlySendOnApproval: boolean;
	readonly useExternalMappingAccountCode: boolean;

	// Destination
	readonly sortLineItemsBy: 'none' | 'subtotal' | 'aggregationId';
	readonly sortDirection: 'ascending' | 'descending';
	readonly splitUsageLineItems: 'usageBand' | 'lineItem' | 'aggregation' | 'product';
	readonly creditMemoItemId?: string;
	readonly debitMemoItemId?: string;
	readonly sendZeroQuantityLineItems: boolean;
	readonly allowBankTransferPayment: boolean;
	readonly allowCreditCardPayment: boolean;
	readonly bccInvoiceEmailAddress?: string;
	readonly accountManagerEmailCustomField?: string;

	// Beyond m3ter
	/** Xero only; QuickBooks knows no drafts. */
	readonly invoiceStatus: 'DRAFT' | 'SUBMITTED' | 'AUTHORISED';
	/** Xero account code for lines that have no mapped account. */
	readonly accountCode?: string;
	readonly taxCode?: string;
	readonly lineAmountTypes: 'exclusive' | 'inclusive' | 'noTax';
	readonly unmappedItems: 'sendWithoutItem' | 'useFallbackItem' | 'fail';
	readonly fallbackItemId?: string;
	readonly createMissingCustomers: boolean;
	readonly onTotalMismatch: 'warn' | 'fail';
	/** YYYY-MM-DD. Nothing with an earlier `billDate` is created or updated. */
	readonly firstBillDate?: string;
	readonly autoDisableAfter: number;
	readonly maxWaitSeconds: number;
	readonly useBatchEndpoint: boolean;
	readonly writeBackMappings: boolean;
}
