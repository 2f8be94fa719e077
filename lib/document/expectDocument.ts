import type { Bill, BillLineItem } from '../bill/Bill';
import { capitalise, nameBill } from '../bill/nameBill';
import type { Configuration } from '../configuration/Configuration';
import type { Decimal } from '../money/decimal';
import { minorUnitDigits } from '../money/minorUnitDigits';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { skip, type Skip } from '../results/SkipReason';
import { fail, ok, type Result } from '../result';
import type { DocumentKind } from '../results/LedgerDocument';
import { selectLines } from './selectLines';
import { turnForCredit } from './money';
import { totalDocument } from './totalDocument';

/** What a bill comes to: known without customers and mappings, because they change no amount. */
export type ExpectedDocument =
	| {
			readonly expects: 'document';
			readonly kind: DocumentKind;
			/** Net, rounded once to the currency's minor unit; zero or more. */
			readonly total: Decimal;
			readonly currency: string;
			readonly minorUnitDigits: number;
			/** In the bill's order and sign. */
			readonly selectedLines: readonly BillLineItem[];
	  }
	| { readonly expects: 'nothing'; readonly skip: Skip };

/** A bill whose total is below zero becomes a credit note with a positive total. */
export function expectDocument(
	bill: Bill,
	configuration: Configuration,
): Result<ExpectedDocument, Failure> {
	const digits = minorUnitDigits(bill.currency);
	if (digits === undefined) return fail(currencyNotSupported(bill));

	const selection = selectLines(bill, configuration);
	const total = totalDocument(bill, selection, digits);
	if (!total.ok) return total;
	if (selection.lines.length === 0) return ok(nothing(bill, configuration));
	const kind = total.value.lt(0) ? 'creditNote' : 'invoice';
	return ok({
		expects: 'document',
		kind,
		total: turnForCredit(kind, total.value),
		currency: bill.currency,
		minorUnitDigits: digits,
		selectedLines: selection.lines,
	});
}

const nothing = (bill: Bill, { name }: Configuration): ExpectedDocument => ({
	expects: 'nothing',
	skip: skip(
		'NO_LINE_ITEMS',
		bill.lineItems.length === 0
			? `${capitalise(nameBill(bill))} has no line items.`
			: `${capitalise(nameBill(bill))} has no line items left that ${name} sends.`,
	),
});

const currencyNotSupported = (bill: Bill): Failure =>
	failure(
		'CURRENCY_NOT_SUPPORTED',
		`${capitalise(nameBill(bill))} of account ${bill.accountId} is in "${bill.currency}", which is not a currency of ISO 4217.`,
	);
