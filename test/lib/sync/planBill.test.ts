import type { BookTerms, FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { planBill, plannable, type BillRules } from '../../../lib/sync/planBill';
import { OLD, SAME, terms } from './support/found';
import { billOf, documentOf, sheets } from './support/sheets';

const rules: BillRules = {
	issuedDocuments: 'correct',
	closedPeriod: 'fail',
	codingOnUpdate: 'keep',
	lineAmountTypes: 'exclusive',
};
const update: BillRules = { ...rules, issuedDocuments: 'update' };
const markOf = (billVersion: number, place?: number) => ({
	...{ billId: 'bill-1', billVersion, digest: OLD },
	...(place !== undefined && { place }),
});
const original = (given: Partial<FoundDocument> = {}): FoundDocument =>
	documentOf({ Platform: '80' }, { isSent: true, mark: markOf(1), ...given });
const correction = (given: Partial<FoundDocument> = {}): FoundDocument =>
	documentOf({ Platform: '5' }, { number: 'A-1-C1', mark: markOf(2, 1), ...given });
const stranger = (number: string): FoundDocument => documentOf({}, { number, mark: undefined });

/** Version 3 of bill A-1, over 90.00. */
function plan(
	documents: readonly FoundDocument[],
	by = rules,
	books: BookTerms = terms(),
	hasCorrections = true,
): string {
	const ledger = {
		documentNumberCharsMax: 255,
		numberSpace: 'shared',
		...(hasCorrections && { corrections: sheets }),
	} as Partial<Ledger> as Ledger;
	const known = { knownAs: [], madeRoom: false, refused: new Set<string>() };
	const whole = billOf({ Platform: '90' }, { draft: { billVersion: 3 } });
	const { candidate, plan: decided } = planBill(whole, documents, known, books, ledger, by);
	const what =
		'failure' in decided
			? decided.failure.code
			: 'target' in decided
				? decided.target.number
				: decided.number;
	return `${decided.step} ${what} ${candidate.draft.total.toFixed(2)}`;
}

const byLedger = terms({ numbersByLedger: true });

it.each<readonly [string, () => string, string]>([
	['a bill that is not in the books is created', () => plan([]), 'create A-1 90.00'],
	['an issued document is corrected', () => plan([original()]), 'create A-1-C1 10.00'],
	['unless the setting is to update it', () => plan([original()], update), 'update A-1 90.00'],
	[
		'one that nobody has is updated',
		() => plan([original({ isSent: undefined })]),
		'update A-1 90.00',
	],
	['a row goes on as one', () => plan([original(), correction()], update), 'update A-1-C1 10.00'],
	[
		'and not if its correction is voided',
		() => plan([original(), correction({ state: 'voided' })], update),
		'update A-1 90.00',
	],
	[
		'a voided correction keeps its number',
		() => plan([original(), correction({ state: 'voided' })]),
		'create A-1-C2 10.00',
	],
	[
		'corrections of what is gone are for a person',
		() => plan([correction()]),
		'fail DOCUMENT_VOIDED 90.00',
	],
	[
		'and of what is voided',
		() => plan([original({ state: 'voided' }), correction()]),
		'fail DOCUMENT_VOIDED 90.00',
	],
	[
		'of two originals the second is retired first, beside corrections too',
		() =>
			plan([
				original({ isSent: undefined, mark: markOf(2) }),
				original({ isSent: undefined, number: 'A-1-2' }),
				correction(),
			]),
		'retire DUPLICATE_DOCUMENTS 90.00',
	],
	[
		'a ledger without corrections corrects nothing',
		() => plan([original()], rules, terms(), false),
		'fail INVALID_CONFIGURATION 90.00',
	],
	[
		'nor one that numbers its documents itself',
		() => plan([], rules, byLedger),
		'fail INVALID_CONFIGURATION 90.00',
	],
	['both update', () => plan([original()], update, terms(), false), 'update A-1 90.00'],
	[
		'whatever their numbers',
		() => plan([original({ number: '1007' })], update, byLedger),
		'update 1007 90.00',
	],
])('%s', (_sentence, decide, expected) => expect(decide()).toBe(expected));

describe('a number that somebody has is that of a correction', () => {
	it.each([
		['if it is one', 'A-1-C1', 'create A-1-C2 10.00'],
		['in any case', 'a-1-c1', 'create A-1-C2 10.00'],
		['of any place', 'A-1-C12', 'create A-1-C1 10.00'],
	])('%s', (_sentence, number, expected) =>
		expect(plan([original(), stranger(number)])).toBe(expected),
	);

	// A stranger's document under another number stops a bill that is not in the books.
	it.each([
		['A-1-C1', 'create A-1 90.00'],
		['A-1-C2', 'create A-1 90.00'],
		['A-1-C12', 'create A-1 90.00'],
		['A-1-C', 'fail NUMBER_TAKEN 90.00'],
		['A-1-C1x', 'fail NUMBER_TAKEN 90.00'],
		['A-1-Cx1', 'fail NUMBER_TAKEN 90.00'],
		['A-1-2', 'fail NUMBER_TAKEN 90.00'],
		['A-2-C1', 'fail NUMBER_TAKEN 90.00'],
	])('%s: %s', (number, expected) => expect(plan([stranger(number)])).toBe(expected));
});

it('a bill is planned by its draft, its name and its content', () => {
	const { draft, ...whole } = billOf({ Platform: '90' });
	expect(plannable({ ...whole, draft })).toEqual({ ...draft, label: 'Bill A-1', digest: SAME });
});
