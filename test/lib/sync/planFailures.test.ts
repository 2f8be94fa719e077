import type { Failure } from '../../../lib/results/Failure';
import {
	closedFor,
	currencyNotEnabled,
	notCorrectable,
	notNumberedByBills,
	numberTooLong,
	obstacle,
	originalGone,
	staleVersion,
	twoLiveDocuments,
	voided,
} from '../../../lib/sync/planFailures';
import { found, terms } from './support/found';

type Row = readonly [said: string, by: () => Failure];

const credit = found({ kind: 'creditNote', number: 'A-1-2' });
const correction = found({ number: 'A-1-C1' });

it.each<Row>([
	[
		'Bill A-1 changed, but invoice A-1 already has a payment or credit.',
		() => obstacle('INVOICE_ALREADY_PAID', 'Bill A-1', found()),
	],
	[
		'Bill A-1 changed, but credit note A-1-2 was sent to the customer already.',
		() => obstacle('DOCUMENT_ISSUED', 'Bill A-1', credit),
	],
	[
		'Bill A-1 changed, but invoice A-1 of 2026-10-15 lies in a closed period.',
		() => obstacle('PERIOD_CLOSED', 'Bill A-1', found()),
	],
	[
		'Bill A-1 was not sent: invoice A-1 is in the books already, and this integration did not write it.',
		() => obstacle('NUMBER_TAKEN', 'Bill A-1', found()),
	],
	[
		'Bill A-1 was not sent: invoice A-1 is known as its document, but does not carry the mark of this bill.',
		() => obstacle('DOCUMENT_UNMARKED', 'Bill A-1', found()),
	],
	[
		'Bill A-1: invoice A-1 was voided in the ledger.',
		() => obstacle('DOCUMENT_VOIDED', 'Bill A-1', found()),
	],
	[
		'Bill A-1 has two live documents in the ledger, invoice A-1 and credit note A-1-2.',
		() => twoLiveDocuments('Bill A-1', found(), credit),
	],
	[
		'Bill A-1: invoice A-1 was voided in the ledger. So was credit note A-1-2, which came after it: by a person, or by a run of this integration that ended before it could write the new document.',
		() => voided('Bill A-1', found(), credit),
	],
	[
		'Bill A-1: invoice A-1-C1 corrects a document that is not in the ledger any more, or has another number or no mark of the bill there.',
		() => originalGone('Bill A-1', correction),
	],
	[
		'Bill A-1 changed, and invoice A-1 cannot be corrected by another document: it is for another customer.',
		() => notCorrectable('Bill A-1', found(), 'it is for another customer'),
	],
	[
		'Bill A-1 was not sent: Harbour Metrics numbers its forms itself, and corrections are found by their numbers.',
		() => notNumberedByBills('Bill A-1', terms()),
	],
	[
		'Bill A-1 came in as version 2, but invoice A-1 already holds version 3.',
		() =>
			staleVersion(
				'Bill A-1',
				2,
				found({ mark: { billId: 'bill-1', billVersion: 3, digest: '' } }),
			),
	],
	[
		'Bill A-1 was not sent: its document would have to be A-1-2, which has 5 characters, and the ledger takes 4.',
		() => numberTooLong('Bill A-1', 'A-1-2', 4, undefined),
	],
	[
		'Bill A-1 was not sent: its document would have to be A-1-2, which has 5 characters, and the ledger takes 4. Invoice A-1 stays as it is.',
		() => numberTooLong('Bill A-1', 'A-1-2', 4, found()),
	],
	[
		'Bill A-1 is dated 2026-10-15, but Harbour Metrics is closed through 2026-10-31.',
		() => closedFor('Bill A-1', '2026-10-15', terms({ closedThrough: '2026-10-31' })),
	],
	[
		'Bill A-1 is in SEK, which Harbour Metrics does not have.',
		() => currencyNotEnabled('Bill A-1', 'SEK', terms()),
	],
])('%s', (message, failure) => expect(failure().message).toBe(message));

describe('what to do about it is said where it is not what all failures of the code ask for', () => {
	it.each<Row>([
		[
			'Give the corrected document its number or mark back in the ledger, or enter it again by hand. If it was voided on purpose, void its corrections too, then send the bill again.',
			() => originalGone('Bill A-1', correction),
		],
		[
			'Credit the document in the ledger by hand and enter what the bill comes to. The node does not compute this difference.',
			() => notCorrectable('Bill A-1', found(), 'it is for another customer'),
		],
		[
			'Turn on custom transaction numbers in the ledger, or set Options > Issued Documents to Update or Fail. Then send the bill again.',
			() => notNumberedByBills('Bill A-1', terms()),
		],
		[
			'Enter what the bill comes to by hand. A shorter bill prefix in m3ter leaves room for the bills to come.',
			() => numberTooLong('Bill A-1', 'A-1-2', 4, undefined),
		],
	])('%s', (remedy, failure) => expect(failure().remedy).toBe(remedy));
});

describe('the document that stands in the way is named for a workflow', () => {
	const ofInvoice = {
		documentId: 'id of invoice A-1',
		documentNumber: 'A-1',
		url: 'https://ledger.example/A-1',
	};
	it.each<Row>([
		['NUMBER_TAKEN', () => obstacle('NUMBER_TAKEN', 'Bill A-1', found())],
		['DUPLICATE_DOCUMENTS', () => twoLiveDocuments('Bill A-1', found(), credit)],
		['DOCUMENT_VOIDED', () => voided('Bill A-1', found(), credit)],
		['DOCUMENT_VOIDED', () => originalGone('Bill A-1', found())],
		['DOCUMENT_ISSUED', () => notCorrectable('Bill A-1', found(), 'it is in EUR')],
		['STALE_VERSION', () => staleVersion('Bill A-1', 0, found())],
		['NUMBER_TOO_LONG', () => numberTooLong('Bill A-1', 'A-1-2', 4, found())],
	])('%s', (code, failure) => expect(failure()).toMatchObject({ code, details: ofInvoice }));

	it('unless there is none', () =>
		expect(numberTooLong('Bill A-1', 'A-1-2', 4, undefined).details).toBeUndefined());
});
