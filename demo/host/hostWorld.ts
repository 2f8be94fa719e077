import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type HostVersion, logsFolder, runsFolder } from './hostFolders';
import { copyMigratedDatabase } from './migratedDatabase';
import { type RunningN8n, startN8n } from './n8nProcess';
import { N8nRest, type SavedCredential } from './n8nRest';
import { connectOAuth } from './oauthConnect';
import { installPackage } from './packageInstall';
import type { Report } from './report';
import type { StandIns } from './standIns';
import { startVendorServers, type VendorServers } from './vendorServers';

export type QuickBooksEnvironment = 'production' | 'sandbox';

/** A signed-in n8n with the package in it, and the three vendors it talks to. */
export interface HostWorld extends StandIns {
	n8n: N8nRest;
	/** The one that runs now. */
	readonly process: RunningN8n;
	vendors: VendorServers;
	/** Where n8n loads the package from. */
	packageFolder: string;
	connectXero(): Promise<SavedCredential>;
	/** Production and sandbox are two credentials, as they are two companies. */
	connectQuickBooks(environment?: QuickBooksEnvironment): Promise<SavedCredential>;
	connectM3ter(): Promise<SavedCredential>;
	/** Starts n8n again after it was killed: on its database, under its address, with the same session. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

export interface HostWorldOptions {
	version: HostVersion;
	tarball: string;
	standIns: StandIns;
	report?: Report;
	env?: Record<string, string>;
}

/** Needs the host to be installed. Everything it starts is stopped by `stop`, and by the end of this process. */
export async function startHostWorld({
	version,
	tarball,
	standIns,
	report = () => {},
	env,
}: HostWorldOptions): Promise<HostWorld> {
	mkdirSync(runsFolder, { recursive: true });
	const userFolder = mkdtempSync(path.join(runsFolder, `${version}-`));
	const logFile = path.join(logsFolder, `${path.basename(userFolder)}.log`);
	const packageFolder = await installPackage(tarball, userFolder);
	await copyMigratedDatabase(version, userFolder, report, env);
	report('starting the stand-ins for Xero, QuickBooks and m3ter');
	const vendors = await startVendorServers(
		{ xero: standIns.xero.app, quickBooks: standIns.quickBooks.app, m3ter: standIns.m3ter.app },
		userFolder,
	);
	report(`starting n8n, its log is ${logFile}`);
	const start = async (port?: number) =>
		await startN8n({ version, userFolder, logFile, vendors, env, port });
	let running = await start().catch(async (error: unknown) => {
		await vendors.stop();
		throw error;
	});
	report(`n8n answers after ${(running.readyMs / 1000).toFixed(1)} s`);
	const n8n = new N8nRest(running.baseUrl);

	const connect = async (name: string, type: string, data: Record<string, unknown>) => {
		const credential = await n8n.createCredential(name, type, data);
		await connectOAuth(n8n, vendors, credential);
		return credential;
	};
	const world: HostWorld = {
		...standIns,
		n8n,
		get process() {
			return running;
		},
		vendors,
		packageFolder,
		connectXero: async () =>
			await connect('Xero', 'm3terXeroOAuth2Api', standIns.credentialData.xero),
		connectQuickBooks: async (environment = 'production') =>
			await connect(
				environment === 'sandbox' ? 'QuickBooks Sandbox' : 'QuickBooks',
				'm3terQuickBooksOAuth2Api',
				{ ...standIns.credentialData.quickBooks[environment], environment },
			),
		connectM3ter: async () =>
			await n8n.createCredential('m3ter', 'm3terApi', standIns.credentialData.m3ter),
		async restart() {
			running = await start(running.port);
		},
		async stop() {
			await running.stop();
			await vendors.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
	try {
		await n8n.signIn();
	} catch (error) {
		await world.stop();
		throw error;
	}
	return world;
}
