import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';

/** What an invoice and an account filter need of an account. */
const shown = [
	'id',
	'code',
	'name',
	'emailAddress',
	'currency',
	'purchaseOrderNumber',
	'daysBeforeBillDue',
	'parentAccountId',
	'address',
	'customFields',
];

export const simplifyAccount = (account: IDataObject): IDataObject => pick(account, shown);
