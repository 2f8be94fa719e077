import type { FoundDocument } from '../../../lib/ledger/InBooks';
import type { Unwritten } from '../../../lib/ledger/Writes';
import { ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import {
	afterLookUp,
	afterRetirement,
	describeRetired,
	notLookedUp,
	notWritten,
	openBill,
	withKnown,
	type OpenBill,
	type Written,
} from '../../../lib/sync/OpenBill';
import type { Retirement } from '../../../lib/sync/WritePlan';
import { bill, configuration, lineItem } from '../support/fixtures';
import { candidate, noMappings, open } from './support/candidates';
import { found } from './support/found';

const reason = failure('REJECTED', 'No.');
const otherKind: Retirement = { step: 'retire', because: 'otherKind', target: found() };
const second: Retirement = {
	step: 'retire',
	because: 'second',
	target: found({ number: 'A-1-2' }),
	failure: reason,
};
const nothingLeft: Retirement = {
	step: 'retire',
	because: 'nothingLeft',
	target: found({ number: 'A-1-C1' }),
	standing: [],
};
const lost: Unwritten = {
	outcome: 'uncertain',
	failure: failure('TIMEOUT', 'No answer came', {
		destinationCode: '504',
		destinationMessages: ['Gateway'],
		details: { try: 1 },
	}),
};
const refused: Unwritten = { outcome: 'none', failure: reason };
const created: Written = { outcome: 'written', document: found().document };

describe('what is looked for of a bill', () => {
	const jobOf = (given: Parameters<typeof bill>[0], isNewest?: boolean) =>
		candidate({ job: { bill: bill(given), mappings: noMappings, isNewest } });
	const { issuedDocuments: update } = configuration();

	it('is by its id, kind, number and age', () => {
		const of = candidate({ draft: { kind: 'creditNote', number: 'A-7', billId: 'bill-7' } });
		const job = { ...of.job, bill: bill({ createdOn: '2026-09-01' }) };
		expect(openBill({ ...of, job }, configuration(), 'shared')).toMatchObject({
			billId: 'bill-7',
			kind: 'creditNote',
			number: 'A-7',
			createdOn: '2026-09-01',
			knownAs: [],
			attempts: 0,
			retired: [],
		});
	});

	it('is what external mappings name, too', () => {
		const mappings: typeof noMappings = {
			...noMappings,
			find: ({ entity, id }, table) =>
				ok(`${entity} ${id}` === 'Bill bill-1' && table === 'Invoice' ? 'x-9' : undefined),
		};
		const of = candidate();
		expect(
			openBill({ ...of, job: { ...of.job, mappings } }, configuration(), 'perKind').knownAs,
		).toEqual([{ kind: 'invoice', id: 'x-9' }]);
	});

	it.each<readonly [string, Parameters<typeof bill>[0], boolean | undefined, boolean]>([
		['is one of its own kind only, if it is new and charges', {}, true, true],
		['so with lines of nothing', { lineItems: [lineItem({ convertedSubtotal: '0' })] }, true, true],
		[
			'but of both if a line gives back',
			{ lineItems: [lineItem(), lineItem({ convertedSubtotal: '-1' })] },
			true,
			false,
		],
		['or if an earlier version may have', { version: 2 }, true, false],
		['or if a later one may', {}, undefined, false],
	])('%s', (_sentence, given, isNewest, expected) => {
		const of = jobOf(given, isNewest);
		expect(openBill(of, configuration(), 'perKind').ownKindOnly).toBe(expected);
		expect(openBill(of, configuration(), 'shared').ownKindOnly).toBe(false);
	});

	it.each([
		['where nothing shows them too, if the setting is to correct', 'correct', true],
		['only where something shows them, if it is not', update, false],
	] as const)('are corrections of a later version: %s', (_sentence, issuedDocuments, always) => {
		const of = jobOf({ version: 2 });
		expect(openBill(of, { ...configuration(), issuedDocuments }, 'perKind').mayBeCorrected).toEqual(
			{ version: 2, digest: '00000000000000bb', always },
		);
	});

	it('are no corrections of a first version', () =>
		expect(openBill(jobOf({}), configuration(), 'perKind').mayBeCorrected).toBeUndefined());
});

it('what was voided is out of the way: tries begin anew, and alone', () => {
	const entry = open({
		attempts: 2,
		pending: { answer: lost },
		share: { cuts: 1 },
		retired: [second],
	});
	expect(afterRetirement(entry, otherKind)).toMatchObject({
		retired: [second, otherKind],
		attempts: 0,
		pending: undefined,
		share: undefined,
	});
});

describe('a look at the books after a void', () => {
	const waiting = (answer: Unwritten) =>
		open({ pending: { answer, retirement: otherKind }, attempts: 1 });
	const voided = found({ state: 'voided' });
	const others = [found({ kind: 'creditNote', id: otherKind.target.id }), found({ id: 'another' })];

	it.each<readonly [string, Unwritten, readonly FoundDocument[], Partial<OpenBill<unknown>>]>([
		[
			'without an answer counts it as done if the document is voided',
			lost,
			[voided],
			{ retired: [otherKind], attempts: 0 },
		],
		['or gone, whatever else is there', lost, others, { retired: [otherKind] }],
		['and as open if it is live', lost, [...others, found()], { retired: [], attempts: 1 }],
		[
			'that was refused waits no longer if the document is gone',
			refused,
			[voided],
			{ retired: [], pending: undefined, attempts: 1 },
		],
	])('%s', (_sentence, answer, documents, expected) =>
		expect(afterLookUp(waiting(answer), documents)).toMatchObject(expected),
	);

	it('goes on waiting while the document is live', () => {
		const entry = waiting(lost);
		expect(afterLookUp(entry, [found()])).toBe(entry);
	});

	it.each([
		['after another write', open({ pending: { answer: lost } })],
		['after none', open()],
	])('changes nothing %s', (_sentence, entry) => expect(afterLookUp(entry, [])).toBe(entry));
});

it('a document that was found is known once, and last', () => {
	const knownAs = [
		{ kind: 'invoice', id: '1' },
		{ kind: 'creditNote', id: '1' },
		{ kind: 'invoice', id: '2' },
	] as const;
	expect(withKnown(open({ knownAs }), { kind: 'invoice', id: '1' }).knownAs).toEqual([
		{ kind: 'creditNote', id: '1' },
		{ kind: 'invoice', id: '2' },
		{ kind: 'invoice', id: '1' },
	]);
});

describe('a bill that is not written', () => {
	it('says what was voided for it', () =>
		expect(notWritten(open({ retired: [otherKind, second, nothingLeft] }), reason)).toEqual({
			output: 'failures',
			outcome: 'none',
			failure: {
				...reason,
				message: 'Bill A-1: No. Before that, invoice A-1 was voided to make room.',
			},
		}));

	const duplicates = failure('DUPLICATE_DOCUMENTS', 'Two.');
	it.each<readonly [string, Partial<OpenBill<unknown>>, typeof reason, string]>([
		['is in the books if it was created and there are two', { created }, duplicates, 'written'],
		['and if it was sent without an answer', { unanswered: true }, duplicates, 'written'],
		['perhaps, if one of two was voided', { created, retired: [second] }, reason, 'uncertain'],
		['not, if another kind was', { created, retired: [otherKind] }, reason, 'none'],
		['not, if it is not there', { created }, reason, 'none'],
		['not, if nothing was sent', { retired: [second] }, duplicates, 'none'],
		['not, if it was answered', { unanswered: false }, duplicates, 'none'],
	])('%s', (_sentence, given, why, outcome) =>
		expect(notWritten(open(given), why).outcome).toBe(outcome),
	);
});

describe('a bill that cannot be looked up', () => {
	const busy = failure('RATE_LIMITED', 'Too many calls', { retryAfterSeconds: 30 });
	it.each([
		['before it was sent', open()],
		['after the ledger refused it', open({ pending: { answer: refused } })],
	])('%s is not written', (_sentence, entry) =>
		expect(notLookedUp(entry, busy)).toMatchObject({
			outcome: 'none',
			failure: { code: 'RATE_LIMITED', message: 'Bill A-1: Too many calls' },
		}),
	);

	it.each([
		[
			'a write without an answer',
			undefined,
			'Bill A-1 was sent, but the ledger did not say whether it was written (No answer came), and it could not be looked up afterwards (Too many calls).',
		],
		[
			'a void without an answer',
			otherKind,
			'Bill A-1 could not be sent yet: invoice A-1 was to be voided first, but the ledger did not say whether it was (No answer came), and it could not be looked up afterwards (Too many calls).',
		],
	])('after %s is uncertain, in the words of both calls', (_sentence, retirement, message) =>
		expect(notLookedUp(open({ pending: { answer: lost, retirement } }), busy)).toMatchObject({
			output: 'failures',
			outcome: 'uncertain',
			failure: {
				code: 'OUTCOME_UNKNOWN',
				message,
				destinationCode: '504',
				destinationMessages: ['Gateway'],
				details: { try: 1 },
				retryAfterSeconds: 30,
			},
		}),
	);
});

describe('what was voided is said of a bill that has one document again', () => {
	const sent: Retirement = { ...otherKind, target: found({ isSent: true }) };
	it.each<readonly [string, Retirement, readonly object[]]>([
		[
			'a second document',
			second,
			[
				{
					code: 'LEDGER_WARNING',
					message:
						'A second document of the bill, invoice A-1-2 (id of invoice A-1-2), was voided: two runs had written the bill at the same moment.',
				},
			],
		],
		['a correction', nothingLeft, [{ code: 'DOCUMENT_CORRECTED' }]],
		['one of the other kind, if the customer has it', sent, [{ code: 'ISSUED_DOCUMENT_CHANGED' }]],
		['and not if nobody has', otherKind, []],
	])('%s', (_sentence, retirement, warnings) =>
		expect(describeRetired(open({ retired: [retirement] }))).toMatchObject(warnings),
	);

	it('a preview says what would be', () =>
		expect(
			describeRetired(open({ retired: [second, nothingLeft] }), 'would be').map(
				({ message }) => message,
			),
		).toEqual([
			'A second document of the bill, invoice A-1-2 (id of invoice A-1-2), would be voided: two runs had written the bill at the same moment.',
			'The correction A-1-C1 would be voided: without it the documents of the bill come to what this version says.',
		]));
});
