import { Decimal } from '../../../lib/money/decimal';
import { failure } from '../../../lib/results/failureCatalogue';
import { skip } from '../../../lib/results/SkipReason';
import { compareBill } from '../../../lib/reconcile/compareBill';
import type { Expectation, ExpectedTotal, PeriodBill } from '../../../lib/reconcile/PeriodBill';
import type { ListedDocument } from '../../../lib/ledger/InBooks';
import type { NumberSpace } from '../../../lib/ledger/Ledger';
import { bill } from '../support/fixtures';

const period = { start: '2026-10-01', end: '2026-10-31' };
const id = 'bill-1';

const expecting = (total: string, more: Partial<ExpectedTotal> = {}): Expectation => ({
	is: 'document',
	kind: 'invoice',
	currency: 'USD',
	minorUnitDigits: 2,
	includesTax: false,
	...more,
	total: new Decimal(total),
});

/** Version 2 of bill-1, number A-1, over 10.00 USD, dated in the period. */
const entry = (given: Partial<PeriodBill> = {}): PeriodBill => ({
	bill: bill({ id, version: 2, sequentialInvoiceNumber: 'A-1', lineItems: [] }),
	date: '2026-10-15',
	number: 'A-1',
	expectation: expecting('10.00'),
	...given,
});

interface Given {
	readonly kind?: ListedDocument['kind'];
	readonly number?: string;
	readonly state?: ListedDocument['state'];
	readonly date?: string;
	/** Bill id and version of the mark; null for somebody else's document. */
	readonly mark?: readonly [billId: string, version: number, place?: number] | null;
	readonly total?: string;
	readonly currency?: string;
	readonly includesTax?: boolean;
}

const held = ({
	kind = 'invoice',
	number = 'A-1',
	state = 'open',
	date = '2026-10-15',
	mark = [id, 2],
	total = '10',
	currency = 'USD',
	includesTax,
}: Given = {}): ListedDocument => ({
	kind,
	includesTax,
	id: `id of ${number}`,
	number,
	state,
	date,
	mark: mark
		? {
				billId: mark[0],
				billVersion: mark[1],
				digest: '00000000000000aa',
				...(mark[2] && { place: mark[2] }),
			}
		: undefined,
	document: {
		type: kind,
		id: `id of ${number}`,
		number,
		url: `https://ledger.example/${number}`,
		total,
		currency,
		status: 'OPEN',
		lineCount: 1,
	},
});

const compare = (
	given: Partial<PeriodBill>,
	found: readonly ListedDocument[],
	numberSpace: NumberSpace = 'perKind',
) =>
	compareBill(entry(given), found, { period, amountDecimals: 2, numberSpace, movesDates: false });

/** `equal`, `amountsDiffer AMOUNTS_DIFFER`, `equal OLDER_VERSION`: finding and code or warnings. */
function inWords(given: Partial<PeriodBill>, found: readonly ListedDocument[]): string {
	const outcome = compare(given, found);
	const details =
		outcome.output === 'invoices'
			? outcome.warnings.map(({ code }) => code)
			: [outcome.output === 'skipped' ? outcome.reason : outcome.failure.code];
	return [outcome.reconciliation?.finding, ...details].join(' ');
}

const jpy = expecting('1250', { currency: 'JPY', minorUnitDigits: 0 });
const kwd = (total: string) => expecting(total, { currency: 'KWD', minorUnitDigits: 3 });
const inclusive = expecting('10.00', { includesTax: true });
const credit = expecting('10.00', { kind: 'creditNote' });
const notApproved: Expectation = { is: 'notSent', skip: skip('NOT_APPROVED', 'Not approved.') };
const noLines: Expectation = { is: 'nothing', skip: skip('NO_LINE_ITEMS', 'No lines.') };
const mismatch: Expectation = {
	is: 'uncertain',
	failure: failure('BILL_TOTAL_MISMATCH', 'Its lines add up to something else.'),
};
const original = held({ mark: [id, 1], total: '8' });
const correction = held({ mark: [id, 2, 1], number: 'A-1-C1', total: '2' });
const later = { date: '2026-11-01' };
const stranger = held({ mark: null, date: '2026-08-01' });
const voided = held({ state: 'voided', total: '0' });

it.each<[string, Partial<PeriodBill>, readonly ListedDocument[], string]>([
	// In both and equal.
	['the same total is equal', {}, [held()], 'equal'],
	[
		'tax in the amounts of both',
		{ expectation: inclusive },
		[held({ includesTax: true })],
		'equal',
	],
	['books that do not say', { expectation: inclusive }, [held()], 'equal'],
	['paid is as equal as open', {}, [held({ state: 'paid' })], 'equal'],
	['a credit note for a credit', { expectation: credit }, [held({ kind: 'creditNote' })], 'equal'],
	[
		'yen have no decimals',
		{ expectation: jpy },
		[held({ currency: 'JPY', total: '1250' })],
		'equal',
	],
	['an older version with the same total', {}, [held({ mark: [id, 1] })], 'equal OLDER_VERSION'],
	['another date in the period', {}, [held({ date: '2026-10-14' })], 'equal DATE_DIFFERS'],
	['a voided one beside it is past', {}, [voided, held({ number: 'A-1-2' })], 'equal'],
	[
		'a stranger with the number does not matter then',
		{},
		[held({ number: 'B-7' }), stranger],
		'equal',
	],
	[
		'three decimals are rounded in books that have two',
		{ expectation: kwd('10.125') },
		[held({ currency: 'KWD', total: '10.13' })],
		'equal TOTAL_MISMATCH',
	],

	// A document and its corrections.
	['a correction makes up the difference', {}, [original, correction], 'equal'],
	[
		'a credit takes off what is too much',
		{},
		[
			held({ mark: [id, 1], total: '13' }),
			held({ mark: [id, 2, 1], number: 'A-1-C1', kind: 'creditNote', total: '3' }),
		],
		'equal',
	],
	[
		'a correction of a later period',
		{},
		[original, { ...correction, ...later }],
		'equal DATE_DIFFERS',
	],
	[
		'a correction of the period, of a bill of an earlier one',
		{ date: '2026-09-15' },
		[{ ...original, date: '2026-09-15' }, correction],
		'equal DATE_DIFFERS',
	],
	[
		'corrections that do not make up the difference',
		{},
		[original, { ...correction, document: { ...correction.document, total: '1' } }],
		'amountsDiffer AMOUNTS_DIFFER',
	],
	[
		'two corrections in one place',
		{},
		[original, correction, held({ mark: [id, 2, 1], number: 'A-1-C2', total: '2' })],
		'duplicated DUPLICATE_DOCUMENTS',
	],
	[
		'an older version of bill and correction',
		{ bill: bill({ id, version: 3, lineItems: [] }) },
		[original, correction],
		'equal OLDER_VERSION',
	],

	// Amounts differ.
	['another total', {}, [held({ total: '10.01' })], 'amountsDiffer AMOUNTS_DIFFER'],
	['nothing is not ten', {}, [held({ total: '0' })], 'amountsDiffer AMOUNTS_DIFFER'],
	['another currency', {}, [held({ currency: 'EUR' })], 'amountsDiffer AMOUNTS_DIFFER'],
	['another kind', {}, [held({ kind: 'creditNote' })], 'amountsDiffer AMOUNTS_DIFFER'],
	[
		'the same figure, but tax is in it',
		{},
		[held({ includesTax: true })],
		'amountsDiffer AMOUNTS_DIFFER',
	],
	[
		'the same figure, but tax is added to it',
		{ expectation: inclusive },
		[held({ includesTax: false })],
		'amountsDiffer AMOUNTS_DIFFER',
	],
	[
		'three decimals that are rounded the wrong way',
		{ expectation: kwd('10.125') },
		[held({ currency: 'KWD', total: '10.12' })],
		'amountsDiffer AMOUNTS_DIFFER',
	],
	['a bill of nothing', { expectation: noLines }, [held()], 'amountsDiffer DOCUMENT_EMPTIED'],

	// Only in m3ter.
	['nothing there', {}, [], 'onlyInM3ter ONLY_IN_M3TER'],
	['only a voided one', {}, [voided], 'onlyInM3ter ONLY_IN_M3TER'],
	['only a stranger with the number', {}, [stranger], 'onlyInM3ter ONLY_IN_M3TER'],
	[
		'another bill with the number',
		{},
		[held({ mark: ['bill-2', 1] })],
		'onlyInM3ter ONLY_IN_M3TER',
	],

	// Only in m3ter, as far as the period goes: its document is dated in another.
	['a date outside of the period', {}, [held({ date: '2026-11-01' })], 'onlyInM3ter ONLY_IN_M3TER'],
	[
		'a date outside of the period, and another total',
		{},
		[held({ date: '2026-11-01', total: '1' })],
		'onlyInM3ter ONLY_IN_M3TER',
	],

	// Only in the ledger: a document of the period whose bill is of another.
	['a bill of another period', { date: '2026-11-01' }, [held()], 'onlyInLedger ONLY_IN_LEDGER'],

	// Duplicated, whatever they come to.
	['two', {}, [held(), held({ number: 'A-1-2' })], 'duplicated DUPLICATE_DOCUMENTS'],
	[
		'one of each kind',
		{},
		[held(), held({ kind: 'creditNote' })],
		'duplicated DUPLICATE_DOCUMENTS',
	],
	[
		'two of a bill of nothing',
		{ expectation: noLines },
		[held(), held()],
		'duplicated DUPLICATE_DOCUMENTS',
	],

	// No finding.
	['not sent', { expectation: notApproved }, [], 'notExpected NOT_APPROVED'],
	['not sent, but there', { expectation: notApproved }, [held()], 'notExpected NOT_APPROVED'],
	['no lines, and nothing there', { expectation: noLines }, [voided], 'notExpected NO_LINE_ITEMS'],
	[
		'a bill that disagrees with itself',
		{ expectation: mismatch },
		[held()],
		'notCompared BILL_TOTAL_MISMATCH',
	],
])('%s', (_sentence, given, found, expected) => {
	expect(inWords(given, found)).toBe(expected);
});

it.each<[string, Partial<PeriodBill>, readonly ListedDocument[], RegExp]>([
	[
		'both figures',
		{},
		[held({ total: '12.5' })],
		/^Bill A-1 \(bill-1\) comes to 10\.00 USD, but the ledger holds invoice A-1 over 12\.50 USD\.$/,
	],
	[
		'that the bill was recalculated since',
		{},
		[held({ total: '12.5', mark: [id, 1] })],
		/last written from version 1 of the bill, m3ter has version 2\.$/,
	],
	[
		'that tax is in one of the two',
		{},
		[held({ includesTax: true })],
		/There the amounts include tax, and the bill is sent without\.$/,
	],
	[
		'which way the money goes',
		{ expectation: credit },
		[held()],
		/comes to 10\.00 USD to the credit of the customer, but the ledger holds invoice A-1/,
	],
	[
		'that a document was voided',
		{},
		[voided],
		/no live document in the ledger\. Invoice A-1 was voided/,
	],
	['who has the number', {}, [stranger], /Invoice A-1 has its number and is not of it\.$/],
	[
		'every document',
		{},
		[held(), held({ number: 'A-1-2' })],
		/2 live documents .*: invoice A-1 over 10\.00 USD, invoice A-1-2/,
	],
	[
		'both dates',
		{ date: '2026-11-01' },
		[held()],
		/is dated 2026-10-15, but its bill, .* is dated 2026-11-01, outside/,
	],
	[
		'where its document is instead',
		{},
		[held({ date: '2026-11-01', total: '12.5' })],
		/comes to 10\.00 USD, dated 2026-10-15, but invoice A-1 over 12\.50 USD is dated 2026-11-01, outside of the period\.$/,
	],
	[
		'that a bill that is not sent is there',
		{ expectation: notApproved },
		[held()],
		/^Not approved\. Invoice A-1 over 10\.00 USD is in the ledger\.$/,
	],
])('says %s', (_what, given, found, message) => {
	const outcome = compare(given, found);
	if (outcome.output === 'invoices') throw new Error('Equal bills have no message');
	expect(outcome.output === 'skipped' ? outcome.message : outcome.failure.message).toMatch(message);
});

it.each<[string, Partial<PeriodBill>, readonly ListedDocument[], string | undefined]>([
	['equal', {}, [held()], '0.00'],
	['more in the ledger', {}, [held({ total: '12.5' })], '2.50'],
	['nothing in the ledger', {}, [], '-10.00'],
	['twice in the ledger', {}, [held(), held({ number: 'A-1-2' })], '10.00'],
	['an invoice instead of a credit note', { expectation: credit }, [held()], '20.00'],
	['a document of another period', {}, [held({ date: '2026-11-01' })], '-10.00'],
	['a bill of another period', { date: '2026-11-01' }, [held()], '10.00'],
	['two currencies', {}, [held({ currency: 'EUR' })], undefined],
	['a bill that is not compared', { expectation: mismatch }, [held()], undefined],
	['a bill that is not sent', { expectation: notApproved }, [held()], undefined],
])('the ledger less m3ter: %s', (_sentence, given, found, difference) => {
	expect(compare(given, found).reconciliation?.difference).toBe(difference);
});

it.each<[string, readonly ListedDocument[], 'none' | 'written']>([
	['nothing is in the books', [], 'none'],
	['what is voided is not in the books', [voided], 'none'],
	['what differs is in the books', [held({ total: '1' })], 'written'],
	['what is dated elsewhere is in the books', [held({ date: '2026-11-01' })], 'written'],
	['what is there twice is in the books', [held(), held({ number: 'A-1-2' })], 'written'],
])('says so where %s', (_sentence, found, expected) => {
	expect(compare({}, found)).toMatchObject({ output: 'failures', outcome: expected });
});

it('says so where what is in the books cannot be compared', () => {
	const given = { expectation: mismatch };
	expect(compare(given, [held()])).toMatchObject({
		outcome: 'written',
		document: { number: 'A-1' },
	});
	expect(compare(given, [])).toMatchObject({ outcome: 'none' });
});

it.each<[string, ListedDocument, string | undefined]>([
	['a voided document', voided, 'DOCUMENT_VOIDED'],
	["somebody else's document with the number", stranger, 'NUMBER_TAKEN'],
	['a document of another bill', held({ mark: ['bill-2', 1] }), 'NUMBER_TAKEN'],
	['none of the other kind', held({ kind: 'creditNote', mark: null }), undefined],
	['none of the other kind that was voided', { ...voided, kind: 'creditNote' }, undefined],
	["none of somebody else's that was voided", { ...stranger, state: 'voided' }, undefined],
])('tells what Sync would refuse the bill for: %s', (_what, document, cause) => {
	const outcome = compare({}, [document]);
	if (outcome.output !== 'failures') throw new Error('The bill is not in the ledger');
	expect(outcome.failure.details?.cause).toBe(cause);
	if (cause) expect(outcome.failure.details).toMatchObject({ documentNumber: 'A-1' });
});

it.each([
	['perKind', undefined],
	['shared', 'NUMBER_TAKEN'],
] as const)(
	'a credit note of a stranger with the number of a missing invoice, numbers %s: cause %s',
	(numberSpace, cause) => {
		const creditNote = held({ kind: 'creditNote', mark: null });
		const result = compare({}, [creditNote], numberSpace);
		const details = result.output === 'failures' ? result.failure.details : undefined;
		expect(details?.cause).toBe(cause);
	},
);
