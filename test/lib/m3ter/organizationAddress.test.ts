import { readBaseUrl, readOrganizationAddress } from '../../../lib/m3ter/organizationAddress';
import { fail, ok } from '../../../lib/result';

const notUrl = fail('The base URL of the m3ter API credential is not a URL.');
const notEncrypted = fail('The base URL of the m3ter API credential must begin with https://.');
const more = fail('The base URL of the m3ter API credential holds more than an address.');

it.each([
	['https://api.m3ter.com', ok('https://api.m3ter.com')],
	['https://api.m3ter.com//', ok('https://api.m3ter.com')],
	['https://proxy.example/m3ter/', ok('https://proxy.example/m3ter')],
	['http://localhost:8080', ok('http://localhost:8080')],
	['http://127.0.0.1', ok('http://127.0.0.1')],
	['http://[::1]:8080', ok('http://[::1]:8080')],
	['', notUrl],
	['api.m3ter.com', notUrl],
	['http://api.m3ter.com', notEncrypted],
	['http://localhost.example', notEncrypted],
	['ftp://localhost', notEncrypted],
	['https://user@api.m3ter.com', more],
	['https://:secret@api.m3ter.com', more],
	['https://api.m3ter.com?key=1', more],
	['https://api.m3ter.com#key', more],
])('the access key goes to %j: %j', (text, expected) => {
	expect(readBaseUrl(text)).toEqual(expected);
});

it.each([
	['https://api.m3ter.com/', 'org-1', ok('https://api.m3ter.com/organizations/org-1')],
	['api.m3ter.com', 'org-1', notUrl],
	[
		'https://api.m3ter.com',
		'../other',
		fail(expect.stringContaining('organization ID of the m3ter API credential')),
	],
])('an organization lies below the address: %j, %j', (baseUrl, organizationId, expected) => {
	expect(readOrganizationAddress({ baseUrl, organizationId })).toEqual(expected);
});
