import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { readFault } from '../../../lib/quickbooks/answers';
import { requestForOptions, type OptionSource } from '../../../transport/requestForOptions';
import type { QuickBooksCompany } from './readQuickBooksCompany';

/** Versions below 75 are not supported since 1 August 2025 (developer.intuit.com, minor-versions). */
const minorVersion = '75';

export const quickBooksSource: OptionSource = {
	credentialType: 'm3terQuickBooksOAuth2Api',
	credentialName: 'M3ter QuickBooks OAuth2 API',
	readMessages: readFaultMessages,
};

/** @param path Below the company, such as `query`. */
export async function requestQuickBooks(
	context: ILoadOptionsFunctions,
	company: QuickBooksCompany,
	path: string,
	parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
	return await requestForOptions(context, quickBooksSource, {
		url: `${company.url}/${path}`,
		qs: { ...parameters, minorversion: minorVersion },
	});
}

/** A fault is a refusal whatever its status, and even if it says nothing. */
function readFaultMessages(body: unknown): readonly string[] {
	const fault = readFault(body);
	if (fault === undefined) return [];
	const texts = fault.errors.flatMap(({ message, detail }) => [message, detail]);
	return [...texts.filter((text) => text !== ''), ...(texts.length === 0 ? [nameless] : [])];
}

const nameless = 'QuickBooks refuses without a reason';
