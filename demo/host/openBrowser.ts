import { type BrowserContext, chromium, type Page, selectors } from 'playwright-core';
import { findOrInstallBrowser } from './browser';
import { owner } from './n8nRest';
import type { Report } from './report';
import type { VendorServers } from './vendorServers';

export interface BrowserOptions {
	/** Chromium keeps its profile here; a fresh folder is a fresh browser. */
	profileFolder: string;
	vendors: Pick<VendorServers, 'hosts' | 'browserArguments'>;
	headless?: boolean;
	report?: Report;
}

/** The editor loads several megabytes of script, for which a busy machine takes its time. */
const NAVIGATION_MS_MAX = 120_000;
const ACTION_MS_MAX = 60_000;

/** A Chromium that reaches the stand-ins under the vendors' names, this machine, and nothing else. */
export async function openBrowser({
	profileFolder,
	vendors,
	headless = true,
	report = () => {},
}: BrowserOptions): Promise<BrowserContext> {
	selectors.setTestIdAttribute('data-test-id'); // What n8n's editor marks its elements with.
	const browser = await chromium.launchPersistentContext(profileFolder, {
		executablePath: await findOrInstallBrowser(report),
		headless,
		viewport: { width: 1400, height: 900 },
		args: [
			...vendors.browserArguments,
			'--no-sandbox', // It cannot be had as root.
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	browser.setDefaultTimeout(ACTION_MS_MAX);
	browser.setDefaultNavigationTimeout(NAVIGATION_MS_MAX);
	const reachable = new Set(['localhost', '127.0.0.1', ...vendors.hosts]);
	await browser.route(
		(url) => !reachable.has(url.hostname),
		(route) => route.abort(),
	);
	return browser;
}

/** @returns The editor's first page after the owner has signed in. */
export async function signInToEditor(browser: BrowserContext, baseUrl: string): Promise<Page> {
	const page = browser.pages()[0] ?? (await browser.newPage());
	await page.goto(`${baseUrl}/signin`);
	await page
		.locator('input[name="emailOrLdapLoginId"], input[autocomplete="email"]')
		.first()
		.fill(owner.email);
	await page.locator('input[type="password"]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL((url) => !url.pathname.includes('signin'));
	return page;
}
