import { existsSync } from 'node:fs';
import { aptInstall } from './aptInstall';
import { postgresIsInstalled } from './postgres';
import { redisIsInstalled } from './redis';
import type { Report } from './report';

const areInstalled = (): boolean => postgresIsInstalled() && redisIsInstalled();

/** @returns Why queue mode cannot be run on this machine; undefined if it can. */
export function whyNoQueueServers(): string | undefined {
	if (areInstalled()) return undefined;
	const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
	return canInstall
		? undefined
		: 'PostgreSQL and Redis are not installed, and only root on Debian can have them installed here. ' +
				'Install them (Debian: apt-get install postgresql redis-server) and start again.';
}

/** Does nothing when they are there. */
export async function installQueueServers(report: Report): Promise<void> {
	if (areInstalled()) return;
	await aptInstall(['postgresql', 'redis-server'], report);
	if (!areInstalled()) throw new Error('PostgreSQL and Redis could not be installed');
}
