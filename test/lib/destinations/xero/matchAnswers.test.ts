import { matchAnswers, type XeroWrite } from '../../../../lib/destinations/xero/matchAnswers';

const ids = {
	one: '11111111-0000-4000-8000-000000000000',
	two: '22222222-0000-4000-8000-000000000000',
};
type Name = keyof typeof ids;

const markOf = (name: Name) => ({
	billId: `bill-${name}`,
	billVersion: 2,
	digest: '28fe86ecb0e81db7',
});

const write = (name: Name, action: 'update' | 'void'): XeroWrite =>
	({
		action,
		kind: 'invoice',
		number: name,
		mark: markOf(name),
		target: { id: ids[name], mark: markOf(name) },
		body: { lineItems: [] },
	}) as unknown as XeroWrite;

/** An invoice with the mark of one bill under the id of another. */
const element = (bill: Name, id: Name) => ({
	InvoiceID: ids[id],
	InvoiceNumber: id,
	Type: 'ACCREC',
	Status: 'AUTHORISED',
	Url: `https://console.m3ter.com/bills/bill-${bill}?version=2&digest=28fe86ecb0e81db7`,
	Total: 1,
	SubTotal: 1,
	LineItems: [],
});

const matched = (...Invoices: object[]): readonly (string | undefined)[] => {
	const batch = [write('one', 'update'), write('two', 'void')];
	const answers = matchAnswers('invoice', batch, { kind: 'read', body: { Invoices } }, undefined);
	return batch.map((one) => answers.get(one)?.outcome);
};

describe("what Xero answers to a batch, when an id stands at another bill's mark", () => {
	it('is believed of neither bill, so that both are looked up', () => {
		expect(matched(element('one', 'two'), element('two', 'one'))).toEqual([undefined, undefined]);
	});

	it('is believed where id and mark agree, in any order', () => {
		expect(matched(element('two', 'two'), element('one', 'one'))).toEqual(['written', 'written']);
	});
});

/** A new document; documents of two bills may have one number. */
const create = (
	name: Name,
	given: { number?: string; kind?: 'invoice' | 'creditNote'; lines?: readonly object[] } = {},
): XeroWrite =>
	({
		...{ action: 'create', kind: given.kind ?? 'invoice', number: given.number ?? name },
		...{ mark: markOf(name), body: { lineItems: given.lines ?? [] } },
	}) as unknown as XeroWrite;

const answersTo = (
	batch: readonly XeroWrite[],
	elements: readonly object[],
	kind: 'invoice' | 'creditNote' = 'invoice',
) => {
	const body = { [kind === 'invoice' ? 'Invoices' : 'CreditNotes']: elements };
	const answers = matchAnswers(kind, batch, { kind: 'read', body }, undefined);
	return batch.map((one) => answers.get(one));
};

const noId = '00000000-0000-0000-0000-000000000000';
const errors = [{ Message: 'Organisation is not subscribed to currency NZD' }];

describe('an element of an answer', () => {
	it('is that of the bill whose mark it has, where two bills have one number', () => {
		const batch = [create('one', { number: 'A' }), create('two', { number: 'A' })];
		const elements = [
			{ InvoiceNumber: 'A', InvoiceID: noId, ValidationErrors: errors },
			{ ...element('one', 'one'), InvoiceNumber: 'A' },
		];
		const [one, two] = answersTo(batch, elements);
		expect([one?.outcome, two?.outcome]).toEqual(['written', 'none']);
	});

	it('answers one bill only', () => {
		const batch = [create('one', { number: 'A' }), create('two', { number: 'A' })];
		const answers = answersTo(batch, [{ InvoiceNumber: 'A', ValidationErrors: errors }]);
		expect(answers.map((answer) => answer?.outcome)).toEqual(['none', undefined]);
	});

	it('of another number answers nobody', () =>
		expect(answersTo([create('one')], [{ ...element('one', 'one'), InvoiceNumber: 'B' }])).toEqual([
			undefined,
		]));

	it('of a credit note is known by its own number, id and reference', () => {
		const credit = {
			...{ CreditNoteID: ids.one, CreditNoteNumber: 'one', Type: 'ACCRECCREDIT' },
			...{ Status: 'AUTHORISED', Reference: 'm3ter bill bill-one v2 28fe86ecb0e81db7' },
		};
		const [answer] = answersTo([create('one', { kind: 'creditNote' })], [credit], 'creditNote');
		expect(answer).toMatchObject({
			...{ outcome: 'written', document: { type: 'creditNote', id: ids.one, number: 'one' } },
		});
		const ofOther = { ...credit, Reference: 'm3ter bill bill-two v2 28fe86ecb0e81db7' };
		expect(answersTo([create('one', { kind: 'creditNote' })], [ofOther], 'creditNote')).toEqual([
			undefined,
		]);
	});

	it.each<[string, object, string | undefined]>([
		['is a document', element('one', 'one'), 'written'],
		['is refused by an id of zeros', { InvoiceID: noId }, 'none'],
		['is refused by its flag', { HasErrors: true }, 'none'],
		['is refused by its status', { StatusAttributeString: 'ERROR' }, 'none'],
		['is refused by its errors', { ValidationErrors: errors }, 'none'],
		['may be there, refused with an id', { InvoiceID: ids.one, HasErrors: true }, 'uncertain'],
		['says nothing without an id', { HasErrors: false, ValidationErrors: [] }, undefined],
		['says nothing with a blank one', { InvoiceID: '' }, undefined],
	])('%s', (_what, given, outcome) =>
		expect(answersTo([create('one')], [{ InvoiceNumber: 'one', ...given }])[0]?.outcome).toBe(
			outcome,
		),
	);

	it.each<[string, object, string | undefined]>([
		['by its id, whatever its number is by now', { InvoiceNumber: 'changed' }, 'written'],
		['by its number where it has no id', { InvoiceID: noId, ValidationErrors: errors }, 'none'],
		['not by its number alone', { InvoiceID: ids.two }, undefined],
	])('of a document that is in the books is known %s', (_what, given, outcome) => {
		for (const action of ['update', 'void'] as const) {
			const batch = [write('one', action)];
			const answers = answersTo(batch, [null as never, { ...element('one', 'one'), ...given }]);
			expect(answers[0]?.outcome).toBe(outcome);
		}
	});

	it('of a credit note that is in the books is known by its id', () => {
		const voided = { ...write('one', 'void'), kind: 'creditNote' } as XeroWrite;
		const credit = { CreditNoteID: ids.one, CreditNoteNumber: 'changed', Status: 'VOIDED' };
		expect(answersTo([voided], [credit], 'creditNote')).toMatchObject([{ outcome: 'written' }]);
	});

	it('may come without a mark, and for a document without one', () => {
		const unmarked = { ...write('one', 'void'), target: { id: ids.one } } as unknown as XeroWrite;
		const plain = { ...element('one', 'one'), Url: '' };
		expect(answersTo([unmarked], [element('one', 'one')])[0]?.outcome).toBe('written');
		expect(answersTo([write('one', 'void')], [plain])[0]?.outcome).toBe('written');
	});

	it('brings what Xero remarks about the document', () => {
		const remarked = { ...element('one', 'one'), Warnings: [{ Message: 'Look at it.' }] };
		for (const one of [create('one'), write('one', 'void')]) {
			expect(answersTo([one], [remarked])[0]).toMatchObject({
				warnings: [{ code: 'LEDGER_WARNING', message: 'Look at it.' }],
			});
		}
	});

	it('of an update that is refused leaves the books as they are, with an id or without', () =>
		expect(
			answersTo([write('one', 'update')], [{ ...element('one', 'one'), HasErrors: true }]),
		).toMatchObject([{ outcome: 'none' }]));
});

describe('a call that is refused as a whole', () => {
	const batch = [create('one'), create('two')];
	const refused = (status: number, Elements: readonly object[]) => {
		const answer = { kind: 'answered', status, headers: {}, body: { Elements } } as const;
		const answers = matchAnswers('invoice', batch, answer, undefined);
		return batch.map((one) => answers.get(one));
	};

	it('names the document that it was refused for; the others were not judged', () =>
		expect(
			refused(400, [
				{ InvoiceNumber: 'one', ValidationErrors: [] },
				{ InvoiceNumber: 'two', ValidationErrors: errors },
			]),
		).toMatchObject([
			{
				...{ outcome: 'none', ofWholeCall: true },
				failure: { message: expect.stringContaining('another document') as string },
			},
			{ outcome: 'none', failure: { code: 'CURRENCY_NOT_ENABLED' } },
		]));

	it('a document that is to be voided is refused in the words of Xero', () => {
		const answer = {
			...({ kind: 'answered', status: 400, headers: {} } as const),
			body: {
				Elements: [
					{ InvoiceID: ids.one, ValidationErrors: [{ Message: 'Account must be valid' }] },
				],
			},
		};
		const voided = write('one', 'void');
		expect(matchAnswers('invoice', [voided], answer, undefined).get(voided)).toMatchObject({
			failure: { message: 'Account must be valid' },
		});
	});

	it('without a list says nothing of anybody', () => {
		const unlisted = { kind: 'read', body: { Invoices: 'none' } } as const;
		expect(matchAnswers('invoice', batch, unlisted, undefined).size).toBe(0);
	});

	it('for no document in particular is the same for all', () =>
		expect(refused(400, [])).toMatchObject([
			{ outcome: 'none', ofWholeCall: true, failure: { code: 'REJECTED' } },
			{ outcome: 'none', ofWholeCall: true, failure: { code: 'REJECTED' } },
		]));

	it('with another status says nothing of its documents', () =>
		expect(
			refused(503, [{ InvoiceNumber: 'two', ValidationErrors: errors }]).map(
				(answer) => answer?.outcome,
			),
		).toEqual(['uncertain', 'uncertain']));
});

describe('a line that lacks an account', () => {
	const invalid = [{ Message: 'Account must be valid' }];
	const line = (description: string, accountCode?: string) => ({ description, accountCode });
	const messageOf = (lines: readonly object[], ValidationErrors: readonly object[] = invalid) => {
		const answers = answersTo(
			[create('one', { lines })],
			[{ InvoiceNumber: 'one', ValidationErrors }],
		);
		const [answer] = answers;
		return answer && 'failure' in answer ? answer.failure.message : undefined;
	};
	const lines = (count: number) => Array.from({ length: count }, (_, at) => line(`L${at + 1}`));
	const five = 'line 1 ("L1"), line 2 ("L2"), line 3 ("L3"), line 4 ("L4"), line 5 ("L5")';

	it.each<[string, readonly object[], string]>([
		['by its place', [line('A', '200'), line('B')], 'line 2 ("B")'],
		['up to five of them', lines(5), five],
		['and how many more there are', lines(7), `${five} and 2 more`],
	])('is named %s', (_what, given, named) =>
		expect(messageOf(given)).toBe(
			`No account is known for ${named}, and Xero needs one on every line.`,
		),
	);

	it('is not named where every line has one, or something else is wrong', () => {
		expect(messageOf([line('A', '200')])).toBe('Account must be valid');
		expect(messageOf([line('A')], errors)).toBe(errors[0]?.Message);
	});
});
