import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import type { LookUp } from '../../../lib/sync/lookUpDocuments';
import { firstCorrectionsOf, searchCorrections } from '../../../lib/sync/searchCorrections';
import { expectFail, expectOk } from '../support/expectOk';
import { found, OLD, SAME } from './support/found';

const noAnswer = failure('TIMEOUT', 'No answer.');

/** Books with documents of these numbers, which note what they are asked. */
function booksOf(
	held: (number: string) => boolean,
	{
		numberSpace = 'shared',
		broken = '',
	}: { numberSpace?: Ledger['numberSpace']; broken?: string } = {},
) {
	const asked: string[] = [];
	const ledger: Pick<Ledger, 'findDocuments' | 'numberSpace'> = {
		numberSpace,
		findDocuments: async (kinds, numbers) => {
			asked.push(`${kinds} ${numbers.join(' ')}`);
			return numbers.map((number) => {
				const documents = held(number) && kinds !== 'creditNote' ? [found({ number })] : [];
				return { number, found: number === broken ? fail(noAnswer) : ok(documents) };
			});
		},
	};
	return { ledger, asked };
}

const lookUp = (given: Partial<LookUp> = {}): LookUp => ({
	billId: 'bill-1',
	kind: 'invoice',
	number: 'A-1',
	mayBeCorrected: { version: 2, digest: SAME, always: false },
	...given,
});

/** The numbers that are asked for where a look has found these. */
async function askedFor(
	here: Result<readonly FoundDocument[], Failure>,
	given: Partial<LookUp> = {},
	isAsked = false,
) {
	const { ledger, asked } = booksOf(() => false);
	await searchCorrections(ledger, new Map([[lookUp(given), here]]), isAsked);
	return asked;
}

const ofVersion = (billVersion: number, digest = OLD) =>
	found({ mark: { billId: 'bill-1', billVersion, digest } });
const first = ['either A-1-C1 A-1-C2'];

describe('corrections are looked for', () => {
	const rows: ReadonlyArray<
		readonly [
			sentence: string,
			here: readonly FoundDocument[],
			asked: readonly string[],
			given?: Partial<LookUp>,
			isAsked?: boolean,
		]
	> = [
		['if a document is of a version before', [ofVersion(1, SAME)], first],
		['or of no version', [found({ mark: { billId: 'bill-1' } as FoundDocument['mark'] })], first],
		['or has other content', [ofVersion(2)], first],
		['not if it has version and content', [ofVersion(2, SAME)], []],
		['unless that costs no call', [ofVersion(2, SAME)], first, {}, true],
		[
			'if the document was voided, whatever it says',
			[{ ...ofVersion(2, SAME), state: 'voided' }],
			first,
		],
		['not if there is none', [], []],
		[
			'nor for one of another bill',
			[found({ mark: { billId: 'bill-9', billVersion: 1, digest: OLD } })],
			[],
		],
		['nor for one without a mark', [found({ mark: undefined })], []],
		[
			'if the setting is to correct, even then',
			[],
			first,
			{ mayBeCorrected: { version: 2, digest: SAME, always: true } },
		],
		['not of a bill that can have none', [ofVersion(1)], [], { mayBeCorrected: undefined }, true],
	];
	it.each(
		rows.map(([sentence, here, asked, given, isAsked]) => ({
			sentence,
			here,
			asked,
			given,
			isAsked,
		})),
	)('$sentence', async ({ here, asked, given, isAsked }) =>
		expect(await askedFor(ok(here), given, isAsked)).toEqual(asked),
	);

	it('not where nobody knows what its number leads to', async () =>
		expect(await askedFor(fail(noAnswer))).toEqual([]));
});

describe('the numbers of corrections', () => {
	const search = async (books: ReturnType<typeof booksOf>, lookUps = [lookUp()]) =>
		await searchCorrections(
			books.ledger,
			new Map(lookUps.map((one) => [one, ok([ofVersion(1)])])),
			false,
		);

	it('are asked for in blocks, as long as one of them has a document', async () => {
		const books = booksOf((number) => ['A-1-C2', 'A-1-C3', 'A-1-C9'].includes(number));
		const target = lookUp();
		const results = await search(books, [target]);
		expect(books.asked).toEqual([
			'either A-1-C1 A-1-C2',
			'either A-1-C3 A-1-C4 A-1-C5 A-1-C6 A-1-C7 A-1-C8 A-1-C9 A-1-C10',
			'either A-1-C11 A-1-C12 A-1-C13 A-1-C14 A-1-C15 A-1-C16 A-1-C17 A-1-C18',
		]);
		expect(expectOk(results.get(target)!).map(({ number }) => number)).toEqual([
			'A-1-C2',
			'A-1-C3',
			'A-1-C9',
		]);
	});

	it('are asked for further only of those bills that have some', async () => {
		const books = booksOf((number) => number === 'A-1-C1');
		await search(books, [lookUp({ number: 'B-2' }), lookUp()]);
		expect(books.asked).toEqual([
			'either B-2-C1 B-2-C2 A-1-C1 A-1-C2',
			'either A-1-C3 A-1-C4 A-1-C5 A-1-C6 A-1-C7 A-1-C8 A-1-C9 A-1-C10',
		]);
	});

	it('are asked for in both kinds where these are apart', async () => {
		const books = booksOf(() => false, { numberSpace: 'perKind' });
		await search(books);
		expect(books.asked).toEqual(['invoice A-1-C1 A-1-C2', 'creditNote A-1-C1 A-1-C2']);
	});

	it('end at fifty: past them somebody should look', async () => {
		const books = booksOf(() => true);
		const target = lookUp();
		const results = await search(books, [target]);
		expect(expectOk(results.get(target)!)).toHaveLength(50);
		expect(books.asked).toHaveLength(7);
	});

	it('say nothing where one of them cannot be looked up, and are left at that', async () => {
		const books = booksOf((number) => number === 'A-1-C3', { broken: 'A-1-C1' });
		const target = lookUp();
		expect(expectFail((await search(books, [target])).get(target)!)).toBe(noAnswer);
		expect(books.asked).toEqual(['either A-1-C1 A-1-C2']);
	});

	it('lead to nothing where the ledger says nothing of them', async () => {
		const target = lookUp();
		const books = booksOf(() => false);
		const silent = { ...books.ledger, findDocuments: async () => [] };
		const results = await searchCorrections(silent, new Map([[target, ok([ofVersion(1)])]]), false);
		expect(expectOk(results.get(target)!)).toEqual([]);
	});
});

describe('the first corrections of bills go along with their own numbers', () => {
	const many = (count: number) =>
		Array.from({ length: count }, (_, index) => lookUp({ number: `A-${index}` }));
	const numbersOf = (lookUps: readonly LookUp[]) =>
		firstCorrectionsOf(lookUps, { numberSpace: 'shared' }).map(({ number }) => number);

	it('of few', () => expect(numbersOf(many(10))).toHaveLength(20));
	it('not of more', () => expect(numbersOf(many(11))).toHaveLength(0));
	it('nor of those that can have none', () =>
		expect(numbersOf([lookUp({ mayBeCorrected: undefined }), lookUp()])).toEqual([
			'A-1-C1',
			'A-1-C2',
		]));
});
