import type { BillResult, Preview } from '../../../lib/results/BillResult';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import { failure, failureCatalogue, type FailureCode } from '../../../lib/results/failureCatalogue';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { summarise } from '../../../lib/run/summarise';
import { bill } from '../support/fixtures';

const settled = (outcome: BillResult): SettledItem => ({
	itemIndex: 0,
	head: { integration: 'Xero UK', destination: 'xero' },
	outcome,
	autoDisableAfter: 10,
	disabledNotificationUsers: [],
});

const document = (given: Partial<LedgerDocument> = {}): LedgerDocument => ({
	type: 'invoice',
	id: 'id',
	number: 'A-1',
	url: '',
	total: '10.00',
	currency: 'USD',
	status: 'DRAFT',
	lineCount: 1,
	...given,
});

const invoice = (given: Partial<LedgerDocument> = {}): SettledItem =>
	settled({ output: 'invoices', action: 'created', document: document(given), warnings: [] });

const warned = (): SettledItem =>
	settled({
		output: 'invoices',
		action: 'created',
		document: document(),
		warnings: [{ code: 'ACCOUNT_DROPPED', message: 'No account.' }],
	});

/** Of a document over 12.50 USD; the books hold 10.00 USD, unless it is to be created. */
const preview = (action: Preview['action']): SettledItem =>
	settled({
		output: 'invoices',
		action: 'previewed',
		...(action !== 'create' && { document: document() }),
		warnings: [],
		preview: {
			action,
			type: 'invoice',
			total: '12.50',
			currency: 'USD',
			document: {},
			current: null,
			differences: [],
			coding: { document: [], lines: [] },
			names: { customer: null, lines: [] },
		},
	});

const headOf = (id: string) => ({
	integration: 'Xero UK',
	destination: 'xero',
	bill: bill({ id }),
});

const ofBill = (
	id: string,
	written: LedgerDocument,
	alongside: readonly LedgerDocument[],
): SettledItem => ({
	...settled({ output: 'invoices', action: 'created', document: written, alongside, warnings: [] }),
	head: headOf(id),
});

const skipped = settled({ output: 'skipped', reason: 'NOT_APPROVED', message: 'Not approved.' });
const failed = settled({
	output: 'failures',
	outcome: 'none',
	failure: failure('NUMBER_TAKEN', 'Taken.'),
});

const withoutLines = settled({
	output: 'failures',
	outcome: 'none',
	failure: failure('BILL_LINES_MISSING', 'Without lines.'),
});
const remedyOf = (code: FailureCode) => failureCatalogue[code].remedy;

it.each<[string, readonly SettledItem[], string]>([
	[
		'counts the ways that bills went',
		[invoice(), skipped, failed, invoice()],
		`2 created · 1 skipped · 1 failed: the number is used by another document. ${remedyOf('NUMBER_TAKEN')} · USD 20.00`,
	],
	[
		'groups failures by their cause, the most frequent first, and says what to do',
		[failed, ...Array<SettledItem>(13).fill(withoutLines)],
		`13 failed: the bill came without its lines. ${remedyOf('BILL_LINES_MISSING')} · 1 failed: the number is used by another document. ${remedyOf('NUMBER_TAKEN')}`,
	],
	[
		'adds up each currency, credit notes below zero',
		[invoice(), invoice({ type: 'creditNote', total: '4.00' }), invoice({ currency: 'EUR' })],
		'3 created · USD 6.00 · EUR 10.00',
	],
	[
		'counts the documents that something is amiss with',
		[invoice(), warned(), warned(), skipped],
		'3 created · 1 skipped · 2 with warnings · USD 30.00',
	],
	[
		'writes each sum in the decimals of its currency, and rounds none',
		[
			invoice({ currency: 'KWD', total: '1.235' }),
			invoice({ currency: 'JPY', total: '500' }),
			invoice({ currency: 'USD', total: '0.005' }),
		],
		'3 created · KWD 1.235 · JPY 500 · USD 0.005',
	],
	[
		'adds the corrections of a bill to its invoice, each once',
		[
			ofBill('A', document({ total: '1.00' }), [document(), document({ total: '3.00' })]),
			ofBill('B', document({ type: 'creditNote', total: '4.00' }), [document()]),
		],
		'2 created · USD 20.00',
	],
	[
		'counts a bill once that came twice, and not at all where it failed',
		[
			{ ...failed, head: headOf('A') },
			ofBill('A', document(), []),
			ofBill('A', document(), []),
			ofBill('B', document(), []),
		],
		`3 created · 1 failed: the number is used by another document. ${remedyOf('NUMBER_TAKEN')} · USD 20.00`,
	],
	[
		'tells of a preview what would happen, and what the books would hold then',
		[preview('create'), preview('update'), preview('unchanged'), preview('create')],
		'2 to create · 1 to update · 1 unchanged · USD 47.50',
	],
])('%s', (_sentence, items, expected) => {
	expect(summarise(items, new Map()).message).toBe(expected);
});

it.each([
	[970, '970 calls left today'],
	[1, '1 call left today'],
])('says what is left of the day: %i', (calls, text) => {
	expect(summarise([invoice()], new Map([['Xero UK', calls]])).message).toBe(
		`1 created · USD 10.00 · ${text} (Xero UK)`,
	);
});

it.each<[string, readonly SettledItem[], string]>([
	['nothing failed', [invoice(), skipped], 'info'],
	['anything failed', [invoice(), failed], 'warning'],
	['everything failed', [failed, failed], 'danger'],
	['there was nothing', [], 'info'],
])('where %s, the hint looks like it', (_case, items, type) => {
	expect(summarise(items, new Map()).type).toBe(type);
});

it.each([
	[10, '10 errors in a row'],
	[1, '1 error in a row'],
])('begins with the disabling after %i', (disabledAfter, text) => {
	expect(summarise([failed, skipped], new Map(), { disabledAfter }).message).toMatch(
		new RegExp(`^The integration has disabled itself: ${text}\\.`),
	);
});

it.each([
	[
		'in a group of others',
		{ waitedMs: 0, billsTogether: 40 },
		' · went in a group of 40 bills of several executions',
	],
	['after a wait', { waitedMs: 12_400, billsTogether: 1 }, ' · waited 12 s for the ledger'],
	['at once, alone', { waitedMs: 300, billsTogether: 1 }, ''],
])('says how a bill went: %s', (_how, journey, expected) =>
	expect(summarise([invoice()], new Map(), { journeys: [journey] }).message).toBe(
		`1 created · USD 10.00${expected}`,
	),
);
