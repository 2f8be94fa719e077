import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

const isWindows = process.platform === 'win32';

/** Runs a command with its output shown as it comes. Resolves to its exit code. */
function runLive(command, args) {
	const child = spawn(command, args, { cwd: repositoryRoot, stdio: 'inherit', shell: isWindows });
	return new Promise((resolve) => {
		child.on('error', (error) => {
			console.error(error.message);
			resolve(127);
		});
		child.on('exit', (code) => resolve(code ?? 1));
	});
}

/** Runs a program of an installed package with this Node. */
export function runTool(script, args) {
	return runLive(process.execPath, [path.join(repositoryRoot, 'node_modules', script), ...args]);
}

/** npm writes its own lock file into node_modules when it is done, so an older one means an older install. */
function dependenciesAreInstalled() {
	const written = path.join(repositoryRoot, 'node_modules/.package-lock.json');
	const wanted = path.join(repositoryRoot, 'package-lock.json');
	return existsSync(written) && statSync(written).mtimeMs >= statSync(wanted).mtimeMs;
}

/** @returns Whether the dependencies are there now. */
export async function installDependencies() {
	if (dependenciesAreInstalled()) return true;
	console.log('Installing the development dependencies (half a minute to three minutes, once)');
	return (await npmWithProgress(['ci', '--no-audit', '--no-fund', '--silent'])) === 0;
}

async function npmWithProgress(args) {
	const startedMs = Date.now();
	const timer = setInterval(() => {
		console.log(`  npm ${args[0]}: ${Math.round((Date.now() - startedMs) / 1000)} s`);
	}, 10_000);
	const exitCode = await runLive('npm', args);
	clearInterval(timer);
	return exitCode;
}
