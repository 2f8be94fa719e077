/** @returns What `pattern`, which has to be sticky, matches at exactly this index. */
export function textAt(pattern: RegExp, source: string, index: number): string | undefined {
	pattern.lastIndex = index;
	return pattern.exec(source)?.[0];
}
