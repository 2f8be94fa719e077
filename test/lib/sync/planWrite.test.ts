import { planWrite } from '../../../lib/sync/planWrite';
import type {
	Numbering,
	PlannableBill,
	CorrectingPlan,
	WritePlan,
	WriteRules,
} from '../../../lib/sync/WritePlan';
import type { BookTerms, FoundDocument } from '../../../lib/ledger/InBooks';
import { found, OLD, plannable, SAME, terms } from './support/found';

const ours = (billVersion: number, digest = OLD) => ({ billId: 'bill-1', billVersion, digest });
const stranger = { mark: undefined };
const otherBill = { mark: { billId: 'bill-2', billVersion: 1, digest: OLD } };
const credit = { kind: 'creditNote' } as const;
const voided = { state: 'voided' } as const;
const closed = terms({ closedThrough: '2026-10-15' });

/** `create A-1`, `replace creditNote A-1`, `fail STALE_VERSION`. */
function inWords(plan: WritePlan | CorrectingPlan): string {
	switch (plan.step) {
		case 'create':
			return `create ${plan.number}${plan.numberedByLedger ? ' by the ledger' : ''}${day(plan)}`;
		case 'fail':
			return `fail ${plan.failure.code}`;
		case 'retire': {
			const verb = { otherKind: 'replace', second: 'retire', nothingLeft: 'empty' }[plan.because];
			return `${verb} ${plan.target.kind} ${plan.target.number}${day(plan)}`;
		}
		case 'update':
			return `update ${plan.target.number}${day(plan)}`;
		case 'correct':
			return `correct ${plan.target.number}`;
		case 'unchanged':
			return ['unchanged', plan.target.number, plan.staysBecause?.code].join(' ').trim();
	}
}

const day = (plan: WritePlan | CorrectingPlan): string =>
	'date' in plan && plan.date !== undefined ? ` on ${plan.date}` : '';

type Row = readonly [
	sentence: string,
	found: readonly Partial<FoundDocument>[],
	plan: string,
	bill?: Partial<PlannableBill>,
	terms?: BookTerms,
	numbering?: Partial<Numbering>,
	rules?: Partial<WriteRules>,
];

const update: WriteRules = { issuedDocuments: 'update', closedPeriod: 'fail' };
const perKind: Numbering = { numberSpace: 'perKind', documentNumberCharsMax: 255 };
const shared = { numberSpace: 'shared' } as const;

const expectPlans = (rows: readonly Row[]) =>
	it.each(
		rows.map(
			([sentence, documents, plan, bill = {}, books = terms(), numbering = {}, rules = {}]) => {
				const numbers = { ...perKind, ...numbering };
				const decide = () =>
					inWords(
						planWrite(plannable(bill), documents.map(found), books, numbers, {
							...update,
							...rules,
						}),
					);
				return { sentence, decide, plan };
			},
		),
	)('$sentence', ({ decide, plan }) => expect(decide()).toBe(plan));

describe('a bill that is not in the books', () => {
	expectPlans([
		['is created', [], 'create A-1'],
		['is not created in a closed period', [], 'fail PERIOD_CLOSED', {}, closed],
		['is created the day after it', [], 'create A-1', {}, terms({ closedThrough: '2026-10-14' })],
		[
			'is not created in a currency that the books do not have',
			[],
			'fail CURRENCY_NOT_ENABLED',
			{ currency: 'SEK' },
		],
		['does not take the number of somebody else', [stranger], 'fail NUMBER_TAKEN'],
		['nor of another bill', [otherBill], 'fail NUMBER_TAKEN'],
		['nor of a document that somebody paid', [{ ...stranger, state: 'paid' }], 'fail NUMBER_TAKEN'],
		['goes past a number that somebody voided', [{ ...stranger, ...voided }], 'create A-1-2'],
		[
			'stops behind that at a live one',
			[
				{ ...stranger, ...voided },
				{ ...stranger, number: 'A-1-2' },
			],
			'fail NUMBER_TAKEN',
		],
		[
			'does not mind the other kind, whose numbers are apart',
			[{ ...stranger, ...credit }],
			'create A-1',
		],
	]);
});

describe('a bill whose document is live', () => {
	const paid = { state: 'paid' } as const;
	expectPlans([
		['updates it with newer content', [{}], 'update A-1'],
		['updates it with other content of the same version', [{ mark: ours(2) }], 'update A-1'],
		['leaves it with the same content', [{ mark: ours(2, SAME) }], 'unchanged A-1'],
		['leaves it although the version is newer', [{ mark: ours(1, SAME) }], 'unchanged A-1'],
		['leaves it although it is paid', [{ ...paid, mark: ours(1, SAME) }], 'unchanged A-1'],
		[
			'leaves it although its period is closed',
			[{ mark: ours(1, SAME) }],
			'unchanged A-1',
			{},
			closed,
		],
		[
			'leaves it although the currency is gone',
			[{ mark: ours(1, SAME) }],
			'unchanged A-1',
			{ currency: 'SEK' },
		],
		['is stale if the document is of a later version', [{ mark: ours(3) }], 'fail STALE_VERSION'],
		[
			'leaves a later version with the same content as it is',
			[{ mark: ours(3, SAME) }],
			'unchanged A-1',
		],
		['does not change what is paid, in part or whole', [paid], 'fail INVOICE_ALREADY_PAID'],
		['does not change what lies in a closed period', [{}], 'fail PERIOD_CLOSED', {}, closed],
		[
			'is not moved into a closed period',
			[{ date: '2026-11-01' }],
			'fail PERIOD_CLOSED',
			{},
			closed,
		],
		[
			'is not moved out of a closed period',
			[{}],
			'fail PERIOD_CLOSED',
			{ date: '2026-11-01' },
			closed,
		],
		['changes a draft in a closed period', [{ isDraft: true }], 'update A-1', {}, closed],
		[
			'moves a draft into a closed period',
			[{ isDraft: true, date: '2026-11-01' }],
			'update A-1',
			{},
			closed,
		],
		[
			'puts no document of the other kind into a closed period, not for a draft either',
			[{ isDraft: true }],
			'fail PERIOD_CLOSED',
			{ kind: 'creditNote' },
			closed,
		],
		['is found behind a number that was voided', [voided, { number: 'A-1-2' }], 'update A-1-2'],
		['is not hindered by a stranger with the same number', [stranger, {}], 'update A-1'],
		[
			'loses the older of two documents first',
			[{ mark: ours(2) }, { mark: ours(1), number: 'A-1-2' }],
			'retire invoice A-1-2',
		],
		[
			'loses the older one whichever kind it is',
			[{ mark: ours(1) }, { ...credit, mark: ours(2) }],
			'retire invoice A-1',
		],
		[
			'loses the later made one of two that hold the same version',
			[{ id: '10' }, { id: '9', number: 'A-1-2' }],
			'retire invoice A-1',
		],
		[
			'fails if one of two has a payment',
			[{}, { ...paid, number: 'A-1-2' }],
			'fail DUPLICATE_DOCUMENTS',
		],
		[
			'fails if one of two lies in a closed period',
			[{}, credit],
			'fail DUPLICATE_DOCUMENTS',
			{},
			closed,
		],
	]);
});

describe('other content under the same version', () => {
	const same = { mark: ours(2) };
	const paid = { ...same, state: 'paid' } as const;
	const sent = { ...same, isSent: true } as const;
	expectPlans([
		['updates a document that nobody has built on', [same], 'update A-1'],
		['leaves one that was sent', [sent], 'unchanged A-1 DOCUMENT_ISSUED'],
		['leaves one that is paid, in part or whole', [paid], 'unchanged A-1 INVOICE_ALREADY_PAID'],
		[
			'leaves one that was sent and paid',
			[{ ...paid, isSent: true }],
			'unchanged A-1 INVOICE_ALREADY_PAID',
		],
		['leaves one in a closed period', [same], 'unchanged A-1 PERIOD_CLOSED', {}, closed],
		[
			'leaves one that it would move into a closed period',
			[{ ...same, date: '2026-11-01' }],
			'unchanged A-1 PERIOD_CLOSED',
			{},
			closed,
		],
		['updates a draft in a closed period', [{ ...same, isDraft: true }], 'update A-1', {}, closed],
		[
			'leaves one in a currency that the books do not have any more',
			[same],
			'unchanged A-1 CURRENCY_NOT_ENABLED',
			{ currency: 'SEK' },
		],
		['replaces one of the other kind', [same], 'replace invoice A-1', { kind: 'creditNote' }],
		[
			'leaves one of the other kind that was sent',
			[sent],
			'unchanged A-1 DOCUMENT_ISSUED',
			{ kind: 'creditNote' },
		],
		[
			'leaves one of the other kind where the new number is taken',
			[same, { ...stranger, ...credit }],
			'unchanged A-1 NUMBER_TAKEN',
			{ kind: 'creditNote' },
		],
	]);
});

describe('a newer version of a document that was sent', () => {
	const sent = { isSent: true } as const;
	const paid = { ...sent, state: 'paid' } as const;
	const failing = (
		sentence: string,
		documents: Row[1],
		plan: string,
		bill: Row[3] = {},
		books = terms(),
	): Row => [sentence, documents, plan, bill, books, {}, { issuedDocuments: 'fail' }];
	expectPlans([
		['updates it', [sent], 'update A-1'],
		['replaces it where the sign changed', [sent], 'replace invoice A-1', { kind: 'creditNote' }],
		['does not change what is paid too', [paid], 'fail INVOICE_ALREADY_PAID'],
		failing('fails where the setting says so', [sent], 'fail DOCUMENT_ISSUED'),
		failing('fails so for the other kind too', [sent], 'fail DOCUMENT_ISSUED', {
			kind: 'creditNote',
		}),
		failing('says of a paid one that it is paid', [paid], 'fail INVOICE_ALREADY_PAID'),
		failing('changes a document that was not sent', [{}], 'update A-1'),
		failing(
			'changes an unsent draft, whatever its date',
			[{ isDraft: true }],
			'update A-1',
			{},
			closed,
		),
		failing('leaves the same content', [{ ...sent, mark: ours(1, SAME) }], 'unchanged A-1'),
		[
			'voids no second document that was sent',
			[{ mark: ours(2) }, { ...sent, mark: ours(1), number: 'A-1-2' }],
			'fail DUPLICATE_DOCUMENTS',
		],
	]);
});

describe('a newer version of an issued document, where that is corrected', () => {
	const correcting = (
		sentence: string,
		documents: Row[1],
		plan: string,
		bill: Row[3] = {},
		books = terms(),
	): Row => [sentence, documents, plan, bill, books, {}, { issuedDocuments: 'correct' }];
	const sent = { isSent: true } as const;
	expectPlans([
		correcting('is a correction of one that was sent', [sent], 'correct A-1'),
		correcting('and of one that is paid', [{ state: 'paid' }], 'correct A-1'),
		correcting('and of one in a closed period', [{}], 'correct A-1', {}, closed),
		correcting('but not of a draft there', [{ isDraft: true }], 'update A-1', {}, closed),
		correcting('and of one that the ledger lets nobody change', [{}], 'correct A-1', {
			refused: new Set(['id of invoice A-1']),
		}),
		correcting('whichever its kind', [sent], 'correct A-1', { kind: 'creditNote' }),
		correcting('and updates one that nobody has', [{}], 'update A-1'),
		correcting(
			'not under the same version',
			[{ ...sent, mark: ours(2) }],
			'unchanged A-1 DOCUMENT_ISSUED',
		),
		correcting('nor with the same content', [{ ...sent, mark: ours(1, SAME) }], 'unchanged A-1'),
	]);
});

describe('where the ledger numbers its documents itself', () => {
	const byLedger = terms({ numbersByLedger: true });
	expectPlans([
		['a bill is created without a number', [], 'create A-1 by the ledger', {}, byLedger],
		['whoever has its number', [stranger], 'create A-1 by the ledger', {}, byLedger],
		[
			'however long it is',
			[],
			'create A-1 by the ledger',
			{},
			byLedger,
			{ documentNumberCharsMax: 2 },
		],
		[
			'on the first open day, where that is the setting',
			[],
			'create A-1 by the ledger on 2026-10-16',
			{},
			terms({ numbersByLedger: true, closedThrough: '2026-10-15' }),
			{},
			{ closedPeriod: 'firstOpenDay' },
		],
	]);
});

describe('a bill that is dated in a closed period, where it goes to the first open day', () => {
	const moving = (
		sentence: string,
		documents: Row[1],
		plan: string,
		bill: Row[3] = {},
		books = closed,
	): Row => [sentence, documents, plan, bill, books, {}, { closedPeriod: 'firstOpenDay' }];
	const later = { date: '2026-10-20' };
	expectPlans([
		moving('is created on it', [], 'create A-1 on 2026-10-16'),
		moving('is created on its own day where that is open', [], 'create A-1', later),
		moving(
			'is created where the year ends the period',
			[],
			'create A-1 on 2027-01-01',
			{},
			terms({ closedThrough: '2026-12-31' }),
		),
		moving('leaves an open document its day', [later], 'update A-1 on 2026-10-20'),
		moving('updates an unsent draft as it is dated', [{ isDraft: true }], 'update A-1'),
		moving(
			'replaces an open document of the other kind by one of it',
			[{ ...credit, ...later }],
			'replace creditNote A-1 on 2026-10-16',
		),
		moving('does not change what lies in the period itself', [{}], 'fail PERIOD_CLOSED'),
		moving(
			'has no document in a currency that the books do not have',
			[],
			'fail CURRENCY_NOT_ENABLED',
			{ currency: 'CHF' },
		),
	]);
});

describe('a bill that changed its sign', () => {
	const negative = { kind: 'creditNote' } as const;
	expectPlans([
		['replaces the invoice by a credit note', [{}], 'replace invoice A-1', negative],
		['replaces the credit note by an invoice', [credit], 'replace creditNote A-1'],
		[
			'takes the next number where its own kind has a voided one',
			[voided, credit],
			'replace creditNote A-1',
		],
		[
			'and the one after that',
			[voided, { ...voided, number: 'A-1-2' }, credit],
			'replace creditNote A-1',
		],
		[
			'is replaced even if content and version are the same',
			[{ mark: ours(2, SAME) }],
			'replace invoice A-1',
			negative,
		],
		['does not replace what is paid', [{ state: 'paid' }], 'fail INVOICE_ALREADY_PAID', negative],
		[
			'does not replace what lies in a closed period',
			[{}],
			'fail PERIOD_CLOSED',
			{ ...negative, date: '2026-11-01' },
			closed,
		],
		[
			'is stale if the document is of a later version',
			[{ mark: ours(3) }],
			'fail STALE_VERSION',
			negative,
		],
		[
			'is replaced whoever has its number, where the ledger gives another one',
			[{}, { ...stranger, ...credit }],
			'replace invoice A-1',
			negative,
			terms({ numbersByLedger: true }),
		],
		[
			'does not void anything where the new number is taken',
			[{}, { ...stranger, ...credit }],
			'fail NUMBER_TAKEN',
			negative,
		],
	]);
});

describe('a bill whose document is voided', () => {
	const negative = { kind: 'creditNote' } as const;
	expectPlans([
		['stops: a person may have done it', [voided], 'fail DOCUMENT_VOIDED'],
		['stops whatever came after', [voided, { ...voided, number: 'A-1-2' }], 'fail DOCUMENT_VOIDED'],
		['goes on where this run has done it', [voided], 'create A-1-2', { madeRoom: true }],
		['goes on if only the other kind was voided', [voided], 'create A-1', negative],
	]);
});

describe('a voided document is said to have had a successor', () => {
	const after = 'So was credit note A-1, which came after it';
	it.each<readonly [string, Partial<FoundDocument>, boolean]>([
		['where a later one of the other kind is voided', { ...credit, mark: ours(2) }, true],
		['not of the same version', { ...credit, mark: ours(1) }, false],
		['nor of the same kind', { number: 'A-1-2', mark: ours(2) }, false],
	])('%s', (_sentence, other, isSaid) => {
		const both = [found(voided), found({ ...voided, ...other })];
		const plan = planWrite(plannable({ billVersion: 3 }), both, terms(), perKind, update);
		expect(plan).toMatchObject({ failure: { code: 'DOCUMENT_VOIDED' } });
		const { message } = (plan as Extract<WritePlan, { step: 'fail' }>).failure;
		expect([message.includes(after), message.includes('So was')]).toEqual([isSaid, isSaid]);
	});
});

describe('a document that the external mapping of a bill names', () => {
	const other = { number: 'X-9', id: 'x-9' };
	const knownAs = [{ kind: 'invoice', id: 'x-9' }] as const;
	expectPlans([
		['is updated under its new number', [other], 'update X-9', { knownAs }],
		[
			'is unchanged with the same content',
			[{ ...other, mark: ours(1, SAME) }],
			'unchanged X-9',
			{ knownAs },
		],
		[
			'stops the bill if it is voided',
			[{ ...other, ...voided }],
			'fail DOCUMENT_VOIDED',
			{ knownAs },
		],
		[
			'stops the bill if it has no mark',
			[{ ...other, mark: undefined }],
			'fail DOCUMENT_UNMARKED',
			{ knownAs },
		],
		[
			'stops the bill so if it is voided too',
			[{ ...other, ...voided, mark: undefined }],
			'fail DOCUMENT_UNMARKED',
			{ knownAs },
		],
		[
			'and if it is live although this run has made room',
			[{ ...other, mark: undefined }],
			'fail DOCUMENT_UNMARKED',
			{ knownAs, madeRoom: true },
		],
		[
			'is not another one of its kind',
			[{ ...stranger, ...voided, id: 'x-8' }],
			'create A-1-2',
			{ knownAs },
		],
		[
			'nor one of the other kind with its id',
			[{ ...stranger, ...credit, ...voided, id: 'x-9' }],
			'create A-1',
			{ knownAs },
		],
		[
			'is no obstacle if this run has voided it and somebody took the mark away meanwhile',
			[{ ...other, mark: undefined, state: 'voided' }],
			'create A-1',
			{ knownAs, madeRoom: true },
		],
		[
			'stops the bill if it is that of another bill',
			[{ ...other, mark: { ...ours(1), billId: 'bill-9' } }],
			'fail DOCUMENT_UNMARKED',
			{ knownAs },
		],
		[
			'comes before a stranger with the number of the bill',
			[stranger, other],
			'update X-9',
			{ knownAs },
		],
		[
			'gives way to a live document of the bill',
			[{}, { ...other, mark: undefined }],
			'update A-1',
			{ knownAs },
		],
	]);
});

it('a failure names the document and where to open it', () => {
	const plan = planWrite(plannable(), [found({ state: 'paid' })], terms(), perKind, update);
	expect(plan).toMatchObject({
		failure: {
			message: 'Bill A-1 changed, but invoice A-1 already has a payment or credit.',
			details: {
				documentId: 'id of invoice A-1',
				documentNumber: 'A-1',
				url: 'https://ledger.example/A-1',
			},
		},
	});
});

describe('where invoices and credit notes share one space of numbers', () => {
	const negative = { kind: 'creditNote' } as const;
	const inShared = (
		sentence: string,
		documents: Row[1],
		plan: string,
		bill: Row[3] = {},
		charsMax = 255,
	): Row => [
		sentence,
		documents,
		plan,
		bill,
		terms(),
		{ ...shared, documentNumberCharsMax: charsMax },
	];
	expectPlans([
		inShared(
			'the number of either kind is taken',
			[{ ...stranger, ...credit }],
			'fail NUMBER_TAKEN',
		),
		inShared(
			'a voided one of either kind is gone past',
			[{ ...stranger, ...credit, ...voided }],
			'create A-1-2',
		),
		inShared(
			'the next number is one that neither kind has',
			[voided, { ...credit, ...voided, number: 'A-1-2' }],
			'create A-1-3',
			{ madeRoom: true },
		),
		inShared(
			'a bill that changed its sign makes room where the next number fits',
			[{}],
			'replace invoice A-1',
			negative,
			5,
		),
		inShared(
			'and leaves its document where it does not',
			[{}],
			'fail NUMBER_TOO_LONG',
			negative,
			4,
		),
		inShared(
			'and where somebody has the next number',
			[{}, { ...stranger, number: 'A-1-2' }],
			'fail NUMBER_TAKEN',
			negative,
		),
		inShared(
			'a new document does not get a number that is too long',
			[{ ...stranger, ...voided }],
			'fail NUMBER_TOO_LONG',
			{},
			4,
		),
	]);
});
