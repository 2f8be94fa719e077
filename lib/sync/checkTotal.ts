import type { Configuration } from '../configuration/Configuration';
import type { DraftDocument } from '../document/DraftDocument';
import { describeMoney, turnForCredit } from '../document/money';
import type { FoundDocument } from '../ledger/InBooks';
import { Decimal } from '../money/decimal';
import type { BillResult, InvoiceAction, Warning } from '../results/BillResult';
import { describeKind, type LedgerDocument } from '../results/LedgerDocument';
import { failure } from '../results/failureCatalogue';
import { totalOfRow } from '../ledger/totalOfRow';

/**
 * The outcome of a bill whose document is in the books: the net total that the ledger holds is
 * compared with the bill's.
 */
export function settleWritten(
	label: string,
	draft: DraftDocument,
	document: LedgerDocument,
	action: InvoiceAction,
	warnings: readonly Warning[],
	{ onTotalMismatch }: Pick<Configuration, 'onTotalMismatch'>,
	row: readonly Pick<FoundDocument, 'kind' | 'document'>[] = [],
): BillResult {
	const mismatch =
		row.length > 1 ? describeRow(label, draft, row) : describeMismatch(label, draft, document);
	if (mismatch === undefined) {
		return { output: 'invoices', action, document, warnings };
	}
	if (onTotalMismatch === 'warn') {
		const warning: Warning = { code: 'TOTAL_MISMATCH', message: mismatch };
		return { output: 'invoices', action, document, warnings: [warning, ...warnings] };
	}
	return {
		output: 'failures',
		outcome: 'written',
		document,
		failure: failure('TOTAL_MISMATCH', mismatch, {
			destinationMessages: warnings.map(({ message }) => message),
		}),
	};
}

/** A bill and its corrections, which somebody may have changed by hand. */
function describeRow(
	label: string,
	{ kind, total, currency }: DraftDocument,
	row: readonly Pick<FoundDocument, 'kind' | 'document'>[],
): string | undefined {
	const due = turnForCredit(kind, total);
	const held = totalOfRow(row);
	if (held.eq(due)) return undefined;
	const names = row.map(({ document: { number } }) => number).join(', ');
	return `${label} comes to ${describeMoney(due, currency)}, but its documents ${names} hold ${describeMoney(held, currency)} together, before tax. The usual cause: a change of one of them by hand.`;
}

function describeMismatch(
	label: string,
	draft: DraftDocument,
	document: LedgerDocument,
): string | undefined {
	const held = new Decimal(document.total);
	if (held.eq(draft.total)) return undefined;
	return (
		`${label} comes to ${describeMoney(draft.total, draft.currency)}, but ` +
		`${describeKind(draft.kind)} ${document.number} holds ${describeMoney(held, document.currency)} ` +
		`before tax. ${usualCause(draft)}`
	);
}

/** Ledgers keep two decimals, and one ignores the amount of a line without an item. */
function usualCause({ minorUnitDigits, lines }: DraftDocument): string {
	if (minorUnitDigits > 2) {
		return 'The usual cause: the currency has three decimals and the ledger keeps two.';
	}
	if (lines.some(({ itemId }) => itemId === undefined)) {
		return 'The usual cause: a line was sent without an item, and its amount was left out.';
	}
	return 'The usual cause: the tax set-up of the ledger (prices that include tax), or a change of the document by hand.';
}
