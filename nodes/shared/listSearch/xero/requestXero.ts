import { type ILoadOptionsFunctions, NodeOperationError } from 'n8n-workflow';
import { readMessages } from '../../../../lib/destinations/xero/messages';
import {
	type OptionSource,
	requestForOptions,
	requireCredential,
} from '../../../../transport/requestForOptions';
import { pathSegment } from '../../../../lib/http/pathSegment';

export const xeroSource: OptionSource = {
	credentialType: 'm3terXeroOAuth2Api',
	credentialName: 'Xero',
	// Xero tells the kind first ("Forbidden"), then what it is about ("AuthenticationUnsuccessful").
	readMessages: (body) => readMessages(body).toReversed(),
};

/** @param path Below Xero's Accounting API, such as `Items`. */
export async function requestXero(
	context: ILoadOptionsFunctions,
	path: string,
	query: Readonly<Record<string, string | number | boolean>> = {},
): Promise<unknown> {
	requireCredential(context, xeroSource.credentialType, xeroSource.credentialName);
	return await requestForOptions(context, xeroSource, {
		url: `https://api.xero.com/api.xro/2.0/${path}`,
		headers: { 'xero-tenant-id': readTenantId(context) },
		query,
	});
}

/** The tenant whose lists are shown. */
function readTenantId(context: ILoadOptionsFunctions): string {
	const tenantId = context.getNodeParameter('xeroTenant', '', { extractValue: true });
	if (typeof tenantId === 'string' && tenantId !== '') {
		const tenant = pathSegment(tenantId, 'uuid', 'ID of the Xero organisation');
		if (tenant.ok) return tenant.value;
		throw new NodeOperationError(context.getNode(), tenant.reason.message);
	}
	throw new NodeOperationError(
		context.getNode(),
		'This list belongs to an organisation: choose one under Xero Organisation first',
	);
}
