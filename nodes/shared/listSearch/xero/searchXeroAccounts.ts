import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { toSearchResults } from '../Pickers';
import { readRows, readText } from '../readRows';
import { requestXero } from './requestXero';

/**
 * The accounts of the organisation that an invoice line can name: active ones that have a code, which excludes most
 * bank accounts. Deferred income is a liability, so the list is not restricted to revenue.
 */
export async function listAccounts(
	context: ILoadOptionsFunctions,
): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'Accounts'), ['Accounts'])
		.filter((account) => readText(account, 'Status') === 'ACTIVE')
		.filter((account) => readText(account, 'Type') !== 'BANK' && readText(account, 'Code') !== '')
		.map((account) => ({
			name: `${readText(account, 'Code')} ${readText(account, 'Name')}`,
			value: readText(account, 'Code'),
		}));
}

/** The accounts of the organisation that an invoice line can name. */
export async function searchXeroAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(await listAccounts(this), filter);
}
