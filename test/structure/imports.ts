import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

const projectRoot = resolve(__dirname, '../..');

/** The TypeScript files below a folder, as paths from the root of the project. */
export function sourceFiles(folder: string): string[] {
	return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => posix.join(folder, ...file.split(/[\\/]/)))
		.sort();
}

/** What a file imports, types included: packages by name, files of the project by their path from its root. */
export function importsOf(file: string): string[] {
	const source = readFileSync(join(projectRoot, file), 'utf8');
	return preProcessFile(source).importedFiles.map(({ fileName }) =>
		fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : fileName,
	);
}

/** The top folders of the project; what is not in one of them is a package. */
const ownFolders = ['nodes', 'credentials', 'transport', 'lib', 'test', 'demo', 'bench'];

export const isOwn = (imported: string): boolean =>
	ownFolders.includes(imported.split('/')[0] ?? '');
