import type { Destination } from '../../ledger/Destination';
import { ok } from '../../result';
import { quickBooksFacts, quickBooksSandboxFacts } from './facts';
import { createQuickBooksLedger } from './ledger';
import { readCompany } from './readCompany';
import type { Company } from './requests';
import { quickBooksVendorLimits } from './throttle';

const companiesOf = (environment: Company['environment']): Omit<Destination, keyof Facts> => ({
	credentialType: 'm3terQuickBooksOAuth2Api',
	connectionSettings: ['quickBooksCompany'],
	limits: quickBooksVendorLimits,
	open({ credential, settings: { quickBooksCompany }, configuration, send }) {
		const company = readCompany(credential, environment, quickBooksCompany);
		return company.ok
			? ok(createQuickBooksLedger({ ...company.value, send, configuration }))
			: company;
	},
});

type Facts = typeof quickBooksFacts;

export const quickBooks: Destination = { ...quickBooksFacts, ...companiesOf('production') };

export const quickBooksSandbox: Destination = {
	...quickBooksSandboxFacts,
	...companiesOf('sandbox'),
};
