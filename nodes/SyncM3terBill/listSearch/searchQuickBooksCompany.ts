import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readQuickBooksCompany } from '../../shared/listSearch/readQuickBooksCompany';
import { requestQuickBooks } from '../../shared/listSearch/requestQuickBooks';
import { readDestination } from './readDestination';

/** The one company that the QuickBooks credential is connected to, by name. */
export async function searchQuickBooksCompany(
	this: ILoadOptionsFunctions,
): Promise<INodeListSearchResult> {
	const company = await readQuickBooksCompany(this, readDestination(this));
	const answer = (await requestQuickBooks(this, company, `companyinfo/${company.realmId}`)) as {
		readonly CompanyInfo?: { readonly CompanyName?: string };
	};
	const name = answer.CompanyInfo?.CompanyName ?? `Company ${company.realmId}`;
	return { results: [{ name, value: company.realmId }] };
}
