import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { contains } from '../../../../lib/destinations/quickbooks/query';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import { readRows, readText, type Row } from '../readRows';
import { requestQuickBooks } from './requestQuickBooks';

const customersPerPage = 500;

/**
 * The active customers of the company by name, page by page; a company has thousands. Intuit does not say whether LIKE
 * minds upper and lower case, so a search that finds nothing as it is typed is tried as names are written.
 * @param pageToken The position of the page's first customer and the text it was searched with; absent for the first.
 */
export async function searchCustomers(
	context: ILoadOptionsFunctions,
	company: Company,
	filter = '',
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const readPage = async (text: string, position: number): Promise<INodeListSearchResult> => {
		const named = text === '' ? '' : ` and ${contains('DisplayName', text)}`;
		const query = `select * from Customer where Active = true${named} orderby DisplayName startposition ${position} maxresults ${customersPerPage}`;
		const answer = await requestQuickBooks(context, company, 'query', { query });
		const customers = readRows(answer, ['QueryResponse', 'Customer']);
		return {
			results: customers.map(toOption),
			...(customers.length === customersPerPage && {
				paginationToken: `${position + customersPerPage} ${text}`,
			}),
		};
	};

	if (pageToken !== undefined) {
		const [position = '', ...words] = pageToken.split(' ');
		return await readPage(words.join(' '), Number(position));
	}
	const typed = filter.trim();
	const found = await readPage(typed, 1);
	const asName = capitaliseWords(typed);
	return found.results.length > 0 || asName === typed ? found : await readPage(asName, 1);
}

const toOption = (customer: Row) => ({
	name: readText(customer, 'DisplayName'),
	value: readText(customer, 'Id'),
});

const capitaliseWords = (text: string): string =>
	text.replace(/(^|\s)\S/g, (start) => start.toUpperCase());
