import pick from 'lodash/pick';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simplify } from '../../descriptions/simplify';

export const simplifyBills: INodeProperties = {
	...simplify,
	hint: 'Turn it off to hand whole bills, with their lines, to Sync m3ter Bill',
};

/** What tells a person which bill it is, and the node Sync m3ter Bill which one to read. */
const shown = [
	'id',
	'version',
	'sequentialInvoiceNumber',
	'accountId',
	'accountCode',
	'status',
	'billDate',
	'dueDate',
	'currency',
	'billTotal',
];

export const simplifyBill = (bill: IDataObject): IDataObject => pick(bill, shown);
