/**
 * Apps made since 2 March 2026 know granular scopes only (https://developer.xero.com/faq/granular-scopes): asking for
 * `accounting.transactions` fails. Only those of endpoints that Xero's Accounting API has are listed.
 */
const grantableScopes = new Set([
	...['offline_access', 'openid', 'profile', 'email'],
	...['accounting.invoices', 'accounting.invoices.read'],
	...['accounting.contacts', 'accounting.contacts.read'],
	...['accounting.settings', 'accounting.settings.read'],
	...['accounting.payments', 'accounting.payments.read'],
	...['accounting.attachments', 'accounting.attachments.read'],
	...['accounting.banktransactions', 'accounting.banktransactions.read'],
	...['accounting.manualjournals', 'accounting.manualjournals.read'],
]);

export function splitScopes(text: string): string[] {
	return text.split(' ').filter((scope) => scope !== '');
}

export function areGrantable(scopes: readonly string[]): boolean {
	return scopes.length > 0 && scopes.every((scope) => grantableScopes.has(scope));
}

/** Endpoints of the Accounting API by the scopes that open them. */
const scopesByEndpoint: Record<string, readonly string[]> = {
	Invoices: ['accounting.invoices'],
	CreditNotes: ['accounting.invoices'],
	Items: ['accounting.invoices', 'accounting.settings'],
	Contacts: ['accounting.contacts'],
	Payments: ['accounting.payments'],
	Organisation: ['accounting.settings'],
	Currencies: ['accounting.settings'],
	Accounts: ['accounting.settings'],
	TaxRates: ['accounting.settings'],
	TrackingCategories: ['accounting.settings'],
	BrandingThemes: ['accounting.settings'],
	Attachments: ['accounting.attachments'],
};

/** Reading is open to the `.read` form too. Endpoints without an entry are not modelled, so none is asked of them. */
export function isScopeEnough(
	granted: readonly string[],
	endpoint: string,
	method: string,
): boolean {
	const full = scopesByEndpoint[endpoint];
	if (!full) return true;
	const enough = method === 'GET' ? [...full, ...full.map((scope) => `${scope}.read`)] : full;
	return enough.some((scope) => granted.includes(scope));
}
