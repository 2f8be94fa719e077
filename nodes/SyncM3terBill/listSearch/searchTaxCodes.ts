import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { readAllQuickBooks } from './readAllQuickBooks';
import { readRows, readText } from './readRows';
import { requestXero } from './requestXero';
import { toSearchResults } from './toSearchResults';

/** What an invoice line can name for tax: a tax rate in Xero, a tax code in QuickBooks. */
export async function searchTaxCodes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const isXero = this.getNodeParameter('destination', '') === 'xero';
	const codes = isXero ? await readXeroTaxRates(this) : await readQuickBooksTaxCodes(this);
	return toSearchResults(codes, filter);
}

/** A rate is named by its tax type, and some are for purchases only. */
async function readXeroTaxRates(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'TaxRates'), ['TaxRates'])
		.filter((rate) => readText(rate, 'Status') === 'ACTIVE' && rate.CanApplyToRevenue !== false)
		.map((rate) => ({
			name: `${readText(rate, 'Name')} (${readText(rate, 'TaxType')})`,
			value: readText(rate, 'TaxType'),
		}));
}

async function readQuickBooksTaxCodes(
	context: ILoadOptionsFunctions,
): Promise<INodeListSearchItems[]> {
	const codes = await readAllQuickBooks(context, 'TaxCode');
	return codes.map((code) => ({ name: readText(code, 'Name'), value: readText(code, 'Id') }));
}
