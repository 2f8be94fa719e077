import { chunkByLength } from '../../../../lib/destinations/xero/chunkByLength';
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
