import { readList, type ListPage } from '../../../lib/http/readList';
import { fail, ok } from '../../../lib/result';

/** Reads a list of these pages, the last one for ever. */
async function read(pages: readonly ListPage<number>[], pagesMax = 50) {
	const asked: number[] = [];
	const stopped = await readList<number, string>(
		0,
		async (at) => {
			asked.push(at);
			return await Promise.resolve(ok(pages[Math.min(at, pages.length - 1)]!));
		},
		{ pagesMax, incomplete: () => 'incomplete' },
	);
	return { asked: asked.length, stopped };
}

const endless = (page: (at: number) => Omit<ListPage<number>, 'next'>) =>
	Array.from({ length: 100 }, (_, at) => ({ ...page(at), next: at + 1 }));

it('a list is read until a page has nothing after it', async () => {
	const pages = [
		{ firstKey: 'a', next: 1 },
		{ isEmpty: true, next: 2 },
		{ firstKey: 'b', next: undefined },
	];
	expect(await read(pages)).toEqual({ asked: 3, stopped: undefined });
});

it.each<[string, readonly ListPage<number>[], number]>([
	['asks for the same page again', [{ next: 0 }], 1],
	['goes round', [{ next: 1 }, { next: 2 }, { next: 1 }], 3],
	['begins as it began before', endless((at) => ({ firstKey: at % 3 })), 4],
	[
		'ends as it began',
		[
			{ firstKey: 'a', next: 1 },
			{ firstKey: 'a', next: undefined },
		],
		2,
	],
	['is empty for ever', endless(() => ({ isEmpty: true })), 20],
	['has more pages than any', endless((at) => ({ firstKey: at })), 50],
])('a list that %s is incomplete', async (_what, pages, asked) =>
	expect(await read(pages)).toEqual({ asked, stopped: fail('incomplete') }),
);

it('a few empty pages do not end a list that goes on', async () => {
	const pages = endless((at) => ({ isEmpty: at % 20 !== 19 }));
	expect(await read([...pages.slice(0, 45), { next: undefined }])).toEqual({
		asked: 46,
		stopped: undefined,
	});
});

it('a page that cannot be read ends it with the reason', async () => {
	const stopped = await readList<number, string>(
		0,
		async () => await Promise.resolve(fail('down')),
		{
			pagesMax: 9,
			incomplete: () => 'incomplete',
		},
	);
	expect(stopped).toEqual(fail('down'));
});
