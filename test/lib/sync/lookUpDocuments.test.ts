import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok } from '../../../lib/result';
import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { lookUpDocuments, type LookUp } from '../../../lib/sync/lookUpDocuments';
import { expectFail, expectOk } from '../support/expectOk';
import { found } from './support/found';

/** Books that hold these documents and note what they are asked. */
function booksOf(...documents: readonly Partial<FoundDocument>[]) {
	return booksWith('perKind', documents);
}

function booksWith(
	numberSpace: Ledger['numberSpace'],
	documents: readonly Partial<FoundDocument>[],
) {
	const asked: string[] = [];
	const held = documents.map(found);
	const ledger = {
		numberSpace,
		findDocuments: async (kinds, numbers) => {
			asked.push(`${kinds} ${numbers.join(' ')}`);
			return numbers.map((number) => ({
				number,
				found:
					number === 'BROKEN'
						? fail(failure('SERVER_ERROR', 'No answer'))
						: ok(
								held.filter(
									(one) => (kinds === 'either' || one.kind === kinds) && one.number === number,
								),
							),
			}));
		},
	} as Pick<Ledger, 'numberSpace' | 'findDocuments'> as Ledger;
	return { ledger, asked };
}

const lookUp = (number: string, billId = 'bill-1'): LookUp => ({
	billId,
	kind: 'invoice',
	number,
});

const voided = { state: 'voided' } as const;
const numbersOf = (documents: readonly FoundDocument[]) =>
	documents.map(({ kind, number }) => `${kind} ${number}`);

it('asks once for both kinds of many bills that are not there', async () => {
	const { ledger, asked } = booksOf();
	await lookUpDocuments(ledger, {}, [lookUp('A-1'), lookUp('A-2'), lookUp('A-3')]);
	expect(asked).toEqual(['invoice A-1 A-2 A-3', 'creditNote A-1 A-2 A-3']);
});

it('asks for the other kind even where a live document of ours is found: there may be one of each', async () => {
	const { ledger, asked } = booksOf({ number: 'A-1' }, { kind: 'creditNote', number: 'A-1' });
	const target = lookUp('A-1');
	const answers = await lookUpDocuments(ledger, {}, [target, lookUp('A-2', 'bill-2')]);
	expect(asked).toEqual(['invoice A-1 A-2', 'creditNote A-1 A-2']);
	expect(numbersOf(expectOk(answers.get(target)!))).toEqual(['invoice A-1', 'creditNote A-1']);
});

it('follows the numbers as long as they are voided', async () => {
	const { ledger, asked } = booksOf(voided, { ...voided, number: 'A-1-2' }, { number: 'A-1-3' });
	const target = lookUp('A-1');
	const answers = await lookUpDocuments(ledger, {}, [target, lookUp('A-9')]);
	expect(asked).toEqual([
		'invoice A-1 A-9',
		'invoice A-1-2',
		'invoice A-1-3',
		'creditNote A-1 A-9',
	]);
	expect(numbersOf(expectOk(answers.get(target)!))).toEqual([
		'invoice A-1',
		'invoice A-1-2',
		'invoice A-1-3',
	]);
});

it('looks for a document of the bill behind the number that somebody else holds', async () => {
	const { ledger, asked } = booksOf(
		{ mark: undefined },
		{ number: 'A-1-2' },
		{ kind: 'creditNote' },
	);
	const target = lookUp('A-1');
	const answers = await lookUpDocuments(ledger, {}, [target]);
	expect(asked).toEqual(['invoice A-1', 'invoice A-1-2', 'creditNote A-1']);
	expect(numbersOf(expectOk(answers.get(target)!))).toEqual([
		'invoice A-1',
		'invoice A-1-2',
		'creditNote A-1',
	]);
});

it('asks for one number once, whoever wants it, and answers both', async () => {
	const { ledger, asked } = booksOf({});
	const [first, second] = [lookUp('A-1'), lookUp('A-1', 'bill-2')];
	const answers = await lookUpDocuments(ledger, {}, [first, second]);
	expect(asked).toEqual(['invoice A-1', 'invoice A-1-2', 'creditNote A-1']);
	expect(expectOk(answers.get(second)!)).toHaveLength(1);
});

it('a number that cannot be looked up costs no other its answer', async () => {
	const { ledger } = booksOf();
	const [broken, fine] = [lookUp('BROKEN'), lookUp('A-1')];
	const answers = await lookUpDocuments(ledger, {}, [broken, fine]);
	expect(expectFail(answers.get(broken)!)).toMatchObject({ code: 'SERVER_ERROR' });
	expect(expectOk(answers.get(fine)!)).toEqual([]);
});

it('stops at fifty voided documents of one bill', async () => {
	const many = Array.from({ length: 60 }, (_, index) => ({
		...voided,
		number: index === 0 ? 'A-1' : `A-1-${index + 1}`,
	}));
	const { ledger, asked } = booksOf(...many);
	await lookUpDocuments(ledger, {}, [lookUp('A-1')]);
	expect(asked.filter((question) => question.startsWith('invoice'))).toHaveLength(50);
});

describe('where invoices and credit notes share one space of numbers', () => {
	it('follows the numbers of both kinds together', async () => {
		const { ledger, asked } = booksWith('shared', [
			voided,
			{ ...voided, kind: 'creditNote', number: 'A-1-2' },
		]);
		const target = lookUp('A-1');
		const answers = await lookUpDocuments(ledger, {}, [target]);
		expect(asked).toEqual(['either A-1', 'either A-1-2', 'either A-1-3']);
		expect(numbersOf(expectOk(answers.get(target)!))).toEqual(['invoice A-1', 'creditNote A-1-2']);
	});

	it('asks what follows our live document of the other kind, and not what follows one of the same', async () => {
		const { ledger, asked } = booksWith('shared', [
			{ kind: 'creditNote' },
			{ number: 'A-2', mark: { billId: 'bill-2', billVersion: 1, digest: '' } },
		]);
		await lookUpDocuments(ledger, {}, [lookUp('A-1'), lookUp('A-2', 'bill-2')]);
		expect(asked).toEqual(['either A-1 A-2', 'either A-1-2']);
	});
});
