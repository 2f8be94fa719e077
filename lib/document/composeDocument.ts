import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { ExternalMappingIndex } from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import { roundToSum } from '../money/roundToSum';
import type { Failure } from '../results/Failure';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Skip } from '../results/SkipReason';
import type { Result } from '../result';
import { ok } from '../result';
import { ccEmailAddress } from './ccEmailAddress';
import { codeLines } from './codeLines';
import type { ComposedLine } from './ComposedLine';
import { customerKey } from './customerKey';
import { accountEmailAddress, mappedTerm } from './recipientAndTerm';
import { describeLine, factsOf, pricingTextOf, type Style, turnPrice } from './describeLine';
import { dimensionSources } from './dimensionSources';
import { documentNumber } from './documentNumber';
import type { DraftDocument, DraftLine } from './DraftDocument';
import { expectDocument } from './expectDocument';
import { joinUsageLines } from './joinUsageLines';
import { turnForCredit } from './money';
import { priceLine } from './priceLine';
import type { References } from './references';
import { sortLines } from './sortLines';
import { splitUsageLines } from './splitUsageLines';
import { wordingFor } from './wording';

/** What a bill becomes: a document, or nothing, where no line of it is sent. */
export type Composition<Document = DraftDocument> =
	| { readonly composed: 'document'; readonly document: Document }
	| {
			readonly composed: 'nothing';
			/** By which to look whether an earlier version of the bill is in the books. */
			readonly number: string;
			readonly skip: Skip;
	  };

/**
 * Composes the neutral document of a bill that is for this integration. A bill whose total is below
 * zero becomes a credit note with positive amounts; nothing else turns a sign.
 * @param account Needed only where `needsAccount` says so.
 * @param references What the bills are called that lines refer to.
 */
export function composeDocument(
	bill: Bill,
	account: Account | undefined,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
	references?: References,
): Result<Composition, Failure> {
	const expected = expectDocument(bill, configuration);
	if (!expected.ok) return expected;
	if (expected.value.expects === 'nothing') {
		return ok({ composed: 'nothing', number: documentNumber(bill), skip: expected.value.skip });
	}
	const { kind, total, minorUnitDigits: digits, selectedLines } = expected.value;

	const customer = customerKey(bill, account, mappings, configuration);
	if (!customer.ok) return customer;
	const cc = ccEmailAddress(bill, account, configuration);
	if (!cc.ok) return cc;

	const term = mappedTerm(bill, mappings, configuration);
	if (!term.ok) return term;

	const parts = splitUsageLines(selectedLines, configuration, digits);
	const coded = codeLines(parts, bill, account, mappings, configuration);
	if (!coded.ok) return coded;

	const dimensions = dimensionSources(bill, account, mappings, configuration)('document', []);
	if (!dimensions.ok) return dimensions;

	const joined = joinUsageLines(coded.value, configuration.splitUsageLineItems);
	const lines = sortLines(inSignOfDocument(joined, kind), configuration);
	const amounts = roundToSum(
		lines.map(({ amount }) => amount),
		total,
		digits,
	);
	const wording = wordingFor(configuration.locale);
	const style: Style = { kind, wording, template: configuration.lineDescription, references };
	return ok({
		composed: 'document',
		document: {
			kind,
			billId: bill.id,
			billVersion: bill.version,
			accountId: bill.accountId,
			number: documentNumber(bill),
			date: (bill.externalInvoiceDate ?? bill.billDate)!, // `readBill` sees to it that there is one.
			dueDate: bill.dueDate,
			currency: bill.currency,
			total,
			minorUnitDigits: digits,
			lines: lines.map((line, index) => draftLine(line, amounts[index]!, style)),
			dimensions: dimensions.value,
			customer: customer.value,
			purchaseOrderNumber: bill.purchaseOrderNumber ?? account?.purchaseOrderNumber,
			reference: bill.externalInvoiceReference,
			ccEmailAddress: cc.value,
			recipientEmailAddress: accountEmailAddress(account, configuration),
			termId: term.value,
		},
	});
}

/** Before sorting, so that the lines of a credit note stand as they would on the invoice it mirrors. */
const inSignOfDocument = (lines: ComposedLine[], kind: DocumentKind): ComposedLine[] =>
	lines.map((line) => ({ ...line, amount: turnForCredit(kind, line.amount) }));

function draftLine(line: ComposedLine, amount: DraftLine['amount'], style: Style): DraftLine {
	const { kind } = style;
	const pricing = priceLine(line);
	const { line: first, coding } = line.first;
	return {
		amount,
		description: describeLine(line, pricing, style),
		facts: factsOf(line, kind),
		lineItemType: first.lineItemType,
		productId: first.accountingProductId ?? first.productId,
		pricing: pricing && turnPrice(kind, pricing),
		pricingText: pricing && pricingTextOf(pricing, style),
		itemId: coding.itemId,
		accountCode: coding.accountCode,
		taxCode: coding.taxCode,
		sources: coding.sources,
		dimensions: coding.dimensions,
		serviceDate: first.servicePeriodStartDate,
	};
}
