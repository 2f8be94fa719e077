import type { Decimal } from '../../money/decimal';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { LedgerDocument } from '../../results/LedgerDocument';
import type { FoundDocument, ListedDocument } from '../../ledger/InBooks';
import { readMarkText } from '../../ledger/ownershipMark';
import { decimalIn, objectIn, objectsIn, refIn, textIn } from './readJson';
import { documentUrl, type Company } from './requests';
import { entityOf, type Json, type QuickBooksDocumentBody } from './SalesDocument';

export function readFoundDocument(
	company: Company,
	kind: DocumentKind,
	record: Json,
): FoundDocument<QuickBooksDocumentBody> {
	return {
		...readListedDocument(company, kind, record),
		revision: textIn(record, 'SyncToken'),
		body: record,
	};
}

export function readListedDocument(
	company: Company,
	kind: DocumentKind,
	record: Json,
): ListedDocument {
	const document = readLedgerDocument(company, kind, record);
	return {
		kind,
		id: document.id,
		number: document.number,
		state: stateOf(record),
		date: textIn(record, 'TxnDate'),
		includesTax: includesTax(record),
		tax: decimalIn(objectIn(record, 'TxnTaxDetail'), 'TotalTax'),
		...(record.EmailStatus === 'EmailSent' && { isSent: true as const }),
		mark: readMarkText(textIn(record, 'PrivateNote')),
		document,
	};
}

export function readLedgerDocument(
	company: Company,
	kind: DocumentKind,
	record: Json,
): LedgerDocument {
	const id = textIn(record, 'Id') ?? '';
	return {
		type: kind,
		id,
		number: textIn(record, 'DocNumber') ?? '',
		url: documentUrl(company, entityOf(kind), id),
		total: totalOf(record).toFixed(),
		currency: refIn(record, 'CurrencyRef') ?? '',
		status: statusOf(record),
		lineCount: objectsIn(record, 'Line').filter(isOwnLine).length,
	};
}

/** QuickBooks adds a computed row for the subtotal. */
export const isOwnLine = ({ DetailType }: Json): boolean => DetailType !== 'SubTotalLineDetail';

/** What the lines come to: without tax, unless prices include it. */
function totalOf(record: Json) {
	const total = decimalIn(record, 'TotalAmt');
	if (includesTax(record)) return total;
	return total.minus(decimalIn(objectIn(record, 'TxnTaxDetail'), 'TotalTax'));
}

/** Companies in the United States have no such choice. */
const includesTax = ({ GlobalTaxCalculation: calculation }: Json): boolean | undefined =>
	calculation === undefined ? undefined : calculation === 'TaxInclusive';

/** Not the word in the id of a bill, which stands in the mark. */
const voidedWord = /(?<!m3ter bill \S{0,255})\bvoided\b/i;

/** QuickBooks has no field for the state: a void leaves zero amounts and a word in the note. */
function stateOf(record: Json): FoundDocument['state'] {
	const total = decimalIn(record, 'TotalAmt');
	if (total.eq(0) && voidedWord.test(textIn(record, 'PrivateNote') ?? '')) return 'voided';
	if (openAmount(record).lt(total)) return 'paid';
	const linked = objectsIn(record, 'LinkedTxn').some(({ TxnType }) => TxnType === 'Payment');
	return linked ? 'paid' : 'open';
}

/** Of a credit memo what can still be used. Absent is not settled. */
export function openAmount(record: Json): Decimal {
	const fields = ['Balance', 'RemainingCredit'].filter(
		(field) => typeof record[field] === 'number',
	);
	const [first, second] = fields.map((field) => decimalIn(record, field));
	if (first === undefined) return decimalIn(record, 'TotalAmt');
	return second?.lt(first) ? second : first;
}

/** As the list of sales in QuickBooks words it. */
function statusOf(record: Json): string {
	switch (stateOf(record)) {
		case 'voided':
			return 'Voided';
		case 'open':
			return 'Open';
		case 'paid':
			return openAmount(record).lte(0) ? 'Paid' : 'Partially paid';
	}
}
