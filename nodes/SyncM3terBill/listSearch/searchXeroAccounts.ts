import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readRows, readText } from './readRows';
import { requestXero } from './requestXero';
import { toSearchResults } from './toSearchResults';

/**
 * The accounts of the organisation that an invoice line can name: active ones that have a code, which excludes most
 * bank accounts. Deferred income is a liability, so the list is not restricted to revenue.
 */
export async function searchXeroAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const accounts = readRows(await requestXero(this, 'Accounts'), ['Accounts'])
		.filter((account) => readText(account, 'Status') === 'ACTIVE')
		.filter((account) => readText(account, 'Type') !== 'BANK' && readText(account, 'Code') !== '')
		.map((account) => ({
			name: `${readText(account, 'Code')} ${readText(account, 'Name')}`,
			value: readText(account, 'Code'),
		}));
	return toSearchResults(accounts, filter);
}
