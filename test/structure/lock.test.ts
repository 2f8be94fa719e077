import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockedPackage {
	readonly resolved?: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
}

const root = path.join(__dirname, '../..');
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
const { packages } = read<{ packages: Readonly<Record<string, LockedPackage>> }>(
	'package-lock.json',
);

/** npm looks for a package beside the one that asks, then further up. */
function isLocked(name: string, asking: string): boolean {
	for (
		let folder = asking;
		;
		folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')
	) {
		if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
		if (folder === '') return false;
	}
}

describe('the lock file', () => {
	it('holds every package that a package asks for, those of other platforms too: else npm ci refuses it', () => {
		const missing = Object.entries(packages).flatMap(([asking, entry]) =>
			Object.keys({
				...entry.dependencies,
				...entry.optionalDependencies,
				...entry.devDependencies,
			})
				.filter((name) => !isLocked(name, asking))
				.map((name) => `${name}, asked for by ${asking || 'the project'}`),
		);
		expect(missing).toEqual([]);
	});

	it('asks for the versions that package.json asks for', () => {
		const { devDependencies } = read<LockedPackage>('package.json');
		expect(packages['']?.devDependencies).toEqual(devDependencies);
	});

	it('names no download address', () => {
		const addresses = Object.values(packages).filter(({ resolved }) =>
			resolved?.startsWith('http'),
		);
		expect(addresses).toEqual([]);
	});
});
