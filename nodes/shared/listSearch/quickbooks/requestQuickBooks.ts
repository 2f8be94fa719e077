import { type ILoadOptionsFunctions, NodeOperationError } from 'n8n-workflow';
import { readFault } from '../../../../lib/destinations/quickbooks/faults';
import {
	type Company,
	companyUrl,
	MINOR_VERSION,
} from '../../../../lib/destinations/quickbooks/requests';
import {
	type OptionSource,
	requestForOptions,
	requireCredential,
} from '../../../../transport/requestForOptions';
import { readCompany } from '../../../../lib/destinations/quickbooks/readCompany';

const quickBooksSource: OptionSource = {
	credentialType: 'm3terQuickBooksOAuth2Api',
	credentialName: 'QuickBooks',
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

const nameless = 'QuickBooks rejected the request without a reason';

/** The company that the credential is connected to, if it fits the destination. */
export async function readConnectedCompany(
	context: ILoadOptionsFunctions,
	environment: Company['environment'],
): Promise<Company> {
	const { credentialType, credentialName } = quickBooksSource;
	requireCredential(context, credentialType, credentialName);
	const company = readCompany(await context.getCredentials(credentialType), environment);
	if (company.ok) return company.value;
	const { message, remedy } = company.reason;
	throw new NodeOperationError(context.getNode(), message, { description: remedy });
}
