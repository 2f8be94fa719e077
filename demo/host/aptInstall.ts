import { commandExists, runCommand } from './runCommand';
import type { Report } from './report';

/**
 * Only as root, and never with M3TER_NO_APT set: nothing else of the demo and the tests changes the machine itself.
 *
 * @returns Whether the packages are there now; false where there is no apt or no right to use it.
 */
export async function aptInstall(packages: readonly string[], report: Report): Promise<boolean> {
	if (process.env.M3TER_NO_APT || process.getuid?.() !== 0 || !(await commandExists('apt-get')))
		return false;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	// Not as progress, which is overwritten: whose machine it is should read it.
	console.error(
		`This machine lacks ${packages.join(' ')}: now installed with apt-get. M3TER_NO_APT=1 leaves the machine alone.`,
	);
	const apt = async (...args: string[]) =>
		(await runCommand('apt-get', args, { env, onLine: report })).exitCode === 0;
	return (await apt('update')) && (await apt('install', '-y', ...packages));
}
