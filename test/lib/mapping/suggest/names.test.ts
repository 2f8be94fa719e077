import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import { suggestMappings } from '../../../../lib/mapping/suggest/suggestMappings';

interface Pair {
	readonly account: string;
	readonly customer: string;
	readonly truth: string;
	readonly confidence: string;
}

const pairs: readonly Pair[] = readFileSync(path.join(__dirname, 'names.txt'), 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'))
	.map((line) => {
		const [account = '', customer = '', truth = '', confidence = ''] = line.split('|');
		return { account, customer, truth: truth.trim(), confidence: confidence.trim() };
	});

const confidenceOf = ({ account, customer }: Pair): string | undefined => {
	const entity: LedgerEntity = { id: 'c1', name: customer, active: true, codes: [] };
	const record = { entity: 'Account', id: 'a1', name: account, code: '' } as const;
	const rules = { owners: new Map<string, string[]>(), mayBeShared: false };
	return suggestMappings([record], [entity], rules)[0]?.confidence;
};

it.each(pairs)('$account and $customer are $truth: $confidence', (pair) => {
	expect(confidenceOf(pair)).toBe(pair.confidence);
});

describe('of the pairs together', () => {
	const certain = pairs.filter((pair) => confidenceOf(pair) === 'certain');
	const ofOne = pairs.filter(({ truth }) => truth === 'one');

	it('there are enough', () => expect(pairs.length).toBeGreaterThanOrEqual(75));

	it('none that is certain is two companies: precision 100 %', () => {
		expect(certain.filter(({ truth }) => truth !== 'one')).toEqual([]);
	});

	it('of those that are one company four fifths are certain', () => {
		expect(certain.length / ofOne.length).toBeGreaterThan(0.8);
	});
});
