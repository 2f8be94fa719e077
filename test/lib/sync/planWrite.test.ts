import { planWrite, type PlannableBill, type WritePlan } from '../../../lib/sync/planWrite';
import type { BookTerms, FoundDocument } from '../../../lib/ledger/Ledger';
import { found, OLD, plannable, SAME, terms } from './support/found';

const ours = (billVersion: number, digest = OLD) => ({ billId: 'bill-1', billVersion, digest });
const stranger = { mark: undefined };
const otherBill = { mark: { billId: 'bill-2', billVersion: 1, digest: OLD } };
const credit = { kind: 'creditNote' } as const;
const voided = { state: 'voided' } as const;
const closed = terms({ closedThrough: '2026-10-15' });

/** `create A-1`, `replace creditNote A-1 by A-1-2`, `refuse STALE_VERSION`. */
function inWords(plan: WritePlan): string {
	switch (plan.step) {
		case 'create':
			return `create ${plan.number}`;
		case 'replace':
			return `replace ${plan.target.kind} ${plan.target.number} by ${plan.number}`;
		case 'refuse':
			return `refuse ${plan.failure.code}`;
		case 'retire':
			return `retire ${plan.target.kind} ${plan.target.number}`;
		case 'update':
		case 'unchanged':
			return `${plan.step} ${plan.target.number}`;
	}
}

type Row = readonly [
	sentence: string,
	found: readonly Partial<FoundDocument>[],
	plan: string,
	bill?: Partial<PlannableBill>,
	terms?: BookTerms,
];

const expectPlans = (rows: readonly Row[]) =>
	it.each(
		rows.map(([sentence, documents, plan, bill = {}, books = terms()]) => {
			const decide = () => inWords(planWrite(plannable(bill), documents.map(found), books));
			return { sentence, decide, plan };
		}),
	)('$sentence', ({ decide, plan }) => expect(decide()).toBe(plan));

describe('a bill that is not in the books', () => {
	expectPlans([
		['is created', [], 'create A-1'],
		['is not created in a closed period', [], 'refuse PERIOD_CLOSED', {}, closed],
		['is created the day after it', [], 'create A-1', {}, terms({ closedThrough: '2026-10-14' })],
		[
			'is not created in a currency that the books do not have',
			[],
			'refuse CURRENCY_NOT_ENABLED',
			{ currency: 'SEK' },
		],
		['does not take the number of somebody else', [stranger], 'refuse NUMBER_TAKEN'],
		['nor of another bill', [otherBill], 'refuse NUMBER_TAKEN'],
		[
			'nor of a document that somebody paid',
			[{ ...stranger, state: 'paid' }],
			'refuse NUMBER_TAKEN',
		],
		['goes past a number that somebody voided', [{ ...stranger, ...voided }], 'create A-1-2'],
		[
			'stops behind that at a live one',
			[
				{ ...stranger, ...voided },
				{ ...stranger, number: 'A-1-2' },
			],
			'refuse NUMBER_TAKEN',
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
		['is stale if the document is of a later version', [{ mark: ours(3) }], 'refuse STALE_VERSION'],
		['is stale even with the same content', [{ mark: ours(3, SAME) }], 'refuse STALE_VERSION'],
		['does not change what is paid, in part or whole', [paid], 'refuse INVOICE_ALREADY_PAID'],
		['does not change what lies in a closed period', [{}], 'refuse PERIOD_CLOSED', {}, closed],
		[
			'is not moved into a closed period',
			[{ date: '2026-11-01' }],
			'refuse PERIOD_CLOSED',
			{},
			closed,
		],
		[
			'is not moved out of a closed period',
			[{}],
			'refuse PERIOD_CLOSED',
			{ date: '2026-11-01' },
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
			'is refused if one of two has a payment',
			[{}, { ...paid, number: 'A-1-2' }],
			'refuse DUPLICATE_DOCUMENTS',
		],
		[
			'is refused if one of two lies in a closed period',
			[{}, credit],
			'refuse DUPLICATE_DOCUMENTS',
			{},
			closed,
		],
	]);
});

describe('a bill that changed its sign', () => {
	const negative = { kind: 'creditNote' } as const;
	expectPlans([
		['replaces the invoice by a credit note', [{}], 'replace invoice A-1 by A-1', negative],
		['replaces the credit note by an invoice', [credit], 'replace creditNote A-1 by A-1'],
		[
			'takes the next number where its own kind has a voided one',
			[voided, credit],
			'replace creditNote A-1 by A-1-2',
		],
		[
			'and the one after that',
			[voided, { ...voided, number: 'A-1-2' }, credit],
			'replace creditNote A-1 by A-1-3',
		],
		[
			'is replaced even if content and version are the same',
			[{ mark: ours(2, SAME) }],
			'replace invoice A-1 by A-1',
			negative,
		],
		['does not replace what is paid', [{ state: 'paid' }], 'refuse INVOICE_ALREADY_PAID', negative],
		[
			'does not replace what lies in a closed period',
			[{}],
			'refuse PERIOD_CLOSED',
			{ ...negative, date: '2026-11-01' },
			closed,
		],
		[
			'is stale if the document is of a later version',
			[{ mark: ours(3) }],
			'refuse STALE_VERSION',
			negative,
		],
		[
			'does not void anything where the new number is taken',
			[{}, { ...stranger, ...credit }],
			'refuse NUMBER_TAKEN',
			negative,
		],
	]);
});

describe('a bill whose document is voided', () => {
	const negative = { kind: 'creditNote' } as const;
	expectPlans([
		['stops: a person may have done it', [voided], 'refuse DOCUMENT_VOIDED'],
		[
			'stops whatever came after',
			[voided, { ...voided, number: 'A-1-2' }],
			'refuse DOCUMENT_VOIDED',
		],
		['goes on where this run has done it', [voided], 'create A-1-2', { replaced: true }],
		['goes on if only the other kind was voided', [voided], 'create A-1', negative],
	]);
});

it('a voided document is said to have had a successor where both are voided', () => {
	const both = [
		found({ state: 'voided' }),
		found({ ...voided, kind: 'creditNote', mark: ours(2) }),
	];
	expect(planWrite(plannable({ billVersion: 3 }), both, terms())).toMatchObject({
		failure: {
			code: 'DOCUMENT_VOIDED',
			message: expect.stringContaining('So was credit note A-1, which came after it') as string,
		},
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
			'refuse DOCUMENT_VOIDED',
			{ knownAs },
		],
		[
			'stops the bill if it has no mark',
			[{ ...other, mark: undefined }],
			'refuse DOCUMENT_UNMARKED',
			{ knownAs },
		],
		[
			'stops the bill if it is that of another bill',
			[{ ...other, mark: { ...ours(1), billId: 'bill-9' } }],
			'refuse DOCUMENT_UNMARKED',
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

it('a refusal names the document and where to open it', () => {
	const plan = planWrite(plannable(), [found({ state: 'paid' })], terms());
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
