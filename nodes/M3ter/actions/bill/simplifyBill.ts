import pick from 'lodash/pick';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simplify } from '../../descriptions/simplify';

export const simplifyBills: INodeProperties = {
	...simplify,
	hint: 'On: without the lines, which Sync m3ter Bill reads by itself. Off: the whole bill, which Bill Source Input Item needs.',
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
