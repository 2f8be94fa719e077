import type { ListrBaseClassOptions } from 'listr2';

/** What a page of text is written for, and what a terminal has at least. */
const usualColumns = 80;
const columnsMax = 120;

/** A line of output. Without a terminal, or with one that does not know its width, it is the usual one. */
export const columns = (): number => Math.min(process.stdout.columns || usualColumns, columnsMax);

/** Steps redraw themselves in a terminal; elsewhere each of them is a line. */
export const progress = {
	fallbackRenderer: 'verbose',
	fallbackRendererCondition: () => !process.stdout.isTTY || !process.stdout.columns,
} as const satisfies ListrBaseClassOptions<unknown, 'default', 'verbose'>;
