import { existsSync } from 'node:fs';
import path from 'node:path';
import { aptInstall } from './aptInstall';
import { repositoryRoot } from './hostFolders';
import type { Report } from './report';
import { runCommand, runOrThrow } from './runCommand';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns The path of a Chromium that is already on the machine. */
async function findBrowser(): Promise<string | undefined> {
	const named = process.env.M3TER_CHROMIUM;
	if (named) return named;
	for (const command of COMMANDS) {
		const { exitCode, stdout } = await runCommand('which', [command]);
		if (exitCode === 0) return stdout.trim();
	}
	return MAC_APPLICATIONS.find(existsSync) ?? (await findPlaywrightBrowser());
}

export async function findOrInstallBrowser(report: Report): Promise<string> {
	const found = await findBrowser();
	if (found) return found;
	if (!(await aptInstall(['chromium'], report))) await downloadPlaywrightBrowser(report);
	const installed = await findBrowser();
	if (installed) return installed;
	throw new Error(
		'No Chromium on this machine and no way to install one. Install chromium or Google Chrome, or set M3TER_CHROMIUM.',
	);
}

async function downloadPlaywrightBrowser(report: Report): Promise<void> {
	report('downloading Chromium with playwright-core');
	await runOrThrow('npx', ['playwright-core', 'install', 'chromium'], {
		cwd: repositoryRoot,
		onLine: report,
	});
}

/** playwright-core knows where its own download would be. Asked in a process of its own, as loading it takes a while. */
async function findPlaywrightBrowser(): Promise<string | undefined> {
	const script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
	const { exitCode, stdout } = await runCommand(process.execPath, ['-e', script], {
		cwd: path.resolve(repositoryRoot),
	});
	return exitCode === 0 && existsSync(stdout) ? stdout : undefined;
}
