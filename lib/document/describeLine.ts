import { dayBefore } from '../calendar/isoDate';
import type { BillLineItem } from '../bill/Bill';
import { type Decimal, isOne, isZero } from '../money/decimal';
import { bandUnits, convert } from './bandAmounts';
import type { CodedPart, ComposedLine } from './ComposedLine';
import { describePricing, readablePrice, readableUnit } from './describePricing';
import type { LinePricing } from './DraftDocument';
import { hasFixedPrice, pricePart } from './priceLine';
import { fillTemplate, type LineTemplate, names } from '../configuration/lineTemplate';
import type { Wording } from './wording';
import { singleLine } from '../input/text';
import { lineItemTypeName } from '../configuration/lineItemTypes';
import type { DocumentKind } from '../results/LedgerDocument';
import { turnForCredit } from './money';
import { describeReferences, type References } from './references';

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
	{ kind, wording, template, references }: Style,
): string {
	const { line: first } = line.first;
	const ofReference = references
		? describeReferences(
				line.parts.map((part) => part.line),
				references,
				wording,
			)
		: '';
	const account = childAccountOf(first);
	const ofAccount = account === '' ? '' : `, account ${account}`;
	const period = describePeriod(first, wording);
	const ofPeriod = period === '' ? '' : ` (${period})`;
	if (template === undefined) {
		const ending = ofAccount + ofPeriod + ofReference;
		const { product, parts } = namesOf(line, pricing, { kind, wording });
		const text = `${product === '' ? '' : `${product}: `}${parts}${bandOf(line, { kind, wording })}`;
		return singleLine(text, descriptionCharsMax - ending.length) + ending;
	}
	const filled = fillLine(line, pricing, { kind, wording, template }, { account, period });
	const ending =
		(names(template, 'childAccount') ? '' : ofAccount) +
		(names(template, 'period') ? '' : ofPeriod) +
		ofReference;
	return singleLine(filled, descriptionCharsMax - ending.length) + ending;
}

/** How a line is put into words. */
export interface Style {
	readonly kind: DocumentKind;
	readonly wording: Wording;
	/** Absent: the built-in text. */
	readonly template?: LineTemplate;
	readonly references?: References;
}

/** What a line is and which parts of it differ is said behind the template where it leaves that out. */
function fillLine(
	line: ComposedLine,
	pricing: LinePricing | undefined,
	{ kind, wording, template }: Style & { readonly template: LineTemplate },
	{ account, period }: { readonly account: string; readonly period: string },
): string {
	const { line: first } = line.first;
	const { parts } = namesOf(line, pricing, { kind, wording });
	const isAggregated = first.aggregationId ?? first.compoundAggregationId;
	const band = bandOf(line, { kind, wording }).replace(/^, /, '');
	const values = {
		description: parts,
		product: productName(first) ?? '',
		aggregation: isAggregated === undefined ? '' : parts,
		band,
		quantity: pricing ? wording.number(pricing.units) : '',
		unit: readableUnit(pricing?.unit ?? first.unit),
		price: pricing
			? readablePrice(turnPrice(kind, pricing).unitPrice, pricing.isConverted, wording)
			: '',
		period,
		childAccount: account,
	};
	const saysWhat = (['description', 'aggregation'] as const).some(
		(one) => names(template, one) && values[one] !== '',
	);
	const saysProduct = names(template, 'product') && values.product !== '';
	// Several parts of one product are distinguished by nothing else.
	const isNamed = saysWhat || (saysProduct && line.parts.length === 1);
	return [fillTemplate(template, values), isNamed ? '' : parts, names(template, 'band') ? '' : band]
		.filter((text) => text !== '')
		.join(', ');
}

/** The figures of a line in words; blank where the template has them. */
export function pricingTextOf(
	pricing: LinePricing,
	{ kind, wording, template = [] }: Style,
): string {
	const hasUnit = names(template, 'unit') || readableUnit(pricing.unit) === '';
	const isSaid = names(template, 'quantity') && names(template, 'price') && hasUnit;
	return isSaid ? '' : describePricing(turnPrice(kind, pricing), wording);
}

const bandOf = ({ parts, first }: ComposedLine, style: Style): string =>
	parts.length === 1 && first.band !== undefined ? describeBand(first, style) : '';

/** Bands of one line differ in where they begin; fixed price and unit price together are explained. */
function describeBand({ line, band }: CodedPart, { kind, wording }: Style): string {
	const { lowerLimit, fixedPrice, unitPrice } = band!;
	const unit = readableUnit(line.unit) && ` ${readableUnit(line.unit)}`;
	const from =
		line.bands.length > 1 && lowerLimit !== undefined
			? `, from ${wording.number(lowerLimit)}${unit}`
			: '';
	if (!hasFixedPrice(fixedPrice)) return from;

	const isConverted = !isOne(line.conversionRate);
	const fixed = `${readablePrice(turnForCredit(kind, convert(fixedPrice, line)), isConverted, wording)} fixed`;
	const units = bandUnits(line, band!);
	if (units === undefined || isZero(units) || !hasFixedPrice(unitPrice)) return `${from}, ${fixed}`;
	const price = turnForCredit(kind, convert(unitPrice, line));
	return `${from}, ${fixed} and ${describePricing({ units, unit: line.unit, unitPrice: price, isConverted }, wording)}`;
}

/** The parts of a line by their names, and their figures where the line as a whole has none. */
function namesOf(
	{ parts, first }: ComposedLine,
	pricing: LinePricing | undefined,
	{ kind, wording }: Style,
): { readonly product: string; readonly parts: string } {
	if (parts.length === 1) return { product: '', parts: nameLine(first.line) };
	const texts = parts.map((part) => {
		const name = nameLine(part.line);
		const partPricing = pricing === undefined ? pricePart(part) : undefined;
		return partPricing === undefined
			? name
			: `${name}, ${describePricing(turnPrice(kind, partPricing), wording)}`;
	});
	const product = first.standsFor === 'product' ? productName(first.line) : undefined;
	return { product: product ?? '', parts: [...new Set(texts)].join('; ') };
}

/** Prices have the sign of the document too. */
export const turnPrice = (kind: DocumentKind, pricing: LinePricing): LinePricing => ({
	...pricing,
	unitPrice: turnForCredit(kind, pricing.unitPrice),
});

const productName = ({ accountingProductId, accountingProductName, productName }: BillLineItem) =>
	accountingProductId === undefined ? productName : accountingProductName;

const childAccountOf = ({ childAccountCode, childAccountId }: BillLineItem): string =>
	singleLine(childAccountCode ?? childAccountId ?? '', childAccountCharsMax);

/** m3ter's end date is the first day after the period. */
function describePeriod(
	{ servicePeriodStartDate: start, servicePeriodEndDate: end }: BillLineItem,
	{ date, period }: Wording,
): string {
	if (end === undefined) return start === undefined ? '' : `from ${date(start)}`;
	const lastDay = dayBefore(end);
	if (start === undefined) return `until ${date(lastDay)}`;
	return lastDay <= start ? date(start) : period(start, lastDay);
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
	const facts = [product ?? '', account, start, end];
	for (const part of parts) addFactsOfPart(facts, part, kind);
	return facts;
}

function addFactsOfPart(facts: string[], part: CodedPart, kind: DocumentKind): void {
	const { line, band } = part;
	const { units, unitPrice, unit = line.unit } = pricePart(part) ?? {};
	const figure = (value: Decimal | undefined): string => value?.toFixed() ?? '';
	const price = (value: Decimal | undefined): string =>
		value === undefined ? '' : turnForCredit(kind, value).toFixed();
	facts.push(ownText(line) || line.lineItemType, unit, figure(units), figure(band?.lowerLimit));
	facts.push(price(unitPrice), price(band?.fixedPrice), price(band?.unitPrice));
	if (line.referencedBillId !== undefined) facts.push(line.referencedBillId);
}
