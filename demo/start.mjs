// What `npm run demo` and `npm run dev` run: installs the development dependencies if they are missing, then starts.

import { installDependencies, runTool } from './host/installDependencies.mjs';

// Ctrl-C reaches the demo as well, which stops its n8n; this process waits for it.
process.on('SIGINT', () => {});

const args = process.argv.slice(2);
const script = args[0] === 'dev' ? args.shift() : 'main';

process.exitCode = (await installDependencies())
	? await runTool('tsx/dist/cli.mjs', [`demo/${script}.ts`, ...args])
	: 1;
