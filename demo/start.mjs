// What `npm run demo` runs: installs the development dependencies if they are missing, then starts the demo itself.

import { installDependencies, runTool } from './host/installDependencies.mjs';

// Ctrl-C reaches the demo as well, which stops its n8n; this process waits for it.
process.on('SIGINT', () => {});

process.exitCode = (await installDependencies())
	? await runTool('tsx/dist/cli.mjs', ['demo/main.ts', ...process.argv.slice(2)])
	: 1;
