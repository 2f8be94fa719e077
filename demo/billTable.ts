import Table from 'cli-table3';

/** One bill and what became of it. */
export interface BillRow {
	bill: string;
	/** As the bill states it, with its currency. */
	total: string;
	/** An action (`created`), a reason for skipping or the code of a failure. */
	outcome: string;
	/** `Xero invoice`, with its number where it is not that of the bill. */
	document?: string;
	/** As the ledger states it, with its currency. */
	ledgerTotal?: string;
}

/** Fits into 80 columns: a line below the head and none between the rows; nothing is coloured. */
export function formatBillTable(rows: readonly BillRow[]): string {
	const table = new Table({
		head: ['Bill', 'Total', 'What became of it'],
		colAligns: ['left', 'right', 'left'],
		style: { head: [], border: [] },
		chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
	});
	for (const { bill, total, outcome, document, ledgerTotal } of rows) {
		table.push([
			bill,
			total,
			document === undefined ? outcome : `${outcome}: ${document}, ${ledgerTotal}`,
		]);
	}
	const [border = '', head = '', ...rest] = table.toString().split('\n');
	return [
		border,
		head,
		border.replaceAll('┬', '┼').replace('┌', '├').replace('┐', '┤'),
		...rest,
	].join('\n');
}
