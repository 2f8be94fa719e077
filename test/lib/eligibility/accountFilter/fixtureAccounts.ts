import type { FilterableAccount } from '../../../../lib/eligibility/accountFilter/accountFilter';

/** The accounts that the lines of accountFilter.accepts.txt name. */
export const fixtureAccounts: Readonly<Record<string, FilterableAccount>> = {
	// An account as m3ter's API gives it, with text and numbers among its custom fields.
	uk: {
		id: '7d6a1f0e-3c1b-4f0a-9a51-0c6a8b1f2e11',
		name: 'Acme (UK) Ltd',
		code: '00123',
		currency: 'GBP',
		address: {
			addressLine1: '1 High Street',
			locality: 'London',
			region: 'Greater London',
			postCode: 'SW1A 1AA',
			country: 'United Kingdom',
		},
		customFields: {
			country: 'UK',
			tier: '3',
			seats: 12,
			spent: 95,
			limit: '100',
			rate: 0.1,
			start: '2026-02-01',
			vip: 'TRUE',
			status: 'Do not send',
			owner: "Jane O'Brien",
			brand: '24/7 Fitness',
			partner: 'Trinidad and Tobago',
			opening: '10:30',
			zero: 0,
			empty: '',
			negative: -2.5,
			'Sales region': 'North',
		},
	},
	us: {
		id: 'us-1',
		name: 'Yoyo, Inc.',
		code: '1.10',
		currency: 'USD',
		address: { country: 'US', region: 'OR' },
		customFields: { tier: 'gold', seats: '9', start: '2025-12-31', vip: 'false' },
	},
	// Nothing but an id: everything else is null.
	bare: { id: 'bare' },
	// m3ter writes an empty map as a list, too.
	emptyList: { id: 'empty', name: null, address: {}, customFields: [] },
	// Keys that JSON can carry and that mean something to JavaScript.
	odd: {
		id: 'odd',
		customFields: JSON.parse(
			'{"__proto__":"mine","constructor":"own","nested":{"deep":{"x":1}},"flag":true}',
		) as object,
	},
};
