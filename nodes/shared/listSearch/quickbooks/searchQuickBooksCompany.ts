import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { quickBooksSandboxFacts } from '../../../../lib/destinations/quickbooks/facts';
import { readPickers } from '../readPickers';
import { readConnectedCompany, requestQuickBooks } from './requestQuickBooks';

/** The one company that the QuickBooks credential is connected to, by name. */
export async function searchQuickBooksCompany(
	this: ILoadOptionsFunctions,
): Promise<INodeListSearchResult> {
	const { name: destination } = readPickers(this).destination;
	const environment = destination === quickBooksSandboxFacts.name ? 'sandbox' : 'production';
	const company = await readConnectedCompany(this, environment);
	const answer = (await requestQuickBooks(this, company, `companyinfo/${company.realmId}`)) as {
		readonly CompanyInfo?: { readonly CompanyName?: string };
	};
	const name = answer.CompanyInfo?.CompanyName ?? `Company ${company.realmId}`;
	return { results: [{ name, value: company.realmId }] };
}
