import type { AccountFilter } from '../eligibility/accountFilter/accountFilter';
import type { LineTemplate } from './lineTemplate';
import type { CodingSettings } from './CodingSettings';
import type { DestinationFacts, UnmappedItems, UsageSplit } from './DestinationFacts';

/** One integration, configured in m3ter's words. Names equal the node's parameter names. */
export interface Configuration<
	D extends DestinationFacts = DestinationFacts,
> extends CodingSettings {
	readonly destination: D;
	/** Off: nothing is read from m3ter or written to it. */
	readonly useM3terApi: boolean;

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
	readonly splitUsageLineItems: UsageSplit;
	readonly creditMemoItemId?: string;
	readonly debitMemoItemId?: string;
	/** On where the destination has no such setting. */
	readonly sendZeroQuantityLineItems: boolean;
	readonly allowBankTransferPayment: boolean;
	readonly allowCreditCardPayment: boolean;
	readonly bccInvoiceEmailAddress?: string;
	readonly accountManagerEmailCustomField?: string;

	// Beyond m3ter
	/** Of new documents, where the ledger has drafts. */
	readonly invoiceStatus: 'DRAFT' | 'SUBMITTED' | 'AUTHORISED';
	/** For lines that have no mapped account. */
	readonly accountCode?: string;
	readonly taxCode?: string;
	readonly lineAmountTypes: 'exclusive' | 'inclusive' | 'noTax';
	readonly unmappedItems: UnmappedItems;
	readonly fallbackItemId?: string;
	/** How a line is described; absent: the built-in text. Wording, not content. */
	readonly lineDescription?: LineTemplate;
	/** Of dates and figures in descriptions, as Intl names it. */
	readonly locale: string;
	readonly createMissingCustomers: boolean;
	readonly onTotalMismatch: 'warn' | 'fail';
	/** Whether what people booked otherwise in a document stays when it is updated. */
	readonly codingOnUpdate: 'keep' | 'replace';
	/** What a newer version of a bill does to a document that the customer has. */
	readonly issuedDocuments: 'update' | 'fail' | 'correct';
	/** What a bill that is dated in a closed period becomes: a failure, or a document of the first open day. */
	readonly closedPeriod: 'fail' | 'firstOpenDay';
	/** Where the due date comes from when the bill has none. */
	readonly paymentTerms: 'bill' | 'customer';
	/** Whose address a document carries, where the ledger does not fill it in. */
	readonly invoiceRecipient: 'account' | 'customer' | 'none';
	/** Of new documents. */
	readonly brandingThemeId?: string;
	/** m3ter's itemised statement of the bill, attached to its document. */
	readonly attachStatement: 'none' | 'csv' | 'json';
	/** Whether a document is sent to the customer, once, as soon as it is approved. */
	readonly emailInvoice: 'never' | 'whenApproved';
	/** YYYY-MM-DD. Nothing with an earlier `billDate` is created or updated. */
	readonly firstBillDate?: string;
	readonly autoDisableAfter: number;
	readonly maxWaitSeconds: number;
	readonly useBatchEndpoint: boolean;
	readonly writeBackMappings: boolean;
}
