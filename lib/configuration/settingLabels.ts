/** What the editor calls each setting, with the panel that it stands in. */
const settingLabels: Readonly<Record<string, string>> = {
	operation: 'Operation',
	destination: 'Destination',
	periodStart: 'Period Start',
	periodEnd: 'Period End',
	changedSince: 'Changed Since',
	useM3terApi: 'Use M3ter API',
	billSource: 'Bill Source',
	billId: 'Bill ID',
	name: 'Name',
	onlySendOnApproval: 'Only Send Bill on Approval',
	useExternalMappingAccountCode: 'Use External Mapping Account Code',
	splitUsageLineItems: 'Split Usage Line Items',
	accountIds: 'Global > Account IDs',
	accountLookUp: 'Global > Find Account',
	dimensions: 'Options > Dimensions',
	disabledNotificationUsers: 'Global > Integration Disabled Notification Users',
	restrictedAccountIds: 'Global > Restricted Account IDs',
	accountFilter: 'Entity > Account Filter',
	enforceExternalMappings: 'Entity > Enforce External Mappings for Config',
	excludedLineItemTypes: 'Entity > Excluded Line Item Types',
	additionalExcludedLineItemTypes: 'Entity > Further Excluded Types',
	integrationConfigId: 'Entity > Integration Configuration ID',
	accountManagerEmailCustomField: 'Destination > Account Manager Email Custom Field',
	allowBankTransferPayment: 'Destination > Allow Bank Transfer Payment',
	allowCreditCardPayment: 'Destination > Allow Credit Card Payment',
	bccInvoiceEmailAddress: 'Destination > Bcc Invoice Email Address',
	creditMemoItemId: 'Destination > Credit Memo Item',
	debitMemoItemId: 'Destination > Debit Memo Item',
	sendZeroQuantityLineItems: 'Destination > Send Zero Quantity Line Items',
	sortDirection: 'Destination > Sort Direction',
	sortLineItemsBy: 'Destination > Sort Line Items By',
	accountCode: 'Options > Account Code',
	accountSource: 'Options > Account Source',
	attachStatement: 'Options > Attach Statement',
	brandingThemeId: 'Options > Branding Theme',
	useBatchEndpoint: 'Options > Batch Endpoint',
	closedPeriod: 'Options > Closed Period',
	codingOnUpdate: 'Options > Coding on Update',
	createMissingCustomers: 'Options > Create Missing Customers',
	autoDisableAfter: 'Options > Disable After Successive Errors',
	emailInvoice: 'Options > Email Invoice',
	externalMappingSource: 'Options > External Mapping Source',
	definedMappings: 'Options > External Mappings',
	fallbackItemId: 'Options > Fallback Item',
	firstBillDate: 'Options > First Bill Date',
	invoiceRecipient: 'Options > Invoice Recipient',
	invoiceStatus: 'Options > Invoice Status',
	issuedDocuments: 'Options > Issued Documents',
	lineAmountTypes: 'Options > Line Amount Types',
	lineDescription: 'Options > Line Description',
	lineTypeCoding: 'Options > Line Type Coding',
	locale: 'Options > Locale',
	maxWaitSeconds: 'Options > Maximum Wait (Seconds)',
	paymentTerms: 'Options > Payment Terms',
	taxCode: 'Options > Tax Code',
	taxCodeAccountCustomField: 'Options > Tax Code Account Custom Field',
	taxPrecedence: 'Options > Tax Precedence',
	onTotalMismatch: 'Options > Total Mismatch',
	unmappedItems: 'Options > Unmapped Items',
	writeBackMappings: 'Options > Write Back Mappings',
};

/** What the editor calls the columns of the tables among them. */
const columnLabels: Readonly<Record<string, string>> = {
	lineItemType: 'Line Item Type',
	itemId: 'Item',
	accountCode: 'Account Code',
	taxCode: 'Tax Code',
	dimension: 'Dimension',
	source: 'Source',
	value: 'Value',
};

/** As the editor shows a setting, or a cell of one that is a table; a name that is none of ours as it is. */
export function labelOf(setting: string): string {
	if (Object.hasOwn(settingLabels, setting)) return settingLabels[setting] ?? setting;
	const [, table = '', row, column = ''] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(setting) ?? [];
	if (!Object.hasOwn(settingLabels, table)) return setting;
	const cell = columnLabels[column];
	return `${settingLabels[table]}, row ${Number(row) + 1}${cell === undefined ? '' : `, ${cell}`}`;
}
