import { toCents } from '../books/decimal';
import type { FaultError } from '../books/outcome';
import type { SalesLine } from '../books/salesDocument';
import {
	businessRule,
	categoryUsed,
	invalidReference,
	malformedNumber,
	objectNotFound,
	requiredMissing,
	textTooLong,
} from './faultTexts';
import type { Rule, SalesDocumentAttempt } from './rule';

type LineRule = Rule<SalesDocumentAttempt>;

const DESCRIPTION_CHARS_MAX = 4000;
const LINES_MAX = 10_000;
const LINES_OF_A_TAXED_INVOICE_MAX = 750;

const isSale = (line: SalesLine) => line.detailType === 'SalesItemLineDetail';

function forEachSale(
	check: (
		line: SalesLine,
		company: Parameters<LineRule>[0],
		attempt: SalesDocumentAttempt,
	) => FaultError | undefined,
): LineRule {
	return (company, attempt) => {
		for (const line of attempt.input.lines ?? []) {
			const error = isSale(line) ? check(line, company, attempt) : undefined;
			if (error) return error;
		}
		return undefined;
	};
}

/** Invoice reference: at least one line. */
export const hasALine: LineRule = (_company, { input }) =>
	input.lines?.length ? undefined : requiredMissing('Line');

/** Invoice reference: at most 10,000 lines, 750 if the invoice is taxable. The code is not published; 6000 is a choice. */
export const isNotTooLong: LineRule = (company, { input }) => {
	const lines = input.lines ?? [];
	const max = company.settings.usingSalesTax ? LINES_OF_A_TAXED_INVOICE_MAX : LINES_MAX;
	return lines.length > max
		? businessRule(`A transaction can have ${max} lines at most, this one has ${lines.length}`)
		: undefined;
};

/** Invoice reference: a description has at most 4,000 characters. */
export const descriptionsFit: LineRule = (_company, { input }) => {
	for (const { description } of input.lines ?? []) {
		const chars = description?.length ?? 0;
		if (chars > DESCRIPTION_CHARS_MAX)
			return textTooLong('Line.Description', DESCRIPTION_CHARS_MAX, chars);
	}
	return undefined;
};

/** Invoice reference: Amount is required on a SalesItemLine. */
export const amountsAreThere = forEachSale((line) =>
	line.amount ? undefined : requiredMissing('Line.Amount'),
);

/** Invoice reference: at most 15 digits, in 10.5 format. */
export const amountsHaveTheFormat = forEachSale(({ amount }) => {
	if (!amount) return undefined;
	const [whole = '', fraction = ''] = amount.abs().toFixed().split('.');
	return whole.length > 10 || fraction.length > 5
		? malformedNumber('Line.Amount', amount.toFixed())
		: undefined;
});

/**
 * 6070. Compared at two places, half up, without a cent of slack: 128.35 x 14.50 = 1861.075 was refused as 1861.07 and
 * wanted as 1861.08; 12.95 x 75 was refused as 970.88 and wanted as 971.25.
 */
export const amountIsQuantityTimesPrice = forEachSale(({ amount, quantity, unitPrice }) => {
	if (!amount || !quantity || !unitPrice) return undefined;
	return toCents(quantity.times(unitPrice)).eq(toCents(amount))
		? undefined
		: {
				code: '6070',
				message: 'Amount calculation incorrect in the request',
				detail: `Amount is not equal to UnitPrice * Qty. Supplied value:${amount.toFixed()}`,
				element: 'Line.Amount',
			};
});

/** 2500: "Invalid Reference Id : Line.SalesItemLineDetail.ItemRef" (Teachworks). 610 if the item was made inactive. */
export const itemsExist = forEachSale(({ itemId }, company) => {
	if (itemId === undefined) return undefined;
	const item = company.items.get(itemId);
	if (!item) return invalidReference('Line.SalesItemLineDetail.ItemRef');
	if (item.fields.Type === 'Category') return categoryUsed();
	return item.active ? undefined : objectNotFound('Line.SalesItemLineDetail.ItemRef');
});

/** 6440 "product/service or account required on each line with an amount": in the error list, switched by option. */
export const linesHaveAnItem = forEachSale(({ itemId }, _company, { behaviour }) =>
	itemId === undefined && behaviour.lineWithoutItem === 'refused6440'
		? {
				code: '6440',
				message: 'Product/service or account is missing on a line',
				detail: 'Each line that has an amount needs a product/service or an account',
				element: 'Line.SalesItemLineDetail.ItemRef',
			}
		: undefined,
);

/** 2290 is in the error list; negative lines are reported to work on real invoices. Switched by option. */
export const linesAreNotNegative = forEachSale(({ amount }, _company, { behaviour }) =>
	behaviour.negativeLines === 'refused2290' && amount?.lt(0)
		? {
				code: '2290',
				message: 'Negative amounts are not supported on transaction lines',
				detail: `Negative amounts are not supported on transaction lines. Supplied value:${amount.toFixed()}`,
				element: 'Line.Amount',
			}
		: undefined,
);
