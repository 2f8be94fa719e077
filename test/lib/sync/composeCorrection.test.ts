import type { FoundDocument } from '../../../lib/ledger/InBooks';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import type { Candidate } from '../../../lib/sync/BillJob';
import { composeCorrection, type CorrectionRules } from '../../../lib/sync/composeCorrection';
import { expectFail, expectOk } from '../support/expectOk';
import { billOf, documentOf, sheet, sheets, type Sheet } from './support/sheets';
import { draftLine } from '../support/drafts';

const keep: CorrectionRules = { codingOnUpdate: 'keep', lineAmountTypes: 'exclusive' };
const first = documentOf({ Platform: '80.00', Support: '20.00' });

const compose = (
	whole: Candidate<unknown>,
	original: FoundDocument = first,
	corrections: readonly FoundDocument[] = [],
	rules = keep,
) =>
	composeCorrection(
		whole,
		{ original, corrections },
		{ place: corrections.length + 1, number: 'A-1-C1' },
		sheets,
		rules,
	);

/** `invoice 5.00: Platform 5.00`. */
function inWords(correction: Candidate<unknown> | undefined): string {
	if (!correction) return 'nothing';
	const { kind, total, lines } = correction.draft;
	const named = lines.map(({ description, amount }) => `${description} ${amount.toFixed(2)}`);
	return `${kind} ${total.toFixed(2)}: ${named.join(', ')}`;
}

const credit = { draft: { kind: 'creditNote' } } as const;
const creditOf: Partial<FoundDocument> = { kind: 'creditNote', number: 'A-1-C1' };

describe('a correction is what the bill comes to beyond its documents', () => {
	it.each<readonly [string, Candidate<unknown>, FoundDocument, readonly FoundDocument[], string]>([
		[
			'a line more',
			billOf({ Platform: '85', Support: '20' }),
			first,
			[],
			'invoice 5.00: Platform 5.00',
		],
		['a line less', billOf({ Platform: '80' }), first, [], 'creditNote 20.00: Support 20.00'],
		[
			'lines of both signs, in the sign of the document',
			billOf({ Platform: '70', Support: '30.5', Fee: '1' }),
			first,
			[],
			'invoice 1.50: Platform -10.00, Support 10.50, Fee 1.00',
		],
		[
			'a bill that became a credit',
			billOf({ Platform: '8', Support: '2' }, credit),
			first,
			[],
			'creditNote 110.00: Platform 88.00, Support 22.00',
		],
		[
			'a credit that became a bill',
			billOf({ Platform: '8' }),
			documentOf({ Platform: '5' }, { kind: 'creditNote' }),
			[],
			'invoice 13.00: Platform 13.00',
		],
		[
			'nothing, where both come to the same',
			billOf({ Platform: '90', Support: '10' }),
			first,
			[],
			'nothing',
		],
		[
			'beyond corrections too, line by line',
			billOf({ Platform: '81' }),
			first,
			[documentOf({ Platform: '5' }), documentOf({ Support: '20', Platform: '2' }, creditOf)],
			'creditNote 2.00: Platform 2.00',
		],
		[
			'lines that only a correction has are given back',
			billOf({ Platform: '80', Support: '20' }),
			first,
			[documentOf({ Fee: '4', Setup: '3' })],
			'creditNote 7.00: Fee 4.00, Setup 3.00',
		],
	])('%s', (_sentence, whole, original, corrections, expected) =>
		expect(inWords(expectOk(compose(whole, original, corrections)))).toBe(expected),
	);

	it('stands in the row of its bill, and for it', () => {
		const whole = billOf({ Platform: '85', Support: '20' });
		const second = documentOf({ Platform: '1' }, { number: 'A-1-C1' });
		const correction = expectOk(compose(whole, first, [second]))!;
		expect(correction.draft).toMatchObject({
			number: 'A-1-C1',
			corrects: { number: 'A-1', date: '2026-10-15' },
			standsFor: whole.draft,
		});
		expect(correction.corrects).toEqual({ standing: [first, second], place: 2 });
	});

	it('has nothing of a price: its amounts are differences', () => {
		const lines = [draftLine({ priced: ['2', '40'], amount: '80.00', facts: ['Platform'] })];
		const whole = billOf({}, { draft: { lines } });
		const [line] = expectOk(compose(whole, documentOf({ 'API calls': '75' })))!.draft.lines;
		expect(line).toEqual({ ...draftLine({ amount: '5' }) });
	});

	it.each([
		['its original', '2026-10-20', '2026-10-20'],
		['its bill, where that is later', '2026-10-01', '2026-10-15'],
		['its bill, where its original has no day', undefined, '2026-10-15'],
	])('is of the day of %s', (_sentence, date, expected) => {
		const original = documentOf({ Platform: '80' }, { date });
		const { draft, translation } = expectOk(compose(billOf({ Platform: '85' }), original))!;
		expect([draft.date, (translation.body as Sheet).date]).toEqual([expected, expected]);
	});
});

describe('how a correction is booked', () => {
	const coding = { item: 'API', account: '200', tax: 'NONE' };
	const coded = documentOf({ Platform: '80', Support: '20' }, {}, coding);
	const whole = billOf({ Platform: '85' });
	const codings = (correction: Candidate<unknown>) =>
		correction.draft.lines.map(({ description, itemId, accountCode, taxCode }) => [
			description,
			itemId,
			accountCode,
			taxCode,
		]);

	it('is as the lines that it corrects, where people may have booked them', () => {
		const correction = expectOk(compose(whole, coded))!;
		expect(codings(correction)).toEqual([
			['Platform', 'API', '200', 'NONE'],
			['Support', 'API', '200', 'NONE'],
		]);
		expect(correction.translation.body).toMatchObject({ likes: ['Platform', 'Support'] });
		expect(expectOk(correction.translate(correction.draft)).body).toEqual(
			correction.translation.body,
		);
	});

	it('is as the bill says, where that replaces what people did; what goes stays as it was', () => {
		const correction = expectOk(compose(whole, coded, [], { ...keep, codingOnUpdate: 'replace' }))!;
		expect(codings(correction)).toEqual([
			['Platform', undefined, undefined, undefined],
			['Support', 'API', '200', 'NONE'],
		]);
		expect(correction.translation.body).not.toHaveProperty('likes');
	});

	it.each([
		[{ item: 'SUPPORT' }, ['SUPPORT', '260', 'TAX']],
		[{ account: '200' }, ['API', '200', 'TAX']],
		[{ tax: 'NONE' }, ['API', '260', 'NONE']],
	])('is as the bill says where a line says nothing, and where it is new: %j', (held, expected) => {
		const said = { itemId: 'API', accountCode: '260', taxCode: 'TAX' };
		const lines = [
			draftLine({ description: 'Platform', amount: '85', ...said }),
			draftLine({ description: 'Fee', amount: '1', ...said }),
		];
		const original = documentOf({ Platform: '80' }, {}, held);
		const correction = expectOk(compose(billOf({}, { draft: { lines } }), original))!;
		expect(codings(correction)).toEqual([
			['Platform', ...expected],
			['Fee', 'API', '260', 'TAX'],
		]);
		expect(correction.translation.body).toMatchObject({ likes: ['Platform', undefined] });
	});
});

describe('amounts that cannot be laid against each other', () => {
	const whole = billOf({ Platform: '85' });
	const of = (given: Partial<FoundDocument>) => documentOf({ Platform: '80' }, given);
	const inCurrency = (currency: string): FoundDocument => {
		const one = of({});
		return { ...one, document: { ...one.document, currency } };
	};
	const forCustomer = (customerId: string) =>
		of({ body: { ...sheet({ Platform: '80' }), customerId } });
	const inclusive: CorrectionRules = { ...keep, lineAmountTypes: 'inclusive' };

	it.each<readonly [string, FoundDocument, CorrectionRules]>([
		['it is in EUR and the bill in USD', inCurrency('EUR'), keep],
		['it is for another customer', forCustomer('c-2'), keep],
		['its amounts include tax and those of the bill do not', of({ includesTax: true }), keep],
	])('%s', (why, document, rules) => {
		const message = `Bill A-1 changed, and invoice A-1 cannot be corrected by another document: ${why}.`;
		expect(expectFail(compose(whole, document, [], rules))).toMatchObject({
			code: 'DOCUMENT_ISSUED',
			message,
		});
		expect(expectFail(compose(whole, of({}), [document], rules))).toMatchObject({ message });
	});

	it('its amounts are without tax and those of the bill are not', () =>
		expect(expectFail(compose(whole, of({ includesTax: false }), [], inclusive)).message).toContain(
			'its amounts exclude tax and those of the bill do not',
		));

	it.each<readonly [string, FoundDocument, CorrectionRules]>([
		['the ledger names no currency', inCurrency(''), keep],
		['its customer is written in another case', forCustomer('C-1'), keep],
		['both include tax', of({ includesTax: true }), inclusive],
		['neither does', of({ includesTax: false }), keep],
	])('but not where %s', (_sentence, document, rules) =>
		expect(inWords(expectOk(compose(whole, document, [], rules)))).toBe(
			'invoice 5.00: Platform 5.00',
		),
	);

	it('nor where its customer is not known yet', () => {
		const translateForNewCustomer = () => Promise.resolve(ok(whole.translate));
		expect(compose({ ...whole, translateForNewCustomer }, forCustomer('c-2'))).toMatchObject({
			ok: true,
		});
	});

	it('its lines do not add up to its total', () => {
		const one = of({});
		const changed = { ...one, document: { ...one.document, total: '79.00' } };
		expect(expectFail(compose(whole, changed)).message).toBe(
			'Bill A-1 changed, and invoice A-1 cannot be corrected by another document: its lines do not add up to its total.',
		);
	});
});

it('a correction that the ledger cannot hold has its reason', () => {
	const reason = failure('LINE_NOT_SENDABLE', 'Too large.');
	const whole = { ...billOf({ Platform: '85' }), translate: () => fail(reason) };
	expect(compose(whole)).toEqual(fail(reason));
});
