import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type BoundServer, createServerFolder, startBoundServer } from './boundServer';
import { freePort } from './freePort';
import { runCommand, runOrThrow } from './runCommand';

export interface RunningPostgres extends BoundServer {
	/** Settings with which an n8n keeps its records here. */
	env: Record<string, string>;
}

const USER = 'n8n';
const DATABASE = 'postgres'; // initdb makes it.

/** Nothing in it outlives a run, so it need not wait for the disk. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'listen_addresses=127.0.0.1'];

/** An empty database of its own, on a free port of the loopback interface. */
export async function startPostgres(): Promise<RunningPostgres> {
	const port = await freePort();
	const folder = createServerFolder('m3ter-postgres');
	const data = path.join(folder, 'data');
	mkdirSync(data, { mode: 0o700 });
	const asOwner = await ownerOf(folder);
	const initdb = [program('initdb'), '-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8'];
	const [first = '', ...others] = [...asOwner, ...initdb, '--no-locale', '--no-sync'];
	await runOrThrow(first, others, { cwd: folder });

	const settings = [...SETTINGS, `port=${port}`, `unix_socket_directories=${folder}`];
	const server = await startBoundServer({
		folder,
		command: [
			...asOwner,
			...[program('postgres'), '-D', data],
			...settings.flatMap((setting) => ['-c', setting]),
		],
		stopSignal: 'INT', // "Fast": it does not wait for clients to leave.
		isReady: async () => await answers(port),
	});
	return {
		...server,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: 'not-asked-for',
			DB_POSTGRESDB_DATABASE: DATABASE,
		},
	};
}

export const postgresIsInstalled = (): boolean => programFolder() !== undefined;

/** Postgres refuses to run as root; Debian's package makes a user for it. */
async function ownerOf(folder: string): Promise<readonly string[]> {
	if (process.getuid?.() !== 0) return [];
	await runOrThrow('chown', ['-R', 'postgres:postgres', folder]);
	return ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];
}

async function answers(port: number): Promise<boolean> {
	const asked = await runCommand(program('pg_isready'), ['-q', '-h', '127.0.0.1', '-p', `${port}`]);
	return asked.exitCode === 0;
}

const program = (name: string): string => path.join(programFolder() ?? '', name);

/** Debian keeps a folder for each version, and most of it out of the PATH. */
function programFolder(): string | undefined {
	const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : [];
	const newestFirst = versions.sort((left, right) => Number(right) - Number(left));
	return [
		...newestFirst.map((version) => path.join(DEBIAN_FOLDER, version, 'bin')),
		...(process.env.PATH ?? '').split(path.delimiter),
	].find((folder) => existsSync(path.join(folder, 'initdb')));
}

const DEBIAN_FOLDER = '/usr/lib/postgresql';
