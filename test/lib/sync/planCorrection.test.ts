import type { BookTerms, FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { plannable, type BillRules, type KnownOfBill } from '../../../lib/sync/planBill';
import { planCorrection } from '../../../lib/sync/planCorrection';
import type { Decision } from '../../../lib/sync/WritePlan';
import type { Candidate } from '../../../lib/sync/BillJob';
import { OLD, SAME, terms } from './support/found';
import { billOf, documentOf, sheets, type Amounts } from './support/sheets';

const rules: BillRules = {
	issuedDocuments: 'correct',
	closedPeriod: 'fail',
	codingOnUpdate: 'keep',
	lineAmountTypes: 'exclusive',
};

const markOf = (billVersion: number, place?: number, digest = OLD) => ({
	...{ billId: 'bill-1', billVersion, digest },
	...(place !== undefined && { place }),
});

/** The issued invoice A-1 of 100.00 with version 1. */
const original = (given: Partial<FoundDocument> = {}): FoundDocument =>
	documentOf({ Platform: '80', Support: '20' }, { isSent: true, mark: markOf(1), ...given });

/** The nth correction of it, of a later version. */
const correction = (
	nth: number,
	amounts: Amounts,
	given: Partial<FoundDocument> = {},
	digest = OLD,
): FoundDocument =>
	documentOf(amounts, { number: `A-1-C${nth}`, mark: markOf(2, nth, digest), ...given });

const sent = { isSent: true } as const;
const voided = { state: 'voided' } as const;

/** Version 3 of the bill unless another is given. */
const bill = (amounts: Amounts, billVersion = 3, given: Parameters<typeof billOf>[1] = {}) =>
	billOf(amounts, { ...given, draft: { billVersion, ...given.draft } });
const more = bill({ Platform: '85', Support: '20' });

interface Given {
	readonly known?: Partial<KnownOfBill>;
	readonly books?: BookTerms;
	readonly rules?: Partial<BillRules>;
	readonly charsMax?: number;
}

function plan(
	whole: Candidate<unknown>,
	first: FoundDocument,
	corrections: readonly FoundDocument[],
	{ known, books = terms(), rules: more = {}, charsMax = 255 }: Given = {},
): Decision {
	const all = { knownAs: [], madeRoom: false, refused: new Set<string>(), ...known };
	const ledger = { documentNumberCharsMax: charsMax, corrections: sheets } as Partial<Ledger>;
	return planCorrection(
		whole,
		{ ...plannable(whole), ...all },
		{ original: first, corrections },
		{ terms: books, ledger: ledger as Ledger, port: sheets, rules: { ...rules, ...more } },
	);
}

/** `create invoice A-1-C1 5.00`, `void A-1-C1`, `stays A-1 DOCUMENT_ISSUED`. */
function inWords({ candidate, plan: decided }: Decision): string {
	const { kind, total, number } = candidate.draft;
	switch (decided.step) {
		case 'create':
			return `create ${kind} ${decided.number} ${total.toFixed(2)}${on(decided)}`;
		case 'update':
			return `update ${decided.target.number} ${total.toFixed(2)}${on(decided)}`;
		case 'retire':
			return decided.because === 'otherKind'
				? `replace ${decided.target.number} by ${kind} ${number} ${total.toFixed(2)}${on(decided)}`
				: `void ${decided.target.number} ${decided.because}`;
		case 'unchanged':
			return ['stays', decided.target.number, decided.staysBecause?.code].join(' ').trim();
		case 'fail':
			return `fail ${decided.failure.code}`;
	}
}

const on = ({ date }: { date?: string }) => (date === undefined ? '' : ` on ${date}`);

type Row = readonly [
	sentence: string,
	whole: Candidate<unknown>,
	corrections: readonly FoundDocument[],
	expected: string,
	given?: Given,
	first?: FoundDocument,
];

const expectPlans = (rows: readonly Row[]) =>
	it.each(
		rows.map(([sentence, whole, corrections, expected, given, first = original()]) => ({
			sentence,
			expected,
			decide: () => inWords(plan(whole, first, corrections, given)),
		})),
	)('$sentence', ({ decide, expected }) => expect(decide()).toBe(expected));

describe('an issued document without corrections', () => {
	const less = bill({ Platform: '80' });
	const stranger = correction(1, {}, { mark: undefined });
	expectPlans([
		['gets one with what is missing', more, [], 'create invoice A-1-C1 5.00'],
		['or what is too much', less, [], 'create creditNote A-1-C1 20.00'],
		[
			'stays, where its new version comes to the same',
			bill({ Platform: '90', Support: '10' }),
			[],
			'stays A-1 DOCUMENT_ISSUED',
		],
		[
			'and says that it is paid, if it is',
			bill({ Platform: '90', Support: '10' }),
			[],
			'stays A-1 INVOICE_ALREADY_PAID',
			{},
			original({ state: 'paid' }),
		],
		[
			'leaves numbers that somebody has, in any case',
			more,
			[{ ...stranger, number: 'a-1-c1' }],
			'create invoice A-1-C2 5.00',
		],
		['and those of voided ones', more, [correction(1, {}, voided)], 'create invoice A-1-C2 5.00'],
		['gets no number that is too long', more, [], 'fail NUMBER_TOO_LONG', { charsMax: 5 }],
		['and one that just fits', more, [], 'create invoice A-1-C1 5.00', { charsMax: 6 }],
		[
			'is not corrected in a closed period',
			more,
			[],
			'fail PERIOD_CLOSED',
			{ books: terms({ closedThrough: '2026-10-31' }) },
		],
		[
			'but on the first open day, where that is the setting',
			more,
			[],
			'create invoice A-1-C1 5.00 on 2026-11-01',
			{ books: terms({ closedThrough: '2026-10-31' }), rules: { closedPeriod: 'firstOpenDay' } },
		],
		[
			'is not corrected in another currency',
			bill({ Platform: '85' }, 3, { draft: { currency: 'EUR' } }),
			[],
			'fail DOCUMENT_ISSUED',
		],
		[
			'is not corrected where a person voided what this version came to',
			more,
			[correction(1, {}, { ...voided, mark: markOf(3, 1) })],
			'fail DOCUMENT_VOIDED',
		],
		[
			'and is where this run did',
			more,
			[correction(1, {}, { ...voided, mark: markOf(3, 1) })],
			'create invoice A-1-C2 5.00',
			{ known: { madeRoom: true } },
		],
		[
			'stays if the version is the same: other content comes from a setting',
			bill({ Platform: '85' }, 1),
			[],
			'stays A-1 DOCUMENT_ISSUED',
		],
		['is stale if a later version is there', bill({ Platform: '85' }, 0), [], 'fail STALE_VERSION'],
		[
			'stays if it has this content',
			more,
			[],
			'stays A-1',
			{},
			original({ mark: markOf(1, undefined, SAME) }),
		],
	]);
});

describe('a correction that nobody has', () => {
	const one = correction(1, { Platform: '5' });
	expectPlans([
		[
			'takes in the next version',
			bill({ Platform: '81', Support: '20' }),
			[one],
			'update A-1-C1 1.00',
		],
		[
			'goes, where nothing is left of it',
			bill({ Platform: '80', Support: '20' }),
			[one],
			'void A-1-C1 nothingLeft',
		],
		[
			'is replaced where the sign turns, under the next number',
			bill({ Platform: '79', Support: '20' }),
			[one],
			'replace A-1-C1 by creditNote A-1-C2 1.00',
		],
		[
			'and stays where that number is too long',
			bill({ Platform: '79', Support: '20' }),
			[one],
			'fail NUMBER_TOO_LONG',
			{ charsMax: 5 },
		],
		[
			'stays as it is with the same content',
			more,
			[correction(1, { Platform: '5' }, {}, SAME)],
			'stays A-1-C1',
		],
		[
			'takes in the same version too: a setting changed',
			bill({ Platform: '81', Support: '20' }, 2),
			[one],
			'update A-1-C1 1.00',
		],
		[
			'stays where a setting asks for what cannot be',
			bill({ Platform: '81' }, 2, { draft: { currency: 'EUR' } }),
			[one],
			'stays A-1-C1 DOCUMENT_ISSUED',
		],
		[
			'is stale if it is of a later version',
			bill({ Platform: '81' }, 1),
			[one],
			'fail STALE_VERSION',
		],
		[
			'goes on where the setting is to update meanwhile',
			bill({ Platform: '81', Support: '20' }),
			[one],
			'update A-1-C1 1.00',
			{ rules: { issuedDocuments: 'update' } },
		],
		[
			'is the last one, where one before it is open too',
			bill({ Platform: '85', Support: '23' }),
			[correction(2, { Support: '1' }), one],
			'update A-1-C2 3.00',
		],
		[
			'keeps its own day, which is open',
			bill({ Platform: '81', Support: '20' }, 3, { draft: { date: '2026-09-30' } }),
			[{ ...one, date: '2026-10-20' }],
			'update A-1-C1 1.00 on 2026-10-20',
			{ books: terms({ closedThrough: '2026-10-15' }), rules: { closedPeriod: 'firstOpenDay' } },
		],
		[
			"is a stranger's if it has no mark, and another one follows",
			more,
			[{ ...one, mark: undefined }],
			'create invoice A-1-C2 5.00',
		],
	]);

	it('has the place behind those that stay', () => {
		const place = (documents: readonly FoundDocument[]) =>
			plan(more, original(), documents).candidate.corrects?.place;
		expect(place([])).toBe(1);
		expect(place([correction(1, { Platform: '1' })])).toBe(1);
		expect(place([correction(1, { Platform: '1' }, sent)])).toBe(2);
		const third = correction(3, { Platform: '1' }, sent);
		expect(place([third, correction(1, { Platform: '1' }, sent)])).toBe(4);
	});

	it('says what it corrects, also when it changes', () => {
		const message = expect.stringContaining('The invoice A-1 of 2026-10-15 was issued') as string;
		const warnings = [{ code: 'DOCUMENT_CORRECTED', message }];
		expect(plan(more, original(), []).plan).toMatchObject({ warnings });
		expect(plan(bill({ Platform: '81', Support: '20' }), original(), [one]).plan).toMatchObject({
			warnings,
		});
	});

	it('leaves what comes before it, if it goes', () => {
		const second = correction(2, { Platform: '5' });
		const sentFirst = correction(1, { Support: '1' }, sent);
		expect(
			plan(bill({ Platform: '80', Support: '21' }), original(), [second, sentFirst]).plan,
		).toMatchObject({ because: 'nothingLeft', standing: [original(), sentFirst] });
	});
});

describe('a correction that is issued as well', () => {
	const one = correction(1, { Platform: '5' }, sent);
	expectPlans([
		[
			'is followed by another one',
			bill({ Platform: '80' }),
			[one],
			'create creditNote A-1-C2 25.00',
		],
		[
			'which may change',
			bill({ Platform: '80' }),
			[correction(2, { Fee: '1' }), one],
			'replace A-1-C2 by creditNote A-1-C3 25.00',
		],
		[
			'fails where the setting is to update meanwhile, if it is paid',
			bill({ Platform: '80' }),
			[correction(1, { Platform: '5' }, { state: 'paid' })],
			'fail INVOICE_ALREADY_PAID',
			{ rules: { issuedDocuments: 'update' } },
		],
		[
			'stays with the same version',
			bill({ Platform: '80' }, 2),
			[one],
			'stays A-1-C1 DOCUMENT_ISSUED',
		],
		[
			'stays where the version comes to the same',
			bill({ Platform: '95', Support: '10' }),
			[one],
			'stays A-1-C1 DOCUMENT_ISSUED',
		],
		[
			'is one that the ledger lets nobody change',
			bill({ Platform: '81', Support: '20' }),
			[correction(1, { Platform: '5' })],
			'create creditNote A-1-C2 4.00',
			{ known: { refused: new Set(['id of invoice A-1-C1']) } },
		],
	]);

	it('is shown with its row where nothing changes', () => {
		const row = [original(), one];
		const stays = plan(bill({ Platform: '80' }, 2), original(), [one]);
		expect(stays.plan).toMatchObject({ target: one, row });
		const same = bill({ Platform: '95', Support: '10' });
		expect(plan(same, original(), [one]).plan).toMatchObject({ target: one, row });
	});
});

describe('where two runs wrote at once', () => {
	const twin = (id: string, given: Partial<FoundDocument> = {}, digest = OLD): FoundDocument =>
		correction(
			1,
			{ Platform: '5' },
			{ id, number: `A-1-C${id}`, mark: markOf(2, 1, digest), ...given },
		);
	const [first, second] = [twin('1'), twin('2')];
	expectPlans([
		[
			'of two corrections in one place the younger goes',
			more,
			[first, second],
			'void A-1-C2 second',
		],
		[
			'and the older version, whichever came first',
			more,
			[twin('1', { mark: markOf(1, 1) }), second],
			'void A-1-C1 second',
		],
		['of three so too', more, [twin('3'), first, second], 'void A-1-C2 second'],
		[
			'if somebody has one, the other makes up the difference',
			bill({ Platform: '86', Support: '20' }),
			[{ ...first, ...sent }, second],
			'update A-1-C2 1.00',
		],
		[
			'the last one makes up the difference, also under the same version',
			bill({ Platform: '86', Support: '20' }, 2),
			[{ ...first, ...sent }, second],
			'update A-1-C2 1.00',
		],
		[
			'both are left where somebody has both',
			bill({ Platform: '80', Support: '20' }),
			[
				{ ...first, ...sent },
				{ ...second, ...sent },
			],
			'create creditNote A-1-C3 10.00',
		],
		[
			'a correction goes that was updated into its original meanwhile',
			bill({ Platform: '85', Support: '20' }, 2),
			[correction(1, { Platform: '5' }, {}, SAME)],
			'void A-1-C1 nothingLeft',
			{},
			documentOf({ Platform: '85', Support: '20' }, { ...sent, mark: markOf(2) }),
		],
		[
			'and also what has this content: it is there twice',
			bill({ Platform: '85', Support: '20' }, 2),
			[twin('1', sent, SAME), twin('2', sent, SAME)],
			'create creditNote A-1-C3 5.00',
		],
		[
			'whatever came after them',
			more,
			[first, second, correction(2, { Fee: '1' }, { number: 'A-1-C9', mark: markOf(3, 2) })],
			'void A-1-C2 second',
		],
		[
			'content that a later version has replaced is stale',
			more,
			[
				correction(1, { Platform: '9' }, { ...sent, mark: markOf(4, 1) }),
				correction(2, { Platform: '5' }, {}, SAME),
			],
			'fail STALE_VERSION',
		],
	]);
});
