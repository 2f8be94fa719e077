import Table from 'cli-table3';

/** One bill and what became of it. */
export interface BillRow {
	bill: string;
	account: string;
	/** As the bill states it, with its currency. */
	total: string;
	/** An action (`created`), a reason for skipping or the code of a failure. */
	outcome: string;
	documentNumber?: string;
	/** As the ledger states it, with its currency. */
	ledgerTotal?: string;
	link?: string;
}

export function printBillTable(rows: readonly BillRow[]): void {
	console.log(formatBillTable(rows));
}

export function formatBillTable(rows: readonly BillRow[]): string {
	const table = new Table({
		head: ['Bill', 'Account', 'Total', 'Outcome', 'Document', 'In the ledger', 'Link'],
		colAligns: ['left', 'left', 'right', 'left', 'left', 'right', 'left'],
		style: { head: [], border: [] },
	});
	for (const { bill, account, total, outcome, documentNumber, ledgerTotal, link } of rows) {
		table.push([
			bill,
			account,
			total,
			outcome,
			documentNumber ?? '–',
			ledgerTotal ?? '–',
			link ?? '–',
		]);
	}
	return table.toString();
}
