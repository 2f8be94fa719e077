import type { Warning } from '../../results/BillResult';
import type { XeroDocument } from './XeroDocument';

/**
 * What an update leaves in Xero although the bill does not have it any more. Xero changes only the fields
 * that it is sent. An approved invoice needs a due date (help pages: "DueDate field must be specified"),
 * and a reference may as well be the work of a person, so neither is emptied: somebody should look.
 */
export function describeKept(
	books: Pick<XeroDocument, 'reference' | 'dueDate'>,
	bill: Pick<XeroDocument, 'kind' | 'reference' | 'dueDate'>,
): readonly Warning[] {
	// The reference of a credit note carries the mark and is written anew each time; it has no due date.
	if (bill.kind === 'creditNote') return [];
	const kept: Warning[] = [];
	if (books.reference !== undefined && bill.reference === undefined) {
		kept.push({
			code: 'LEDGER_WARNING',
			message: `The invoice keeps the reference "${books.reference}" in Xero, but the bill has no purchase order number. Clear it in Xero if it is no longer wanted.`,
		});
	}
	if (books.dueDate !== undefined && bill.dueDate === undefined) {
		kept.push({
			code: 'LEDGER_WARNING',
			message: `The invoice keeps the due date ${books.dueDate} in Xero, but the bill has none. Change it in Xero if it is no longer wanted.`,
		});
	}
	return kept;
}
