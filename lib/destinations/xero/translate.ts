import type { Configuration } from '../../configuration/Configuration';
import { withPricing } from '../../document/describePricing';
import type { BookedDimension, DraftDocument, DraftLine } from '../../document/DraftDocument';
import { describeMoney } from '../../document/money';
import { nameCorrected } from '../../document/nameCorrected';
import { cutText, singleLine } from '../../input/text';
import type { Decimal } from '../../money/decimal';
import { isPositive } from '../../money/decimal';
import { decimalsOf, roundHalfUp, roundToSum } from '../../money/roundToSum';
import { toJsonNumber } from '../../money/toJsonNumber';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { contentDigest } from '../../ledger/contentDigest';
import type { Translation } from '../../ledger/Writes';
import { disarmMarkText } from '../../ledger/ownershipMark';
import type { XeroDocument, XeroLine, XeroTracking } from './XeroDocument';
import { digestCoding } from './keepEdits';
import { xeroLimits } from './limits';

type XeroSettings = Pick<Configuration, 'lineAmountTypes' | 'accountCode' | 'taxCode'>;

const lineAmountTypes = {
	exclusive: 'Exclusive',
	inclusive: 'Inclusive',
	noTax: 'NoTax',
} as const;

/** From a draft to Xero's document. Fails only for an amount that is larger than Xero's. */
export function translate(
	draft: DraftDocument,
	contactID: string,
	settings: XeroSettings,
): Result<Translation<XeroDocument>, Failure> {
	const total = roundHalfUp(draft.total, xeroLimits.amountDecimals);
	const amounts = amountsToHold(draft, total);
	const lineItems: XeroLine[] = [];
	for (const [index, line] of draft.lines.entries()) {
		const translated = translateLine(line, amounts?.[index] ?? line.amount, settings);
		if (!translated) return fail(tooLargeToSend(draft, line));
		lineItems.push(translated);
	}
	const body: XeroDocument = {
		kind: draft.kind,
		contactID,
		date: draft.date,
		...(draft.kind === 'invoice' && draft.dueDate ? { dueDate: draft.dueDate } : {}),
		currencyCode: draft.currency,
		lineAmountTypes: lineAmountTypes[settings.lineAmountTypes],
		...withReference(draft),
		lineItems,
	};
	const digest = contentDigest({
		...body,
		lineItems: lineItems.map((line, index) => ({
			...line,
			description: draft.lines[index]?.facts ?? line.description,
			// A category or option that gets another name is the same.
			tracking: line.tracking?.map(({ trackingCategoryID, trackingOptionID }) => [
				trackingCategoryID,
				trackingOptionID,
			]),
		})),
	});
	return ok({ body, digest, coding: digestCoding(body), total });
}

/** A currency with three decimals is rounded again: Xero holds two, and they still add up. */
const amountsToHold = (
	{ lines, minorUnitDigits }: DraftDocument,
	total: Decimal,
): readonly Decimal[] | undefined =>
	minorUnitDigits <= xeroLimits.amountDecimals
		? undefined
		: roundToSum(
				lines.map(({ amount }) => amount),
				total,
				xeroLimits.amountDecimals,
			);

/**
 * Reference is the field that Xero prints beside the number: a purchase order belongs there. On a credit
 * note the mark stands there too.
 */
const withReference = ({
	kind,
	purchaseOrderNumber,
	reference,
	corrects,
}: DraftDocument): { reference?: string } => {
	const texts = [nameCorrected({ corrects }), purchaseOrderNumber, reference];
	const text = [...new Set(texts.filter((one) => one !== undefined))].join(', ');
	if (text === '') return {};
	// Cleaned first: without its control characters a text can read like a mark.
	const line = singleLine(text, xeroLimits.referenceCharsMax);
	const harmless = kind === 'creditNote' ? disarmMarkText(line) : line;
	return { reference: cutText(harmless, xeroLimits.referenceCharsMax) };
};

function translateLine(
	line: DraftLine,
	amount: Decimal,
	settings: XeroSettings,
): XeroLine | undefined {
	const lineAmount = toJsonNumber(amount);
	if (lineAmount === undefined || amount.e >= xeroLimits.amountDigitsMax) return undefined;
	const priced = quantityAndPrice(line, amount);
	const accountCode = line.accountCode ?? settings.accountCode;
	// Without tax Xero keeps the type NONE, whatever it is sent.
	const taxType =
		settings.lineAmountTypes === 'noTax' ? undefined : (line.taxCode ?? settings.taxCode);
	return {
		description: withPricing(
			priced ? { description: line.description } : line,
			xeroLimits.descriptionCharsMax,
		),
		...(priced ?? { quantity: 1, unitAmount: lineAmount }),
		lineAmount,
		...(line.itemId === undefined ? {} : { itemCode: line.itemId }),
		...(accountCode === undefined ? {} : { accountCode }),
		...(taxType === undefined ? {} : { taxType }),
		...(line.booked?.length ? { tracking: line.booked.map(trackingOf) } : {}),
	};
}

/** By ids and names, as Xero answers it. */
const trackingOf = ({ dimension, dimensionName, id, name }: BookedDimension): XeroTracking => ({
	trackingCategoryID: dimension,
	trackingOptionID: id,
	name: dimensionName,
	option: name,
});

/**
 * Quantity and unit price, where Xero's own arithmetic gives back the line amount.
 *
 * Xero rounds the unit price to four decimals before it multiplies, half up, and the product to two;
 * a line amount that differs is refused ("The line total X does not match the expected line total
 * Y"). A quantity below zero is refused as well. For a price with more decimals Xero's rounding guide
 * advises quantity 1 with the amount.
 */
export function quantityAndPrice(
	{ pricing }: Pick<DraftLine, 'pricing'>,
	amount: Decimal,
): Pick<XeroLine, 'quantity' | 'unitAmount'> | undefined {
	if (!pricing || !isPositive(pricing.units)) return undefined;
	const { units, unitPrice } = pricing;
	if (decimalsOf(units) > xeroLimits.quantityDecimals) return undefined;
	if (decimalsOf(unitPrice) > xeroLimits.unitAmountDecimals) return undefined;
	const expected = roundHalfUp(units.times(unitPrice), xeroLimits.amountDecimals);
	if (!expected.eq(amount)) return undefined;
	const quantity = toJsonNumber(units);
	const unitAmount = toJsonNumber(unitPrice);
	return quantity === undefined || unitAmount === undefined ? undefined : { quantity, unitAmount };
}

const tooLargeToSend = (draft: DraftDocument, line: DraftLine): Failure =>
	failure(
		'LINE_NOT_SENDABLE',
		`Bill ${draft.number} (${draft.billId}) has a line of ${describeMoney(line.amount, draft.currency)} ("${cutText(line.description, 100)}"), which is more than an amount in Xero can hold.`,
	);
