import type { BillLineItem } from '../../../lib/bill/Bill';
import {
	describeReferences,
	referencedBillIds,
	referencedDocument,
	type ReferencedDocument,
	type References,
} from '../../../lib/document/references';
import { wordingFor } from '../../../lib/document/wording';
import { fail, ok, type Result } from '../../../lib/result';
import type { Failure } from '../../../lib/results/Failure';
import { failure } from '../../../lib/results/failureCatalogue';
import { bill, lineItem } from '../support/fixtures';

const references: References = new Map<string, Result<ReferencedDocument, Failure>>([
	['bill-1', ok({ number: 'INV-101', date: '2026-10-01' })],
	['bill-2', ok({ number: 'INV-102', date: '2026-11-01' })],
	['long', ok({ number: 'N'.repeat(400), date: '2026-11-01' })],
	['gone', fail(failure('BILL_NOT_FOUND', 'm3ter has no such bill.'))],
]);

const about = (referencedBillId?: string): BillLineItem => lineItem({ referencedBillId });

it.each<readonly [string, readonly BillLineItem[], string, string]>([
	[
		'a credit names the bill that it is for',
		[about('bill-1')],
		'en-GB',
		', for INV-101 of 1 Oct 2026',
	],
	['in the language of the line', [about('bill-1')], 'de-DE', ', for INV-101 of 01.10.2026'],
	[
		'lines that are joined name each bill once',
		[about('bill-1'), about('bill-2'), about('bill-1')],
		'en-GB',
		', for INV-101 of 1 Oct 2026, INV-102 of 1 Nov 2026',
	],
	['a line without a reference has none', [about()], 'en-GB', ''],
	['nor has one whose bill nobody could read', [about('gone'), about('other')], 'en-GB', ''],
])('%s', (_sentence, lines, locale, expected) =>
	expect(describeReferences(lines, references, wordingFor(locale))).toBe(expected),
);

it('leaves room for the rest of the line', () =>
	expect(describeReferences([about('long')], references, wordingFor('en-GB')).length).toBe(306));

it('a bill asks for each other bill that its lines refer to, once', () =>
	expect(
		referencedBillIds(
			bill({ id: 'own', lineItems: ['b', undefined, 'a', 'own', 'b'].map((id) => about(id)) }),
		),
	).toEqual(['b', 'a']));

it.each([
	['its bill date', undefined, '2023-10-01'],
	['the external invoice date before that', '2023-09-30', '2023-09-30'],
])('a bill that is referred to goes by its number and %s', (_what, externalInvoiceDate, date) =>
	expect(referencedDocument(bill({ externalInvoiceDate }))).toEqual({
		number: 'INVOICE-101',
		date,
	}),
);
