import path from 'node:path';
import type { Page } from 'playwright-core';
import { logsFolder } from '../../demo/host/hostFolders';
import { type EditorPage, openEditor } from './support/editorPage';
import { START_MS_MAX, type HostWorld, startWorld } from './support/startWorld';

let world: HostWorld;
let editor: EditorPage;
let page: Page;

beforeAll(async () => {
	world = await startWorld();
	editor = await openEditor(world);
	page = editor.page;
}, START_MS_MAX);

afterAll(async () => {
	await editor?.close();
	await world?.stop();
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
