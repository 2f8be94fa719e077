import { commandExists, runCommand } from './runCommand';
import type { Report } from './report';

/** @returns Whether the packages are there now; false where there is no apt or no right to use it. */
export async function aptInstall(packages: readonly string[], report: Report): Promise<boolean> {
	if (process.getuid?.() !== 0 || !(await commandExists('apt-get'))) return false;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	report(`apt-get install ${packages.join(' ')}`);
	const apt = async (...args: string[]) =>
		(await runCommand('apt-get', args, { env, onLine: report })).exitCode === 0;
	return (await apt('update')) && (await apt('install', '-y', ...packages));
}
