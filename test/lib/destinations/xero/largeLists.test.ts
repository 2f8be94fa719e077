import {
	filterFor,
	readEach,
	readWithoutFilter,
} from '../../../../lib/destinations/xero/largeLists';
import type { Page } from '../../../../lib/destinations/xero/readAllPages';
import { fail, ok, type Result } from '../../../../lib/result';
import type { Failure } from '../../../../lib/results/Failure';
import { failure } from '../../../../lib/results/failureCatalogue';
import { expectFail, expectOk } from '../../support/expectOk';

const broken = failure('SERVER_ERROR', 'Broken.');
const numbered = (count: number, text = 'A-') =>
	Array.from({ length: count }, (_, index) => `${text}${index + 1}`);

/** A list of as many pages, each of one row. */
async function read(
	keys: readonly string[],
	pageCount: number | undefined,
	given: {
		readonly isLast?: boolean;
		readonly bad?: number | string;
		readonly repeats?: number;
	} = {},
) {
	const calls: string[] = [];
	const result = await readWithoutFilter<string>({
		keys,
		readOne: (key) => {
			calls.push(key);
			return Promise.resolve(key === given.bad ? fail(broken) : ok([`one ${key}`]));
		},
		readPage: (page): Promise<Result<Page<string>, Failure>> => {
			calls.push(`page ${page}`);
			if (page === given.bad) return Promise.resolve(fail(broken));
			const row = page === given.repeats ? 1 : page;
			return Promise.resolve(
				ok({
					elements: [`row ${row}`],
					isLast: given.isLast ?? page === pageCount,
					firstKey: row,
					pageCount,
				}),
			);
		},
	});
	return { result, calls };
}

describe('a list that Xero does not filter', () => {
	it.each<[string, readonly string[], number | undefined, readonly string[]]>([
		['up to five keys are read one by one', numbered(5), 3, numbered(5)],
		[
			'six keys are read by pages where those are fewer',
			numbered(6),
			3,
			['page 1', 'page 2', 'page 3'],
		],
		[
			'six keys are read one by one where pages are more',
			numbered(6),
			7,
			['page 1', ...numbered(6)],
		],
		['as many pages as keys are read', numbered(6), 6, numbered(6, 'page ')],
		[
			'one key that is no address is looked for in the pages',
			['A-1', 'A/2'],
			2,
			['page 1', 'page 2'],
		],
		['so is one that begins like none', ['/A2'], 1, ['page 1']],
		['so is one that ends like none', ['A2/'], 1, ['page 1']],
	])('%s', async (_sentence, keys, pageCount, calls) =>
		expect((await read(keys, pageCount)).calls).toEqual(calls),
	);

	it('gives the rows of all pages in their order', async () => {
		const { result } = await read(numbered(6), 3);
		expect(expectOk(result)).toEqual(['row 1', 'row 2', 'row 3']);
	});

	it('gives what each key finds', async () => {
		const { result } = await read(['A', 'B'], 3);
		expect(expectOk(result)).toEqual(['one A', 'one B']);
	});

	it('is whole after a page that is the last one, whatever their count', async () => {
		const { result, calls } = await read(numbered(6), undefined, { isLast: true });
		expect(expectOk(result)).toEqual(['row 1']);
		expect(calls).toEqual(['page 1']);
	});

	it.each<[string, readonly string[], number | undefined, string]>([
		['too many pages', ['A/1'], 201, 'would take 201 calls.'],
		['pages of which nobody knows how many', ['A/1'], undefined, 'would take too many calls.'],
		['too many keys and pages', numbered(202), 300, 'would take 202 calls.'],
	])('is not read where it has %s', async (_what, keys, pageCount, words) => {
		const { result, calls } = await read(keys, pageCount);
		expect(expectFail(result)).toMatchObject({
			code: 'LOOK_UP_TOO_LARGE',
			message: `Xero does not filter a list this large, and reading it ${words}`,
		});
		expect(calls).toEqual(['page 1']);
	});

	it('is read where it takes two hundred calls', async () => {
		expect((await read(['A/1'], 200)).result.ok).toBe(true);
		expect((await read(numbered(200), 300)).calls).toHaveLength(201);
	});

	it.each<[string, readonly string[], Parameters<typeof read>[2], string]>([
		['the first page fails', numbered(6), { bad: 1 }, 'SERVER_ERROR'],
		['a later page fails', numbered(6), { bad: 3 }, 'SERVER_ERROR'],
		['a key fails', numbered(5), { bad: 'A-2' }, 'SERVER_ERROR'],
		[
			'a page comes twice: another one is missing then',
			numbered(6),
			{ repeats: 3 },
			'LIST_INCOMPLETE',
		],
	])('is not known where %s', async (_what, keys, given, code) =>
		expect(expectFail((await read(keys, 3, given)).result).code).toBe(code),
	);
});

it('reads five at once', async () => {
	let [underWay, most] = [0, 0];
	await readEach(numbered(12), async () => {
		most = Math.max(most, ++underWay);
		await Promise.resolve();
		underWay -= 1;
		return ok([]);
	});
	expect(most).toBe(5);
});

it('quotes what a filter looks for', () =>
	expect(filterFor('ContactNumber', ['a"b', 'c\\d'])).toBe(
		'ContactNumber=="a\\"b" OR ContactNumber=="c\\\\d"',
	));
