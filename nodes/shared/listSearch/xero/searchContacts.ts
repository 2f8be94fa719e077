import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readRows, readText } from '../readRows';
import { requestXero } from './requestXero';

/** Xero gives up to 1,000 a page (Accounting API, paging); fewer are read and drawn sooner. */
const contactsPerPage = 500;

/**
 * The active contacts of the organisation by name, page by page; an organisation has thousands. Xero looks for the text
 * in names, contact number and address, in any case.
 * @param pageToken Absent for the first page.
 */
export async function searchContacts(
	context: ILoadOptionsFunctions,
	filter = '',
	pageToken = '1',
): Promise<INodeListSearchResult> {
	const searchTerm = filter.trim();
	const page = Number(pageToken);
	const answer = await requestXero(context, 'Contacts', {
		page,
		pageSize: contactsPerPage,
		order: 'Name ASC',
		summaryOnly: true,
		...(searchTerm !== '' && { searchTerm }),
	});
	const contacts = readRows(answer, ['Contacts']);
	return {
		results: contacts.map((contact) => ({
			name: readText(contact, 'Name'),
			value: readText(contact, 'ContactID'),
		})),
		...(contacts.length === contactsPerPage && { paginationToken: String(page + 1) }),
	};
}
