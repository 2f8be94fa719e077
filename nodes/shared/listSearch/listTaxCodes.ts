import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import type { DestinationName } from '../../../lib/configuration/Configuration';
import { readAllQuickBooks } from './readAllQuickBooks';
import { readRows, readText } from './readRows';
import { requestXero } from './requestXero';

/** What an invoice line can name for tax: a tax rate in Xero, a tax code in QuickBooks. */
export async function listTaxCodes(
	context: ILoadOptionsFunctions,
	destination: DestinationName,
): Promise<INodeListSearchItems[]> {
	return destination === 'xero'
		? await listXeroTaxRates(context)
		: await listQuickBooksTaxCodes(context, destination);
}

/** A rate is named by its tax type, and some are for purchases only. */
async function listXeroTaxRates(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'TaxRates'), ['TaxRates'])
		.filter((rate) => readText(rate, 'Status') === 'ACTIVE' && rate.CanApplyToRevenue !== false)
		.map((rate) => ({
			name: `${readText(rate, 'Name')} (${readText(rate, 'TaxType')})`,
			value: readText(rate, 'TaxType'),
		}));
}

async function listQuickBooksTaxCodes(
	context: ILoadOptionsFunctions,
	destination: DestinationName,
): Promise<INodeListSearchItems[]> {
	const codes = await readAllQuickBooks(context, destination, 'TaxCode');
	return codes.map((code) => ({ name: readText(code, 'Name'), value: readText(code, 'Id') }));
}
