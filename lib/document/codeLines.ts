import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { EntityRef, ExternalMappingIndex } from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { chooseItem } from './chooseItem';
import {
	type CodingField,
	codingSources,
	firstSaid,
	type LineToCode,
	type Source,
} from './codingSources';
import type { CodedPart, LineCoding, LinePart } from './ComposedLine';
import { dimensionSources } from './dimensionSources';
import { missingItems } from './mappingFailures';
import type { UnmappedPart } from './mappingFailures';

/**
 * Finds where every part is booked to: its item, its tax code and, where the ledger has them on lines, its account code. All
 * parts without an item are reported together, so that they can be mapped in one go.
 * @param account Needed only where `needsAccount` says so.
 */
export function codeLines(
	parts: readonly LinePart[],
	bill: Bill,
	account: Account | undefined,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Result<readonly CodedPart[], Failure> {
	const sources = codingSources(bill, account, mappings, configuration);
	const dimensionsOf = dimensionSources(bill, account, mappings, configuration);
	// Most lines of a bill are of one type and about one of few products.
	const known = new Map<string, ReturnType<typeof codeLine>>();
	const codingOf = (lineItemType: string, refs: readonly EntityRef[]) => {
		const key = refs.reduce((text, { entity, id }) => `${text}\n${entity}\n${id}`, lineItemType);
		const coding =
			known.get(key) ?? codeLine({ lineItemType, refs }, sources, dimensionsOf, configuration);
		known.set(key, coding);
		return coding;
	};
	const coded: CodedPart[] = [];
	const unmapped: UnmappedPart[] = [];
	for (const part of parts) {
		const refs = refsOf(part);
		const coding = codingOf(part.line.lineItemType, refs);
		if (!coding.ok) return coding;
		if (coding.value === 'missing') {
			unmapped.push({ part, refs });
		} else {
			const { line, band, amount, standsFor } = part;
			coded.push({ line, band, amount, standsFor, coding: coding.value });
		}
	}
	return unmapped.length > 0 ? fail(missingItems(bill, unmapped, configuration)) : ok(coded);
}

/** From fine to coarse, starting at what the part stands for. An accounting product is a Product. */
function refsOf({ line, band, standsFor }: LinePart): EntityRef[] {
	const refs: EntityRef[] = [];
	const add = (entity: EntityRef['entity'], id: string | undefined) => {
		if (id !== undefined) refs.push({ entity, id });
	};
	if (standsFor === 'band') add('PricingBand', band?.pricingBandId);
	if (standsFor !== 'product') {
		add('Aggregation', line.aggregationId);
		add('CompoundAggregation', line.compoundAggregationId);
	}
	add('Product', line.accountingProductId);
	add('Product', line.productId);
	return refs;
}

function codeLine(
	line: LineToCode,
	sources: Readonly<Record<CodingField, readonly Source[]>>,
	dimensionsOf: ReturnType<typeof dimensionSources>,
	configuration: Configuration,
): Result<LineCoding | 'missing', Failure> {
	const item = chooseItem(line, sources.itemId, configuration);
	if (!item.ok) return item;
	if (item.value.choice === 'missing') return ok('missing');
	const taxCode = firstSaid(sources.taxCode, line);
	if (!taxCode.ok) return taxCode;
	const accountCode = firstSaid(sources.accountCode, line);
	if (!accountCode.ok) return accountCode;
	const dimensions = dimensionsOf('line', line.refs);
	if (!dimensions.ok) return dimensions;
	return ok({
		itemId: item.value.itemId,
		taxCode: taxCode.value?.value,
		accountCode: accountCode.value?.value,
		sources: {
			...(item.value.choice === 'item' && { itemId: item.value.source }),
			...(taxCode.value && { taxCode: taxCode.value.source }),
			...(accountCode.value && { accountCode: accountCode.value.source }),
		},
		dimensions: dimensions.value,
	});
}
