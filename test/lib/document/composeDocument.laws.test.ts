import fc from 'fast-check';
import type { Bill } from '../../../lib/bill/Bill';
import { externalMappingIndex } from '../../../lib/mapping/externalMappingIndex';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import type { Configuration } from '../../../lib/configuration/Configuration';
import { codeLines } from '../../../lib/document/codeLines';
import type { ComposedLine } from '../../../lib/document/ComposedLine';
import { composeDocument } from '../../../lib/document/composeDocument';
import type { DraftDocument } from '../../../lib/document/DraftDocument';
import { joinUsageLines } from '../../../lib/document/joinUsageLines';
import { selectLines } from '../../../lib/document/selectLines';
import { sortLines } from '../../../lib/document/sortLines';
import { splitUsageLines } from '../../../lib/document/splitUsageLines';
import { Decimal, ZERO } from '../../../lib/money/decimal';
import { decimalsOf, roundHalfUp } from '../../../lib/money/roundToSum';
import { sumOf } from '../../../lib/money/sumOf';
import { expectOk } from '../support/expectOk';
import {
	aBill,
	aConfiguration,
	currencyDigits,
	generatedBills,
	someMappings,
} from '../support/generators';

jest.setTimeout(3_600_000);

/** Undefined where nothing of the bill is sent. */
function compose(
	bill: Bill,
	mappings: ExternalMapping[],
	configuration: Configuration,
): DraftDocument | undefined {
	const index = externalMappingIndex(mappings, configuration);
	const composition = expectOk(composeDocument(bill, undefined, index, configuration));
	return composition.composed === 'document' ? composition.document : undefined;
}

/** The lines between joining and rounding, in the sign of the bill. */
function composeLines(
	bill: Bill,
	mappings: ExternalMapping[],
	configuration: Configuration,
): ComposedLine[] {
	const { lines } = selectLines(bill, configuration);
	const parts = splitUsageLines(lines, configuration, digitsOf(bill));
	const index = externalMappingIndex(mappings, configuration);
	const coded = expectOk(codeLines(parts, bill, undefined, index, configuration));
	return joinUsageLines(coded, configuration.splitUsageLineItems);
}

const digitsOf = ({ currency }: Bill) => currencyDigits[currency as keyof typeof currencyDigits];

/** What the bill says the document has to come to, worked out without the library's own steps. */
function owedFor(bill: Bill, configuration: Configuration): Decimal {
	const sent = bill.lineItems.filter(
		(line) => !configuration.excludedLineItemTypes.has(line.lineItemType),
	);
	return sumOf(sent.map((line) => line.convertedSubtotal));
}

const signedTotal = (document: DraftDocument | undefined): Decimal => {
	if (document === undefined) return ZERO;
	return document.kind === 'creditNote' ? document.total.neg() : document.total;
};

/** Runs a law over generated bills. A failure prints the seed that reproduces it. */
const law = (
	holds: (bill: Bill, mappings: ExternalMapping[], configuration: Configuration) => void,
	runs = generatedBills,
) =>
	fc.assert(
		fc.property(aBill(), someMappings(), aConfiguration(), (bill, mappings, configuration) =>
			holds(bill, mappings, configuration),
		),
		{ numRuns: runs },
	);

describe('laws of a composed document', () => {
	it('equals the bill: its total is what the sent lines come to, to the minor unit', () =>
		law((bill, mappings, configuration) => {
			const document = compose(bill, mappings, configuration);
			const owed = roundHalfUp(owedFor(bill, configuration), digitsOf(bill));
			expect(signedTotal(document).toFixed()).toBe(owed.toFixed());
		}));

	it('adds up: whatever the split, its lines sum to its total, in whole minor units', () =>
		law((bill, mappings, configuration) => {
			const document = compose(bill, mappings, configuration);
			if (document === undefined) return;
			const amounts = document.lines.map((line) => line.amount);
			expect(sumOf(amounts).eq(document.total)).toBe(true);
			expect(amounts.every((amount) => decimalsOf(amount) <= digitsOf(bill))).toBe(true);
			expect(document.total.gte(0)).toBe(true);
		}));

	it('stays the same in total when the lines are split or ordered in another way', () =>
		law((bill, mappings, configuration) => {
			const total = signedTotal(compose(bill, mappings, configuration));
			const reversed = { ...bill, lineItems: bill.lineItems.toReversed() };
			expect(signedTotal(compose(reversed, mappings, configuration)).eq(total)).toBe(true);
			for (const splitUsageLineItems of [
				'usageBand',
				'lineItem',
				'aggregation',
				'product',
			] as const) {
				const otherwise = compose(bill, mappings, { ...configuration, splitUsageLineItems });
				expect(signedTotal(otherwise).eq(total)).toBe(true);
			}
		}));

	it('leaves every line within one minor unit of its exact amount', () =>
		law((bill, mappings, configuration) => {
			const document = compose(bill, mappings, configuration);
			if (document === undefined) return;
			const sign = document.kind === 'creditNote' ? -1 : 1;
			const exact = composeLines(bill, mappings, configuration).map((line) => ({
				...line,
				amount: line.amount.times(sign),
			}));
			const minorUnit = new Decimal(`1e-${digitsOf(bill)}`);
			const sorted = sortLines(exact, configuration);
			expect(document.lines).toHaveLength(sorted.length);
			const tooFar = document.lines.filter((line, index) =>
				line.amount.minus(sorted[index]!.amount).abs().gt(minorUnit),
			);
			expect(tooFar).toEqual([]);
		}));

	it('moves no line further where lines and total disagree: the bill is refused instead', () => {
		const seen = { refused: 0, sent: 0 };
		fc.assert(
			fc.property(
				aBill(),
				aConfiguration(),
				fc.integer({ min: -110, max: 110 }),
				(given, settings, hundredths) => {
					const minorUnit = new Decimal(`1e-${digitsOf(given)}`);
					const sum = sumOf(given.lineItems.map((line) => line.convertedSubtotal));
					const bill = { ...given, billTotal: sum.plus(minorUnit.times(hundredths).div(100)) };
					const configuration = { ...settings, excludedLineItemTypes: new Set<string>() };
					const index = externalMappingIndex([], configuration);
					const composed = composeDocument(bill, undefined, index, configuration);
					if (!composed.ok) {
						expect(composed.reason.code).toBe('BILL_TOTAL_MISMATCH');
						seen.refused += 1;
						return;
					}
					if (composed.value.composed === 'nothing') return;
					seen.sent += 1;
					const { document } = composed.value;
					const sign = document.kind === 'creditNote' ? -1 : 1;
					const exact = composeLines(bill, [], configuration).map((line) => ({
						...line,
						amount: line.amount.times(sign),
					}));
					const sorted = sortLines(exact, configuration);
					const moved = document.lines.map((line, index_) =>
						line.amount.minus(sorted[index_]!.amount).abs(),
					);
					expect(moved.filter((distance) => distance.gt(minorUnit))).toEqual([]);
					expect(signedTotal(document).eq(roundHalfUp(bill.billTotal, digitsOf(bill)))).toBe(true);
				},
			),
			{ numRuns: 3 * generatedBills },
		);
		expect(Math.min(seen.refused, seen.sent)).toBeGreaterThan(generatedBills / 10);
	});

	it('keeps the money of every bill line: bands and joined lines add up to their lines exactly', () =>
		law((bill, mappings, configuration) => {
			const lines = composeLines(bill, mappings, configuration);
			const byLine = new Map<unknown, Decimal>();
			for (const part of lines.flatMap((line) => line.parts)) {
				byLine.set(part.line, (byLine.get(part.line) ?? ZERO).plus(part.amount));
			}
			const wrongLines = selectLines(bill, configuration).lines.filter(
				(line) => byLine.get(line)?.eq(line.convertedSubtotal) !== true,
			);
			const wrongJoins = lines.filter(
				({ amount, parts }) => !sumOf(parts.map((part) => part.amount)).eq(amount),
			);
			expect([wrongLines, wrongJoins]).toEqual([[], []]);
		}));

	it('sorts without losing a line, and leaves lines in order that the setting finds equal', () =>
		law((bill, mappings, configuration) => {
			const lines = composeLines(bill, mappings, configuration);
			const sorted = sortLines(lines, configuration);
			const place = new Map(lines.map((line, index) => [line, index]));
			expect(sorted).toHaveLength(lines.length);
			expect(new Set(sorted.map((line) => place.get(line))).size).toBe(lines.length);
			const outOfPlace = sorted.slice(1).filter((line, index) => {
				const before = sorted[index]!;
				const order = compareNaively(before, line, configuration);
				return order > 0 || (order === 0 && place.get(before)! > place.get(line)!);
			});
			expect(outOfPlace).toEqual([]);
		}));

	it('mirrors: a bill with every sign turned becomes the same document of the other kind', () =>
		law((bill, mappings, configuration) => {
			const document = compose(bill, mappings, configuration);
			const mirrored = compose(mirror(bill), mappings, configuration);
			if (document === undefined || document.total.eq(0)) return; // Zero is an invoice either way.
			const { kind, ...same } = asText(document);
			expect(asText(mirrored!)).toEqual({
				...same,
				kind: kind === 'invoice' ? 'creditNote' : 'invoice',
			});
		}));
});

/** The comparison that `sortLines` promises, without a sorting library. */
function compareNaively(
	left: ComposedLine,
	right: ComposedLine,
	{ sortLineItemsBy, sortDirection }: Configuration,
): number {
	const direction = sortDirection === 'ascending' ? 1 : -1;
	if (sortLineItemsBy === 'none') return 0;
	if (sortLineItemsBy === 'subtotal') return left.amount.cmp(right.amount) * direction;
	const aggregation = ({ parts }: ComposedLine) =>
		parts.map(({ line }) => line.aggregationId ?? line.compoundAggregationId).find(Boolean);
	const [one, other] = [aggregation(left), aggregation(right)];
	if (one === other) return 0;
	if (one === undefined) return 1;
	if (other === undefined) return -1;
	return one < other ? -direction : direction;
}

/** Every amount and price of a bill with the other sign; quantities stay. */
const mirror = (bill: Bill): Bill => ({
	...bill,
	billTotal: bill.billTotal?.neg(),
	lineItems: bill.lineItems.map((line) => ({
		...line,
		convertedSubtotal: line.convertedSubtotal.neg(),
		averageUnitPrice: line.averageUnitPrice.neg(),
		bands: line.bands.map((band) => ({
			...band,
			fixedPrice: band.fixedPrice?.neg(),
			unitPrice: band.unitPrice?.neg(),
			bandSubtotal: band.bandSubtotal?.neg(),
			convertedBandSubtotal: band.convertedBandSubtotal?.neg(),
		})),
	})),
});

/** Decimals as plain text, so that two spellings of one figure are equal and -0 is 0. */
const asText = (document: DraftDocument): Record<string, unknown> =>
	JSON.parse(JSON.stringify(document).replaceAll('"-0"', '"0"')) as Record<string, unknown>;
