import { existsSync } from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const projectFolder = path.resolve(__dirname, '../../..');

export interface BuiltPackage {
	readonly node: INodeType;
	/** The node m3ter. */
	readonly m3ter: INodeType;
	readonly credentialTypes: ReadonlyMap<string, ICredentialType>;
}

/** What `npm run build` left in dist, loaded by n8n's own loader as a community package is. */
export async function loadBuiltPackage(): Promise<BuiltPackage> {
	if (!existsSync(path.join(projectFolder, 'dist/nodes'))) {
		throw new Error('There is no build to test: run `npm run build` first');
	}
	const loader = new PackageDirectoryLoader(projectFolder);
	await loader.loadAll();
	return {
		node: loader.getNode('syncM3terBill').type as INodeType,
		m3ter: loader.getNode('m3ter').type as INodeType,
		credentialTypes: new Map(
			loader.types.credentials.map(({ name }) => [name, loader.getCredential(name).type]),
		),
	};
}
