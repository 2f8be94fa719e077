import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

const isWindows = process.platform === 'win32';

/** Runs a command with its output shown as it comes. Resolves to its exit code. */
export function runLive(command, args) {
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
export function dependenciesAreInstalled() {
	const written = path.join(repositoryRoot, 'node_modules/.package-lock.json');
	const wanted = path.join(repositoryRoot, 'package-lock.json');
	return existsSync(written) && statSync(written).mtimeMs >= statSync(wanted).mtimeMs;
}

/** @returns Whether they are there now. */
export async function installDependencies() {
	if (dependenciesAreInstalled()) return true;
	console.log('Installing the development dependencies with npm ci (about half a minute)');
	if ((await runLive('npm', ['ci', '--no-audit', '--no-fund'])) === 0) return true;
	console.log('npm ci failed, trying npm install');
	return (await runLive('npm', ['install', '--no-audit', '--no-fund'])) === 0;
}
