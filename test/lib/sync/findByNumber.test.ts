import type { NumberLookUp } from '../../../lib/ledger/InBooks';
import type { DocumentKinds, Ledger } from '../../../lib/ledger/Ledger';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import { combine, findByNumber } from '../../../lib/sync/findByNumber';
import { expectOk } from '../support/expectOk';
import { found } from './support/found';

const noAnswer = failure('TIMEOUT', 'No answer.');
const [invoice, credit] = [found(), found({ kind: 'creditNote' })];

/** A ledger that answers so, and notes what it is asked. */
function ledgerOf(answer: (kinds: DocumentKinds, number: string) => readonly NumberLookUp[]) {
	const asked: string[] = [];
	const findDocuments: Ledger['findDocuments'] = async (kinds, numbers) => {
		asked.push(`${kinds} ${numbers.join(' ')}`);
		return numbers.flatMap((number) => answer(kinds, number));
	};
	return { asked, ledger: { findDocuments } as Partial<Ledger> as Ledger };
}

describe('numbers', () => {
	it('are asked for once each, kind by kind, and each wish has its answer', async () => {
		const { ledger, asked } = ledgerOf((kinds, number) => [
			{ number, found: ok(kinds === 'invoice' && number === 'A-1' ? [invoice] : []) },
		]);
		const wanted = [
			{ number: 'A-1', kinds: 'invoice' },
			{ number: 'A-1', kinds: 'creditNote' },
			{ number: 'A-2', kinds: 'invoice' },
			{ number: 'A-1', kinds: 'invoice' },
		] as const;
		const answers = await findByNumber(ledger, wanted);
		expect(asked).toEqual(['invoice A-1 A-2', 'creditNote A-1']);
		expect(wanted.map((one) => expectOk(answers.get(one)!).length)).toEqual([1, 0, 0, 1]);
	});

	it('that two answers name have both', async () => {
		const { ledger } = ledgerOf((_kinds, number) => [
			{ number, found: ok([invoice]) },
			{ number, found: ok([credit]) },
		]);
		const one = { number: 'A-1', kinds: 'either' } as const;
		expect((await findByNumber(ledger, [one])).get(one)).toEqual(ok([invoice, credit]));
	});

	it('that no answer names have none', async () => {
		const { ledger } = ledgerOf(() => []);
		expect([...(await findByNumber(ledger, [{ number: 'A-1', kinds: 'either' }]))]).toEqual([]);
	});
});

it.each([
	['what was found', ok([invoice]), ok([credit]), ok([invoice, credit])],
	['a reason, whatever was found', ok([invoice]), fail(noAnswer), fail(noAnswer)],
	['and the other way round', fail(noAnswer), ok([invoice]), fail(noAnswer)],
	['one answer alone', undefined, ok([invoice]), ok([invoice])],
	['the first alone', ok([invoice]), undefined, ok([invoice])],
])('two answers make %s', (_sentence, left, right, both) =>
	expect(combine(left, right)).toEqual(both),
);
