import { dayBefore } from '../calendar/isoDate';
import type { BillLineItem } from '../bill/Bill';
import { isOne, isZero } from '../money/decimal';
import { bandUnits, convert } from './bandAmounts';
import type { CodedPart, ComposedLine } from './ComposedLine';
import { describePricing, readablePrice, readableUnit } from './describePricing';
import type { LinePricing } from './DraftDocument';
import { hasFixedPrice, pricePart } from './priceLine';
import { readableNumber } from './readableNumber';
import { singleLine } from '../input/text';
import { lineItemTypeName } from '../configuration/lineItemTypes';
import type { DocumentKind } from '../results/LedgerDocument';
import { turnForCredit } from './money';

/** What the ledgers take; each keeps to its own limit once more. */
export const descriptionCharsMax = 4000;

/** m3ter's codes of accounts have 80 characters at most, its ids 36. */
const childAccountCharsMax = 80;

/**
 * The text of a line: what it is, its parts, whose it is and when. Quantity and price are in it only
 * where the line as a whole has none. The period's last day is included, as people read it.
 */
export function describeLine(
	line: ComposedLine,
	pricing: LinePricing | undefined,
	kind: DocumentKind,
): string {
	const { line: first } = line.first;
	const ending = describeChildAccount(first) + describePeriod(first);
	const text =
		line.parts.length === 1 ? describePart(line.first, kind) : describeParts(line, pricing, kind);
	return singleLine(text, descriptionCharsMax - ending.length) + ending;
}

function describePart(part: CodedPart, kind: DocumentKind): string {
	const name = nameLine(part.line);
	return part.band === undefined ? name : name + describeBand(part, kind);
}

/** Bands of one line differ in where they begin; fixed price and unit price together are explained. */
function describeBand({ line, band }: CodedPart, kind: DocumentKind): string {
	const { lowerLimit, fixedPrice, unitPrice } = band!;
	const unit = readableUnit(line.unit) && ` ${readableUnit(line.unit)}`;
	const from =
		line.bands.length > 1 && lowerLimit !== undefined
			? `, from ${readableNumber(lowerLimit)}${unit}`
			: '';
	if (!hasFixedPrice(fixedPrice)) return from;

	const isConverted = !isOne(line.conversionRate);
	const fixed = `${readablePrice(turnForCredit(kind, convert(fixedPrice, line)), isConverted)} fixed`;
	const units = bandUnits(line, band!);
	if (units === undefined || isZero(units) || !hasFixedPrice(unitPrice)) return `${from}, ${fixed}`;
	const price = turnForCredit(kind, convert(unitPrice, line));
	return `${from}, ${fixed} and ${describePricing({ units, unit: line.unit, unitPrice: price, isConverted })}`;
}

function describeParts(
	{ parts, first }: ComposedLine,
	pricing: LinePricing | undefined,
	kind: DocumentKind,
): string {
	const texts = parts.map((part) => {
		const name = nameLine(part.line);
		const partPricing = pricing === undefined ? pricePart(part) : undefined;
		return partPricing === undefined
			? name
			: `${name}, ${describePricing(turnPrice(kind, partPricing))}`;
	});
	const product = first.standsFor === 'product' ? productName(first.line) : undefined;
	return `${product === undefined ? '' : `${product}: `}${[...new Set(texts)].join('; ')}`;
}

/** Prices have the sign of the document too. */
export const turnPrice = (kind: DocumentKind, pricing: LinePricing): LinePricing => ({
	...pricing,
	unitPrice: turnForCredit(kind, pricing.unitPrice),
});

const productName = ({ accountingProductId, accountingProductName, productName }: BillLineItem) =>
	accountingProductId === undefined ? productName : accountingProductName;

const describeChildAccount = ({ childAccountCode, childAccountId }: BillLineItem): string => {
	const account = childAccountCode ?? childAccountId;
	return account === undefined ? '' : `, account ${singleLine(account, childAccountCharsMax)}`;
};

/** m3ter's end date is the first day after the period. */
function describePeriod({
	servicePeriodStartDate: start,
	servicePeriodEndDate: end,
}: BillLineItem): string {
	if (end === undefined) return start === undefined ? '' : ` (from ${start})`;
	const lastDay = dayBefore(end);
	if (start === undefined) return ` (until ${lastDay})`;
	return lastDay <= start ? ` (${start})` : ` (${start} to ${lastDay})`;
}

/** A bill line's own text on one line; where it has none, its product's name or what m3ter calls its type. */
export const nameLine = (line: BillLineItem): string =>
	ownText(line) || lineItemTypeName(line.lineItemType);

const ownText = ({ description, productName = '', accountingProductName = '' }: BillLineItem) =>
	singleLine(description, descriptionCharsMax) ||
	singleLine(productName, descriptionCharsMax) ||
	singleLine(accountingProductName, descriptionCharsMax);

/** All that `describeLine` and the ledgers put into words, in no words of this package. */
export function factsOf({ parts, first }: ComposedLine, kind: DocumentKind): readonly string[] {
	const { line } = first;
	const { servicePeriodStartDate: start = '', servicePeriodEndDate: end = '' } = line;
	const account = line.childAccountCode ?? line.childAccountId ?? '';
	const product = parts.length > 1 && first.standsFor === 'product' ? productName(line) : undefined;
	return [product ?? '', account, start, end, ...parts.flatMap((part) => factsOfPart(part, kind))];
}

function factsOfPart(part: CodedPart, kind: DocumentKind): readonly string[] {
	const { line, band } = part;
	const { units, unitPrice, unit = line.unit } = pricePart(part) ?? {};
	const prices = [unitPrice, band?.fixedPrice, band?.unitPrice].map(
		(price) => price && turnForCredit(kind, price),
	);
	const figures = [units, band?.lowerLimit, ...prices];
	return [
		ownText(line) || line.lineItemType,
		unit,
		...figures.map((figure) => figure?.toFixed() ?? ''),
	];
}
