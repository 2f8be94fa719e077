import { failure } from '../../../lib/results/failureCatalogue';
import { fail, ok } from '../../../lib/result';
import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { lookUpDocuments, readNumberedBy, type LookUp } from '../../../lib/sync/lookUpDocuments';
import { expectFail, expectOk } from '../support/expectOk';
import { found, terms } from './support/found';

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

	it('does not ask what follows our live document, whatever else has its number', async () => {
		const { ledger, asked } = booksWith('shared', [{ ...voided, kind: 'creditNote' }, {}]);
		await lookUpDocuments(ledger, {}, [lookUp('A-1')]);
		expect(asked).toEqual(['either A-1']);
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

describe('a bill that can have no document of the other kind', () => {
	const own: LookUp = { ...lookUp('A-1'), ownKindOnly: true };
	it('is looked for in its own', async () => {
		const { ledger, asked } = booksOf();
		await lookUpDocuments(ledger, {}, [own, lookUp('A-2')]);
		expect(asked).toEqual(['invoice A-1 A-2', 'creditNote A-2']);
	});
	it('and where both have one space of numbers, too', async () => {
		const { ledger, asked } = booksWith('shared', []);
		await lookUpDocuments(ledger, {}, [own, lookUp('A-2')]);
		expect(asked).toEqual(['either A-2', 'invoice A-1']);
	});
});

describe('documents that are known by their ids', () => {
	/** Books in which somebody renumbered the invoice `x-9`. */
	function renumbered(given: Partial<FoundDocument> = {}) {
		const { ledger, asked } = booksOf({ number: 'A-1', id: 'a-1' });
		const known = found({ number: 'X-9', id: 'x-9', ...given });
		const findDocumentsById: Ledger['findDocumentsById'] = async (kind, ids) => {
			asked.push(`${kind} by id ${ids.join(' ')}`);
			return ids.map((id) => ({
				id,
				found:
					id === 'BROKEN'
						? fail(failure('SERVER_ERROR', 'No answer'))
						: ok(id === 'x-9' && kind === 'invoice' ? known : undefined),
			}));
		};
		return { ledger: { ...ledger, findDocumentsById }, asked };
	}
	const knowing = (...knownAs: NonNullable<LookUp['knownAs']>): LookUp => ({
		...lookUp('A-1'),
		knownAs,
	});
	const byId = (asked: readonly string[]) => asked.filter((one) => one.includes('by id'));

	it('are asked for so where no number leads to them, and stand last', async () => {
		const { ledger, asked } = renumbered();
		const [first, second] = [
			knowing({ kind: 'invoice', id: 'x-9' }, { kind: 'invoice', id: 'a-1' }),
			knowing({ kind: 'invoice', id: 'x-9' }, { kind: 'creditNote', id: 'a-1' }),
		];
		const answers = await lookUpDocuments(ledger, {}, [first, second]);
		expect(byId(asked)).toEqual(['invoice by id x-9', 'creditNote by id a-1']);
		for (const one of [first, second]) {
			expect(numbersOf(expectOk(answers.get(one)!))).toEqual(['invoice A-1', 'invoice X-9']);
		}
	});

	it('are not asked for where all were found', async () => {
		const { ledger } = booksOf({ ...voided, id: 'a-1' }, { number: 'A-1-2', id: 'a-2' });
		const findDocumentsById = jest.fn();
		await lookUpDocuments({ ...ledger, findDocumentsById }, {}, [
			knowing({ kind: 'invoice', id: 'a-1' }, { kind: 'invoice', id: 'a-2' }),
		]);
		expect(findDocumentsById).not.toHaveBeenCalled();
	});

	it('are not asked for where nobody knows what the number leads to', async () => {
		const { ledger, asked } = renumbered();
		const broken = { ...knowing({ kind: 'invoice', id: 'x-9' }), number: 'BROKEN' };
		const answers = await lookUpDocuments(ledger, {}, [broken]);
		expect(byId(asked)).toEqual([]);
		expect(expectFail(answers.get(broken)!)).toMatchObject({ code: 'SERVER_ERROR' });
	});

	it('leave the bill open where they cannot be looked up', async () => {
		const { ledger } = renumbered();
		const target = knowing({ kind: 'invoice', id: 'BROKEN' });
		const answers = await lookUpDocuments(ledger, {}, [target]);
		expect(expectFail(answers.get(target)!)).toMatchObject({ code: 'SERVER_ERROR' });
	});
});

describe('corrections', () => {
	const corrected = (number: string): LookUp => ({
		...lookUp(number),
		mayBeCorrected: { version: 2, digest: '', always: true },
	});
	const correction = {
		number: 'A-1-C1',
		mark: { billId: 'bill-1', billVersion: 2, digest: '', place: 1 },
	};

	it('of few bills are asked for together with their documents, and found once', async () => {
		const { ledger, asked } = booksWith('shared', [{}, correction]);
		const target = corrected('A-1');
		const answers = await lookUpDocuments(ledger, {}, [target]);
		expect(asked[0]).toBe('either A-1 A-1-C1 A-1-C2');
		expect(asked).toHaveLength(2);
		expect(numbersOf(expectOk(answers.get(target)!))).toEqual(['invoice A-1', 'invoice A-1-C1']);
	});

	it('are there though the document has the newest content: that cost no call', async () => {
		const mark = { billId: 'bill-1', billVersion: 2, digest: '' };
		const { ledger } = booksWith('shared', [{ mark }, correction]);
		const target = corrected('A-1');
		const answers = await lookUpDocuments(ledger, {}, [target]);
		expect(expectOk(answers.get(target)!)).toHaveLength(2);
	});

	it('of many are asked for after them, and only where they may be', async () => {
		const mark = { billId: 'bill-1', billVersion: 2, digest: '' };
		const { ledger, asked } = booksWith('shared', [{ mark }, correction, { number: 'B-1' }]);
		const targets = [...Array(11).keys()].map((index) => lookUp(`C-${index}`));
		await lookUpDocuments(ledger, {}, [corrected('A-1'), corrected('B-1'), ...targets]);
		expect(asked.slice(1)).toEqual(['either B-1-C1 B-1-C2']);
	});

	it('that are known by their ids too are found once', async () => {
		const { ledger } = booksWith('shared', [{}, { ...correction, id: 'c-1' }]);
		const findDocumentsById: Ledger['findDocumentsById'] = async (_kind, ids) =>
			ids.map((id) => ({ id, found: ok(found({ ...correction, id })) }));
		const target: LookUp = { ...corrected('A-1'), knownAs: [{ kind: 'invoice', id: 'c-1' }] };
		const answers = await lookUpDocuments({ ...ledger, findDocumentsById }, {}, [target]);
		expect(numbersOf(expectOk(answers.get(target)!))).toEqual(['invoice A-1', 'invoice A-1-C1']);
	});
});

describe('where the ledger numbers its documents itself', () => {
	const byLedger = { numbersByLedger: true };
	/** Notes how far back it is asked. */
	function marked(...documents: readonly FoundDocument[]) {
		const asked: (readonly [string, string | undefined])[] = [];
		const { ledger } = booksOf();
		const findDocumentsByMark: Ledger['findDocumentsByMark'] = async (billIds, createdSince) => {
			asked.push([[...billIds].join(' '), createdSince]);
			return ok(documents);
		};
		return { ledger: { ...ledger, findDocumentsByMark }, asked };
	}
	const created = (billId: string, createdOn?: string): LookUp => ({
		...lookUp('A-1', billId),
		createdOn,
	});

	it('each bill has the documents with its mark, whatever their numbers', async () => {
		const [one, other] = [found({ number: '1001' }), found({ number: '1002', kind: 'creditNote' })];
		const { ledger } = marked(one, other);
		const [mine, none] = [created('bill-1'), created('bill-2')];
		const answers = await lookUpDocuments(ledger, byLedger, [mine, none]);
		expect(expectOk(answers.get(mine)!)).toEqual([one, other]);
		expect(expectOk(answers.get(none)!)).toHaveLength(0);
	});

	it.each([
		['since the oldest bill was created', ['2026-09-02', '2026-09-01', '2026-09-03'], '2026-09-01'],
		['whichever comes last', ['2026-09-03', '2026-09-01'], '2026-09-01'],
		['since ever, where one bill does not say', ['2026-09-01', undefined], undefined],
		['and the first does not', [undefined, '2026-09-01', '2026-09-02'], undefined],
	])('they are listed once for all: %s', async (_sentence, days, since) => {
		const { ledger, asked } = marked();
		await lookUpDocuments(
			ledger,
			byLedger,
			days.map((day, index) => created(`bill-${index}`, day)),
		);
		expect(asked).toEqual([[days.map((_day, index) => `bill-${index}`).join(' '), since]]);
	});

	it('and where they cannot be listed, no bill has an answer', async () => {
		const { ledger } = marked();
		const reason = failure('TIMEOUT', 'No answer');
		const target = created('bill-1');
		for (const findDocumentsByMark of [async () => fail(reason), undefined]) {
			const answers = await lookUpDocuments({ ...ledger, findDocumentsByMark }, byLedger, [target]);
			expect(expectFail(answers.get(target)!)).toMatchObject(
				findDocumentsByMark
					? reason
					: { code: 'SERVER_ERROR', message: 'It could not be looked up.' },
			);
		}
	});

	it('who numbers them is asked only where it can be the ledger', async () => {
		const readTerms = jest.fn(async () => ok(terms(byLedger)));
		const { ledger } = marked();
		expect(expectOk(await readNumberedBy({ ...ledger, readTerms }))).toMatchObject(byLedger);
		expect(readTerms.mock.calls).toEqual([[[]]]);
		const none = await readNumberedBy({ readTerms, findDocumentsByMark: undefined });
		expect(expectOk(none)).toEqual({});
		expect(readTerms).toHaveBeenCalledTimes(1);
	});
});

it('nobody is asked about no bill', async () => {
	const { ledger, asked } = booksOf();
	const findDocumentsByMark = jest.fn();
	expect([
		...(await lookUpDocuments({ ...ledger, findDocumentsByMark }, { numbersByLedger: true }, [])),
	]).toEqual([]);
	expect(findDocumentsByMark).not.toHaveBeenCalled();
	expect(asked).toEqual([]);
});
