import path from 'node:path';
import { nodeBinary } from './hostFolders';
import type { VendorServers } from './vendorServers';

export interface N8nSurroundings {
	/** Holds `.n8n` with the database; a package to load must be in it before the start. */
	userFolder: string;
	/** With them, connections to the vendors' hosts go to the stand-ins and all others outside are refused. */
	vendors?: Pick<VendorServers, 'port' | 'hosts' | 'caFile'>;
	/** Overrules what is set here. */
	env?: Record<string, string>;
}

/**
 * What every process of an n8n gets, main or worker. Only what n8n needs is passed on: NODE_OPTIONS of the test runner,
 * npm's variables and proxy settings of the machine would all change what is tested.
 */
export function n8nEnvironment({
	userFolder,
	vendors,
	env,
}: N8nSurroundings): Record<string, string> {
	return {
		PATH: `${path.dirname(nodeBinary())}${path.delimiter}${process.env.PATH ?? ''}`,
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'only-for-tests-and-the-demo',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry', // It calls n8n's servers at the start.
		...(vendors && {
			NODE_OPTIONS: `--require=${JSON.stringify(path.join(__dirname, 'reroute.cjs'))}`,
			NODE_EXTRA_CA_CERTS: vendors.caFile,
			M3TER_VENDOR_HOSTS: vendors.hosts.join(','),
			M3TER_VENDOR_PORT: String(vendors.port),
			M3TER_PARENT_PID: String(process.pid),
		}),
		...env,
	};
}
