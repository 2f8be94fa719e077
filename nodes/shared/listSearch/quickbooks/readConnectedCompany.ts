import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { readCompany } from '../../../../lib/destinations/quickbooks/readCompany';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import { requireCredential } from '../../../../transport/requestForOptions';
import { quickBooksSource } from './requestQuickBooks';

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
