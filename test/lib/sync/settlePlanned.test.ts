import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Ledger } from '../../../lib/ledger/Ledger';
import type { Unwritten } from '../../../lib/ledger/Writes';
import {
	failed,
	type BillResult,
	type Difference,
	type Warning,
} from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { BillResults, SyncRun } from '../../../lib/sync/BillJob';
import type { OpenBill, Written } from '../../../lib/sync/OpenBill';
import { beside, settlePlanned, whyNot } from '../../../lib/sync/settlePlanned';
import type { Retirement, WritePlan, WriteStep } from '../../../lib/sync/WritePlan';
import { configuration } from '../support/fixtures';
import { open } from './support/candidates';
import { found } from './support/found';

const refusal = failure('REJECTED', 'No.', {
	destinationCode: '9',
	destinationMessages: ['Nein.'],
});
const timeout = failure('TIMEOUT', 'No answer.');
const duplicates = failure('DUPLICATE_DOCUMENTS', 'Bill A-1 has two.');
const target = found();
const second: Retirement = { step: 'retire', because: 'second', target, failure: duplicates };
const otherKind: Retirement = { step: 'retire', because: 'otherKind', target };
const nothingLeft: Retirement = { step: 'retire', because: 'nothingLeft', target, standing: [] };
const create: WriteStep = { step: 'create', number: 'A-1' };
const unchanged: WritePlan = { step: 'unchanged', target };
const created: Written = { outcome: 'written', document: target.document };
const lost: Unwritten = { outcome: 'uncertain', failure: timeout };
const refused: Unwritten = { outcome: 'none', failure: refusal };
const memo: Difference = { path: 'memo', books: 'old', bill: 'new' };
const moved: Warning = { code: 'DATE_MOVED', message: 'Moved.' };

/** What becomes of one bill with this plan: how it leaves, or that it is to be written. */
function settle(
	given: Partial<OpenBill<unknown>>,
	plan: WritePlan,
	differences: readonly Difference[] = [memo],
): BillResult | 'to be written' | undefined {
	const entry = open(given);
	const results: BillResults = new Map();
	const ledger = { compare: () => differences } as Partial<Ledger> as Ledger;
	const run = { configuration: configuration(), ledger } as Partial<SyncRun> as SyncRun;
	const left = settlePlanned([{ entry, plan }], run, results);
	if (left.length > 0) expect(left).toEqual([{ entry, plan }]);
	return left.length > 0 ? 'to be written' : results.get(entry.candidate.job);
}

describe('a document that is what its bill says', () => {
	const rows: ReadonlyArray<readonly [string, Partial<OpenBill<unknown>>, object]> = [
		['is unchanged', {}, { action: 'unchanged', warnings: [] }],
		[
			'is adopted after a write without an answer, with what there was to say of that',
			{ pending: { answer: lost, warnings: [moved] } },
			{ action: 'adopted', warnings: [moved] },
		],
		[
			'is adopted after any other write too',
			{ pending: { answer: refused } },
			{ action: 'adopted', warnings: [] },
		],
		[
			'is unchanged after a void: it is not of this run',
			{ pending: { answer: lost, retirement: otherKind, warnings: [moved] } },
			{ action: 'unchanged', warnings: [] },
		],
		[
			'is updated where its correction went',
			{ retired: [nothingLeft, otherKind] },
			{ action: 'updated', warnings: [{ code: 'DOCUMENT_CORRECTED' }] },
		],
		[
			'is created where this run did it and another one too',
			{ created: { ...created, warnings: [moved] }, retired: [otherKind, second] },
			{ action: 'created', warnings: [{ code: 'LEDGER_WARNING' }, moved] },
		],
	];
	it.each(rows.map(([sentence, given, result]) => ({ sentence, given, result })))(
		'$sentence',
		({ given, result }) =>
			expect(settle(given, unchanged)).toMatchObject({
				output: 'invoices',
				document: target.document,
				...result,
			}),
	);

	it('has the other documents of its bill beside it', () => {
		const correction = found({ number: 'A-1-C1' });
		const row = [target, correction];
		expect(settle({}, { step: 'unchanged', target: correction, row })).toMatchObject({
			document: correction.document,
			alongside: [target.document],
		});
		expect(settle({}, unchanged)).not.toHaveProperty('alongside');
	});
});

describe('a document that stays for a reason', () => {
	const stays: WritePlan = { ...unchanged, staysBecause: failure('DOCUMENT_ISSUED', 'Sent.') };
	it('says what differs', () =>
		expect(settle({ retired: [second] }, stays)).toMatchObject({
			output: 'invoices',
			action: 'unchanged',
			warnings: [{ code: 'LEDGER_WARNING' }, { code: 'CONTENT_DIFFERS' }],
		}));
	it('says nothing where nothing differs', () =>
		expect(settle({}, stays, [])).toMatchObject({ action: 'unchanged', warnings: [] }));
	it('has the other documents of its bill beside it', () => {
		const row = [found({ number: 'A-0' }), target];
		expect(settle({}, { ...stays, row })).toMatchObject({
			warnings: [{ code: 'CONTENT_DIFFERS' }],
			alongside: [{ number: 'A-0' }],
		});
	});
});

type Row = readonly [
	string,
	Partial<OpenBill<unknown>>,
	WritePlan,
	ReturnType<typeof settle> | object,
];

/** A result is given as far as it matters. */
function expectSettled(rows: readonly Row[]): void {
	it.each(rows.map(([sentence, given, plan, result]) => ({ sentence, given, plan, result })))(
		'$sentence',
		({ given, plan, result }) =>
			typeof result === 'object'
				? expect(settle(given, plan)).toMatchObject(result)
				: expect(settle(given, plan)).toBe(result),
	);
}

describe('a second look at what was created', () => {
	const older: Written = { ...created, mayBeOlder: true };
	const fail: WritePlan = { step: 'fail', failure: duplicates };
	const notThere =
		'Bill A-1 was sent, and the ledger answered with invoice A-1, which is not in its books.';
	expectSettled([
		['has nothing to add where it is there', { created }, unchanged, undefined],
		['whatever made room for it', { created, retired: [otherKind] }, unchanged, undefined],
		['nor where it is not there yet', { created }, create, undefined],
		['nor where somebody has been at it since', { created }, fail, undefined],
		[
			'nor where it is to be changed',
			{ created, retired: [otherKind] },
			{ step: 'update', target },
			undefined,
		],
		[
			'says so where the ledger answered with one of long before, and it is gone',
			{ created: older },
			create,
			{
				output: 'failures',
				outcome: 'uncertain',
				failure: { code: 'OUTCOME_UNKNOWN', message: notThere },
			},
		],
		['and not where that is there', { created: older }, unchanged, undefined],
		['sends away one of two', { created }, second, 'to be written'],
		['makes no room for another kind', { created }, otherKind, undefined],
		['says what is left then', { created, retired: [second] }, unchanged, { action: 'created' }],
		['or that two are left', { created, retired: [second] }, fail, { outcome: 'written' }],
		['and nothing else', { created, retired: [second] }, create, undefined],
	]);
});

describe('a plan that fails', () => {
	const plan: WritePlan = { step: 'fail', failure: refusal };
	it.each<readonly [string, Partial<OpenBill<unknown>>, string]>([
		['fails for certain', {}, 'none'],
		[
			'leaves open whether what timed out is on its way',
			{ pending: { answer: lost } },
			'uncertain',
		],
		['but not of another error', { pending: { answer: refused } }, 'none'],
		['nor of a void', { pending: { answer: lost, retirement: otherKind } }, 'none'],
	])('%s', (_sentence, given, outcome) => expect(settle(given, plan)).toMatchObject({ outcome }));

	it('is written where two are left and one timed out', () =>
		expect(
			settle(
				{ pending: { answer: lost }, unanswered: true },
				{ step: 'fail', failure: duplicates },
			),
		).toMatchObject({ outcome: 'written' }));
});

describe('a write', () => {
	const five = Array.from({ length: 5 }, () => second);
	const pending = { answer: refused };
	expectSettled([
		['is tried', {}, create, 'to be written'],
		['and once more', { pending, attempts: 1 }, create, 'to be written'],
		[
			'and no third time',
			{ pending, attempts: 2 },
			create,
			{ failure: { code: 'REJECTED', message: 'Bill A-1: No.' } },
		],
		[
			'unless it is alone now',
			{ pending, attempts: 2, share: { cuts: 1 } },
			create,
			'to be written',
		],
		['or something else was done since', { attempts: 2 }, create, 'to be written'],
		['voids a fifth document', { retired: five.slice(1) }, second, 'to be written'],
		['and no sixth', { retired: five }, second, { failure: { code: 'DUPLICATE_DOCUMENTS' } }],
		[
			'makes room no sixth time',
			{ retired: five },
			otherKind,
			{
				failure: {
					code: 'BOOKS_CHANGED',
					message: 'Bill A-1 was written by another run at the same moment.',
				},
			},
		],
		['but follows five', { retired: five }, create, 'to be written'],
	]);
});

describe('why a write is not there', () => {
	const taken = failure('NUMBER_TAKEN', 'Taken.', {
		destinationCode: '9',
		destinationMessages: ['Belegt.'],
	});
	it.each<readonly [string, WriteStep, typeof taken, object]>([
		['is what the ledger says', create, refusal, refusal],
		['also of a number that somebody has', create, taken, taken],
		[
			'is another run, where a document of the bill has the number',
			{ step: 'update', target },
			taken,
			{
				code: 'BOOKS_CHANGED',
				message: 'Bill A-1 was written by another run at the same moment.',
				destinationCode: '9',
				destinationMessages: ['Belegt.'],
			},
		],
		['is what the ledger says of a change', { step: 'update', target }, refusal, refusal],
		['and of room to be made', otherKind, refusal, refusal],
		[
			'is that there are two, and what the ledger says',
			second,
			refusal,
			{
				code: 'DUPLICATE_DOCUMENTS',
				message: 'Bill A-1 has two. No.',
				destinationCode: '9',
				destinationMessages: ['Nein.'],
			},
		],
	])('%s', (_sentence, plan, reason, expected) =>
		expect(whyNot(open(), plan, reason)).toMatchObject(expected),
	);
});

describe('documents beside a result', () => {
	const others: readonly FoundDocument[] = [target];
	const written: BillResult = { output: 'invoices', action: 'created', warnings: [] };
	const skipped: BillResult = { output: 'skipped', reason: 'NO_LINE_ITEMS', message: 'None.' };
	it.each([
		[
			'stand beside what was written',
			written,
			others,
			{ ...written, alongside: [target.document] },
		],
		[
			'and what failed',
			failed(refusal),
			others,
			{ ...failed(refusal), alongside: [target.document] },
		],
		['but not beside what is skipped', skipped, others, skipped],
		['and none are not mentioned', written, [], written],
	])('%s', (_sentence, result, documents, expected) =>
		expect(beside(result, documents)).toStrictEqual(expected),
	);
});
