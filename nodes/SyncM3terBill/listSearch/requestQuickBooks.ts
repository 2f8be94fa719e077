import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { requestForOptions } from '../../../transport/requestForOptions';
import type { QuickBooksCompany } from './readQuickBooksCompany';

/** Versions below 75 are not supported since 1 August 2025 (developer.intuit.com, minor-versions). */
const minorVersion = '75';

/** @param path Below the company, such as `query`. */
export async function requestQuickBooks(
	context: ILoadOptionsFunctions,
	company: QuickBooksCompany,
	path: string,
	parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
	return await requestForOptions(context, 'm3terQuickBooksOAuth2Api', {
		url: `${company.url}/${path}`,
		qs: { ...parameters, minorversion: minorVersion },
	});
}
