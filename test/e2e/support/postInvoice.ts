import type { HostWorld, QuickBooksEnvironment } from '../../../demo/host/hostWorld';
import type { Json } from './syncWorkflow';

/** The companies that the stand-in has from the start. */
export const companies: Record<QuickBooksEnvironment, string> = {
	production: '9130357000000001',
	sandbox: '4620816365000001',
};

export const hosts: Record<QuickBooksEnvironment, string> = {
	production: 'quickbooks.api.intuit.com',
	sandbox: 'sandbox-quickbooks.api.intuit.com',
};

/** What a person enters or changes at QuickBooks' own screens. */
export async function postInvoice(
	{ quickBooks }: Pick<HostWorld, 'quickBooks'>,
	invoice: Json,
	environment: QuickBooksEnvironment = 'production',
): Promise<void> {
	const company = companies[environment];
	const { accessToken } = quickBooks.books.company(company, environment).issueTokens();
	const url = `https://${hosts[environment]}/v3/company/${company}/invoice?minorversion=75`;
	const answer = await quickBooks.app.request(url, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${accessToken}`,
			'content-type': 'application/json',
			accept: 'application/json',
		},
		body: JSON.stringify(invoice),
	});
	if (!answer.ok) throw new Error(await answer.text());
}
