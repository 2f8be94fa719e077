/** The fields of a bill that a script would read, unchecked. */
export interface NaiveBill {
	readonly accountId: string;
	readonly billDate: string;
	readonly dueDate: string;
	readonly currency: string;
	readonly sequentialInvoiceNumber: string;
	readonly billTotal: number;
	readonly lineItems: ReadonlyArray<{
		readonly description: string;
		readonly units: number;
		readonly averageUnitPrice: number;
		readonly convertedSubtotal: number;
	}>;
}

/**
 * The other way to an invoice: what one writes into a Code node in ten minutes. Binary floating point, every line rounded
 * on its own, nothing checked, nothing joined, no mappings, no credit notes.
 */
export const naiveTransform = (bill: NaiveBill) => ({
	Type: 'ACCREC',
	Contact: { ContactID: bill.accountId },
	InvoiceNumber: bill.sequentialInvoiceNumber,
	Date: bill.billDate,
	DueDate: bill.dueDate,
	CurrencyCode: bill.currency,
	LineItems: bill.lineItems.map((line) => ({
		Description: line.description,
		Quantity: line.units,
		UnitAmount: line.averageUnitPrice,
		LineAmount: Math.round(line.convertedSubtotal * 100) / 100,
		AccountCode: '200',
	})),
});
