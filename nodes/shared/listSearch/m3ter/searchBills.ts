import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { readByIds } from '../../../../lib/m3ter/readByIds';
import type { M3terApi } from '../../../../lib/m3ter/M3terApi';
import { listRequest } from '../../../../lib/m3ter/requests';
import { minorUnitDigits } from '../../../../lib/money/minorUnitDigits';
import { readDecimal } from '../../../../lib/money/readDecimal';
import { isRecord } from '../../../../lib/input/isRecord';
import { matching } from '../Pickers';
import { readText, type Row } from '../readRows';
import { openM3ter, readRowsOfM3ter } from './readM3ter';

/** Five calls for the bills and five for their accounts. m3ter finds no bill by number, so the text is compared here. */
const billsMax = 500;

/** The newest bills by number, customer, total and date. Older ones are entered by ID. */
export async function searchBills(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const api = await openM3ter(this);
	const list = listRequest(api, 'bills', { includeBillTotal: true, excludeLineItems: true });
	const bills = await readRowsOfM3ter(this, api, list, billsMax);
	const customers = await readCustomers(api, bills);
	return {
		results: matching(
			bills.map((bill) => toOption(bill, customers)),
			filter,
		),
	};
}

/** Names by account ID. Whoever may read bills and no accounts finds bills by the codes of their accounts. */
async function readCustomers(
	api: M3terApi,
	bills: readonly Row[],
): Promise<ReadonlyMap<string, string>> {
	const ids = bills.map((bill) => readText(bill, 'accountId')).filter((id) => id !== '');
	const accounts = await readByIds(
		api,
		{ list: 'accounts', name: 'account', missing: 'ACCOUNT_NOT_FOUND' },
		ids,
	);
	return new Map(
		[...accounts].map(([id, account]) => [
			id,
			account.ok && isRecord(account.value) ? readText(account.value, 'name') : '',
		]),
	);
}

function toOption(bill: Row, customers: ReadonlyMap<string, string>): INodeListSearchItems {
	const accountId = readText(bill, 'accountId');
	const known = [
		readText(bill, 'sequentialInvoiceNumber') || 'No number',
		customers.get(accountId) || readText(bill, 'accountCode') || accountId,
		totalOf(bill),
		readText(bill, 'billDate'),
	];
	return { name: known.filter((text) => text !== '').join(' · '), value: readText(bill, 'id') };
}

/** With the decimals of its currency, or more where the bill has more. */
function totalOf(bill: Row): string {
	const total = readDecimal(bill.billTotal);
	if (total === undefined) return '';
	const currency = readText(bill, 'currency');
	const rounded = total.toFixed(minorUnitDigits(currency) ?? 2);
	return `${total.eq(rounded) ? rounded : total.toFixed()} ${currency}`.trim();
}
