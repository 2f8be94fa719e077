// What goes into n8n's Code node: from m3ter bills to the input of n8n's own Xero node, one item an invoice. It knows
// every contact already, so that the node under test makes no call that is not an invoice.
return $input.all().map(({ json: { bill, customerId } }) => ({
	json: {
		contactId: customerId,
		number: bill.sequentialInvoiceNumber,
		date: bill.billDate,
		dueDate: bill.dueDate,
		lines: bill.lineItems.map((line) => ({
			description: line.description,
			quantity: 1,
			unitAmount: line.convertedSubtotal.toFixed(2),
			accountCode: '200',
			taxType: 'NONE',
		})),
	},
}));
