import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { readMessages } from '../../../../lib/destinations/xero/messages';
import {
	requestForOptions,
	requireCredential,
	type OptionSource,
} from '../../../../transport/requestForOptions';
import { readTenantId } from './readTenantId';

export const xeroSource: OptionSource = {
	credentialType: 'm3terXeroOAuth2Api',
	credentialName: 'M3ter Xero OAuth2 API',
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
