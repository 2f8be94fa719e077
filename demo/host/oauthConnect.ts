import type { N8nRest, SavedCredential } from './n8nRest';
import type { VendorServers } from './vendorServers';

/**
 * Connects an OAuth2 credential the way the editor's Connect button and its pop-up do: n8n names the vendor's
 * authorisation page, the page sends the browser back to n8n with a code, and n8n exchanges the code for tokens.
 */
export async function connectOAuth(
	n8n: N8nRest,
	vendors: Pick<VendorServers, 'visit'>,
	credential: SavedCredential,
): Promise<void> {
	const page = String(await n8n.call('GET', `/rest/oauth2-credential/auth?id=${credential.id}`));
	const callback = await followToCallback(page, n8n.baseUrl, vendors);
	// The callback belongs to the session that asked, so it goes through the signed-in client.
	const answer = await n8n.request('GET', callback.slice(n8n.baseUrl.length));
	const data = await n8n.credentialData(credential.id);
	if (data.oauthTokenData) return;
	throw new Error(
		`${credential.name} did not connect. n8n's callback answered ${answer.status}: ${textOf(answer.text)}`,
	);
}

const REDIRECTS_MAX = 5;

async function followToCallback(
	page: string,
	n8nUrl: string,
	vendors: Pick<VendorServers, 'visit'>,
): Promise<string> {
	let address = page;
	for (let step = 0; step < REDIRECTS_MAX; step += 1) {
		const response = await vendors.visit(new Request(address, { redirect: 'manual' }));
		const location = response.headers.get('location');
		if (!location) {
			const text = textOf(await response.text());
			throw new Error(`${new URL(address).hostname} answered ${response.status}: ${text}`);
		}
		address = new URL(location, address).href;
		if (address.startsWith(n8nUrl)) return address;
	}
	throw new Error(`${new URL(page).hostname} did not come back to n8n`);
}

function textOf(html: string): string {
	return html
		.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.slice(0, 300);
}
