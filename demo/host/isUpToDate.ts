import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Whether a file was made after the last change to anything in these files and folders. */
export function isUpToDate(file: string, sources: readonly string[]): boolean {
	if (!existsSync(file)) return false;
	const madeMs = statSync(file).mtimeMs;
	return sources.flatMap(withContents).every((source) => statSync(source).mtimeMs < madeMs);
}

/** A folder changes its own time when something in it comes or goes. */
const withContents = (source: string): string[] =>
	statSync(source).isDirectory()
		? [source, ...readdirSync(source).flatMap((name) => withContents(path.join(source, name)))]
		: [source];
