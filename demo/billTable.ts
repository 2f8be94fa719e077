import Table from 'cli-table3';

/** One bill and what became of it. */
export interface BillRow {
	bill: string;
	account: string;
	/** As the bill states it, with its currency. */
	total: string;
	/** An action (`created`), a reason for skipping or the code of a failure. */
	outcome: string;
	/** `Xero invoice HM-101` */
	document?: string;
	/** As the ledger states it, with its currency. */
	ledgerTotal?: string;
	link?: string;
}

/** A line below the head and none between the rows; nothing is coloured. */
export function formatBillTable(rows: readonly BillRow[]): string {
	const table = new Table({
		head: ['Bill', 'Account', 'Total', 'Outcome', 'Document', 'In the ledger', 'Link'],
		colAligns: ['left', 'left', 'right', 'left', 'left', 'right', 'left'],
		style: { head: [], border: [] },
		chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
	});
	for (const row of rows) {
		const { bill, account, total, outcome, document, ledgerTotal, link } = row;
		table.push([bill, account, total, outcome, document ?? '–', ledgerTotal ?? '–', link ?? '–']);
	}
	const [border = '', head = '', ...rest] = table.toString().split('\n');
	return [
		border,
		head,
		border.replaceAll('┬', '┼').replace('┌', '├').replace('┐', '┤'),
		...rest,
	].join('\n');
}
