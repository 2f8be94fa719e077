'use strict';

// Loads an installed package with n8n's own loader and prints what n8n would list. NODE_PATH holds n8n's modules and
// nothing else: node loadPackage.cjs <directory> <where n8n-core is>
const path = require('node:path');

const [directory, n8nCore] = process.argv.slice(2);

const { PackageDirectoryLoader } = require(n8nCore);
require('n8n-workflow'); // n8n has it in memory before it loads a package.

const before = process.cpuUsage();
require(`${directory}/dist/nodes/SyncM3terBill/SyncM3terBill.node.js`);
const { user, system } = process.cpuUsage(before); // in microseconds
const loadMs = (user + system) / 1000;

async function load() {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	const { description } = loader.getNode('syncM3terBill').type;
	const exportedNames = Object.keys(require(`${directory}/index.js`));
	return {
		loadMs,
		packageName: loader.packageName,
		nodes: loader.types.nodes.map(({ name, iconUrl, codex }) => ({ name, iconUrl, codex })),
		credentials: loader.types.credentials.map(({ name, iconUrl }) => ({ name, iconUrl })),
		outputNames: description.outputNames,
		resolvable: ['n8n-workflow', 'lodash/get', 'jsep', 'big.js', 'xero-node', 'axios'].filter(
			resolvesFromPackage,
		),
		exportedNames,
		loadedFiles: Object.keys(require.cache).map((file) => path.relative(directory, file)),
	};
}

function resolvesFromPackage(name) {
	try {
		require.resolve(name, { paths: [directory] });
		return true;
	} catch {
		return false;
	}
}

load().then(
	(found) => process.stdout.write(`\n${JSON.stringify(found)}`),
	(error) => {
		process.stderr.write(String(error.stack));
		process.exitCode = 1;
	},
);
