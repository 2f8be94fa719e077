import pick from 'lodash/pick';
import type { Configuration } from '../../configuration/Configuration';
import { type CodingField, codingDigest } from '../../ledger/codingDigest';
import { codingWarnings, type CodedLine, keepCoding } from '../../ledger/keepCoding';
import type { FoundDocument, KeptEdits } from '../../ledger/Ledger';
import { disarmMarkText } from '../../ledger/ownershipMark';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import type { XeroDocument, XeroLine } from './XeroDocument';

/**
 * What people did with a document in Xero, laid over what the bill becomes. Of the document Xero changes only the fields
 * that it is sent (branding theme, currency rate and the rest stay); a line that is sent is sent whole, so what stays in it
 * is sent back.
 */
export function keepEdits(
	target: FoundDocument<XeroDocument>,
	next: XeroDocument,
	label: string,
	{ codingOnUpdate: rule }: Pick<Configuration, 'codingOnUpdate'>,
): Result<KeptEdits<XeroDocument>, Failure> {
	const books = target.body.lineItems;
	const [before, after] = [target.body, next].map(readCodedLines) as [CodedLine[], CodedLine[]];
	const decided = keepCoding({ label, target, books: before, bill: after, rule });
	if (!decided.ok) return decided;
	const { lines, added } = decided.value;
	const lineItems = next.lineItems.map((line, index): XeroLine => {
		const { partner, keeps = [] } = lines[index] ?? {};
		const kept = partner === undefined ? undefined : books[partner];
		if (!kept || rule === 'replace') return line;
		const stays = pick(
			kept,
			keeps.flatMap((field) => fieldOf[field] ?? []),
		);
		return { ...(kept.lineItemID && { lineItemID: kept.lineItemID }), ...line, ...stays };
	});
	// On a credit note a person's text stands around the mark, where the bill has none of its own.
	const { reference } = target.body;
	const isOpen = next.kind === 'creditNote' && next.reference === undefined;
	return ok({
		body: {
			...next,
			...(isOpen && reference !== undefined && { reference: disarmMarkText(reference) }),
			lineItems: [...lineItems, ...added.flatMap((place) => books[place] ?? [])],
		},
		warnings: codingWarnings(target, decided.value),
	});
}

const fieldOf: Partial<Record<CodingField, keyof XeroLine>> = {
	item: 'itemCode',
	account: 'accountCode',
	tax: 'taxType',
	tracking: 'tracking',
};

/** The lines of a document with what people book by. */
export const readCodedLines = ({ lineItems, lineAmountTypes }: XeroDocument): CodedLine[] =>
	lineItems.map((line) => ({
		text: line.description,
		amount: line.lineAmount ?? 0,
		coding: {
			...(line.itemCode !== undefined && { item: line.itemCode }),
			...(line.accountCode !== undefined && { account: line.accountCode }),
			// Without tax Xero stores NONE, whatever is sent.
			...(line.taxType !== undefined && lineAmountTypes !== 'NoTax' && { tax: line.taxType }),
			...(line.tracking && { tracking: describeTracking(line.tracking) }),
		},
		...describeDiscount(line),
	}));

export const digestCoding = (document: XeroDocument): string =>
	codingDigest(readCodedLines(document).map(({ coding }) => coding));

const describeTracking = (tracking: NonNullable<XeroLine['tracking']>): string =>
	tracking.map(({ name, option }) => `${name ?? ''}: ${option ?? ''}`).join(', ');

const describeDiscount = ({ discountRate, discountAmount }: XeroLine): { discount?: string } =>
	discountRate !== undefined
		? { discount: `${discountRate} %` }
		: discountAmount !== undefined
			? { discount: String(discountAmount) }
			: {};
