import { pathSegment } from '../http/pathSegment';
import { fail, ok, type Result } from '../result';

/** Where an organization of m3ter is, as a credential has it. */
interface Organization {
	readonly baseUrl: string;
	readonly organizationId: string;
}

/** Connections that do not leave the machine: a stand-in, or a proxy of one's own. */
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks where the access key is sent to: encrypted, or not off this machine.
 * @returns The address without a slash at its end, or what is wrong with it.
 */
export function readBaseUrl(text: string): Result<string, string> {
	if (!URL.canParse(text)) return fail('The base URL of the m3ter API credential is not a URL.');
	const { protocol, hostname, username, password, search, hash, href } = new URL(text);
	const isPrivate = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.has(hostname));
	if (!isPrivate) return fail('The base URL of the m3ter API credential must begin with https://.');
	if (username + password + search + hash !== '') {
		return fail('The base URL of the m3ter API credential holds more than an address.');
	}
	return ok(href.replace(/\/+$/, ''));
}

/** @returns The address that everything of the organization lies below, or what is wrong with the credential. */
export function readOrganizationAddress({
	baseUrl,
	organizationId,
}: Organization): Result<string, string> {
	const base = readBaseUrl(baseUrl);
	if (!base.ok) return base;
	const id = pathSegment(organizationId, 'word', 'organization ID of the m3ter API credential');
	return id.ok ? ok(`${base.value}/organizations/${id.value}`) : fail(id.reason.message);
}
