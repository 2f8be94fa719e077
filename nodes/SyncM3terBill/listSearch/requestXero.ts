import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { requestForOptions } from '../../../transport/requestForOptions';
import { readXeroTenantId } from './readXeroTenantId';

/** @param path Below Xero's Accounting API, such as `Items`. */
export async function requestXero(context: ILoadOptionsFunctions, path: string): Promise<unknown> {
	return await requestForOptions(context, 'm3terXeroOAuth2Api', {
		url: `https://api.xero.com/api.xro/2.0/${path}`,
		headers: { 'xero-tenant-id': readXeroTenantId(context) },
	});
}
