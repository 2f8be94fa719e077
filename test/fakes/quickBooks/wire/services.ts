import type { Environment } from '../options';

/** The vendor's hosts, each one service with its own paths. */
export type Service = 'authorize' | 'tokens' | 'revoke' | 'api' | 'pages' | 'files';

interface HostRole {
	service: Service;
	environment: Environment;
}

/** Where signed addresses of files lead; the vendor's is one of a storage provider. */
export const FILE_HOST = 'quickbooks-files.example';

const HOSTS: Record<string, HostRole> = {
	'appcenter.intuit.com': { service: 'authorize', environment: 'production' },
	'oauth.platform.intuit.com': { service: 'tokens', environment: 'production' },
	'developer.api.intuit.com': { service: 'revoke', environment: 'production' },
	'quickbooks.api.intuit.com': { service: 'api', environment: 'production' },
	'sandbox-quickbooks.api.intuit.com': { service: 'api', environment: 'sandbox' },
	[FILE_HOST]: { service: 'files', environment: 'production' },
	'app.qbo.intuit.com': { service: 'pages', environment: 'production' },
	'qbo.intuit.com': { service: 'pages', environment: 'production' },
	'sandbox.qbo.intuit.com': { service: 'pages', environment: 'sandbox' },
	'app.sandbox.qbo.intuit.com': { service: 'pages', environment: 'sandbox' },
};

export const quickBooksHosts: readonly string[] = Object.keys(HOSTS);

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Without the vendor's host names the path says which service is meant. */
const PATHS: readonly [string, Service][] = [
	['/connect/', 'authorize'],
	['/oauth2/', 'tokens'],
	['/v2/oauth2/', 'revoke'],
	['/v3/company/', 'api'],
	['/app/', 'pages'],
];

export function roleOf(url: URL, loopbackIs: Environment): HostRole | undefined {
	if (!LOOPBACK.has(url.hostname)) return HOSTS[url.hostname];
	const service = PATHS.find(([prefix]) => url.pathname.startsWith(prefix))?.[1];
	return service && { service, environment: loopbackIs };
}

/** `/api/sandbox/v3/company/…`: what the routes are matched against. */
export function routePath(request: Request, loopbackIs: Environment): string {
	const url = new URL(request.url);
	const role = roleOf(url, loopbackIs);
	return role ? `/${role.service}/${role.environment}${url.pathname}` : `/unknown${url.pathname}`;
}
