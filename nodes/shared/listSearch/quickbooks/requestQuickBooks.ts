import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { readFault } from '../../../../lib/destinations/quickbooks/faults';
import {
	companyUrl,
	MINOR_VERSION,
	type Company,
} from '../../../../lib/destinations/quickbooks/requests';
import { requestForOptions, type OptionSource } from '../../../../transport/requestForOptions';

export const quickBooksSource: OptionSource = {
	credentialType: 'm3terQuickBooksOAuth2Api',
	credentialName: 'M3ter QuickBooks OAuth2 API',
	readMessages: readFaultMessages,
};

/** @param path Below the company, such as `query`. */
export async function requestQuickBooks(
	context: ILoadOptionsFunctions,
	company: Company,
	path: string,
	parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
	return await requestForOptions(context, quickBooksSource, {
		url: companyUrl(company, path),
		query: { ...parameters, minorversion: MINOR_VERSION },
	});
}

/** A `Fault` is a failure whatever its status, and even if it says nothing. */
function readFaultMessages(body: unknown): readonly string[] {
	const fault = readFault(body);
	if (fault === undefined) return [];
	const texts = fault.errors.flatMap(({ message, detail }) => [message, detail]);
	return [...texts.filter((text) => text !== ''), ...(texts.length === 0 ? [nameless] : [])];
}

const nameless = 'QuickBooks refuses without a reason';
