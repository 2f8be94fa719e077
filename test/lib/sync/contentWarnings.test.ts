import type { FoundDocument } from '../../../lib/ledger/InBooks';
import { fail, ok } from '../../../lib/result';
import type { Difference } from '../../../lib/results/BillResult';
import { failure, type FailureCode } from '../../../lib/results/failureCatalogue';
import {
	contentDiffers,
	corrected,
	correctionVoided,
	describeDifferences,
	describeIssuedChange,
	describeOtherContent,
	isNoError,
	referencesUnknown,
} from '../../../lib/sync/contentWarnings';
import type { WritePlan } from '../../../lib/sync/WritePlan';
import { draftLine } from '../support/drafts';
import { bill, lineItem } from '../support/fixtures';
import { candidate } from './support/candidates';
import { found } from './support/found';

const memo: Difference = { path: 'memo', books: 'old', bill: 'new' };
const comparing = (...differences: readonly Difference[]) => ({ compare: () => differences });
const markOf = (billVersion: number) => ({ billId: 'bill-1', billVersion, digest: 'aa' });
const totalling = (total: string, given: Partial<FoundDocument> = {}): FoundDocument => {
	const document = found(given);
	return { ...document, document: { ...document.document, total } };
};
const credit = { draft: { kind: 'creditNote' } } as const;

describe('what of a document differs from what its bill would become', () => {
	it.each<
		readonly [
			string,
			Parameters<typeof describeDifferences>[0],
			Parameters<typeof describeDifferences>[1],
			readonly Difference[],
		]
	>([
		['its fields are compared by the ledger', candidate(), { target: found() }, [memo]],
		[
			'of one of the other kind only kind and total are',
			candidate(credit),
			{ target: totalling('7.00') },
			[
				{ path: 'type', books: 'invoice', bill: 'creditNote' },
				{ path: 'total', books: '7.00', bill: '10.00' },
			],
		],
		[
			'of several documents the sums are',
			candidate(),
			{
				target: found(),
				row: [totalling('7.00'), totalling('2.50', { kind: 'creditNote' })],
			},
			[{ path: 'total', books: '4.50', bill: '10.00' }],
		],
		[
			'a credit counts below zero there',
			candidate(credit),
			{ target: found(), row: [totalling('7.00'), totalling('2.50')] },
			[{ path: 'total', books: '9.50', bill: '-10.00' }],
		],
		[
			'and equal sums differ in nothing',
			candidate(),
			{ target: found(), row: [totalling('7.00'), totalling('3.00')] },
			[],
		],
		['one document is no sum', candidate(), { target: found(), row: [totalling('7.00')] }, [memo]],
	])('%s', (_sentence, of, staying, expected) =>
		expect(describeDifferences(of, staying, comparing(memo))).toEqual(expected),
	);

	it('is what the ledger finds between the document and the body that the bill becomes', () => {
		const target = found();
		const compare = jest.fn(() => []);
		const of = candidate({ translation: { body: 'as translated' } });
		describeDifferences(of, { target }, { compare });
		describeDifferences(of, { target, body: 'with what people did' }, { compare });
		expect(compare.mock.calls).toEqual([
			[target, 'as translated'],
			[target, 'with what people did'],
		]);
	});
});

describe('a document that stays although its bill would become something else', () => {
	const because = (code: FailureCode) => failure(code, 'In the words of the failure.');
	const said = (
		target: FoundDocument,
		reason: FailureCode = 'DOCUMENT_ISSUED',
		differences: readonly Difference[] = [memo],
	) =>
		describeOtherContent(candidate(), { target }, because(reason), comparing(...differences))
			?.message;
	const ofSameVersion =
		'Bill A-1 has the same version as invoice A-1, but settings, mappings or the account now give it other content.';
	const ofNewVersion =
		'Bill A-1 changed and comes to the same total as before, so there is nothing to correct.';
	const issued = 'Invoice A-1 stays as it is. It was sent to the customer already.';

	it.each([
		['of the same version', found({ mark: markOf(2) }), `${ofSameVersion} ${issued}`],
		['of a version before it', found({ mark: markOf(1) }), `${ofNewVersion} ${issued}`],
		['of no version', found({ mark: undefined }), `${ofNewVersion} ${issued}`],
	])('says why, if it is %s', (_sentence, target, message) => expect(said(target)).toBe(message));

	it.each<readonly [FailureCode, string]>([
		['DOCUMENT_ISSUED', 'It was sent to the customer already.'],
		['INVOICE_ALREADY_PAID', 'It has a payment or credit.'],
		['PERIOD_CLOSED', 'Its date or that of the bill lies in a closed period.'],
		['TAX_READ_ONLY', 'The ledger does not let an app change it.'],
		['DOCUMENT_EMPTIED', 'The settings leave no line items to send. Void it if that is meant.'],
		['NUMBER_TAKEN', 'In the words of the failure.'],
	])('%s: %s', (code, why) =>
		expect(said(found({ mark: markOf(2) }), code)).toBe(
			`${ofSameVersion} Invoice A-1 stays as it is. ${why}`,
		),
	);

	it('says nothing where only what is not compared differs, such as a wording', () =>
		expect(said(found(), 'DOCUMENT_ISSUED', [])).toBeUndefined());

	it('is said with document, reason and differences for a workflow', () =>
		expect(contentDiffers('Bill A-1', found(), because('PERIOD_CLOSED'), [memo])).toEqual({
			code: 'CONTENT_DIFFERS',
			message: `${ofSameVersion} Invoice A-1 stays as it is. Its date or that of the bill lies in a closed period.`,
			details: {
				documentId: 'id of invoice A-1',
				documentNumber: 'A-1',
				reason: 'PERIOD_CLOSED',
				differences: [memo],
			},
		}));
});

describe('a correction', () => {
	const standing = { standing: [], place: 1 };
	const more = candidate({ corrects: standing });
	const less = candidate({ ...credit, corrects: standing });
	const byHand = {};
	const byLedger = { applyCredit: () => Promise.resolve([]) };

	it('says what it corrects and by how much', () =>
		expect(corrected(more, found(), 'A-1-C1', byHand)).toEqual({
			code: 'DOCUMENT_CORRECTED',
			message:
				'The invoice A-1 of 2026-10-15 was issued and stays as it is. The invoice A-1-C1 over 10.00 USD makes up the difference to this version of the bill.',
			details: {
				documentId: 'id of invoice A-1',
				documentNumber: 'A-1',
				documentDate: '2026-10-15',
				correctionNumber: 'A-1-C1',
				place: 1,
				difference: '10.00',
			},
		}));

	it.each([
		['a credit of an invoice asks for a hand', less, found(), byHand, true],
		['unless the ledger takes it off', less, found(), byLedger, false],
		[
			'a credit of a credit has nothing to be taken off',
			less,
			found({ kind: 'creditNote' }),
			byHand,
			false,
		],
		['and a further invoice neither', more, found(), byHand, false],
	])('%s', (_sentence, of, original, port, asks) => {
		const { message } = corrected(of, original, 'A-1-C1', port);
		expect(message.split(' Apply it ')[1]).toBe(asks ? 'to invoice A-1 in the ledger.' : undefined);
	});

	it('is below zero if it is a credit', () =>
		expect(corrected(less, found(), 'A-1-C1', byHand).details).toMatchObject({
			difference: '-10.00',
		}));

	it('leaves out the day of a document that has none', () => {
		const { message, details } = corrected(more, found({ date: undefined }), 'A-1-C1', byHand);
		expect(message).toContain('The invoice A-1 was issued');
		expect(details).toMatchObject({ documentDate: null });
	});

	it.each(['was', 'would be'] as const)('that goes %s voided', (tense) =>
		expect(
			correctionVoided(found({ number: 'A-1-C1', mark: { ...markOf(2), place: 1 } }), tense),
		).toEqual({
			code: 'DOCUMENT_CORRECTED',
			message: `The correction A-1-C1 ${tense} voided: without it the documents of the bill come to what this version says.`,
			details: { documentId: 'id of invoice A-1-C1', documentNumber: 'A-1-C1', place: 1 },
		}),
	);
});

describe('a document that the customer has', () => {
	const target = found({ isSent: true });
	const changes =
		'The invoice A-1 was sent to the customer before, and this version of the bill changes it. Send the customer the new document.';
	const replaces =
		'The invoice A-1 was sent to the customer before, and this version of the bill replaces it by a document of the other kind. Send the customer the new document.';
	it.each<readonly [string, WritePlan, readonly string[]]>([
		['and that changes', { step: 'update', target }, [changes]],
		['and that is replaced', { step: 'retire', because: 'otherKind', target }, [replaces]],
		['whose correction goes', { step: 'retire', because: 'nothingLeft', target, standing: [] }, []],
		['and that stays', { step: 'unchanged', target }, []],
	])('%s', (_sentence, plan, messages) =>
		expect(describeIssuedChange(plan)).toEqual(
			messages.map((message) => ({
				code: 'ISSUED_DOCUMENT_CHANGED',
				message,
				details: { documentId: 'id of invoice A-1', documentNumber: 'A-1' },
			})),
		),
	);

	it('is nothing to mention where nobody has it', () =>
		expect(describeIssuedChange({ step: 'update', target: found() })).toEqual([]));
});

describe('a bill that a line refers to', () => {
	const referring = bill({ lineItems: [lineItem({ referencedBillId: 'bill-9' })] });
	const unknown = fail(failure('BILL_NOT_FOUND', 'm3ter has no such bill.'));
	it('is named where m3ter does not have it', () =>
		expect(
			referencesUnknown({ bill: referring, references: new Map([['bill-9', unknown]]) }),
		).toEqual([
			{
				code: 'REFERENCE_UNKNOWN',
				message:
					"A line item refers to bill bill-9, and its text leaves out that bill's number and date. m3ter has no such bill.",
				details: { billId: 'bill-9', reason: 'BILL_NOT_FOUND' },
			},
		]));

	it.each([
		['is known', new Map([['bill-9', ok({ number: 'A-9', date: '2026-01-01' })]])],
		['was not asked for', new Map([['bill-8', unknown]])],
		['cannot be asked for', undefined],
	])('is not mentioned where it %s', (_sentence, references) =>
		expect(referencesUnknown({ bill: referring, references })).toEqual([]),
	);
});

it('lines of a bill are not read for references where m3ter was not asked', () => {
	const unread = new Proxy(bill(), {
		get: (target, key) => {
			if (key === 'lineItems') throw new Error('The lines were read');
			return Reflect.get(target, key) as unknown;
		},
	});
	expect(referencesUnknown({ bill: unread })).toEqual([]);
});

describe('a refused write is no error', () => {
	const paid = failure('INVOICE_ALREADY_PAID', 'It is paid.');
	const same = found({ mark: markOf(2) });
	const older = found({ mark: markOf(1) });
	it.each<readonly [string, WritePlan, FailureCode, boolean]>([
		[
			'if no new version asks for a change',
			{ step: 'update', target: same },
			'PERIOD_CLOSED',
			true,
		],
		[
			'nor for another kind',
			{ step: 'retire', because: 'otherKind', target: same },
			'TAX_READ_ONLY',
			true,
		],
		[
			'but one if a new version does',
			{ step: 'update', target: older },
			'INVOICE_ALREADY_PAID',
			false,
		],
		[
			'or if the document has no mark',
			{ step: 'update', target: found({ mark: undefined }) },
			'INVOICE_ALREADY_PAID',
			false,
		],
		['or for another reason', { step: 'update', target: same }, 'REJECTED', false],
		[
			'or if there is a document too many',
			{ step: 'retire', because: 'second', target: same, failure: paid },
			'INVOICE_ALREADY_PAID',
			false,
		],
		['or if a document is missing', { step: 'create', number: 'A-1' }, 'PERIOD_CLOSED', false],
	])('%s', (_sentence, plan, code, expected) =>
		expect(
			isNoError(candidate({ draft: { lines: [draftLine()] } }), plan, failure(code, 'No.')),
		).toBe(expected),
	);
});
