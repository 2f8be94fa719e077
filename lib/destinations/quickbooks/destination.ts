import type { Destination } from '../../ledger/Destination';
import { ok } from '../../result';
import { listEntities } from './entities';
import { quickBooksFacts, quickBooksSandboxFacts } from './facts';
import { createQuickBooksLedger } from './ledger';
import { readCompany } from './readCompany';
import type { Company } from './requests';
import { quickBooksVendorLimits } from './throttle';

const companiesOf = (environment: Company['environment']): Omit<Destination, keyof Facts> => ({
	credentialType: 'm3terQuickBooksOAuth2Api',
	connectionSettings: ['quickBooksCompany'],
	limits: quickBooksVendorLimits,
	open({ credential, settings: { quickBooksCompany } }) {
		const company = readCompany(credential, environment, quickBooksCompany);
		if (!company.ok) return company;
		return ok({
			address: company.value.realmId,
			connect: (connection) => createQuickBooksLedger({ ...company.value, ...connection }),
			listEntities: (kind, send) => listEntities({ send, company: company.value }, kind),
		});
	},
});

type Facts = typeof quickBooksFacts;

export const quickBooks: Destination = { ...quickBooksFacts, ...companiesOf('production') };

export const quickBooksSandbox: Destination = {
	...quickBooksSandboxFacts,
	...companiesOf('sandbox'),
};
