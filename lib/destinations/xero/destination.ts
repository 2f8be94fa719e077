import { pathSegment } from '../../http/pathSegment';
import type { Destination } from '../../ledger/Destination';
import { readOAuthToken } from '../../ledger/readOAuthToken';
import { fail, ok } from '../../result';
import { failure } from '../../results/failureCatalogue';
import { listEntities } from './entities';
import { xeroFacts } from './facts';
import { createXeroLedger } from './ledger';
import { xeroVendorLimits } from './throttle';

export const xero: Destination = {
	...xeroFacts,
	credentialType: 'm3terXeroOAuth2Api',
	connectionSettings: ['xeroTenant'],
	limits: xeroVendorLimits,
	/** A credential can be connected to several organisations: the node says which one is meant. */
	open({ credential, settings: { xeroTenant: tenantId } }) {
		const token = readOAuthToken(credential, xeroFacts.label);
		if (!token.ok) return token;
		if (typeof tenantId !== 'string' || tenantId === '') {
			return fail(
				failure('INVALID_CONFIGURATION', 'No Xero organisation is chosen.', {
					remedy: 'Choose the organisation under Xero Organisation, and run the bill again.',
				}),
			);
		}
		const tenant = pathSegment(tenantId, 'uuid', 'ID of the Xero organisation');
		if (!tenant.ok) return tenant;
		return ok({
			address: tenant.value.toLowerCase(),
			connect: (connection) =>
				createXeroLedger({
					...connection,
					tenantId: tenant.value,
					mayAttach: mayAttach(token.value),
				}),
			listEntities: (kind, send) => listEntities({ send, tenantId: tenant.value }, kind),
		});
	},
};

/** Xero says with a token what it is good for; where n8n does not keep that, Xero itself says no. */
const mayAttach = ({ scope }: Readonly<Record<string, unknown>>): boolean =>
	typeof scope !== 'string' || scope.split(' ').includes('accounting.attachments');
