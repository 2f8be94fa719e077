import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { askedTogether } from '../../../lib/sync/askedTogether';
import { found } from './support/found';

const noAnswer = failure('TIMEOUT', 'No answer.');

it('a ledger that was asked together answers from what it said, and is asked for the rest', async () => {
	const asked: string[] = [];
	const ledger = {
		findDocuments: async (kinds, numbers) => {
			asked.push(`${kinds} ${numbers.join(' ')}`);
			return numbers.map((number) => ({
				number,
				found: number === 'A-2' ? fail(noAnswer) : ok([found()]),
			}));
		},
	} as Pick<Ledger, 'findDocuments'> as Ledger;
	const known = await askedTogether(ledger, [
		{ number: 'A-1', kinds: 'invoice' },
		{ number: 'A-2', kinds: 'invoice' },
	]);
	expect(await known.findDocuments('invoice', ['A-1', 'A-2', 'A-3'])).toEqual([
		{ number: 'A-1', found: ok([found()]) },
		{ number: 'A-2', found: fail(noAnswer) },
		{ number: 'A-3', found: ok([found()]) },
	]);
	expect(await known.findDocuments('creditNote', ['A-1'])).toHaveLength(1);
	expect(await known.findDocuments('invoice', ['A-1'])).toHaveLength(1);
	expect(asked).toEqual(['invoice A-1 A-2', 'invoice A-2 A-3', 'creditNote A-1']);
});
