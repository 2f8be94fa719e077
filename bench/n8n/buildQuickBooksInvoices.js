// What goes into n8n's Code node: from m3ter bills to the input of n8n's own QuickBooks node, one item an invoice. It
// knows every customer already, so that the node under test makes no call that is not an invoice.
return $input.all().map(({ json: { bill, customerId } }) => ({
	json: {
		customerId,
		number: bill.sequentialInvoiceNumber,
		dueDate: bill.dueDate,
		lines: bill.lineItems.map((line) => ({
			DetailType: 'SalesItemLineDetail',
			Amount: Number(line.convertedSubtotal.toFixed(2)),
			Description: line.description,
			itemId: '1',
			Qty: 1,
			TaxCodeRef: 'NON',
		})),
	},
}));
