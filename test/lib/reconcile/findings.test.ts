import type { ListedDocument } from '../../../lib/ledger/InBooks';
import { Decimal } from '../../../lib/money/decimal';
import {
	amountsDiffer,
	billDatedOutside,
	documentDatedOutside,
	duplicated,
	emptied,
	equal,
	notExpected,
	notRead,
	onlyInM3ter,
	withoutBill,
	type ComparedBill,
} from '../../../lib/reconcile/findings';
import type { ExpectedTotal } from '../../../lib/reconcile/PeriodBill';
import type { BillResult } from '../../../lib/results/BillResult';
import { failure, failureCatalogue } from '../../../lib/results/failureCatalogue';
import { bill } from '../support/fixtures';

const period = { start: '2026-10-01', end: '2026-10-31' };

const expectedOf = (given: Partial<ExpectedTotal> = {}): ExpectedTotal => ({
	...{ kind: 'invoice', total: new Decimal('10'), includesTax: false },
	...{ currency: 'USD', minorUnitDigits: 2 },
	...given,
});
const ten = expectedOf();

const listed = ({
	total = '10',
	...given
}: Partial<ListedDocument> & { readonly total?: string } = {}): ListedDocument => {
	const { kind = 'invoice', id = 'd1', number = 'A-1' } = given;
	return {
		...{ kind, id, number, state: 'open', date: '2026-10-15' },
		mark: { billId: 'bill-1', billVersion: 2, digest: '' },
		document: {
			...{ type: kind, id, number, url: `https://books.example/${id}`, total },
			...{ currency: 'USD', status: 'OPEN', lineCount: 1 },
		},
		...given,
	};
};
const one = listed();

const compared = (
	live: readonly ListedDocument[] = [one],
	given: Parameters<typeof bill>[0] = {},
): ComparedBill => ({
	entry: {
		bill: bill({ id: 'bill-1', version: 2, sequentialInvoiceNumber: 'A-1', ...given }),
		...{ date: '2026-10-15', number: 'A-1', expectation: { is: 'document', ...ten } },
	},
	...{ period, live },
});

const said = (result: BillResult) => {
	const { finding } = result.reconciliation ?? {};
	switch (result.output) {
		case 'invoices':
			return [finding, ...result.warnings.map(({ message }) => message)];
		case 'skipped':
			return [finding, result.message];
		case 'failures':
			return [finding, `${result.outcome} ${result.failure.code}`, result.failure.message];
	}
};

const moved = listed({ date: '2026-11-02' });
const credit = listed({ kind: 'creditNote', id: 'd2', number: 'A-2', total: '4' });

it.each<[string, BillResult, readonly string[]]>([
	[
		'is there twice',
		duplicated(compared([one, credit])),
		[
			...['duplicated', 'written DUPLICATE_DOCUMENTS'],
			'Bill A-1 (bill-1) has 2 live documents in the ledger: invoice A-1 over 10.00 USD, credit note A-2 over 4.00 USD.',
		],
	],
	[
		'has nothing left to send',
		emptied(compared(), one),
		[
			...['amountsDiffer', 'written DOCUMENT_EMPTIED'],
			'Bill A-1 (bill-1) has no line items left to send, but invoice A-1 over 10.00 USD is in the ledger.',
		],
	],
	[
		'is dated outside of the period',
		billDatedOutside(compared(), moved),
		[
			...['onlyInLedger', 'written ONLY_IN_LEDGER'],
			'Invoice A-1 over 10.00 USD is dated 2026-11-02, but its bill, bill A-1 (bill-1), is dated 2026-10-15, outside of the period.',
		],
	],
	[
		'has a document that is',
		documentDatedOutside(compared(), ten, moved),
		[
			...['onlyInM3ter', 'written ONLY_IN_M3TER'],
			'Bill A-1 (bill-1) comes to 10.00 USD, dated 2026-10-15, but invoice A-1 over 10.00 USD is dated 2026-11-02, outside of the period.',
		],
	],
	[
		'is not in m3ter',
		withoutBill('bill-9', [one, credit], period),
		[
			...['onlyInLedger', 'written ONLY_IN_LEDGER'],
			'Invoice A-1 over 10.00 USD, credit note A-2 over 4.00 USD, dated 2026-10-15, was written for bill bill-9, which m3ter does not have.',
		],
	],
	[
		'comes to something else',
		amountsDiffer(compared([one, credit]), expectedOf({ kind: 'creditNote' }), one),
		[
			...['amountsDiffer', 'written AMOUNTS_DIFFER'],
			'Bill A-1 (bill-1) comes to 10.00 USD to the credit of the customer, but the ledger holds invoice A-1 over 10.00 USD and credit note A-2 over 4.00 USD.',
		],
	],
	[
		'comes to something else, with tax in it',
		amountsDiffer(compared(), ten, listed({ includesTax: true })),
		[
			...['amountsDiffer', 'written AMOUNTS_DIFFER'],
			'Bill A-1 (bill-1) comes to 10.00 USD, but the ledger holds invoice A-1 over 10.00 USD. There the amounts include tax, and the bill is sent without.',
		],
	],
	[
		'comes to something else, without tax in it, and is newer',
		amountsDiffer(
			compared([one], { version: 3 }),
			expectedOf({ includesTax: true }),
			listed({ includesTax: false }),
		),
		[
			...['amountsDiffer', 'written AMOUNTS_DIFFER'],
			'Bill A-1 (bill-1) comes to 10.00 USD, but the ledger holds invoice A-1 over 10.00 USD. There tax is added to the amounts, and the bill is sent with tax in them. The document was last written from version 2 of the bill, m3ter has version 3.',
		],
	],
	[
		'is not there',
		onlyInM3ter(compared([]), ten, {}),
		[
			...['onlyInM3ter', 'none ONLY_IN_M3TER'],
			'Bill A-1 (bill-1) comes to 10.00 USD, dated 2026-10-15, and has no live document in the ledger.',
		],
	],
	[
		'has lost its number to somebody else',
		onlyInM3ter(compared([]), ten, { stranger: one, voided: credit }),
		[
			...['onlyInM3ter', 'none ONLY_IN_M3TER'],
			'Bill A-1 (bill-1) comes to 10.00 USD, dated 2026-10-15, and has no live document in the ledger. Invoice A-1 has its number and is not of it.',
		],
	],
	[
		'has a document that was voided',
		onlyInM3ter(compared([]), ten, { voided: credit }),
		[
			...['onlyInM3ter', 'none ONLY_IN_M3TER'],
			'Bill A-1 (bill-1) comes to 10.00 USD, dated 2026-10-15, and has no live document in the ledger. Credit note A-2 was voided there.',
		],
	],
	[
		'is for another integration, and is there',
		notExpected(compared(), { reason: 'NOT_APPROVED', message: 'It is pending.' }),
		['notExpected', 'It is pending. Invoice A-1 over 10.00 USD is in the ledger.'],
	],
	[
		'cannot be read',
		notRead(failure('BILL_NOT_FOUND', 'It is gone.'), [one], period),
		['notCompared', 'written BILL_NOT_FOUND', 'It is gone.'],
	],
])('a bill that %s', (_what, result, expected) => expect(said(result)).toEqual(expected));

describe('an equal document', () => {
	it.each<[string, ComparedBill, ExpectedTotal, readonly string[]]>([
		['has nothing to say', compared(), ten, []],
		[
			'may be rounded by its ledger',
			compared(),
			expectedOf({ total: new Decimal('10.004') }),
			['The bill comes to 10.004 USD, which the ledger rounds to 10.00 USD.'],
		],
		[
			'may be of an older version',
			compared([one], { version: 3 }),
			ten,
			['The document was last written from version 2 of the bill, m3ter has version 3.'],
		],
		[
			'may have another date',
			compared([moved]),
			ten,
			['The document is dated 2026-11-02, its bill 2026-10-15.'],
		],
		[
			'may have corrections of other dates',
			compared([listed({ total: '14' }), { ...credit, date: '2026-11-02' }]),
			ten,
			['The bill is dated 2026-10-15; Credit note A-2 is dated 2026-11-02.'],
		],
		[
			'may have another date than its corrections',
			compared([listed({ total: '14', date: '2026-10-16' }), { ...credit, date: '2026-11-02' }]),
			ten,
			[
				'The bill is dated 2026-10-15; Invoice A-1 is dated 2026-10-16, Credit note A-2 is dated 2026-11-02.',
			],
		],
		['without a mark says nothing of versions', compared([listed({ mark: undefined })]), ten, []],
	])('%s', (_sentence, of, expected, messages) => {
		expect(said(equal(of, expected, of.live[0]!))).toEqual(['equal', ...messages]);
	});
});

describe('a failure', () => {
	it('names the document where there is one, and none of several', () => {
		expect(emptied(compared(), one)).toMatchObject({ document: { id: 'd1' } });
		expect(duplicated(compared([one, credit]))).not.toHaveProperty('document');
	});

	it('of dates says what to do about them', () => {
		expect(billDatedOutside(compared(), moved)).toMatchObject({
			failure: {
				remedy:
					'Give the document the date of its bill, or send the bill again if its date changed.',
				details: { billDate: '2026-10-15', documentDate: '2026-11-02' },
			},
		});
	});

	it('says what Sync would answer, and where to look', () => {
		expect(onlyInM3ter(compared([]), ten, { voided: credit })).toMatchObject({
			failure: {
				remedy: failureCatalogue.DOCUMENT_VOIDED.remedy,
				details: {
					...{ cause: 'DOCUMENT_VOIDED', documentId: 'd2', documentNumber: 'A-2' },
					url: 'https://books.example/d2',
				},
			},
		});
	});
});
