import { chunkByLength, chunkForList } from '../../../../lib/destinations/xero/chunkByLength';
import { xeroLimits } from '../../../../lib/destinations/xero/limits';

const { queryCharsMax: max } = xeroLimits;

it.each<[string, number[], number[][]]>([
	['nothing is in no group', [], []],
	['what fits is one group', [1, 2, 3], [[1, 2, 3]]],
	['what just fits is one group', [1, max - 1], [[1, max - 1]]],
	['what does not fit begins another', [1, max - 1, 1], [[1, max - 1], [1]]],
	['one too long for any group has one of its own', [1, max + 1, 1], [[1], [max + 1], [1]]],
])('%s', (_sentence, lengths, groups) =>
	expect(chunkByLength(lengths, (length) => length)).toEqual(groups),
);

it('a list of ids or numbers is as long as it is in an address, with its commas', () => {
	// "a/bc" takes six characters there, its comma three: 200 of them fill 1,800.
	const texts = Array<string>(201).fill('a/bc');
	expect(chunkForList(texts).map(({ length }) => length)).toEqual([200, 1]);
});
