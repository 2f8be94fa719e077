import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { requestForOptions } from '../../../../transport/requestForOptions';
import { readRows, readText } from '../readRows';
import { xeroSource } from './requestXero';
import { toSearchResults } from '../Pickers';

/** The organisations that the Xero credential was connected to. */
export async function searchXeroTenants(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const connections = await requestForOptions(this, xeroSource, {
		url: 'https://api.xero.com/connections',
	});
	const organisations = readRows(connections, [])
		// A practice of Xero HQ is a tenant as well, and has no invoices.
		.filter((connection) => readText(connection, 'tenantType') === 'ORGANISATION')
		.map((connection) => ({
			name: readText(connection, 'tenantName'),
			value: readText(connection, 'tenantId'),
		}));
	return toSearchResults(organisations, filter);
}
