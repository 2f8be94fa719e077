// What `npm run demo` and `npm run dev` run: installs the development dependencies if they are missing, then starts.

import { readCommandLine } from './host/commandLine.mjs';
import { installDependencies, runTool } from './host/installDependencies.mjs';

// Ctrl-C reaches the demo as well, which stops its n8n; this process waits for it.
process.on('SIGINT', () => {});

const args = process.argv.slice(2);
const script = args[0] === 'dev' ? args.shift() : 'main';

const commands = {
	main: {
		command: 'npm run demo',
		says: 'example bills, through a real n8n into stand-in ledgers',
		flags: { once: { says: 'print what became of the bills, and end' } },
	},
	dev: {
		command: 'npm run dev',
		says: 'a real n8n with the nodes, built again when a source is saved',
		flags: {},
	},
};
readCommandLine(commands[script], args);

process.exitCode = (await installDependencies())
	? await runTool('tsx/dist/cli.mjs', [`demo/${script}.ts`, ...args])
	: 1;
