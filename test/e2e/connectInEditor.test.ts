import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { logsFolder, runsFolder } from '../../demo/host/hostFolders';
import { openBrowser, signInToEditor } from '../../demo/host/openBrowser';
import { START_MS_MAX, type HostWorld, startWorld } from './support/startWorld';

let world: HostWorld;
let browser: BrowserContext;
let page: Page;
let profileFolder: string;

beforeAll(async () => {
	world = await startWorld();
	profileFolder = mkdtempSync(path.join(runsFolder, 'chromium-'));
	browser = await openBrowser({ profileFolder, vendors: world.vendors });
	page = await signInToEditor(browser, world.n8n.baseUrl);
}, START_MS_MAX);

afterAll(async () => {
	await browser?.close();
	await world?.stop();
	rmSync(profileFolder, { recursive: true, force: true });
});

async function openCredential(id: string): Promise<void> {
	await page.goto(`${world.n8n.baseUrl}/home/credentials/${id}`);
	await page.getByRole('dialog').waitFor();
}

it.each([
	['Xero', 'm3terXeroOAuth2Api', () => world.credentialData.xero],
	[
		'QuickBooks',
		'm3terQuickBooksOAuth2Api',
		() => ({ ...world.credentialData.quickBooks.production, environment: 'production' }),
	],
] as const)(
	'the Connect button of a %s credential opens the consent page and ends connected',
	async (name, type, data) => {
		const credential = await world.n8n.createCredential(`${name} by hand`, type, data());
		await openCredential(credential.id);
		const connect = page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true });
		const [popup] = await Promise.all([page.waitForEvent('popup'), connect.first().click()]);
		if (!popup.isClosed()) await popup.waitForEvent('close');
		await page.getByTestId('oauth-connect-success-banner').waitFor();
		await page.screenshot({ path: path.join(logsFolder, `connected-${name}.png`) });
		const { oauthTokenData } = await world.n8n.credentialData(credential.id);
		expect(oauthTokenData).toBe(true);
	},
);
